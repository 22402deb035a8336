"""The register is read from the instance's folder, and read again without harm."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from alliance.membership.loading import load_register
from alliance.membership.models import Authority, AuthorityKind, Tie, TieKind
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

FOLDER = Path(settings.INSTANCE_DIR)


def test_participants_come_with_names_dates_and_sources() -> None:
    load_register(FOLDER, at=make.NOON)

    town = Authority.objects.get(slug="peramatopoli")
    assert (town.name, town.name_language, town.country) == ("Περαματόπολη", "el", "GR")
    assert town.confirmed
    tie = town.ties.get()
    assert tie.kind == TieKind.membership()
    assert (tie.begins_earliest, tie.begins_latest) == (date(2014, 5, 10), date(2014, 5, 10))
    assert (tie.ordinal, tie.source) == (4, "https://ferry.example/members")
    assert "Δήμος Περαματόπολης" in town.names.values_list("name", flat=True)


def test_others_have_only_the_ties_that_are_stated() -> None:
    load_register(FOLDER, at=make.NOON)

    town = Authority.objects.get(slug="revligethaza")
    tie = town.ties.get()
    assert not tie.kind.is_membership
    assert (tie.begins_earliest, tie.begins_latest, town.lon) == (None, None, None)
    assert town not in Authority.objects.members(date(2016, 12, 31))


def test_loading_again_changes_nothing_and_leaves_the_desk_s_words() -> None:
    load_register(FOLDER, at=make.NOON)
    Authority.objects.filter(slug="peramatopoli").update(name="Νέα Περαματόπολη")
    before = [model.objects.count() for model in (Authority, AuthorityKind, Tie, TieKind)]

    load_register(FOLDER, at=make.NOON)

    after = [model.objects.count() for model in (Authority, AuthorityKind, Tie, TieKind)]
    assert after == before
    assert Authority.objects.get(slug="peramatopoli").name == "Νέα Περαματόπολη"


def test_kinds_of_ties_come_with_definitions_and_the_desk_s_words_stay() -> None:
    ferry = make.tie_kind("ferry")
    bridge = make.tie_kind("bridge")
    bridge.definition = "Whoever crosses."
    bridge.save()

    load_register(FOLDER, at=make.NOON)

    ferry.refresh_from_db()
    bridge.refresh_from_db()
    assert set(ferry.definition.data) == {"en", "fr", "de"}
    assert str(bridge.definition) == "Whoever crosses."
    assert not [one.slug for one in TieKind.objects.all() if not str(one.definition)]


def test_a_network_may_have_no_register_yet(tmp_path: Path) -> None:
    (tmp_path / "instance.toml").write_bytes((FOLDER / "instance.toml").read_bytes())

    load_register(tmp_path, at=make.NOON)

    assert not Authority.objects.exists()
    assert AuthorityKind.objects.exists()
