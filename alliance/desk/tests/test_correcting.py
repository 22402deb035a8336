"""The secretariat corrects a call that is out, extends it, and gives one more time."""

from datetime import timedelta

import pytest
from django.test import Client

from alliance.applications.actions import extend_application
from alliance.applications.models import Extension
from alliance.applications.tests import make
from alliance.applications.tests import make_changes as changes
from alliance.calls.models import Call
from alliance.desk.tests.conftest import AT

HERE = "/en/desk/calls/ferries"
WHY = {"reason_en": "Easter came between", "reason_de": "Ostern kam dazwischen"}
NEW_DAY = {"closes_at_day": "2016-05-13", "closes_at_time": "17:00"}


@pytest.fixture
def call(site: None) -> Call:
    return changes.published()


def post(desk: Client, page: str, **typed: str) -> str:
    answer = desk.post(f"{HERE}/{page}/", typed)
    return answer.headers.get("Location") or answer.content.decode()


def number_of(call: Call) -> int:
    return call.corrigenda.published().count()


def test_what_was_prepared_is_shown_by_language_before_it_is_published(
    call: Call, desk: Client
) -> None:
    changes.edit(call, at=AT, budget="5000.00")

    page = desk.get(f"{HERE}/correct/").content.decode()

    assert "Budget of the call" in page
    assert "€5,000" in page
    assert "Material, because it changes: Budget of the call." in page
    assert 'value="material" required id="id_kind_1" checked' in page or "checked" in page


def test_a_corrigendum_is_published_with_class_and_reasons(call: Call, desk: Client) -> None:
    changes.edit(call, at=AT, budget="5000.00")

    assert post(desk, "correct", edits="1", kind="material", **WHY) == f"{HERE}/"

    published = call.corrigenda.published().get()
    assert (published.number, published.kind, published.reason.data) == (
        1,
        "material",
        {"en": "Easter came between", "de": "Ostern kam dazwischen"},
    )


def test_calling_it_editorial_needs_a_second_word_after_a_warning(call: Call, desk: Client) -> None:
    changes.edit(call, at=AT, budget="5000.00")

    warned = post(desk, "correct", edits="1", kind="editorial", **WHY)
    assert "This changes: Budget of the call." in warned
    assert 'name="despite"' in warned
    assert "Easter came between" in warned
    assert number_of(call) == 0

    post(desk, "correct", edits="1", kind="editorial", despite="on", **WHY)
    assert number_of(call) == 1


def test_a_corrigendum_without_reason_is_not_published_and_keeps_what_was_typed(
    call: Call, desk: Client
) -> None:
    changes.edit(call, at=AT, reference="F")

    page = post(desk, "correct", edits="1", kind="editorial", reason_de="Nur auf Deutsch")

    assert "Please fill this in." in page
    assert "Nur auf Deutsch" in page
    assert number_of(call) == 0


def test_a_page_that_somebody_has_overtaken_publishes_nothing(call: Call, desk: Client) -> None:
    changes.edit(call, at=AT, reference="ONE")
    changes.edit(call, at=AT, reference="TWO")

    page = post(desk, "correct", edits="1", kind="material", **WHY)

    assert "Somebody else has changed this call" in page
    assert "TWO" in page
    assert 'name="edits" value="2"' in page
    assert number_of(call) == 0


def test_a_corrigendum_is_given_up(call: Call, desk: Client) -> None:
    changes.edit(call, at=AT, reference="ONE")

    post(desk, "correct/discard", edits="0")
    assert call.corrigenda.exists()
    post(desk, "correct/discard", edits="9" * 5_000)
    assert call.corrigenda.exists()
    post(desk, "correct/discard", edits="1")
    assert not call.corrigenda.exists()


def test_nothing_prepared_is_said_so(call: Call, desk: Client) -> None:
    assert "Nothing has been changed." in desk.get(f"{HERE}/correct/").content.decode()
    assert "Nothing has been changed." in post(desk, "correct", edits="0", kind="material", **WHY)


@pytest.mark.parametrize("page", ["correct", "extend", "extensions"])
def test_a_call_that_is_not_published_has_nothing_to_correct(
    site: None, desk: Client, page: str
) -> None:
    make.calls.call(published_at=None)

    assert desk.get(f"{HERE}/{page}/").status_code == 404


def seen(html: str) -> str:
    """What the page says that it has shown."""
    return html.partition('name="seen" value="')[2].partition('"')[0]


def test_an_extension_for_all_is_read_whole_and_then_published_in_one_step(
    call: Call, desk: Client
) -> None:
    shown = post(desk, "extend", edits="0", **NEW_DAY, **WHY)
    assert "Friday 13 May 2016, 17:00 Lyon time (UTC+2)" in shown
    assert number_of(call) == 0

    post(desk, "extend", edits="0", seen=seen(shown), **NEW_DAY, **WHY)

    call.refresh_from_db()
    assert call.closes_at == make.CLOSES + timedelta(days=14)
    assert call.corrigenda.published().get().kind == "material"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param({"closes_at_time": "24:00"}, "24:00", id="no such hour"),
        pytest.param({"closes_at_time": "noon"}, "noon", id="a word"),
        pytest.param({"closes_at_day": "2016-02-30"}, "no day", id="no day"),
        pytest.param({"closes_at_day": ""}, "Please fill this in", id="nothing"),
    ],
)
def test_a_deadline_that_is_none_is_a_sentence_at_its_field(
    call: Call, desk: Client, typed: dict[str, str], sentence: str
) -> None:
    page = post(desk, "extend", edits="0", **NEW_DAY | typed, **WHY)

    assert sentence in page
    assert "Easter came between" in page
    assert number_of(call) == 0


def test_an_extension_to_an_earlier_moment_is_refused(call: Call, desk: Client) -> None:
    typed = NEW_DAY | {"closes_at_day": "2016-04-20"}
    shown = post(desk, "extend", edits="0", **typed, **WHY)

    page = post(desk, "extend", edits="0", seen=seen(shown), **typed, **WHY)

    assert "An extension is later than the deadline that holds" in page
    assert number_of(call) == 0


def test_one_application_is_given_more_time_by_its_number(call: Call, desk: Client) -> None:
    draft = make.draft(call)
    typed = {"number": draft.number.lower(), "reason": "Flood", **NEW_DAY}
    shown = post(desk, "extensions", **typed)

    post(desk, "extensions", seen=seen(shown), **typed)

    granted = Extension.objects.get()
    assert (granted.application, granted.until, granted.reason) == (
        draft,
        make.CLOSES + timedelta(days=14),
        "Flood",
    )
    page = desk.get(f"{HERE}/extensions/").content.decode()
    assert "FERRIES-0001" in page
    assert "Granted. 1 letter goes out." in page


def test_an_authority_where_nobody_acts_is_to_be_told_by_hand(call: Call, desk: Client) -> None:
    make.town()
    typed = {"authority": "Harbourton", "reason": "Flood", **NEW_DAY}
    shown = post(desk, "extensions", **typed)
    post(desk, "extensions", seen=seen(shown), **typed)

    assert "tell them yourself" in desk.get(f"{HERE}/extensions/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param({}, "Say for whom", id="nobody"),
        pytest.param({"number": "FERRIES-9"}, "no application of this number", id="unknown"),
        pytest.param({"authority": "Atlantis"}, "no authority of this name", id="no authority"),
        pytest.param({"number": "FERRIES-0001", "reason": ""}, "fill this in", id="no reason"),
    ],
)
def test_more_time_is_for_one_and_has_a_reason(
    call: Call, desk: Client, typed: dict[str, str], sentence: str
) -> None:
    make.draft(call)

    page = post(desk, "extensions", **{"reason": "Flood"} | NEW_DAY | typed)

    assert sentence in page
    assert not Extension.objects.exists()


def test_who_evaluates_sees_that_an_application_had_more_time(call: Call, desk: Client) -> None:
    draft = make.complete_draft(call)
    extend_application(
        draft,
        until=make.CLOSES + timedelta(days=14),
        reason="Flood at the town hall",
        by=changes.secretary(),
        at=AT,
    )
    make.hand_in(draft, by=make.officer(), at=make.CLOSES)

    page = desk.get(f"/en/desk/applications/{draft.key}/").content.decode()

    assert "It had more time than others" in page
    assert "Flood at the town hall" in page
    assert "handed in after the deadline for all" in page
