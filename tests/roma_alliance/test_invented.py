"""Whoever is marked as invented has a name that no place of the gazetteer has."""

from pathlib import Path

from alliance.base.folding import fold
from alliance.membership.loading import read
from alliance.places.loading import GAZETTEER, names, rows


def invented(folder: Path) -> set[str]:
    """Every name of every authority that is marked as invented."""
    lines = [
        *read(folder, "participants.csv"),
        *read(folder, "later.csv"),
        *read(folder, "newcomer.csv"),
    ]
    made_up = [line for line in lines if line["sample"] == "1"]
    slugs = {line["slug"] for line in made_up}
    aliases = [line["name"] for line in read(folder, "aliases.csv") if line["slug"] in slugs]
    written = [line[column] for line in made_up for column in ("name", "latin", "name_en")]
    return {fold(name) for name in [*written, *aliases] if name}


def test_no_invented_name_is_the_name_of_a_real_place(alliance: Path) -> None:
    real = {str(folded) for _place, folded in names(rows(GAZETTEER))}
    assert "strasbourg" in real
    assert sorted(invented(alliance) & real) == []


def test_a_hundred_and_seventeen_members_and_the_newcomers_town_are_invented(
    alliance: Path,
) -> None:
    members, newcomers = read(alliance, "participants.csv"), read(alliance, "newcomer.csv")
    assert [line["sample"] for line in members].count("1") == 117
    assert [line["sample"] for line in newcomers] == ["1"]
