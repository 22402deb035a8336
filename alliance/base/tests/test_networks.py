"""Whose requests are counted together."""

from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from alliance.base.networks import network_of


def network(**sent: Any) -> str:
    return network_of(RequestFactory().get("/", **sent))


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2ff::1", "2001:db8:1:200::/56"),
        ("", "unknown"),
        ("nobody", "unknown"),
    ],
)
def test_a_network_is_a_household_or_an_office(sender: str, expected: str) -> None:
    assert network(REMOTE_ADDR=sender) == expected


def test_behind_nginx_senders_are_told_apart_by_what_nginx_says(settings: Settings) -> None:
    settings.DOOR = "nginx"

    assert network(REMOTE_ADDR="", HTTP_X_REAL_IP="192.0.2.77") == "192.0.2.0/24"
    assert network(REMOTE_ADDR="", HTTP_X_REAL_IP="198.51.100.9") == "198.51.100.0/24"


def test_through_any_other_door_nobody_can_say_who_they_are() -> None:
    assert network(REMOTE_ADDR="192.0.2.77", HTTP_X_REAL_IP="198.51.100.9") == "192.0.2.0/24"
