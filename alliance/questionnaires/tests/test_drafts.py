"""Drafts become versions; versions never change."""

from typing import Any

import pytest

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.history.queries import acts_of
from alliance.questionnaires import actions
from alliance.questionnaires.building.parts import blank, question_of
from alliance.questionnaires.building.texts import with_texts
from alliance.questionnaires.models import FormDefinition, FormDraft
from alliance.questionnaires.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Person:
    return people.secretary("ana@network.example")


@pytest.fixture
def draft(ana: Person) -> FormDraft:
    """The example form, taken up again after its first version."""
    return actions.begin_from(make.form(), by=ana, at=make.AT)


def save(draft: FormDraft, by: Person, **said: str) -> FormDraft:
    """Save with other texts in English."""
    document = with_texts(draft.document, "en", said)
    return actions.save(draft, document, edits=draft.edits, by=by, at=make.AT)


def test_a_version_is_numbered_and_stays_what_it_is(draft: FormDraft, ana: Person) -> None:
    draft = save(draft, ana, title="Ferries, second edition")

    second = actions.make_version(draft, edits=draft.edits, by=ana, at=make.AT)
    draft.refresh_from_db()
    save(draft, ana, title="Third")

    assert second.version == 2
    titles = FormDefinition.objects.order_by("version").values_list("document__title__en")
    assert [one for (one,) in titles] == [
        "Ferries 2016: application form",
        "Ferries, second edition",
    ]


def test_a_page_that_was_overtaken_changes_nothing(draft: FormDraft, ana: Person) -> None:
    seen = draft.edits
    save(draft, ana, title="First")

    with pytest.raises(Refused, match="Somebody has changed this form meanwhile"):
        actions.save(draft, draft.document, edits=seen, by=ana, at=make.AT)

    draft.refresh_from_db()
    assert draft.document["title"]["en"] == "First"


def test_nothing_new_makes_no_version(draft: FormDraft, ana: Person) -> None:
    with pytest.raises(Refused, match="Nothing has changed"):
        actions.make_version(draft, edits=draft.edits, by=ana, at=make.AT)


def test_a_version_with_a_fault_is_refused_and_the_place_is_named(
    draft: FormDraft, ana: Person
) -> None:
    name = "question.country.label"
    document = with_texts(draft.document, "fr", {name: ""})
    draft = actions.save(draft, document, edits=draft.edits, by=ana, at=make.AT)

    with pytest.raises(Refused, match=r"Section 1, question “.*French"):
        actions.make_version(draft, edits=draft.edits, by=ana, at=make.AT)


def test_what_cannot_be_read_as_a_form_is_not_even_kept_as_a_draft(
    draft: FormDraft, ana: Person
) -> None:
    with pytest.raises(Refused):
        actions.save(
            draft, draft.document | {"sections": "none"}, edits=draft.edits, by=ana, at=make.AT
        )


def test_a_question_that_a_condition_needs_is_not_deleted(draft: FormDraft, ana: Person) -> None:
    with pytest.raises(Refused, match=r"needs? it"):
        actions.delete_question(draft, "applicant_kind", edits=draft.edits, by=ana, at=make.AT)

    draft.refresh_from_db()
    assert question_of(draft.document, "applicant_kind")


def test_a_question_that_nothing_needs_is_deleted(draft: FormDraft, ana: Person) -> None:
    draft = actions.delete_question(draft, "country", edits=draft.edits, by=ana, at=make.AT)

    assert question_of(draft.document, "country") is None
    assert "question-removed" in acts_of(draft).values_list("verb", flat=True)


def flagged(draft: FormDraft) -> dict[str, Any]:
    """A document that asks for what no answer may hold."""
    label = dict.fromkeys(draft.document["languages"], "What is your ethnic origin?")
    document = draft.document
    question = {"id": "descent", "type": "text", "label": label}
    sections = [
        section | {"questions": [*section["questions"], question]} if not place else section
        for place, section in enumerate(document["sections"])
    ]
    return document | {"sections": sections}


def test_a_question_for_origin_waits_for_a_written_reason(draft: FormDraft, ana: Person) -> None:
    draft = actions.save(draft, flagged(draft), edits=draft.edits, by=ana, at=make.AT)
    with pytest.raises(Refused, match="somebody’s origin"):
        actions.make_version(draft, edits=draft.edits, by=ana, at=make.AT)

    reason = "An example in a training; nobody answers it."
    draft = actions.confirm_question(
        draft, "descent", reason, edits=draft.edits, by=ana, at=make.AT
    )

    assert actions.make_version(draft, edits=draft.edits, by=ana, at=make.AT).version == 2
    assert draft.reasons == {"descent": reason}
    assert "question-confirmed" in acts_of(draft).values_list("verb", flat=True)


def test_discarding_goes_back_to_the_version(draft: FormDraft, ana: Person) -> None:
    draft = save(draft, ana, title="Other")

    actions.discard(draft, edits=draft.edits, by=ana, at=make.AT)

    draft.refresh_from_db()
    assert not draft.is_changed


def test_a_form_without_a_version_goes_altogether(ana: Person) -> None:
    document = blank("new-form", title={"en": "New"}, authentic="en", languages=["en"])
    draft = actions.begin_form(document, by=ana, at=make.AT)

    actions.discard(draft, edits=draft.edits, by=ana, at=make.AT)

    assert not FormDraft.objects.exists()


def test_no_two_forms_have_one_name(draft: FormDraft, ana: Person) -> None:
    with pytest.raises(Refused, match="Another form"):
        actions.begin_form(draft.document, by=ana, at=make.AT)


def test_changes_are_not_lost_by_going_on_from_a_version(draft: FormDraft, ana: Person) -> None:
    save(draft, ana, title="Other")

    with pytest.raises(Refused, match="wait for their version"):
        actions.begin_from(FormDefinition.objects.get(), by=ana, at=make.AT)
