"""A form of 300 questions asks the database as often as a form of one."""

from typing import Any

import pytest
from django.test import Client

from alliance.accounts.models import Person
from alliance.questionnaires import actions
from alliance.questionnaires.models import FormDraft
from alliance.questionnaires.tests import make

pytestmark = pytest.mark.django_db
HOME = "/en/desk/forms/large/"


def begun(number: int, by: Person) -> FormDraft:
    """A form of so many questions, the last of which depend on the first."""
    first = {"id": "q0", "type": "yes_no", "label": {"en": "Do you?"}}
    others = [
        {"id": f"q{one}", "type": "text", "label": {"en": f"Question {one}"}}
        | ({"when": {"question": "q0", "any_of": ["yes"]}} if one > number - 41 else {})
        for one in range(1, number)
    ]
    document = {
        "key": "large", "authentic": "en", "languages": ["en"], "title": {"en": "Large"},
        "sections": [{"id": "all", "title": {"en": "All"}, "questions": [first, *others]}],
    }  # fmt: skip
    return actions.begin_form(document, by=by, at=make.AT)


@pytest.mark.parametrize("number", [1, 3, 300])
@pytest.mark.parametrize(
    "address", ["", "questions/q0/", "texts/", "versions/new/", "preview/en/", "languages/"]
)
def test_each_page_asks_a_bounded_number_of_queries(
    desk: Client, ana: Person, number: int, address: str, django_assert_max_num_queries: Any
) -> None:
    begun(number, ana)
    with django_assert_max_num_queries(10):
        assert desk.get(f"{HOME}{address}").status_code == 200


@pytest.mark.parametrize("number", [1, 300])
def test_a_save_asks_a_bounded_number_of_queries(
    desk: Client, ana: Person, number: int, django_assert_max_num_queries: Any
) -> None:
    draft = begun(number, ana)
    typed = {"type": "yes_no", "label-en": "Do you really?", "edits": draft.edits, "do": "save"}
    with django_assert_max_num_queries(20):
        assert desk.post(f"{HOME}questions/q0/", typed).status_code == 302
