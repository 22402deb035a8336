"""Lists that the secretariat brings into the register: what a preview shows, and storing it."""

from datetime import date, timedelta

import pytest
from django.test import override_settings

from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.history.models import Act
from alliance.membership import actions
from alliance.membership.forgetting_imports import forget_imports
from alliance.membership.models import (
    Authority,
    AuthorityName,
    Import,
    ImportState,
    Tie,
    Verdict,
)
from alliance.membership.tests import make
from alliance.membership.tests import make_imports as imports

pytestmark = pytest.mark.django_db

KEPT = timedelta(days=90)


@pytest.fixture(autouse=True)
def _lists() -> None:
    imports.lists()


def test_a_preview_says_what_is_new_what_changes_and_what_stays() -> None:
    make.authority("Ruse", country="BG", website="https://www.ruse.example")
    make.authority("Vidin", country="BG")
    file = imports.previewed(
        "name,kind,country,website\n"
        "Lom,city,BG,https://lom.example\n"
        "Ruse,city,BG,https://ruse.example\n"
        "Vidin,city,BG,\n"
    )
    assert file.state == ImportState.PREVIEW
    assert imports.verdicts(file) == [
        ("Lom, BG", Verdict.NEW),
        ("Ruse, BG", Verdict.CHANGE),
        ("Vidin, BG", Verdict.SAME),
    ]
    assert imports.row(file, 3).before == {"website": "https://www.ruse.example"}
    assert Authority.objects.count() == 2


def test_nothing_is_stored_before_somebody_says_so_and_everything_after() -> None:
    ruse = make.authority("Ruse", country="BG")
    file = imports.stored(
        "name,kind,country,website,tie,from,ordinal\n"
        "Лом,city,BG,https://lom.example,member,2013-03-20,7\n"
        "Ruse,city,BG,,declaration,2017,\n"
    )
    assert file.state == ImportState.STORED
    lom = Authority.objects.get(name="Лом")
    assert (lom.slug, lom.latin, lom.confirmed, lom.website) == (
        "lom",
        "Lom",
        True,
        "https://lom.example",
    )
    tie = lom.ties.get()
    assert (tie.kind.slug, tie.begins_latest, tie.ordinal) == ("member", date(2013, 3, 20), 7)
    signed = ruse.ties.get()
    assert (signed.begins_earliest, signed.begins_latest) == (date(2017, 1, 1), date(2017, 12, 31))
    assert {lom.ties.get().source, signed.source} == {imports.SOURCE}
    assert set(lom.names.values_list("kind", "folded")) == {("official", "lom"), ("latin", "lom")}


def test_what_was_stored_is_taken_back_whole() -> None:
    ruse = make.member("Ruse", country="BG", website="https://old.example", ordinal=1)
    before = list(Authority.objects.values()), list(Tie.objects.values())
    names = set(AuthorityName.objects.values_list("pk", "name", "kind"))
    file = imports.stored(
        "id,name,kind,country,website,name_former,wikidata,domains,tie,from,until\n"
        f"{ruse.key},Rousse,city,BG,https://new.example,Rustschuk,Q42,ruse.example,,,\n"
        f"{ruse.key},,,,,,,,member,2013-03-20,2015-12-31\n"
        ",Lom,city,BG,,,,,declaration,2017-01-01,\n"
        ",Lom,city,BG,,,,,prize,2018-01-01,\n"
    )
    ruse.refresh_from_db()
    assert (ruse.name, ruse.website) == ("Rousse", "https://new.example")
    assert ruse.ties.get().ends_date == date(2016, 1, 1)
    assert Authority.objects.get(name="Lom").ties.count() == 2
    assert imports.taken_back(file).state == ImportState.TAKEN_BACK
    assert (list(Authority.objects.values()), list(Tie.objects.values())) == before
    assert set(AuthorityName.objects.values_list("pk", "name", "kind")) == names
    assert not ruse.identifiers.exists()


def test_only_the_secretariat_brings_lists_in() -> None:
    with pytest.raises(Refused, match="Only the secretariat"):
        imports.uploaded("name\nLom\n", by=people.person("anybody@town.example"))
    file = imports.uploaded("name,kind,country\nLom,city,BG\n")
    with pytest.raises(Refused, match="Only the secretariat"):
        actions.read_import(file, by=people.person("somebody@town.example"), at=make.NOON)


def test_what_somebody_has_changed_since_stays_and_is_listed() -> None:
    make.authority("Ruse", country="BG")
    file = imports.stored(
        "name,kind,country,website,tie,from\n"
        "Lom,city,BG,,prize,2017-01-01\n"
        "Vidin,city,BG,,,\n"
        "Varna,city,BG,,,\n"
        "Ruse,city,BG,https://ruse.example,,\n"
    )
    Tie.objects.update(detail="The second one.")
    Authority.objects.filter(name="Vidin").update(website="https://vidin.example")
    Authority.objects.filter(name="Ruse").update(website="https://other.example")
    imports.taken_back(file)
    assert list(file.rows.values_list("title", "outcome")) == [
        ("Lom, BG", "kept"),
        ("Vidin, BG", "kept"),
        ("Varna, BG", "taken-back"),
        ("Ruse, BG", "kept"),
    ]
    names = Authority.objects.order_by("name").values_list("name", flat=True)
    assert list(names) == ["Lom", "Ruse", "Vidin"]


def test_an_authority_on_which_something_hangs_is_not_taken_back() -> None:
    file = imports.stored("name,kind,country\nLom,city,BG\n")
    lom = Authority.objects.get()
    make.representation(people.person("officer@lom.example"), lom)
    imports.taken_back(file)
    assert imports.row(file).outcome == "kept"
    assert Authority.objects.get() == lom


def test_a_row_is_left_out_if_the_register_changed_after_the_preview() -> None:
    make.authority("Ruse", country="BG", website="https://old.example")
    file = imports.previewed(
        "name,kind,country,website,tie,from,ordinal\n"
        "Ruse,city,BG,https://new.example,,,\n"
        "Lom,city,BG,,,,\n"
        "Varna,city,BG,,member,2013-01-01,5\n"
        "Vidin,city,BG,,,,\n"
    )
    Authority.objects.update(website="https://changed.example")
    make.authority("Lom", country="BG", slug="another-lom")
    make.member("Burgas", country="BG", ordinal=5)
    actions.store_import(file, by=imports.secretary(), at=make.NOON.replace(hour=12))
    imports.work()
    assert list(file.rows.values_list("outcome", flat=True)) == [
        "missed",
        "missed",
        "missed",
        "stored",
    ]
    assert Authority.objects.get(name="Ruse").website == "https://changed.example"
    assert not Authority.objects.filter(name="Varna").exists()


def test_a_decision_holds_for_all_lines_of_an_authority() -> None:
    known = make.authority("Heraklion", country="GR")
    file = imports.previewed(
        "name,kind,country,tie,from\n"
        "Heracklion,city,GR,member,2013-01-01\n"
        "Heracklion,city,GR,prize,2014-01-01\n"
    )
    assert {verdict for _title, verdict in imports.verdicts(file)} == {Verdict.DOUBTFUL}
    by = imports.secretary()
    with pytest.raises(Refused, match="Decide it there"):
        actions.decide_row(imports.row(file, 3), str(known.pk), by=by, at=make.NOON)
    actions.decide_row(imports.row(file), str(known.pk), by=by, at=make.NOON)
    actions.store_import(file, by=by, at=make.NOON)
    imports.work()
    assert sorted(known.ties.values_list("kind__slug", flat=True)) == ["member", "prize"]


def test_undecided_rows_are_left_out() -> None:
    make.authority("Heraklion", country="GR")
    file = imports.stored("name,kind,country\nHeracklion,city,GR\nLom,city,BG\n")
    assert sorted(Authority.objects.values_list("name", flat=True)) == ["Heraklion", "Lom"]
    assert file.total == 1


@pytest.mark.parametrize("verb", ["read", "store", "discard"])
def test_what_does_not_fit_the_state_is_refused(verb: str) -> None:
    file = imports.stored("name,kind,country\nLom,city,BG\n")
    act = getattr(actions, f"{verb}_import")
    with pytest.raises(Refused):
        act(file, by=imports.secretary(), at=make.NOON)


def test_the_columns_of_what_is_stored_stay() -> None:
    file = imports.stored("name,kind,country\nLom,city,BG\n")
    with pytest.raises(Refused, match="can no longer be changed"):
        actions.choose_columns(file, imports.chosen(file), by=imports.secretary())


def test_after_its_time_only_the_source_of_an_import_remains() -> None:
    file = imports.stored("name,kind,country\nLom,city,BG\nBad,city,Atlantis\n")
    assert file.file is not None
    path = file.file.content
    assert forget_imports(make.NOON + timedelta(days=89), KEPT) == 0
    assert forget_imports(make.NOON + timedelta(days=90), KEPT) == 1
    file.refresh_from_db()
    assert Import.objects.filter(file=None, source=imports.SOURCE).get() == file
    [row] = file.rows.all()
    assert (row.authority, row.data, row.title) == (Authority.objects.get(), {}, "")
    assert Authority.objects.get().facts_source == imports.SOURCE
    assert path.name
    with pytest.raises(Refused, match="could be taken back until 11 July 2016"):
        actions.take_back_import(file, by=imports.secretary(), at=make.NOON + timedelta(days=91))


def test_an_abandoned_preview_goes_with_its_file() -> None:
    file = imports.previewed("name,kind,country\nLom,city,BG\n")
    assert forget_imports(make.NOON + timedelta(days=91), KEPT) == 1
    file.refresh_from_db()
    assert (file.state, file.rows.count(), file.file) == (ImportState.DISCARDED, 0, None)


@override_settings(DEMO=True)
def test_in_a_demo_what_comes_in_is_a_sample_and_real_authorities_stay_real() -> None:
    ruse = make.authority("Ruse", country="BG")
    imports.stored(
        "name,kind,country,sample,tie,from\n"
        "Lom,city,BG,no,member,2013-01-01\n"
        "Ruse,city,BG,yes,member,2013-01-01\n"
    )
    ruse.refresh_from_db()
    assert (ruse.sample, ruse.ties.get().sample) == (False, True)
    assert Authority.objects.get(name="Lom").sample


def test_history_keeps_who_did_what() -> None:
    file = imports.stored("name,kind,country\nLom,city,BG\n")
    imports.taken_back(file)
    verbs = Act.objects.order_by("pk").values_list("subject_type", "verb")
    assert [verb for kind, verb in verbs if kind == "membership.import"] == [
        "uploaded", "read", "storing-begun", "stored", "taking-back-begun", "taken-back",
    ]  # fmt: skip
    assert [verb for kind, verb in verbs if kind == "membership.authority"] == [
        "imported",
        "import-undone",
    ]
