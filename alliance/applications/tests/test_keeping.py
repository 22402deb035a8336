"""A draft that is not handed in becomes an interest, and its text waits for the next call."""

from datetime import timedelta

import pytest
from django.test import Client

from alliance.applications import actions, jobs
from alliance.applications.models import Application, Interest, Seed
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

KEEP = "/en/calls/ferries/apply/{}/keep/"


def kept() -> tuple[Seed, Interest]:
    draft = make.draft(make.open_call(), modules=["B"])
    assert draft.started_by is not None
    interest = actions.keep_draft(draft, by=draft.started_by, at=draft.saved_at)
    return interest.seed, interest


def test_one_press_registers_what_the_draft_knows_and_keeps_its_text(client: Client) -> None:
    draft = make.draft(make.open_call(), modules=["B"])
    client.force_login(make.officer())

    page = client.post(KEEP.format(draft.key), follow=True).content.decode()

    interest = Interest.objects.get()
    assert (interest.authority_name, interest.country, interest.modules, interest.office) == (
        "Harbourton", "FR", ["B"], "Head of ferries",
    )  # fmt: skip
    assert (interest.state, interest.need) == ("confirmed", "")
    assert interest.seed.answers == draft.answers
    assert "You are registered" in page
    assert "Read the text that you kept" in page
    letter = Letter.objects.get(key="interest-registered")
    assert letter.facts["withdraw"].endswith(f"/interest/{interest.key}/withdraw/")


def test_only_its_writer_reads_the_text(client: Client) -> None:
    seed, interest = kept()
    address = f"/en/calls/ferries/interest/{interest.key}/text/"

    assert client.get(address).status_code == 302
    client.force_login(make.officer("bo@harbourton.example"))
    assert client.get(address).status_code == 404
    client.force_login(make.people.secretary())
    assert client.get(address).status_code == 404
    client.force_login(seed.person)
    assert "Only you can read this" in client.get(address).content.decode()


def test_somebody_elses_draft_is_kept_by_nobody(client: Client) -> None:
    draft = make.draft(make.open_call())
    client.force_login(make.officer("bo@harbourton.example"))
    assert client.post(KEEP.format(draft.key)).status_code == 404
    assert not Interest.objects.exists()


def test_what_was_handed_in_needs_no_interest() -> None:
    submission = make.submitted()
    with pytest.raises(Refused, match="was handed in"):
        actions.keep_draft(submission.application, by=make.officer(), at=make.AT)


def test_to_keep_it_twice_keeps_the_newer_text() -> None:
    draft = make.draft(make.open_call())
    assert draft.started_by is not None
    actions.keep_draft(draft, by=draft.started_by, at=draft.saved_at)
    draft.answers = draft.answers | {"modules": ["B"]}
    draft.save()
    actions.keep_draft(draft, by=draft.started_by, at=draft.saved_at)
    assert Seed.objects.get().answers["modules"] == ["B"]
    assert Interest.objects.count() == 1


def next_draft(seed: Seed) -> Application:
    call = make.open_call("bridges", form=seed.form)
    return actions.start(
        call, make.town(), office="Head of ferries", by=seed.person, at=make.timezone.now()
    )


def test_the_text_begins_the_next_application() -> None:
    seed, _interest = kept()
    application = next_draft(seed)
    actions.take_seed(application, seed, by=seed.person, at=make.timezone.now())
    application.refresh_from_db()
    assert application.answers == seed.answers


def test_an_empty_draft_offers_the_text_and_takes_it_with_one_press(client: Client) -> None:
    seed, _interest = kept()
    application = next_draft(seed)
    address = f"/en/calls/bridges/apply/{application.key}/"
    client.force_login(seed.person)

    assert "Begin with this text" in client.get(address).content.decode()
    client.post(f"{address}take/")

    assert "Begin with this text" not in client.get(address).content.decode()
    application.refresh_from_db()
    assert application.answers == seed.answers


def test_a_text_overwrites_nothing_that_is_written() -> None:
    seed, _interest = kept()
    application = next_draft(seed)
    application.answers = {"modules": ["A"]}
    application.save()
    with pytest.raises(Refused, match="written in this draft already"):
        actions.take_seed(application, seed, by=seed.person, at=make.timezone.now())


def test_the_link_of_a_letter_forgets_interest_and_text(client: Client) -> None:
    _seed, interest = kept()
    address = f"/en/calls/ferries/interest/{interest.key}/withdraw/"

    client.get(address)
    assert Interest.objects.exists()
    page = client.post(address).content.decode()

    assert "Your interest is forgotten" in page
    assert not Interest.objects.exists()
    assert not Seed.objects.exists()
    assert client.get(address).status_code == 404


def test_who_registered_before_the_opening_is_told_when_the_call_opens() -> None:
    opens = make.AT + timedelta(days=1)
    call = make.calls.call(published_at=make.AT, opens_at=opens)
    make.interest(call)

    jobs.tell_of_opening(opens - make.TICK)
    assert not Letter.objects.exists()
    for _again in range(2):
        jobs.tell_of_opening(opens)

    letter = Letter.objects.get()
    assert (letter.key, letter.address) == ("call-opened", "ana@harbourton.example")
    assert "29 April 2016, 17:00" in letter.facts["deadline"]


def test_who_was_told_of_a_call_to_come_is_told_once_more_when_it_opens() -> None:
    make.interest()
    opens = make.AT + timedelta(days=3)
    make.calls.call(
        "bridges", published_at=make.AT + timedelta(days=1), opens_at=opens,
        closes_at=opens + timedelta(days=9),
    )  # fmt: skip

    jobs.tell_of_next_call(make.AT + timedelta(days=1))
    jobs.tell_of_opening(make.AT + timedelta(days=1))
    assert [one.key for one in Letter.objects.all()] == ["call-published"]
    assert "15 April 2016" in Letter.objects.get().facts["opens"]
    jobs.tell_of_opening(opens)
    jobs.tell_of_opening(opens)
    assert [one.key for one in Letter.objects.order_by("pk")] == ["call-published", "call-opened"]
