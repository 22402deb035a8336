"""The desk's pages about memberships: lists, one of them, and what is done there."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.models import Person
from alliance.desk.tests.conftest import AT
from alliance.files.tests import make as files
from alliance.membership.models import (
    Authority,
    JoinState,
    Leaving,
    Mandate,
    MemberState,
    Pause,
    Reminder,
    Stage,
)
from alliance.membership.tests import make
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

TODAY = date(2016, 4, 12)
ONE = "/en/desk/authorities/riverton/membership/"


@pytest.fixture
def town() -> Authority:
    """A member of Romania whose mandate is over."""
    made = make.member("Riverton", since=date(2014, 3, 1))
    make.mandate(made.ties.get(), date(2014, 3, 1), date(2016, 2, 1))
    make.officer(made, email="ana@riverton.example")
    return made


@pytest.fixture
def others() -> None:
    """An active member of France, one that is paused, and one that has left."""
    make.member("Active", country="FR")
    make.pause(make.member("Resting").ties.get(), date(2016, 1, 1))
    make.member("Gone", ends_date=date(2015, 1, 1))
    make.tie(make.authority("Signed only"), "declaration", date(2015, 1, 1))


def listed(desk: Client, query: str = "") -> list[str]:
    page = desk.get(f"/en/desk/memberships/{query}").content.decode()
    names = ["Active", "Gone", "Resting", "Riverton", "Signed only"]
    table = page.split("<tbody", 1)[-1] if "<tbody" in page else ""
    return [name for name in names if f">{name}</a>" in table]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Active", "Gone", "Resting", "Riverton"]),
        ("?state=to-be-renewed", ["Riverton"]),
        ("?state=paused", ["Resting"]),
        ("?state=left", ["Gone"]),
        ("?state=active", ["Active"]),
        ("?country=FR", ["Active"]),
        ("?q=river", ["Riverton"]),
        ("?state=silent", []),
        ("?state=nonsense", ["Active", "Gone", "Resting", "Riverton"]),
    ],
)
@pytest.mark.usefixtures("town", "others")
def test_memberships_are_found_by_state_country_and_name(
    desk: Client, query: str, names: list[str]
) -> None:
    assert listed(desk, query) == names


def test_who_has_not_answered_for_two_weeks_is_silent(desk: Client, town: Authority) -> None:
    fresh: dict[str, Any] = {"stage": Stage.BY_HAND, "expires_at": AT + timedelta(days=90)}
    tie = town.ties.get()
    Reminder.objects.create(tie=tie, sent_at=AT - timedelta(days=13), **fresh)
    assert listed(desk, "?state=silent") == []

    Reminder.objects.create(tie=tie, sent_at=AT - timedelta(days=14), **fresh)
    assert listed(desk, "?state=silent") == ["Riverton"]


@pytest.mark.usefixtures("town", "others")
def test_the_list_is_taken_away_as_it_is_filtered(desk: Client) -> None:
    answer = desk.get("/en/desk/memberships.csv?state=to-be-renewed")
    text = b"".join(answer).decode()

    assert "riverton,Riverton,RO" in text
    assert "2016-01-31" in text
    assert "Resting" not in text


@pytest.mark.parametrize("size", [1, 3, 50])
def test_the_list_asks_as_often_for_fifty_as_for_one(desk: Client, size: int) -> None:
    desk.get("/en/desk/memberships/")
    for number in range(size):
        tie = make.member(f"Town {number}").ties.get()
        make.mandate(tie, date(2014, 1, 1), date(2015, 1, 1))
        make.pause(tie, date(2015, 6, 1), date(2015, 7, 1))
    with CaptureQueriesContext(connection) as asked:
        desk.get("/en/desk/memberships/")

    assert len(asked) <= 14


def test_a_letter_is_one_press_away(desk: Client, town: Authority) -> None:
    page = desk.post(f"{ONE}ask/", follow=True).content.decode()

    assert "1 letter is on its way." in page
    assert Letter.objects.get().key == "mandate-asked"
    assert town.ties.get().reminders.get().stage == Stage.BY_HAND


def test_with_nobody_to_write_to_the_desk_says_so(desk: Client) -> None:
    make.member("Riverton")
    page = desk.post(f"{ONE}ask/", follow=True).content.decode()

    assert "We know nobody there to write to." in page


def test_a_pause_is_entered_ended_and_told(desk: Client, town: Authority) -> None:
    typed = {"begins": "2016-04-12", "last_day": "", "reason": "Elections."}
    page = desk.post(f"{ONE}pause/", typed, follow=True).content.decode()
    assert "The pause is entered, and the authority has been told." in page
    assert town.ties.get().state_on(TODAY) == MemberState.PAUSED

    page = desk.post(f"{ONE}resume/", follow=True).content.decode()
    assert "The authority counts as a member again." in page
    assert "Paused the membership" in page
    assert "Ended the pause" in page

    pause = town.ties.get().pauses.get()
    assert "This end was a mistake" in page
    page = desk.post(f"{ONE}undo/resuming/{pause.pk}/", follow=True).content.decode()
    assert "Took back the end of a pause" in page
    assert town.ties.get().state_on(TODAY) == MemberState.PAUSED


def test_what_is_wrong_with_a_pause_is_said_and_what_was_typed_stays(
    desk: Client, town: Authority
) -> None:
    wrong = {"begins": "2016-04-11", "last_day": "soon", "reason": "Elections."}
    page = desk.post(f"{ONE}pause/", wrong).content.decode()
    assert "This is no day. Write it like this: 2016-04-29" in page
    assert "Elections." in page

    page = desk.post(f"{ONE}pause/", wrong | {"last_day": ""}).content.decode()
    assert "A pause begins today or later: earlier figures stay as they were." in page
    assert not Pause.objects.filter(tie__authority=town).exists()


def test_a_decision_on_paper_is_entered_without_a_file(desk: Client, town: Authority) -> None:
    typed = {
        "decided_by": "council",
        "decision_date": "2016-04-01",
        "term_ends": "2020-03-31",
        "change": "same",
    }
    page = desk.post(f"{ONE}renew/", typed, follow=True).content.decode()

    assert "The membership is renewed." in page
    assert "Entered a new decision to stay" in page
    assert town.ties.get().state_on(date(2020, 3, 31)) == MemberState.ACTIVE


def test_a_mistake_is_taken_back_beside_its_entry(desk: Client, town: Authority) -> None:
    desk.post("/en/desk/authorities/riverton/end/", {"day": "2016-04-12", "reason": "Sorry."})
    leaving = Leaving.objects.get()
    page = desk.post(f"{ONE}undo/leaving/{leaving.pk}/", follow=True).content.decode()

    assert "This is taken back. The authority has been told." in page
    assert "Took back an end entered by mistake" in page
    assert town.ties.get().ends_date is None


@pytest.mark.parametrize("address", ["undo/pause/99999/", "undo/nonsense/1/", "decisions/99999/"])
@pytest.mark.usefixtures("town")
def test_what_does_not_exist_is_not_there(desk: Client, address: str) -> None:
    ask = desk.get if address.startswith("decisions") else desk.post
    assert ask(f"{ONE}{address}").status_code == 404


def test_an_entry_of_another_authority_is_not_taken_back_here(
    desk: Client, town: Authority
) -> None:
    elsewhere = make.pause(make.member("Elsewhere").ties.get(), TODAY, entered_at=AT)
    assert desk.post(f"{ONE}undo/pause/{elsewhere.pk}/").status_code == 404
    assert town.ties.exists()


def test_commitments_whose_year_has_passed_are_listed(desk: Client, town: Authority) -> None:
    water = make.aim("water")
    town.commitments.create(aim=water, sentence="Clean water by now.", year=2015)
    town.commitments.create(aim=make.aim("bridge"), sentence="A bridge later.", year=2016)
    town.commitments.create(aim=water, sentence="An older one.", year=2014, replaced_at=AT)
    page = desk.get("/en/desk/commitments/").content.decode()

    assert "Clean water by now." in page
    assert "A bridge later." not in page
    assert "An older one." not in page


def test_the_decision_is_a_private_file(desk: Client, reader: Client, town: Authority) -> None:
    wish = make.join_application()
    mandate = Mandate.objects.filter(tie__authority=town).get()
    Mandate.objects.update(document=wish.decision_file)

    address = f"{ONE}decisions/{mandate.pk}/"
    assert b"".join(desk.get(address).streaming_content) == files.PDF  # type: ignore[attr-defined]
    assert reader.get(address).status_code == 302


def test_another_authority_is_named_when_accepting(desk: Client, site: None) -> None:
    chosen, right = make.authority("Łąkowo", country="PL"), make.authority("Far", country="DE")
    make.tie_kind()
    wish = make.join_application(authority=chosen)
    address = f"/en/desk/joining/{wish.key}/accept/"
    typed = {"which": "other", "other": "nowhere", "note": ""}
    assert (
        "The register has no authority of this name." in desk.post(address, typed).content.decode()
    )
    typed["other"] = "far"
    assert "The officer chose Łąkowo" in desk.post(address, typed).content.decode()
    desk.post(address, typed | {"note": "The county wrote."})

    wish.refresh_from_db()
    assert (wish.state, wish.authority) == (JoinState.ACCEPTED, right)


def test_without_the_setting_a_wish_is_not_shown_to_members(desk: Client, ana: Person) -> None:
    wish = make.join_application()
    page = desk.post(f"/en/desk/joining/{wish.key}/announce/", follow=True).content.decode()

    assert "In this network members are not asked before an authority joins." in page
