"""The note on the term, in the frame of every page, names every group in the sources' order."""

from pathlib import Path

import pytest
from django.test import Client

from alliance.website.tests.reading import read

ENGLISH = [
    "Roma", "Sinti", "Manush", "Calé", "Kaale", "Romanichals", "Boyash", "Rudari",
    "Balkan Egyptians", "Egyptians", "Ashkali",
    "Eastern groups", "Dom", "Lom", "Abdal",
    "Travellers", "Yenish", "Gens du voyage",
    "Gypsies",
]  # fmt: skip
FRENCH = [
    "Roms", "Sintés", "Manouches", "Calés", "Kaalés", "Romanichels", "Béash", "Rudari",
    "Égyptiens des Balkans", "Égyptiens", "Ashkali",
    "branches orientales", "Doms", "Loms", "Abdal",
    "Travellers", "Yéniches", "Gens du voyage",
    "Tsiganes",
]  # fmt: skip
GERMAN = [
    "Roma", "Sinti", "Manouches", "Calé", "Kaale", "Romanichals", "Boyash", "Rudari",
    "Balkan-Ägypter", "Ägypter", "Aschkali",
    "östliche Gruppen", "Dom", "Lom", "Abdal",
    "Travellers", "Jenische", "Gens du voyage",
    "Gypsies",
]  # fmt: skip
BEGINS = {"en": "covers many different groups", "fr": "désigne de nombreux", "de": "umfasst"}


@pytest.mark.parametrize("page", ["", "news/", "calls/romact-2016/", "terms/note/", "nowhere/"])
@pytest.mark.parametrize(
    ("code", "groups"), [("en", ENGLISH), ("fr", FRENCH), ("de", GERMAN)], ids=["en", "fr", "de"]
)
def test_every_page_names_every_group(
    alliance: Path, client: Client, code: str, groups: list[str], page: str
) -> None:
    said = read(client, f"/{code}/{page}", status=404 if page == "nowhere/" else 200).said
    rest = said[said.index(BEGINS[code]) :]
    for group in groups:
        assert group in rest, f"{group} is not named, or not in its place"
        rest = rest[rest.index(group) + len(group) :]
