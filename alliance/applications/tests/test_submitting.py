import json
from datetime import datetime

import pytest
from django.test import Client

from alliance.applications import actions
from alliance.applications.drafts import canonical, digest, revision
from alliance.applications.models import Application, FailedAttempt, ReceiptKey, Submission
from alliance.applications.receipts import is_genuine, receipt_of
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.history.queries import acts_of
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db


def submit(draft: Application, *, shown: str = "", at: datetime = make.AT) -> Submission:
    assert draft.started_by is not None
    return actions.submit(draft, revision=shown or revision(draft), by=draft.started_by, at=at)[0]


@pytest.mark.parametrize(
    ("at", "accepted"),
    [
        pytest.param(make.calls.OPENS - make.TICK, False, id="just before opening"),
        pytest.param(make.calls.OPENS, True, id="at opening"),
        pytest.param(make.CLOSES - make.TICK, True, id="last moment"),
        pytest.param(make.CLOSES, False, id="at the deadline"),
        pytest.param(make.CLOSES + make.TICK, False, id="just after"),
    ],
)
def test_an_application_is_received_only_while_the_call_is_open(
    at: datetime, *, accepted: bool
) -> None:
    draft = make.complete_draft()

    if accepted:
        assert submit(draft, at=at).received_at == at
    else:
        with pytest.raises(Refused):
            submit(draft, at=at)

    draft.refresh_from_db()
    assert draft.submitted_at == (at if accepted else None)
    assert draft.state == ("submitted" if accepted else "draft")
    assert Submission.objects.count() == int(accepted)


def test_what_was_handed_in_is_frozen_with_its_digest_and_signature() -> None:
    submission = make.submitted()

    content = json.loads(submission.content)
    assert canonical(content).decode() == submission.content
    assert submission.sha256 == digest(submission.content.encode())
    assert content["answers"]["reason"] == "The river is wide."
    assert content["answers"]["authority"] == {"name": "Harbourton", "country": "FR"}
    assert content["files"][0]["name"] == "mandate.pdf"
    assert content["answers"]["mandate"] == [content["files"][0]["id"]]
    assert [one.name for one in submission.files.all()] == ["mandate.pdf"]
    assert is_genuine(receipt_of(submission))


def test_the_receipt_says_what_the_contract_says() -> None:
    submission = make.submitted(at=make.AT)
    receipt = receipt_of(submission)
    file = submission.files.get()

    assert receipt == {
        "number": "FERRIES-0001/1",
        "call": "ferries",
        "application": "FERRIES-0001",
        "received_at": "2016-04-12T08:42:00.000000Z",
        "sha256": submission.sha256,
        "files": [{"name": "mandate.pdf", "size": file.size, "sha256": file.sha256}],
        "kid": submission.kid,
        "signature": submission.signature,
    }
    assert ReceiptKey.objects.get().kid == submission.kid


def test_the_applicant_gets_a_letter_and_history_an_act() -> None:
    submission = make.submitted()

    letter = Letter.objects.get(key="application-submitted")
    assert letter.address == "ana@harbourton.example"
    assert letter.facts["number"] == "FERRIES-0001"
    assert letter.facts["version"] == "1"
    assert letter.facts["sha256"] == submission.sha256
    assert letter.facts["link"].endswith(f"/apply/{submission.application.key}/receipt/")
    assert [act.verb for act in acts_of(submission.application)] == ["started", "submitted"]


def test_what_was_not_asked_is_not_handed_in() -> None:
    submission = make.submitted(association_name="Friends of the river")

    assert "association_name" not in json.loads(submission.content)["answers"]


def test_a_gap_is_refused_and_the_attempt_is_kept() -> None:
    draft = make.draft()

    with pytest.raises(Refused, match="1 answer is missing or has to change before you can submit"):
        submit(draft)

    assert [(one.at, one.reason) for one in FailedAttempt.objects.all()] == [
        (make.AT, "1 answer is missing or has to change before you can submit.")
    ]
    assert not Submission.objects.exists()


def test_a_text_that_is_too_long_is_a_gap() -> None:
    draft = make.complete_draft(reason="word " * 51)

    with pytest.raises(Refused, match="1 answer"):
        submit(draft)


def test_a_page_that_shows_an_older_draft_is_refused() -> None:
    draft = make.complete_draft()
    older = revision(draft)
    make.attach(draft, "evidence")

    with pytest.raises(Refused, match="changed after this page was loaded"):
        submit(draft, shown=older)


def test_a_page_that_names_no_revision_is_refused(client: Client) -> None:
    draft = make.complete_draft(make.open_call())
    client.force_login(make.officer())

    answer = client.post(f"/en/calls/ferries/apply/{draft.key}/submit/", {"revision": "x"})

    assert "changed after this page was loaded" in answer.content.decode()
    assert not Submission.objects.exists()


def test_somebody_who_does_not_act_for_the_authority_is_refused() -> None:
    draft = make.complete_draft()
    bo = make.officer("bo@elsewhere.example")

    with pytest.raises(Refused, match="Only those who act for Harbourton"):
        actions.submit(draft, revision=revision(draft), by=bo, at=make.AT)


def test_a_writer_whose_claim_has_ended_is_refused() -> None:
    draft = make.complete_draft()
    assert draft.started_by is not None
    draft.started_by.representations.update(state="ended")

    with pytest.raises(Refused, match="Only those who act for Harbourton"):
        submit(draft)


def test_a_confirmed_colleague_submits_an_official_draft() -> None:
    draft = make.complete_draft(by=make.confirmed_officer())
    bo = make.confirmed_officer(email="bo@harbourton.example")

    submission, is_new = actions.submit(draft, revision=revision(draft), by=bo, at=make.AT)

    assert is_new
    assert submission.submitted_by == bo


def test_the_same_draft_twice_is_handed_in_once() -> None:
    draft = make.complete_draft()
    assert draft.started_by is not None
    first = submit(draft)

    again, is_new = actions.submit(
        draft, revision=revision(draft), by=draft.started_by, at=make.CLOSES + make.TICK
    )

    assert (again, is_new) == (first, False)
    assert Submission.objects.count() == 1
    assert Letter.objects.filter(key="application-submitted").count() == 1
    assert not FailedAttempt.objects.exists()


def change(draft: Application, reason: str) -> None:
    assert draft.started_by is not None
    actions.save_section(
        draft, typed={"reason": reason}, base={}, page=reason, by=draft.started_by, at=make.AT
    )
    draft.refresh_from_db()


def test_a_later_version_counts_and_the_earlier_one_is_kept() -> None:
    draft = make.complete_draft()
    first = submit(draft)
    change(draft, "The river is deep.")

    second = submit(draft, at=make.CLOSES - make.TICK)

    draft.refresh_from_db()
    assert (first.version, second.version) == (1, 2)
    assert draft.submitted_at == make.CLOSES - make.TICK
    first.refresh_from_db()
    assert json.loads(first.content)["answers"]["reason"] == "The river is wide."
    assert is_genuine(receipt_of(first))


def test_a_later_edit_never_withdraws_what_was_handed_in() -> None:
    draft = make.complete_draft()
    first = submit(draft)

    change(draft, "")

    assert draft.state == "submitted"
    assert draft.submissions.get() == first
    with pytest.raises(Refused, match="1 answer is missing"):
        submit(draft)
    assert draft.submissions.get() == first


def test_what_arrives_late_never_replaces_what_was_in_time() -> None:
    draft = make.complete_draft()
    first = submit(draft, at=make.CLOSES - make.TICK)
    change(draft, "The river is deep.")

    with pytest.raises(Refused, match="The deadline has passed"):
        submit(draft, at=make.CLOSES)

    assert draft.submissions.get() == first


def test_a_file_that_is_removed_later_stays_with_what_was_handed_in() -> None:
    submission = make.submitted()
    draft = submission.application
    assert draft.started_by is not None

    actions.remove_file(draft, draft.files.get().pk, by=draft.started_by, at=make.AT)

    assert [one.name for one in submission.files.all()] == ["mandate.pdf"]
    assert receipt_of(submission)["files"][0]["name"] == "mandate.pdf"


def test_submitting_twice_over_http_says_that_it_is_handed_in_already(client: Client) -> None:
    draft = make.complete_draft(make.open_call())
    client.force_login(make.officer())
    address = f"/en/calls/ferries/apply/{draft.key}/submit/"

    client.post(address, {"revision": revision(draft)})
    answer = client.post(address, {"revision": revision(draft)}, follow=True)

    assert "This is what you have already submitted, as version 1." in answer.content.decode()
    assert Submission.objects.count() == 1


def test_a_failed_attempt_is_shown_to_the_applicant(client: Client) -> None:
    draft = make.draft(make.open_call())
    client.force_login(make.officer())

    refused = client.post(
        f"/en/calls/ferries/apply/{draft.key}/submit/", {"revision": revision(draft)}
    )
    overview = client.get(f"/en/calls/ferries/apply/{draft.key}/").content.decode()

    assert "This was not submitted" in refused.content.decode()
    assert "1 answer is missing or has to change before you can submit." in overview


def test_every_gap_is_a_link_to_its_place(client: Client) -> None:
    draft = make.draft(make.open_call(), lead_email="", modules=[])
    client.force_login(make.officer())
    ours = f"/en/calls/ferries/apply/{draft.key}/"

    overview = client.get(ours).content.decode()

    assert f'href="{ours}town/#id_lead_email"' in overview
    assert f'href="{ours}crossing/#field-id_modules"' in overview
    assert f'href="{ours}papers/#field-id_mandate"' in overview
