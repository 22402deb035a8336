"""Who sees which application, in the list of rows and over HTTP."""

import pytest
from django.test import Client

from alliance.accounts.tests import make as people
from alliance.applications import actions
from alliance.applications.drafts import revision
from alliance.applications.models import Application
from alliance.applications.rules import why_not_write
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.membership.models import Representation

pytestmark = pytest.mark.django_db


def status(client: Client, address: str) -> int:
    """What an address answers; a file that is sent is read to its end."""
    answer = client.get(address)
    answer.getvalue()
    return answer.status_code


def visible(person: object) -> list[str]:
    return [one.number for one in Application.objects.visible_to(person)]  # type: ignore[arg-type]


def test_the_writer_sees_the_draft() -> None:
    draft = make.draft()

    assert visible(make.officer()) == [draft.number]


def test_somebody_else_sees_nothing() -> None:
    make.draft()

    assert visible(make.officer("bo@elsewhere.example")) == []


def test_the_secretariat_sees_no_draft() -> None:
    make.draft()

    assert visible(people.secretary()) == []


def test_the_secretariat_sees_what_was_handed_in() -> None:
    submission = make.submitted()

    assert visible(people.secretary()) == [submission.application.number]


def test_a_confirmed_colleague_sees_an_official_draft() -> None:
    draft = make.draft(by=make.confirmed_officer())
    bo = make.confirmed_officer(email="bo@harbourton.example")

    assert draft.official
    assert visible(bo) == [draft.number]
    assert list(Application.objects.readable_by(bo)) == [draft]


def test_of_two_who_claim_one_authority_neither_sees_the_others_draft() -> None:
    call = make.calls.call()
    anas = make.draft(call, by=make.officer("ana@one.example"))
    bos = make.draft(call, by=make.officer("bo@two.example"))

    assert anas.authority == bos.authority
    assert visible(anas.started_by) == [anas.number]
    assert visible(bos.started_by) == [bos.number]


def test_a_confirmed_officer_does_not_see_what_a_mere_claimant_writes() -> None:
    make.draft(by=make.officer("claimant@nowhere.example"))

    assert visible(make.confirmed_officer()) == []


def test_a_claimant_does_not_see_the_official_draft() -> None:
    draft = make.draft(by=make.confirmed_officer())
    claimant = make.officer("claimant@nowhere.example")
    Representation.objects.create(
        person=claimant, authority=draft.authority, office="Clerk", since=make.AT
    )

    assert visible(claimant) == []


def test_the_secretariat_reads_what_was_handed_in_and_never_the_draft_that_goes_on(
    client: Client,
) -> None:
    submission = make.submitted(make.open_call())
    draft = submission.application
    draft.answers = draft.answers | {"reason": "A second thought."}
    draft.save()
    client.force_login(people.secretary())
    ours = f"/en/calls/ferries/apply/{draft.key}/"

    receipt = client.get(f"{ours}receipt/")

    assert "The river is wide." in receipt.content.decode()
    assert "A second thought." not in receipt.content.decode()
    for page in ("", "crossing/", "submit/", "print/"):
        assert client.get(ours + page).status_code == 404, page


def test_the_secretariat_gets_the_files_that_were_handed_in_and_no_others(client: Client) -> None:
    submission = make.submitted(make.open_call())
    draft = submission.application
    make.attach(draft, "evidence", "plan.pdf")
    handed_in, later = draft.files.order_by("pk")
    client.force_login(people.secretary())
    files = f"/en/calls/ferries/apply/{draft.key}/files/"

    assert status(client, f"{files}{handed_in.file.key}/") == 200
    assert status(client, f"{files}{later.file.key}/") == 404


def test_a_stranger_finds_no_page_of_an_application(client: Client) -> None:
    submission = make.submitted(make.open_call())
    draft = submission.application
    client.force_login(make.officer("bo@elsewhere.example"))
    ours = f"/en/calls/ferries/apply/{draft.key}/"
    file = draft.files.get().file.key

    for page in (
        "", "town/", "submit/", "print/", "receipt/", "receipt.json", "receipt/1/",
        "receipt/1.json", f"files/{file}/",
    ):  # fmt: skip
        assert client.get(ours + page).status_code == 404, page
    assert client.post(f"{ours}submit/", {"revision": revision(draft)}).status_code == 404
    assert client.post(f"{ours}town/", {"country": "DE"}).status_code == 404


def test_who_has_not_signed_in_is_asked_to(client: Client) -> None:
    draft = make.draft(make.open_call())

    answer = client.get(f"/en/calls/ferries/apply/{draft.key}/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/en/sign-in/?next=")


def test_a_removed_file_is_gone_for_its_writer_unless_it_was_handed_in(client: Client) -> None:
    draft = make.draft(make.open_call())
    ana = make.officer()
    make.attach(draft, "evidence", "plan.pdf")
    attached = draft.files.get()
    client.force_login(ana)
    address = f"/en/calls/ferries/apply/{draft.key}/files/{attached.file.key}/"

    assert status(client, address) == 200
    actions.remove_file(draft, attached.pk, by=ana, at=draft.saved_at)
    assert status(client, address) == 404


def test_who_no_longer_acts_is_shut_out_of_the_draft_that_they_began() -> None:
    ana = make.confirmed_officer()
    draft = make.draft(by=ana)
    bo = make.confirmed_officer(email="bo@harbourton.example")

    Representation.objects.filter(person=ana).update(state="ended")

    assert visible(ana) == []
    assert visible(bo) == [draft.number]
    assert why_not_write(draft, by=bo, at=make.AT) is None
    with pytest.raises(Refused, match="no longer act for it"):
        actions.start(draft.call, draft.authority, office="Again", by=ana, at=make.AT)
    assert Application.objects.get() == draft


def test_a_viewer_reads_a_draft_and_begins_none() -> None:
    call = make.calls.call()
    zoe = make.confirmed_officer(email="zoe@harbourton.example")
    Representation.objects.filter(person=zoe).update(role="viewer")
    with pytest.raises(Refused, match="does not allow this"):
        actions.start(call, make.town(), office="Clerk", by=zoe, at=make.AT)

    draft = make.draft(call, by=make.confirmed_officer())

    assert visible(zoe) == [draft.number]
    assert actions.start(call, make.town(), office="Clerk", by=zoe, at=make.AT) == draft
    assert "does not allow this" in str(why_not_write(draft, by=zoe, at=make.AT))
