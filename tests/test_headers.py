"""What answers say to browsers, whoever asks and whatever they get."""

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from alliance.base.pagecache.asking import SCHEMES
from tests.access_world import World

DIRECTIVES = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'")
ALL = (
    *("/en/", "/en/members/", "/en/nothing/", "/en/sign-in/", "/en/desk/", "/robots.txt"),
    *("/sitemap.xml", "/en/news/rss.xml", "/health/live", "/share/en.png"),
)


@pytest.mark.parametrize("address", ALL)
def test_every_answer_says_what_browsers_may_do_with_it(world: World, address: str) -> None:
    answer = Client().get(address)

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Permissions-Policy"] == settings.PERMISSIONS_POLICY
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    policy = answer["Content-Security-Policy"]
    assert all(one in policy for one in DIRECTIVES)
    assert "unsafe" not in policy
    assert not any(f"{scheme}:" in policy for scheme in SCHEMES)
    shown_elsewhere = address.startswith("/share/")
    whose = "cross-origin" if shown_elsewhere else "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == whose


def test_where_the_site_is_reached_safely_it_says_so_for_a_year(world: World) -> None:
    with override_settings(SECURE_HSTS_SECONDS=365 * 24 * 60 * 60):
        answer = Client().get("/en/", secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=31536000"


def test_what_is_open_to_other_sites_says_so_itself(world: World) -> None:
    answer = Client().get("/api/v1/count")

    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Access-Control-Allow-Origin"] == "*"
