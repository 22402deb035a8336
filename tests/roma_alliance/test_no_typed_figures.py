"""The network's size is counted, never written down."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.ROOT)
# The size of today, and what sources said at other times, as figures that somebody typed.
TYPED = re.compile(
    r"\b(?:114|115|120|122|124|125|127|129|130|131)\s+"
    r"(?:members|authorities|cities|local|villes|collectivités|communes|membres|régions"
    r"|Städte|Kommunen|Mitglieder|Behörden)"
    r"|\b(?:23|25|26|27|29)\s+(?:countries|pays|Länder)",
)
# The headline of its day: the 120th had just joined, and the item says when.
HEADLINES = {"2013-07-31-120-authorities"}


def texts() -> list[Path]:
    folders = [
        "instances/*/pages",
        "instances/*/news",
        "instances/*/calls/**",
        "instances/*/letters",
    ]
    found = [path for folder in folders for path in ROOT.glob(f"{folder}/*.*")]
    found += ROOT.glob("alliance/*/templates/**/*.*")
    found += ROOT.glob("alliance/locale/**/*.po")
    return [path for path in found if path.suffix in {".html", ".txt", ".toml", ".xml", ".po"}]


def test_the_texts_are_found() -> None:
    assert len(texts()) > 150


@pytest.mark.parametrize("kind", ["instances", "alliance"])
def test_no_text_holds_the_number_of_members_or_countries(kind: str) -> None:
    typed = {
        path.stem.rsplit(".", maxsplit=1)[0]
        for path in texts()
        if path.is_relative_to(ROOT / kind) and TYPED.search(path.read_text(encoding="utf-8"))
    }
    assert typed <= HEADLINES
