"""The map of the front page tells what sources state from what a demo made up."""

from datetime import date
from pathlib import Path

from django.test import Client

from alliance.membership.tests import make


def test_a_real_town_that_a_demo_accepted_has_the_dot_of_a_sample(
    site: Path, client: Client
) -> None:
    town = make.authority("Neuwehr", lon=7.75, lat=48.58)
    make.tie(town, "member", date(2016, 4, 13), sample=True)
    make.member("Altwehr", lon=8.0, lat=48.0)

    response = client.get("/en/")

    dots = {dot.name: dot.sample for dot in response.context["dots"]}
    assert (dots["Neuwehr"], dots["Altwehr"]) == (True, False)
    assert "stated by a source" in response.content.decode()
