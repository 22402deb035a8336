"""Two wrote for one authority: once that is settled, one text is offered to the other."""

import json

import pytest
from django.test import Client

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.jobs import make_official
from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.membership.models import Representation
from alliance.questionnaires.merging import fingerprint

pytestmark = pytest.mark.django_db
BO = "bo@harbourton.example"


@pytest.fixture
def anas() -> Application:
    """The authority's own, once Ana is confirmed."""
    return make.draft(make.open_call(), reason="Ana's words.")


@pytest.fixture
def bos(anas: Application) -> Application:
    return make.draft(anas.call, by=make.officer(BO), reason="Bo's words.")


def settled(anas: Application, bos: Application, *, bo: str = "ended") -> None:
    """The secretariat has said who acts."""
    Representation.objects.filter(person=anas.started_by).update(state="confirmed")
    Representation.objects.filter(person=bos.started_by).update(state=bo)
    make_official(make.AT)
    anas.refresh_from_db()
    assert anas.official


def by(draft: Application) -> Person:
    assert draft.started_by is not None
    return draft.started_by


def hand_over(draft: Application) -> int:
    return actions.hand_over_text(draft, by=by(draft), at=draft.saved_at)


def page_of(draft: Application) -> str:
    return f"/en/calls/ferries/apply/{draft.key}/"


def test_before_it_is_settled_neither_knows_of_the_other(
    client: Client, anas: Application, bos: Application
) -> None:
    Representation.objects.filter(person=anas.started_by).update(state="confirmed")
    make_official(make.AT)
    client.force_login(by(bos))

    assert "an application of its own" not in client.get(page_of(bos)).content.decode()
    with pytest.raises(Refused, match="has not settled yet"):
        hand_over(bos)
    assert not anas.journal.exists()


@pytest.mark.parametrize("state", ["ended", "confirmed"])
def test_with_one_press_each_answer_waits_beside_the_authoritys_own(
    client: Client, anas: Application, bos: Application, state: str
) -> None:
    settled(anas, bos, bo=state)
    client.force_login(by(bos))
    assert "an application of its own" in client.get(page_of(bos)).content.decode()

    answer = client.post(f"{page_of(bos)}hand-over/", follow=True).content.decode()

    assert "1 answer of yours now waits" in answer
    assert "handed over already" in answer
    client.force_login(by(anas))
    shown = client.get(f"{page_of(anas)}crossing/").content.decode()
    for words in ("Ana&#x27;s words.", "Bo&#x27;s words.", BO, "Two texts wait for your choice"):
        assert words in shown
    anas.refresh_from_db()
    assert anas.answers["reason"] == "Ana's words."


def test_nothing_is_written_for_the_authority_also_where_it_has_written_nothing(
    anas: Application, bos: Application
) -> None:
    Application.objects.filter(pk=anas.pk).update(answers={})
    settled(anas, bos)

    waiting = hand_over(bos)

    anas.refresh_from_db()
    assert anas.answers == {}
    assert waiting == anas.journal.open_conflicts().count() > 3


def test_what_waits_is_taken_like_any_other_text(anas: Application, bos: Application) -> None:
    settled(anas, bos)
    hand_over(bos)
    waiting = anas.journal.open_conflicts().get(question="reason")
    base = fingerprint("Ana's words.")

    actions.choose(
        anas, waiting.pk, take=True, base=base, page="ana", by=by(anas), at=anas.saved_at
    )

    anas.refresh_from_db()
    assert anas.answers["reason"] == "Bo's words."


def test_it_is_handed_over_once_by_its_writer_alone_and_before_the_deadline(
    anas: Application, bos: Application
) -> None:
    settled(anas, bos)
    with pytest.raises(Refused, match="no application of the authority"):
        actions.hand_over_text(bos, by=by(anas), at=bos.saved_at)
    with pytest.raises(Refused, match="deadline has passed"):
        actions.hand_over_text(bos, by=by(bos), at=bos.call.closes_at)
    hand_over(bos)

    with pytest.raises(Refused, match="handed over already"):
        hand_over(bos)
    with pytest.raises(Refused, match="no application of the authority"):
        hand_over(anas)


def test_whoever_loses_keeps_a_copy_of_their_own(
    client: Client, anas: Application, bos: Application
) -> None:
    settled(anas, bos)
    client.force_login(by(bos))

    said = json.loads(client.get(f"{page_of(bos)}draft.json").content)
    paper = client.get(f"{page_of(bos)}draft.pdf")

    assert (said["answers"]["reason"], said["state"]) == ("Bo's words.", "draft")
    assert said["application"] == bos.number
    assert paper.content.startswith(b"%PDF")
    assert client.get(f"{page_of(anas)}draft.json").status_code == 404
