"""Lists that the secretariat brings into the register: what a preview shows, and storing it."""

from datetime import date

import pytest

from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership.models import Authority, AuthorityName, ImportState, Tie, Verdict
from alliance.membership.tests import make
from alliance.membership.tests import make_imports as imports

pytestmark = pytest.mark.django_db


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
