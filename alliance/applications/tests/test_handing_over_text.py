"""Two wrote for one authority: once that is settled, one text is offered to the other."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.actions.handing_over import bring_offers
from alliance.applications.actions.letting_go import delete_draft
from alliance.applications.holdings import typed_by
from alliance.applications.jobs import make_official
from alliance.applications.models import Application, OfferedFile, TextOffer
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.files.models import Scan, StoredFile
from alliance.files.tests import make as files
from alliance.history.holdings import acts_by
from alliance.history.queries import acts_of
from alliance.membership.models import Representation
from alliance.outbox.models import Letter
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


def hand_over(draft: Application, at: datetime | None = None) -> int:
    """Bo offers it; the worker brings it. Answers how much waits there now."""
    actions.hand_over_text(draft, by=by(draft), at=at or draft.saved_at)
    return bring_offers(at or draft.saved_at)


def attach(draft: Application, question: str, name: str, words: str) -> None:
    """A file of its own content, by whoever began the draft."""
    asked = draft.form.read().question(question)
    assert asked is not None
    upload = files.upload(name, files.PDF + words.encode())
    actions.add_file(draft, asked, upload, by=by(draft), at=draft.saved_at)


def page_of(draft: Application) -> str:
    return f"/en/calls/ferries/apply/{draft.key}/"


def test_before_it_is_settled_nothing_can_be_offered_and_nobody_hears_of_another(
    client: Client, anas: Application, bos: Application
) -> None:
    Representation.objects.filter(person=anas.started_by).update(state="confirmed")
    make_official(make.AT)
    client.force_login(by(bos))

    assert "hand-over/" not in client.get(page_of(bos)).content.decode()
    said = client.post(f"{page_of(bos)}hand-over/", follow=True).content.decode()

    assert "has not settled yet who acts for Harbourton" in said
    assert "application of its own" not in said
    assert not TextOffer.objects.exists()
    assert not anas.journal.exists()


@pytest.mark.parametrize("state", ["ended", "confirmed"])
def test_with_one_press_each_answer_waits_beside_the_authoritys_own(
    client: Client, anas: Application, bos: Application, state: str
) -> None:
    settled(anas, bos, bo=state)
    client.force_login(by(bos))
    knows = "an application of its own" in client.get(page_of(bos)).content.decode()
    assert knows == (state == "confirmed")

    answer = client.post(f"{page_of(bos)}hand-over/", follow=True).content.decode()
    assert "are offered to those who act for Harbourton" in answer
    assert "You offered it with its files on" in answer
    assert bring_offers(anas.saved_at) == 1

    client.force_login(by(anas))
    overview = client.get(page_of(anas)).content.decode()
    assert "This waits for your choice" in overview
    assert f"{page_of(anas)}crossing/#conflicts" in overview
    shown = client.get(f"{page_of(anas)}crossing/").content.decode()
    for words in ("Ana&#x27;s words.", "Bo&#x27;s words.", BO, "Two texts wait for your choice"):
        assert words in shown
    anas.refresh_from_db()
    assert anas.answers["reason"] == "Ana's words."

    Call.objects.filter(pk=anas.call_id).update(closes_at=anas.saved_at)
    overview = client.get(page_of(anas)).content.decode()
    assert "This waits for your choice" not in overview
    assert "Two texts stand side by side in these sections. You can still read both." in overview


def told(client: Client, draft: Application) -> dict[str, tuple[int, str]]:
    """All that the pages of a draft say, without what is new on each page."""
    parts = ["", "crossing/", "submit/", "print/", "history/", "parties/", "reminders/", "changes/"]
    answers = {part: client.get(f"{page_of(draft)}{part}", follow=True) for part in parts}
    answers["apply"] = client.get("/en/calls/ferries/apply/")
    answers["offered"] = client.post(f"{page_of(draft)}hand-over/", follow=True)
    answers["again"] = client.post(f"{page_of(draft)}hand-over/", follow=True)
    new = re.compile(r'(token|page|nonce|revision)[a-z-]*" value="[^"]*"|data-token="[^"]*"|[0-9]+')
    return {
        part: (answer.status_code, new.sub("", answer.content.decode()))
        for part, answer in answers.items()
    }


def test_whoever_was_not_confirmed_reads_the_same_with_and_without_another_application(
    client: Client, anas: Application, bos: Application
) -> None:
    settled(anas, bos)
    client.force_login(by(bos))

    beside_another = told(client, bos)
    bring_offers(anas.saved_at)
    assert anas.journal.open_conflicts().exists()
    afterwards = told(client, bos)
    TextOffer.objects.all().delete()
    anas.delete()

    assert told(client, bos) == beside_another
    assert anas.number not in str(afterwards)
    assert str(anas.key) not in str(afterwards)


def test_what_is_held_of_whoever_offered_does_not_name_the_other_application(
    anas: Application, bos: Application
) -> None:
    settled(anas, bos)
    bo = by(bos)
    hand_over(bos)

    assert [act.verb for act in acts_of(anas)][-1] == "text-received"
    assert not set(acts_by(bo.pk, BO)) & set(acts_of(anas))
    assert anas.journal.filter(by=bo).exists()
    assert not typed_by(bo.pk, BO).filter(application=anas).exists()


def test_everybody_who_writes_the_authoritys_own_gets_a_letter_in_their_language(
    anas: Application, bos: Application
) -> None:
    attach(bos, "evidence", "plan.pdf", "Bo")
    settled(anas, bos)
    colleague = make.confirmed_officer(email="eve@harbourton.example")
    Person.objects.filter(pk=colleague.pk).update(language="de")

    hand_over(bos)

    letters = Letter.objects.filter(key="text-offered").order_by("pk")
    assert [(one.address, one.language) for one in letters] == [
        (by(anas).email, "en"),
        ("eve@harbourton.example", "de"),
    ]
    assert letters[0].facts["waiting"] == "1 answer, 1 file"
    assert (letters[0].facts["who"], letters[0].facts["number"]) == (BO, anas.number)
    assert letters[0].facts["link"].endswith(page_of(anas))
    assert not Letter.objects.filter(address=BO, key="text-offered").exists()


def test_a_text_that_says_the_same_troubles_nobody(anas: Application, bos: Application) -> None:
    settled(anas, bos)
    Application.objects.filter(pk=bos.pk).update(answers=anas.answers)

    assert hand_over(bos) == 0

    assert TextOffer.objects.get().given_to == anas
    assert not Letter.objects.filter(key="text-offered").exists()


def test_files_go_along_as_copies_and_are_taken_or_left_one_by_one(
    client: Client, anas: Application, bos: Application
) -> None:
    attach(anas, "evidence", "ours.pdf", "Ana")
    attach(bos, "evidence", "ours.pdf", "Ana")
    attach(bos, "evidence", "plan.pdf", "a plan")
    attach(bos, "mandate", "map.pdf", "a map")
    settled(anas, bos)
    hand_over(bos)
    client.force_login(by(anas))

    # What is attached already is not offered.
    plan, map_ = OfferedFile.objects.filter(application=anas)
    assert [plan.file.name, map_.file.name] == ["plan.pdf", "map.pdf"]
    overview = client.get(page_of(anas)).content.decode()
    assert overview.count('value="take"') == 2
    sent = client.get(f"{page_of(anas)}files/{plan.file.key}/")
    assert sent.getvalue() == files.PDF + b"a plan"
    assert make.attached(anas) == ["ours.pdf"]
    taken = client.post(f"{page_of(anas)}offered/{plan.pk}/", {"do": "take"}, follow=True)
    left = client.post(f"{page_of(anas)}offered/{map_.pk}/", {"do": "leave"}, follow=True)
    again = client.post(f"{page_of(anas)}offered/{map_.pk}/", {"do": "take"}, follow=True)

    assert "“plan.pdf” is attached now." in taken.content.decode()
    assert "“map.pdf” was not taken." in left.content.decode()
    assert "decided on already" in again.content.decode()
    assert make.attached(anas) == ["ours.pdf", "plan.pdf"]
    assert sorted(make.attached(bos)) == ["map.pdf", "ours.pdf", "plan.pdf"]


def test_an_offered_file_is_nobody_elses(
    client: Client, anas: Application, bos: Application
) -> None:
    attach(bos, "evidence", "plan.pdf", "a plan")
    settled(anas, bos)
    hand_over(bos)
    offered = OfferedFile.objects.get()
    client.force_login(by(bos))

    assert client.get(f"{page_of(anas)}files/{offered.file.key}/").status_code == 404
    assert client.get(f"{page_of(bos)}files/{offered.file.key}/").status_code == 404
    assert client.post(f"{page_of(anas)}offered/{offered.pk}/").status_code == 404
    client.post(f"{page_of(bos)}offered/{offered.pk}/", {"do": "leave"})
    offered.refresh_from_db()
    assert offered.settled_at is None


def test_a_file_that_stands_alone_is_never_replaced(
    client: Client, anas: Application, bos: Application
) -> None:
    attach(anas, "mandate", "ours.pdf", "Ana")
    attach(bos, "mandate", "theirs.pdf", "Bo")
    settled(anas, bos)
    hand_over(bos)
    offered = OfferedFile.objects.get()
    client.force_login(by(anas))
    assert "Remove the one that is there" in client.get(page_of(anas)).content.decode()

    with pytest.raises(Refused, match="Remove the one that is there"):
        actions.take_offered_file(anas, offered.pk, by=by(anas), at=anas.saved_at)
    assert make.attached(anas) == ["ours.pdf"]

    actions.remove_file(anas, anas.files.get().pk, by=by(anas), at=anas.saved_at)
    actions.take_offered_file(anas, offered.pk, by=by(anas), at=anas.saved_at)
    assert make.attached(anas) == ["theirs.pdf"]


def test_an_infected_file_is_not_offered_and_not_taken(anas: Application, bos: Application) -> None:
    for name in ("ill.pdf", "well.pdf"):
        attach(bos, "evidence", name, name)
    settled(anas, bos)
    infected = {"scan": Scan.REFUSED, "scan_found": "Eicar"}
    StoredFile.objects.filter(name="ill.pdf").update(**infected)
    hand_over(bos)
    offered = OfferedFile.objects.get()
    StoredFile.objects.filter(pk=offered.file_id).update(**infected)

    assert offered.file.name == "well.pdf"
    with pytest.raises(Refused, match="found a virus"):
        actions.take_offered_file(anas, offered.pk, by=by(anas), at=anas.saved_at)


@pytest.mark.django_db(transaction=True)
def test_each_draft_is_deleted_with_its_own_copies() -> None:
    anas = make.draft(make.open_call(), reason="Ana's words.")
    bos = make.draft(anas.call, by=make.officer(BO), reason="Bo's words.")
    attach(bos, "evidence", "plan.pdf", "a plan")
    settled(anas, bos)
    hand_over(bos)
    theirs = Path(bos.files.get().file.content.path)
    ours = Path(OfferedFile.objects.get().file.content.path)

    assert delete_draft(bos)
    assert (theirs.exists(), ours.exists()) == (False, True)
    offered = OfferedFile.objects.get()
    assert offered.offer is None
    assert delete_draft(anas)
    assert not ours.exists()
    assert not StoredFile.objects.exists()


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


def test_it_is_offered_once_by_its_writer_alone_and_before_the_deadline(
    anas: Application, bos: Application
) -> None:
    settled(anas, bos)
    with pytest.raises(Refused, match="wrote a text of their own"):
        actions.hand_over_text(bos, by=by(anas), at=bos.saved_at)
    with pytest.raises(Refused, match="deadline has passed"):
        actions.hand_over_text(bos, by=by(bos), at=bos.call.closes_at)
    assert hand_over(bos) == 1

    assert bring_offers(bos.saved_at) == 0
    with pytest.raises(Refused, match="offered this text already"):
        hand_over(bos)
    with pytest.raises(Refused, match="wrote a text of their own"):
        hand_over(anas)


def test_an_offer_waits_until_the_authority_begins_an_application(bos: Application) -> None:
    Application.objects.exclude(pk=bos.pk).delete()
    Representation.objects.filter(person=bos.started_by).update(state="ended")
    assert hand_over(bos) == 0
    eve = make.confirmed_officer(email="eve@harbourton.example")

    begun = make.draft(bos.call, by=eve, reason="Eve's words.")

    assert bring_offers(begun.call.closes_at) == 0
    assert bring_offers(begun.saved_at) == 1
    assert begun.journal.open_conflicts().get().value == "Bo's words."


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
