"""The desk's list of applications: every filter, every order, and the same effort for all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.accounts.models import Person
from alliance.applications.models import Application, Extension, Outcome, Submission, Verdict
from alliance.applications.tests import make, make_changes, make_results
from alliance.desk.queries import handed_in
from alliance.desk.tests import test_effort as effort
from alliance.history.actions import key_of
from alliance.history.models import Look, Sight
from alliance.membership.tests import make as register

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def names(person: Person, **asked: str) -> list[str]:
    keys = handed_in.listed(person, asked).values_list("pk", flat=True)
    return [row.application.authority.name for row in handed_in.shown(keys)]


def page(desk: Client, **asked: str) -> str:
    answer = desk.get(reverse("desk-applications"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def towns(db: None) -> None:
    """Lom, not eligible, and Ruse, selected, which handed in twice; Brod is not looked at yet."""
    lom = make_results.handed_in("Lom", letters="B")
    ruse = make_results.handed_in("Ruse", letters="A")
    make_results.handed_in("Brod", letters="AB")
    register.Authority.objects.filter(name="Lom").update(country="BG", kind=register.kind("county"))
    again(ruse)
    make_results.check(lom.application, verdict=Verdict.NOT_ELIGIBLE, words="Too late.")
    make_results.check(ruse.application)
    make_results.decide(ruse.application, Outcome.SELECTED)


def again(first: Submission) -> Submission:
    """A second version, an hour later."""
    later = first.received_at + HOUR
    Application.objects.filter(pk=first.application_id).update(submitted_at=later)
    second = Submission.objects.get(pk=first.pk)
    second.pk, second.version, second.received_at = None, 2, later
    second.save()
    return second


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"Lom", "Ruse", "Brod"}),
        ({"call": "ferries"}, {"Lom", "Ruse", "Brod"}),
        ({"call": "bridges"}, set()),
        ({"country": "BG"}, {"Lom"}),
        ({"kind": "county"}, {"Lom"}),
        ({"module": "B"}, {"Lom", "Brod"}),
        ({"eligibility": "unchecked"}, {"Brod"}),
        ({"eligibility": "eligible"}, {"Ruse"}),
        ({"eligibility": "not-eligible"}, {"Lom"}),
        ({"decision": "undecided"}, {"Lom", "Brod"}),
        ({"decision": "selected"}, {"Ruse"}),
        ({"decision": "declined"}, set()),
        ({"mark": "again"}, {"Ruse"}),
        ({"mark": "extended"}, set()),
        ({"mark": "before-change"}, set()),
        ({"state": "withdrawn"}, set()),
        ({"q": "RÚSE"}, {"Ruse"}),
        ({"q": "ferries-0001"}, {"Lom"}),
    ],
)
def test_a_filter_leaves_what_it_says(
    asked: dict[str, str], found: set[str], ana: Person, towns: None
) -> None:
    assert set(names(ana, **asked)) == found


def test_filters_are_joined_and_nonsense_in_one_is_said(desk: Client, towns: None) -> None:
    assert "1 application<" in page(desk, module="B", country="BG")
    said = page(desk, eligibility="perhaps")
    assert "3 applications<" in said
    assert "errors" in said


def test_the_module_of_the_version_that_counts_counts(ana: Person) -> None:
    first = make_results.handed_in("Ruse", letters="A")
    second = again(first)
    Submission.objects.filter(pk=second.pk).update(modules=" B ")
    assert names(ana, module="A") == []
    assert names(ana, module="B") == ["Ruse"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("", "Ruse"), ("oldest", "Lom"), ("number", "Lom"), ("name", "Brod"), ("country", "Lom")],
)
def test_a_list_comes_in_the_order_that_is_asked_for(
    sort: str, first: str, ana: Person, towns: None
) -> None:
    assert names(ana, sort=sort)[0] == first


def test_more_time_and_a_change_of_the_call_are_found_and_shown(desk: Client, ana: Person) -> None:
    call = make_changes.published()
    early = make.submitted(call, at=make.AT)
    change = make_changes.corrected(call, at=make.AT + HOUR, reference="NEW")
    Extension.objects.create(
        call=call, authority=early.application.authority, until=make.CLOSES + HOUR,
        reason="Flood.", granted_at=make.AT, granted_by=ana,
    )  # fmt: skip
    assert change.published_at is not None
    assert names(ana, mark="before-change") == names(ana, mark="extended") == ["Harbourton"]
    said = page(desk, mark="extended")
    assert "More time until" in said
    assert "Before the call was changed" in said


def test_of_drafts_the_desk_sees_how_many_there_are_and_nothing_else(desk: Client) -> None:
    draft = make.draft(make.calls.call())
    said = page(desk)
    assert "Draft: 1" in said
    assert draft.number not in said
    assert draft.authority.name not in said


def test_what_was_withdrawn_is_found_where_it_is_asked_for_and_opens_no_more(
    desk: Client, towns: None
) -> None:
    lom = Application.objects.get(authority__name="Lom")
    Application.objects.filter(pk=lom.pk).update(
        state="withdrawn", submitted_at=None, withdrawn_at=make.AT
    )
    assert lom.number not in page(desk)
    assert lom.number in page(desk, state="withdrawn")
    assert desk.get(reverse("desk-application", args=[lom.key])).status_code == 404
    answer = desk.get(reverse("desk-applications-dossier"), {"state": "withdrawn"})
    assert lom.number.encode() not in b"".join(answer)


def test_whoever_acts_for_an_authority_finds_its_application_in_no_list(
    desk: Client, ana: Person
) -> None:
    theirs = make.submitted(make.calls.call(), by=ana)
    assert theirs.application.authority.name not in page(desk)
    for form in ("csv", "xlsx", "print"):
        answer = desk.get(reverse("desk-applications-export", args=[form]))
        assert theirs.application.number.encode() not in b"".join(answer)
    one = reverse("desk-application", args=[theirs.application.key])
    assert desk.get(one).status_code == 404


def test_whoever_is_not_of_the_secretariat_finds_nothing(towns: None) -> None:
    assert names(make.officer("officer@lom.example")) == []
    assert handed_in.tally(make.officer("officer@lom.example"), "") == []


def test_a_page_notes_those_that_it_shows_and_no_others(desk: Client, towns: None) -> None:
    page(desk, country="BG")
    (look,) = Look.objects.filter(subject_type="applications.application")
    assert look.sight == Sight.PAGE


@pytest.fixture
def grown(desk: Client, ana: Person) -> int:
    key_of(ana.pk)  # Whoever looks for the first time gets a key.
    page(desk)  # The first page of a session writes when it was.
    return 0


@pytest.mark.parametrize(
    "asked",
    [
        {"module": "A", "country": "FR", "eligibility": "unchecked", "decision": "undecided"},
        {"mark": "before-change", "sort": "name", "q": "harbour"},
        {"mark": "extended", "kind": "town", "sort": "country"},
    ],
)
def test_every_filter_asks_as_often_for_fifty_as_for_one(
    asked: dict[str, str], desk: Client, grown: int
) -> None:
    often: list[int] = []
    made = grown
    for size in (1, 3, 50):
        while made < size:
            effort.an_application(made)
            made += 1
        with CaptureQueriesContext(connection) as queries:
            page(desk, **asked)
        often.append(len(queries))
    assert often[1:] == [often[1]] * 2
    assert max(often) <= 20


def test_a_list_reads_no_answer(desk: Client, towns: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        page(desk, call="ferries", module="A", q="ruse")
    read = " ".join(one["sql"] for one in queries)
    assert '"answers"' not in read
    assert '"content"' not in read.replace('"calls_corrigendum"."content"', "")
