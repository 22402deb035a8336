"""The whole site of this Alliance, walked from link to link: nothing on it is broken."""

import json
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from tests.html_rules import faults
from tests.walking import DOOR, Found, Walk

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# What a page of the network at least has.
FEWEST = 200


@pytest.fixture(scope="module")
def walk(_roma_alliance: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Walk]:
    """Every public address, asked for once."""
    with django_db_blocker.unblock():
        homes = [f"/{code}/" for code, _name in settings.LANGUAGES]
        yield Walk(*homes, "/en/components/", "/sitemap.xml", "/robots.txt")


def one_of_each_kind(walk: Walk) -> Iterator[tuple[str, Found]]:
    """Pages of different templates, in each language; of those alike the first."""
    seen: set[tuple[str, ...]] = set()
    for path, one in walk.pages():
        parts = path.partition("?")[0].strip("/").split("/")
        kind = (*parts[:2], str(len(parts)), *parts[3:], str("?" in path))
        if kind not in seen:
            seen.add(kind)
            yield path, one


def test_the_html_of_every_kind_of_page_is_valid(walk: Walk) -> None:
    wrong = [f"{path}: {said}" for path, one in one_of_each_kind(walk) for said in faults(one.html)]

    assert wrong == [], "\n".join(wrong)


def test_no_link_is_broken(walk: Walk) -> None:
    broken = [
        f"{address} answers {one.status}; it is named on {one.named_on}"
        for address, one in walk.found.items()
        if one.status not in {200, 301} and not (one.status == 302 and DOOR in one.location)
    ]

    assert broken == [], "\n".join(broken)
    assert len(walk.found) > FEWEST


def test_every_place_on_a_page_that_a_link_names_is_there(walk: Walk) -> None:
    missing = [
        f"{address}#{fragment} is named on {here}"
        for (address, fragment), here in walk.fragments.items()
        if address in walk.found
        and walk.found[address].html
        and fragment not in walk.found[address].anatomy.anchors
    ]

    assert missing == [], "\n".join(missing)


def test_every_alternate_points_back(walk: Walk) -> None:
    told = {settings.BASE_URL + path: one.anatomy.alternates for path, one in walk.pages()}
    alone = [
        f"{address} names {other} as {code}"
        for address, alternates in told.items()
        for code, other in alternates.items()
        if other in told and told[other] != alternates
    ]

    assert alone == [], "\n".join(alone)
    assert all("x-default" in one for one in told.values() if one)


def test_a_page_that_is_the_same_as_another_says_which(walk: Walk) -> None:
    lost = [
        f"{path} is said to be {one.anatomy.canonical}"
        for path, one in walk.pages()
        if one.anatomy.canonical
        and (known := walk.found.get(one.anatomy.canonical.removeprefix(settings.BASE_URL)))
        and known.status != 200
    ]

    assert lost == [], "\n".join(lost)


def test_structured_data_can_be_read_and_names_types(walk: Walk) -> None:
    types = set()
    for _path, one in walk.pages():
        for data in DATA.findall(one.html):
            types |= {fact["@type"] for fact in json.loads(data)["@graph"]}

    assert {"GovernmentOrganization", "NewsArticle", "BreadcrumbList"} <= types
