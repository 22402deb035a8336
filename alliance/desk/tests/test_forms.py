"""The builder of forms at the desk."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alliance.accounts.models import Person
from alliance.calls.tests import make as calls
from alliance.questionnaires import actions
from alliance.questionnaires.building.parts import question_of, section_of
from alliance.questionnaires.definition import Kind
from alliance.questionnaires.definition.limits import MOST_QUESTIONS
from alliance.questionnaires.models import Block, FormDefinition, FormDraft
from alliance.questionnaires.tests import make

pytestmark = pytest.mark.django_db
FORMS = "/en/desk/forms/"
HOME = f"{FORMS}ferry-2016/"


@pytest.fixture
def draft(ana: Person) -> FormDraft:
    """The example form, taken up again after its first version."""
    return actions.begin_from(make.form(), by=ana, at=make.AT)


def now() -> FormDraft:
    """The one draft as it is stored."""
    return FormDraft.objects.get()


def post(desk: Client, address: str, **typed: Any) -> Any:
    """Press a button on a page that was opened just now."""
    return desk.post(f"{HOME}{address}", {"edits": now().edits, "do": "save"} | typed)


def as_typed(question: str) -> dict[str, Any]:
    """What a browser sends of an unchanged question, with what the page started from."""
    part = question_of(now().document, question) or {}
    texts = {
        f"{name}-{code}": text
        for name in ("label", "hint")
        for code, text in (part.get(name) or {}).items()
    }
    base = json.dumps(part, ensure_ascii=False, sort_keys=True)
    return texts | {"type": part["type"], "base": base, "edits": str(now().edits), "do": "save"}


def test_the_list_shows_versions_and_calls(desk: Client) -> None:
    call = calls.call()
    page = desk.get(FORMS).content.decode()

    assert f"{FORMS}{call.form.key}/" in page
    assert f"/en/desk/calls/{call.slug}/" in page
    assert desk.get(f"{FORMS}{call.form.key}/").status_code == 302


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_asks_as_often_for_many_forms_as_for_one(
    desk: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    for one in range(number):
        document = make.document() | {"key": f"form-{one}"}
        FormDefinition.objects.create(key=document["key"], document=document, created_at=make.AT)
    with django_assert_max_num_queries(12):
        desk.get(FORMS)


def test_a_form_begins_empty(desk: Client) -> None:
    typed = {"title": "City grant 2027", "authentic": "en", "languages": ["en", "de"]}
    answer = desk.post(f"{FORMS}new/", typed)

    assert answer.headers["Location"] == f"{FORMS}city-grant-2027/"
    assert now().document["languages"] == ["en", "de"]
    assert "Add at least one section." in desk.get(answer.headers["Location"]).content.decode()


def test_a_name_that_is_none_is_a_sentence_and_all_typed_is_kept(desk: Client) -> None:
    typed = {"title": "City grant", "key": "City_Grant?", "authentic": "en"}
    page = desk.post(f"{FORMS}new/", typed).content.decode()

    assert "Write small letters, digits and hyphens alone" in page
    assert "City_Grant?" in page


def test_a_form_begins_as_a_copy(desk: Client) -> None:
    make.form()
    typed = {"source": "ferry-2016/1", "title": "Ferries 2027"}
    desk.post(f"{FORMS}new/copy/", typed)

    assert now().key == "ferries-2027"
    assert now().document["title"] == {"en": "Ferries 2027"}
    assert len(now().document["sections"]) == len(make.document()["sections"])


def test_a_form_comes_from_a_file_and_goes_into_one(desk: Client, draft: FormDraft) -> None:
    taken = desk.get(f"{HOME}versions/1.json").content
    file = SimpleUploadedFile("form.json", taken)

    answer = desk.post(f"{FORMS}new/file/", {"file": file, "key": "again"})

    assert answer.status_code == 302
    again = FormDraft.objects.get(key="again")
    assert again.document == draft.document | {"key": "again"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe", "not written in UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (b"[]", "This is no form."),
        (b'{"key": "x"}', "is missing"),
        (b'{"key": "x", "sections": [{"id": "a", "colour": 1}]}', "nothing that a form has here"),
    ],
)
def test_a_file_that_is_no_form_is_refused_with_what_hinders(
    desk: Client, content: bytes, sentence: str
) -> None:
    file = SimpleUploadedFile("form.json", content)
    page = desk.post(f"{FORMS}new/file/", {"file": file, "key": ""})

    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not FormDraft.objects.exists()


def uploaded(desk: Client, document: dict[str, Any]) -> Any:
    """A form from a file, taken in by somebody who reads German."""
    file = SimpleUploadedFile("form.json", json.dumps(document).encode())
    return desk.post("/de/desk/forms/new/file/", {"file": file, "key": "made"}, follow=True)


def test_ten_thousand_questions_are_refused_in_the_readers_language(desk: Client) -> None:
    document = make.document()
    asked = document["sections"][0]["questions"][-1]
    document["sections"][0]["questions"] = [asked | {"id": f"q{n}"} for n in range(10_000)]

    page = uploaded(desk, document).content.decode()

    assert f"Fragen; möglich sind {MOST_QUESTIONS}." in page
    assert not FormDraft.objects.exists()


def test_conditions_that_go_in_a_circle_are_named_and_make_no_version(desk: Client) -> None:
    document = make.document()
    options = [{"id": "a", "label": {"en": "A"}}, {"id": "b", "label": {"en": "B"}}]
    for name, other in (("round", "about"), ("about", "round")):
        one = {"id": name, "type": "choice", "label": {"en": name}, "options": options}
        one["when"] = {"question": other, "any_of": ["a"]}
        document["sections"][0]["questions"].append(one)

    assert "drehen sich im Kreis" in uploaded(desk, document).content.decode()

    desk.post("/de/desk/forms/made/versions/new/", {"edits": now().edits, "do": "save"})
    assert not FormDefinition.objects.filter(key="made").exists()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_question_can_be_made_at_the_desk(
    desk: Client, draft: FormDraft, kind: Kind
) -> None:
    address = f"sections/town/questions/new/?type={kind}"
    assert desk.get(f"{HOME}{address}").status_code == 200
    typed: dict[str, Any] = {"type": str(kind)}
    for code in ("en", "fr", "de"):
        typed |= {f"label-{code}": "A new one", f"options-0-label-{code}": "One"}
        typed |= {f"columns-0-label-{code}": "Number", f"unit-{code}": "km"}
    typed |= {"options-0-code": "", "columns-0-code": "", "columns-0-type": "number"}

    assert post(desk, address, **typed).status_code == 302

    made = question_of(now().document, "a_new_one")
    assert made
    assert made["type"] == kind
    assert actions.make_version(now(), edits=now().edits, by=person(desk), at=make.AT)


def person(desk: Client) -> Person:
    """Whoever has signed in."""
    return Person.objects.get(pk=desk.session["_auth_user_id"])


def test_a_condition_is_chosen_in_two_steps(desk: Client, draft: FormDraft) -> None:
    typed = as_typed("country") | {"when": "applicant_kind", "do": "condition"}
    page = desk.post(f"{HOME}questions/country/", typed).content.decode()
    assert 'name="when-any_of"' in page
    assert now().edits == draft.edits

    typed |= {"do": "save"}
    refused = desk.post(f"{HOME}questions/country/", typed).content.decode()
    assert "Choose the answers that its condition asks for." in refused

    desk.post(f"{HOME}questions/country/", typed | {"when-any_of": ["town"]})
    country = question_of(now().document, "country")
    assert country
    assert country["when"] == {"question": "applicant_kind", "any_of": ["town"]}
    assert "Only if" in desk.get(HOME).content.decode()


def test_options_are_added_moved_and_removed_before_saving(desk: Client, draft: FormDraft) -> None:
    typed = as_typed("modules") | {
        "options-0-code": "B", "options-0-known": "on", "options-0-label-en": "Bridges",
        "options-1-code": "", "options-1-label-en": "Canals",
        "do": "up:1",
    }  # fmt: skip
    page = desk.post(f"{HOME}questions/modules/", typed).content.decode()

    assert page.index("Canals") < page.index("Bridges")
    assert now().document == draft.document


def test_another_tab_at_another_question_is_no_conflict(desk: Client, draft: FormDraft) -> None:
    first, second = as_typed("country"), as_typed("lead_email")
    desk.post(f"{HOME}questions/country/", first | {"label-en": "In which country?"})
    desk.post(f"{HOME}questions/lead_email/", second | {"label-en": "Write to whom?"})

    labels = [(question_of(now().document, one) or {})["label"]["en"] for one in
              ("country", "lead_email")]  # fmt: skip
    assert labels == ["In which country?", "Write to whom?"]


def test_the_second_of_two_tabs_is_told_what_the_first_changed(
    desk: Client, draft: FormDraft
) -> None:
    mine = as_typed("country") | {"label-en": "Mine"}
    desk.post(f"{HOME}questions/country/", mine | {"label-en": "Theirs"})

    page = desk.post(f"{HOME}questions/country/", mine).content.decode()

    assert "Somebody has changed this meanwhile" in page
    assert "<ins>Theirs</ins>" in page
    assert "\nMine</textarea>" in page
    assert (question_of(now().document, "country") or {})["label"]["en"] == "Theirs"


def test_what_was_typed_into_a_question_that_is_gone_is_kept(
    desk: Client, draft: FormDraft
) -> None:
    mine = as_typed("country") | {"label-en": "Mine"}
    post(desk, "questions/country/delete/")

    page = desk.post(f"{HOME}questions/country/", mine).content.decode()

    assert "Somebody has deleted this question meanwhile" in page
    assert "\nMine</textarea>" in page


def test_moving_from_a_page_that_was_overtaken_moves_nothing(
    desk: Client, draft: FormDraft
) -> None:
    seen = now().edits
    post(desk, "arrange/", do="up:question:country")
    once = now().document

    answer = desk.post(f"{HOME}arrange/", {"do": "up:question:country", "edits": seen}, follow=True)

    assert "Somebody has changed this form meanwhile" in answer.content.decode()
    assert now().document == once


def test_deleting_what_a_condition_needs_is_refused_with_a_link(
    desk: Client, draft: FormDraft
) -> None:
    page = post(desk, "questions/applicant_kind/delete/").content.decode()

    assert "Change" in page
    assert f'href="{HOME}questions/association_name/"' in page
    assert question_of(now().document, "applicant_kind")


def test_a_block_goes_into_a_form_with_names_of_its_own(desk: Client, draft: FormDraft) -> None:
    post(desk, "keep/town/", **{"title-en": "Who applies"})
    block = Block.objects.get()

    post(desk, "sections/papers/block/", block=str(block.key))

    assert section_of(now().document, "town_2")
    assert question_of(now().document, "country_2")


def test_texts_are_translated_on_one_page(desk: Client, draft: FormDraft) -> None:
    address = "texts/?source=en&target=fr"
    assert 'name="text.question.country.label"' in desk.get(f"{HOME}{address}").content.decode()

    post(desk, address, base="{}", **{"text.question.country.label": "Quel pays ?"})

    assert (question_of(now().document, "country") or {})["label"]["fr"] == "Quel pays ?"


def test_two_translators_keep_what_both_wrote(desk: Client, draft: FormDraft) -> None:
    name = "text.question.country.label"
    country = question_of(draft.document, "country") or {}
    base = json.dumps({"question.country.label": country["label"]["fr"]})
    address = "texts/?source=en&target=fr"
    post(desk, address, base=base, **{name: "Le leur"})

    page = post(desk, address, base=base, **{name: "Le mien"}).content.decode()

    assert "Le leur" in page
    assert "Le mien" in page
    assert (question_of(now().document, "country") or {})["label"]["fr"] == "Le leur"


def test_a_language_of_published_calls_is_taken_out_only_when_asked_twice(
    desk: Client, draft: FormDraft
) -> None:
    call = calls.call(form=FormDefinition.objects.get())
    page = post(desk, "languages/", do="remove", remove="fr").content.decode()
    assert call.slug in page
    assert "fr" in now().document["languages"]

    post(desk, "languages/", do="remove", remove="fr", sure="on")

    assert "fr" not in now().document["languages"]
    assert (question_of(now().document, "country") or {})["label"]["fr"]


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_a_preview_stores_nothing_and_knows_what_was_typed(
    desk: Client, draft: FormDraft, language: str
) -> None:
    typed = {"at": "town", "answers": "{}", "do": "next", "applicant_kind": "association"}
    page = desk.post(f"{HOME}preview/{language}/", typed).content.decode()

    assert "association" in page
    assert now().edits == draft.edits


@pytest.mark.parametrize("answers", ["[]", "{", '{"budget": 3}', '{"modules": {"a": 1}}', "null"])
def test_a_preview_bears_answers_that_no_page_has_sent(
    desk: Client, draft: FormDraft, answers: str
) -> None:
    sent = {"at": "town", "answers": answers, "do": "go:crossing"}
    assert desk.post(f"{HOME}preview/en/", sent).status_code == 200


def test_a_version_is_made_and_compared(desk: Client, draft: FormDraft) -> None:
    desk.post(f"{HOME}questions/country/", as_typed("country") | {"label-en": "Which country?"})

    assert "Which country?" in desk.get(f"{HOME}versions/new/").content.decode()
    post(desk, "versions/new/")

    assert FormDefinition.objects.count() == 2
    assert "<ins>Which country?</ins>" in desk.get(f"{HOME}versions/1/2/").content.decode()
    assert "Made a version of the form" in desk.get(f"{HOME}versions/").content.decode()


def test_a_faulty_form_makes_no_version_and_leads_to_the_place(
    desk: Client, draft: FormDraft
) -> None:
    desk.post(f"{HOME}questions/country/", as_typed("country") | {"label-fr": ""})

    page = post(desk, "versions/new/").content.decode()

    assert f'href="{HOME}questions/country/"' in page
    assert FormDefinition.objects.count() == 1
