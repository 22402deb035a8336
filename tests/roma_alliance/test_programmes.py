"""What is known of the Alliance's programmes and of adopted texts, each with its source."""

from pathlib import Path

import pytest
from django.test import Client

from alliance.website.tests.reading import read

FACTS = {
    "/en/programmes/romact/": (
        "October 2013; announced in summer 2013 for September",
        "Bulgaria, Hungary, Italy, Romania, Slovakia",
        "Housing",
        "municipalities, October 2013 to July 2017 As of 31 July 2017. Source: coe-romact.org",
    ),
    "/fr/programmes/romed/": ("2016 pour la première phase", "Source :", "1 479"),
    "/de/programmes/meri/": ("2012 oder früher", "EUROCITIES, bei der Suche nach Partnern"),
    "/de/programmes/": ("Seit Oktober 2013", "Bis 2016, die erste Phase"),
    "/en/adopted-texts/": (
        "Recommendation 315 (2011)",
        "19 October 2011",
        "CM/Rec(2012)9",
        "28 to 30 March 2017",
        "signing is not joining",
    ),
    "/fr/adopted-texts/": ("Déclaration de Strasbourg sur les Roms", "20 octobre 2010"),
    "/de/adopted-texts/": ("Kongress der Gemeinden und Regionen des Europarates, 21. Tagung",),
}


@pytest.mark.parametrize("address", FACTS)
def test_a_page_says_what_sources_say(alliance: Path, client: Client, address: str) -> None:
    said = read(client, address).said.replace("\u00a0", " ")

    assert [fact for fact in FACTS[address] if fact not in said] == []


def test_each_programme_lists_who_takes_part_and_each_fact_its_source(
    alliance: Path, client: Client
) -> None:
    for slug in ("romact", "romed"):
        links = read(client, f"/en/programmes/{slug}/").addresses()
        assert f"/en/members/?tie={slug}" in links
        assert any("roma-alliance.org" in link or "coe-romed.org" in link for link in links)
