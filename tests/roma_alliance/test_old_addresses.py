"""Every number of the predecessor site that is known leads somewhere, for ever."""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

KNOWN = (
    *(6, 10, 21, 33, 37, 38, 39, 41, 42, 50, 56, 57, 62, 64, 69, 87, 95, 100, 115, 120, 124),
    *(133, 135, 136, 148, 149, 152, 157, 160, 161, 162, 166, 171, 180, 196, 217, 221, 224),
    *(233, 238, 248, 253, 256, 267, 284, 285, 291, 299),
)
"""The numbers that our sources name."""
REBUILT = {33: "about/", 62: "news/120-authorities/", 95: "programmes/romact/"}


def rows() -> dict[int, str]:
    file = Path(settings.INSTANCE_DIR) / "old_addresses.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {int(row["old_id"]): row["leads_to"] for row in csv.DictReader(lines)}


def test_the_list_knows_every_number_once(alliance: Path) -> None:
    assert sorted(rows()) == sorted(KNOWN)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_number_leads_to_a_page_that_is_there(
    alliance: Path, client: Client, code: str
) -> None:
    leads: dict[int, str] = {}
    for old in KNOWN:
        for form in (f"page/{old}-what-it.was-.html", f"news/{old}--a--slug.html"):
            answer = client.get(f"/{code}/{form}")
            assert answer.status_code == 301, form
            leads[old] = answer["Location"]
            assert leads[old].startswith(f"/{code}/"), form
    for address in set(leads.values()):
        assert client.get(address).status_code == 200, address
    assert {old: leads[old] for old in REBUILT} == {
        old: f"/{code}/{rest}" for old, rest in REBUILT.items()
    }
