"""Take the form along as a document, fill it in, and bring it back."""

import copy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from alliance.applications import actions
from alliance.applications.models import Application, JournalEntry
from alliance.applications.tests import make
from alliance.questionnaires.definition import Form
from alliance.questionnaires.loading import keep
from alliance.questionnaires.merging import Change, fingerprint
from alliance.questionnaires.tests import make as forms
from alliance.questionnaires.tests import make_offline as files

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Application:
    """A draft of a call that is open now."""
    return make.draft(make.open_call())


def signed_in(application: Application) -> Client:
    client = Client()
    assert application.started_by
    client.force_login(application.started_by)
    return client


def address(application: Application, place: str, language: str = "en") -> str:
    return f"/{language}/calls/{application.call.slug}/apply/{application.key}/{place}"


def taken_along(application: Application, ending: str = "docx", language: str = "en") -> bytes:
    response = signed_in(application).get(address(application, f"form.{ending}", language))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    return response.content


def bring_in(application: Application, content: bytes, name: str = "form.docx") -> Any:
    file = SimpleUploadedFile(name, content)
    return signed_in(application).post(address(application, "offline/"), {"file": file})


def store(application: Application, shown: Any, *take: str) -> Any:
    sent = {"carried": shown.context["carried"], "take": list(take)}
    answer = signed_in(application).post(address(application, "offline/"), sent, follow=True)
    application.refresh_from_db()
    return answer


def offered(shown: Any) -> dict[str, bool]:
    """What a preview offers, and whether it is ticked."""
    return {one.question.id: one.chosen for one in shown.context["preview"].arrived}


def written(application: Application, question: str, text: str) -> None:
    """Somebody writes on the page meanwhile."""
    assert application.started_by
    change = Change(question, text, fingerprint(application.answers[question]), 1)
    by, at = application.started_by, timezone.now()
    actions.keep(application, [change], page="a tab", by=by, at=at)
    application.refresh_from_db()


def refusal(shown: Any) -> str:
    """The sentence at the field."""
    return str(shown.context["form"].errors["file"][0])


def test_what_colleagues_wrote_is_shown_beside_the_draft_and_stored_on_demand(
    draft: Application,
) -> None:
    filled = files.with_text(taken_along(draft), "reason", "Nobody crosses.", "Not by foot.")

    shown = bring_in(draft, filled)
    draft.refresh_from_db()
    assert offered(shown) == {"reason": True}
    assert draft.answers["reason"] == "The river is wide."
    assert "The river is wide." in shown.content.decode()

    store(draft, shown, "reason")
    assert draft.answers["reason"] == "Nobody crosses.\nNot by foot."
    assert draft.answers["lead_email"] == "lead@harbourton.example"


def test_only_what_is_ticked_is_stored(draft: Application) -> None:
    filled = files.with_text(taken_along(draft), "reason", "New.")
    filled = files.with_text(filled, "lead_email", "new@harbourton.example")

    shown = bring_in(draft, filled)
    assert offered(shown) == {"lead_email": True, "reason": True}

    store(draft, shown, "lead_email")
    assert draft.answers["lead_email"] == "new@harbourton.example"
    assert draft.answers["reason"] == "The river is wide."


def test_the_budget_comes_back_from_its_workbook_under_any_name(draft: Application) -> None:
    book = taken_along(draft, "xlsx")
    named = next(one for one in files.sheets(book) if "udget" in one)
    filled = files.filled_in(book, named, {files.cell(book, named, "Item"): "Two trainers"})

    shown = bring_in(draft, filled, name="copy of (1).docx.bin")
    assert offered(shown) == {"budget": True}

    store(draft, shown, "budget")
    assert draft.answers["budget"]["lines"][0]["item"] == "Two trainers"


def test_a_file_that_nobody_touched_changes_nothing(draft: Application) -> None:
    for ending in ("docx", "xlsx"):
        for language in ("en", "fr", "de"):
            shown = bring_in(draft, taken_along(draft, ending, language))
            assert offered(shown) == {}
            assert shown.context["preview"].troubles == []


def test_what_was_changed_in_the_draft_meanwhile_is_not_overwritten_unasked(
    draft: Application,
) -> None:
    filled = files.with_text(taken_along(draft), "reason", "From the file.")
    written(draft, "reason", "From the page.")

    shown = bring_in(draft, filled)
    assert offered(shown) == {"reason": False}
    assert "From the page." in shown.content.decode()

    store(draft, shown)
    assert draft.answers["reason"] == "From the page."
    store(draft, shown, "reason")
    assert draft.answers["reason"] == "From the file."


def test_what_changes_between_preview_and_storing_waits_beside_it(draft: Application) -> None:
    shown = bring_in(draft, files.with_text(taken_along(draft), "reason", "From the file."))
    written(draft, "reason", "From the page.")

    answer = store(draft, shown, "reason")
    assert draft.answers["reason"] == "From the page."
    waiting = JournalEntry.objects.open_conflicts().get()
    assert (waiting.question, waiting.value) == ("reason", "From the file.")
    assert "was changed by somebody else meanwhile" in answer.content.decode()


def test_the_same_preview_sent_twice_is_stored_once(draft: Application) -> None:
    shown = bring_in(draft, files.with_text(taken_along(draft), "reason", "New."))
    store(draft, shown, "reason")
    store(draft, shown, "reason")

    entry = JournalEntry.objects.get()
    assert entry.page.startswith("docx:")
    assert len(entry.page) == len("docx:") + 32


def test_a_wrong_answer_is_stored_as_written_and_is_a_gap(draft: Application) -> None:
    shown = bring_in(draft, files.with_text(taken_along(draft), "lead_email", "not an address"))
    overview = store(draft, shown, "lead_email")

    assert draft.answers["lead_email"] == "not an address"
    assert "Enter an e-mail address" in overview.content.decode()


def test_the_file_of_another_draft_is_refused(draft: Application) -> None:
    other = make.draft(
        draft.call, by=make.officer("bo@b.example"), authority=make.town("Bridgetown")
    )

    assert refusal(bring_in(draft, taken_along(other))).startswith(
        "This file was made for another application."
    )


def test_a_file_of_an_earlier_form_is_read_by_that_form(draft: Application) -> None:
    filled = files.with_text(taken_along(draft), "reason", "From the file.")
    filled = files.with_text(filled, "lead_email", "new@harbourton.example")
    document = copy.deepcopy(forms.document())
    for section in document["sections"]:
        section["questions"] = [one for one in section["questions"] if one["id"] != "lead_email"]
    draft.form = keep(Form.model_validate(document), at=forms.AT)
    draft.save()
    draft.call.form = draft.form
    draft.call.save()

    shown = bring_in(draft, filled)
    assert offered(shown) == {"reason": True}
    (trouble,) = shown.context["preview"].troubles
    assert trouble.lines == ["new@harbourton.example"]
    assert "The form was changed after this file was made." in shown.content.decode()


def test_without_the_page_for_the_computer_nothing_answered_is_ticked(draft: Application) -> None:
    filled = files.with_text(taken_along(draft), "reason", "New.")

    shown = bring_in(draft, files.anonymous(filled))
    assert offered(shown) == {"reason": False}
    assert "page for the computer is missing" in shown.content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This file has another format."),
        (b"PK\x03\x04", "The file is damaged"),
        (files.saved(Workbook()), "We find none of our questions in this file."),
    ],
)
def test_what_is_no_file_of_ours_is_refused_in_a_sentence(
    draft: Application, content: bytes, sentence: str
) -> None:
    shown = bring_in(draft, content)

    assert shown.status_code == 200
    assert refusal(shown).startswith(sentence)


def test_no_file_at_all_is_asked_for(draft: Application) -> None:
    shown = signed_in(draft).post(address(draft, "offline/"), {})

    assert refusal(shown) == "Choose the file that was filled in."


def test_a_preview_that_is_not_ours_stores_nothing(draft: Application) -> None:
    other = make.draft(
        draft.call, by=make.officer("bo@b.example"), authority=make.town("Bridgetown")
    )
    shown = bring_in(other, files.with_text(taken_along(other), "reason", "Ours?"))

    for carried in (shown.context["carried"], "forged", ""):
        sent = {"carried": carried, "take": ["reason"]}
        signed_in(draft).post(address(draft, "offline/"), sent)
        draft.refresh_from_db()
        assert draft.answers["reason"] == "The river is wide."


def test_after_the_deadline_the_form_can_be_taken_along_but_nothing_brought_in(
    draft: Application,
) -> None:
    filled = files.with_text(taken_along(draft), "reason", "Late.")
    shown = bring_in(draft, filled)
    draft.call.closes_at = timezone.now()
    draft.call.save()

    page = signed_in(draft).get(address(draft, "offline/"))
    assert "See what would change" not in page.content.decode()
    store(draft, shown, "reason")
    assert draft.answers["reason"] == "The river is wide."


def test_the_overview_leads_to_the_files(draft: Application) -> None:
    page = signed_in(draft).get(address(draft, ""))

    assert address(draft, "offline/") in page.content.decode()


def test_many_answers_cost_no_more_queries(
    draft: Application, django_assert_max_num_queries: Any
) -> None:
    filled = files.with_text(taken_along(draft), "reason", "New.")
    with django_assert_max_num_queries(35):
        bring_in(draft, filled)
