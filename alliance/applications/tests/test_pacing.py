"""How often a draft is saved: nobody who types is ever turned away, and a program gone wild is."""

from datetime import timedelta
from uuid import uuid4

import pytest

from alliance.applications.models import JournalEntry
from alliance.applications.saving import pacing
from alliance.applications.saving.pacing import A_SECOND, AT_ONCE, MOST_REMEMBERED, is_too_often
from alliance.applications.saving.tokens import read_token
from alliance.applications.tests import make
from alliance.applications.tests.make_saving import Page

BEFORE = "The river is wide."
SECOND = timedelta(seconds=1)


def test_ten_tabs_in_which_somebody_types_for_an_hour_are_never_turned_away() -> None:
    session = str(uuid4())
    moments = [make.AT + second * SECOND for second in range(3600) for _tab in range(10)]

    assert not any(is_too_often(session, 1, at=at) for at in moments)


def test_the_words_of_a_day_without_a_line_go_out_at_once() -> None:
    session = str(uuid4())

    assert not any(is_too_often(session, 1, at=make.AT) for _one in range(AT_ONCE))
    assert is_too_often(session, 1, at=make.AT)
    assert not is_too_often(session, 2, at=make.AT)
    assert not is_too_often(str(uuid4()), 1, at=make.AT)


def test_what_is_asked_too_often_is_let_in_as_the_store_fills() -> None:
    session = str(uuid4())
    for _one in range(2 * AT_ONCE):
        is_too_often(session, 1, at=make.AT)

    later = [is_too_often(session, 1, at=make.AT + SECOND) for _one in range(A_SECOND + 1)]

    assert later == [False] * A_SECOND + [True]


def test_a_clock_that_goes_back_lets_nobody_in_or_out() -> None:
    session = str(uuid4())
    is_too_often(session, 1, at=make.AT)

    assert not is_too_often(session, 1, at=make.AT - timedelta(days=365))
    assert not is_too_often(session, 1, at=make.AT + SECOND)


def test_a_process_remembers_no_more_than_it_can_hold() -> None:
    for number in range(MOST_REMEMBERED + 1):
        is_too_often("one session", number, at=make.AT)

    assert len(pacing._left) < MOST_REMEMBERED


@pytest.mark.django_db
def test_a_program_gone_wild_is_told_to_wait_and_loses_nothing() -> None:
    make.confirmed_officer()
    page = Page(make.draft(), make.officer(), language="fr")
    token = read_token(page.token, key=str(page.draft.key), session_key=page.session)
    assert token
    change = page.change("New.", BEFORE)
    while not is_too_often(token.session, page.draft.pk, at=page.at):
        pass

    status, said = page.save(change)

    assert (status, said["code"], page.headers["Retry-After"]) == (429, "too-often", "5")
    assert "plus souvent" in said["sentence"]
    assert not JournalEntry.objects.exists()
    page.at += 5 * SECOND
    assert page.save(change)[0] == 200
    assert page.draft.answers["reason"] == "New."
