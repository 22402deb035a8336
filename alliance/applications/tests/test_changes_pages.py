"""What somebody who writes sees when the call is changed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from alliance.applications import actions
from alliance.applications.drafts import revision
from alliance.applications.models import Application, Submission
from alliance.applications.tests import make
from alliance.applications.tests import make_changes as changes
from alliance.calls.models import Call
from alliance.questionnaires.models import FormDefinition
from alliance.questionnaires.tests import make as forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> Call:
    return changes.open_now()


def ours(draft: Application) -> str:
    return f"/en/calls/ferries/apply/{draft.key}/"


def page(client: Client, address: str) -> str:
    client.force_login(make.officer())
    return client.get(address).content.decode()


def longer(call: Call) -> None:
    changes.extended(call, call.closes_at + timedelta(days=1), at=timezone.now())


def without_telephone(call: Call) -> FormDefinition:
    form = changes.next_form(without="lead_telephone")
    changes.corrected(call, at=timezone.now(), form=changes.form_content(form))
    return form


def test_every_page_of_a_draft_says_that_the_call_was_changed(call: Call, client: Client) -> None:
    draft = make.draft(call)
    longer(call)

    for address in (ours(draft), f"{ours(draft)}town/", f"{ours(draft)}submit/"):
        assert f'href="{ours(draft)}changes/"' in page(client, address)


def test_the_changes_are_read_and_confirmed_and_then_it_is_handed_in(
    call: Call, client: Client
) -> None:
    draft = make.complete_draft(call)
    longer(call)
    said = page(client, f"{ours(draft)}changes/")
    assert "Corrigendum 1" in said
    assert "Easter came between" in said
    assert "Deadline" in said

    before = client.post(f"{ours(draft)}submit/", {"revision": revision(draft)}).content.decode()
    client.post(f"{ours(draft)}changes/", {"number": "1"})
    client.post(f"{ours(draft)}submit/", {"revision": revision(draft)})

    assert "The call was changed by corrigendum 1." in before
    assert Submission.objects.count() == 1
    assert "See what changed" not in page(client, ours(draft))


@pytest.mark.parametrize("number", ["", "0", "x", "2", "9" * 30])
def test_nonsense_confirms_nothing(call: Call, client: Client, number: str) -> None:
    draft = make.draft(call)
    longer(call)
    client.force_login(make.officer())

    client.post(f"{ours(draft)}changes/", {"number": number})

    draft.refresh_from_db()
    assert draft.acknowledged == 0


def test_an_editorial_change_is_listed_alone(call: Call, client: Client) -> None:
    draft = make.draft(call)
    changes.corrected(call, at=timezone.now(), kind="editorial", reference="FERRY")

    assert "See what changed" not in page(client, ours(draft))
    said = page(client, f"{ours(draft)}changes/")
    assert "Editorial" in said
    assert "We have read what changed" not in said


def test_an_answer_to_a_removed_question_stands_in_its_section(call: Call, client: Client) -> None:
    draft = make.draft(call, lead_telephone="+33 3 00 00 00 00")
    without_telephone(call)

    for address in (f"{ours(draft)}town/", ours(draft), f"{ours(draft)}print/"):
        said = page(client, address)
        assert "This question was removed by corrigendum 1." in said
        assert "+33 3 00 00 00 00" in said
    assert "This question was removed" not in page(client, f"{ours(draft)}crossing/")


def test_a_file_of_a_removed_question_can_still_be_taken(call: Call, client: Client) -> None:
    draft = make.draft(call)
    make.attach(draft, "evidence", "evidence.pdf")
    form = changes.next_form(without="evidence")
    changes.corrected(call, at=timezone.now(), form=changes.form_content(form))

    said = page(client, f"{ours(draft)}papers/")

    assert "evidence.pdf" in said
    assert "Your answer is kept here and is not handed in." in said


def test_what_was_typed_into_a_page_of_the_old_form_is_stored(call: Call, client: Client) -> None:
    draft = make.draft(call)
    assert 'name="form-version" value="1"' in page(client, f"{ours(draft)}town/")
    without_telephone(call)
    typed = {"form-version": "1", "lead_telephone": "+33 1", "do": "next", "base": "{}"}

    answer = client.post(f"{ours(draft)}town/", typed, follow=True)

    draft.refresh_from_db()
    assert draft.answers["lead_telephone"] == "+33 1"
    assert draft.form.version == 2
    assert "The form was changed while you were writing." in answer.content.decode()


def test_a_section_that_is_gone_leads_to_the_overview_with_all_that_was_typed(
    call: Call, client: Client
) -> None:
    draft = make.draft(call)
    document = forms.document()
    document["sections"] = [one for one in document["sections"] if one["id"] != "papers"]
    form = FormDefinition.objects.create(
        key=document["key"], version=2, document=document, created_at=timezone.now()
    )
    changes.corrected(call, at=timezone.now(), form=changes.form_content(form))
    client.force_login(make.officer())

    answer = client.post(
        f"{ours(draft)}papers/", {"form-version": "1", "declaration": "on", "base": "{}"}
    )

    assert answer.headers["Location"] == ours(draft)
    draft.refresh_from_db()
    assert draft.answers["declaration"] is True


def test_an_application_with_more_time_says_until_when(client: Client) -> None:
    call = make.open_call()
    draft = make.draft(call)
    now = timezone.now()
    Call.objects.filter(pk=call.pk).update(closes_at=now - timedelta(seconds=1))
    assert "The deadline has passed: it was" in page(client, ours(draft))

    actions.extend_application(
        draft, until=now + timedelta(hours=1), reason="Flood", by=changes.secretary(), at=now
    )
    said = page(client, f"{ours(draft)}town/")

    assert "Your authority was given more time: submit before" in said
    assert "The deadline has passed: it was" not in said


def test_an_authority_with_more_time_finds_the_way_in_open(client: Client) -> None:
    call = make.open_call()
    make.confirmed_officer()
    now = timezone.now()
    Call.objects.filter(pk=call.pk).update(closes_at=now - timedelta(seconds=1))
    call.refresh_from_db()
    assert "The deadline has passed" in page(client, "/en/calls/ferries/apply/")

    actions.extend_authority(
        call, make.town(), until=now + timedelta(hours=1), reason="Flood",
        by=changes.secretary(), at=now,
    )  # fmt: skip

    assert "The deadline has passed" not in page(client, "/en/calls/ferries/apply/")
