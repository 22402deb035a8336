from typing import Any

import pytest
from django.http import QueryDict

from alliance.questionnaires.reading_in import read, was_sent
from alliance.questionnaires.tests import make

FORM = make.definition()


def sent(**values: Any) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, value in values.items():
        posted.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
    return posted


def typed(question: str, **values: Any) -> Any:
    asked = FORM.question(question)
    assert asked is not None
    return read(asked, sent(**values))


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        pytest.param("a\x00b", "ab", id="NUL"),
        pytest.param("a\u202eb\u200f", "ab", id="right-to-left marks"),
        pytest.param("שלום عليكم", "שלום عليكم", id="right-to-left scripts"),
        pytest.param("🚲👩‍🏫", "🚲👩‍🏫", id="emoji and their joiners"),
        pytest.param("one\r\ntwo\rthree", "one\ntwo\nthree", id="line ends"),
        pytest.param("  spaced \n", "  spaced \n", id="spaces"),
        pytest.param("Lo\u0301dz", "Lódz", id="composed"),
        pytest.param("\ud800", "", id="half of a sign"),
        pytest.param("<b>x</b>", "<b>x</b>", id="markup is text"),
    ],
)
def test_a_long_text_is_kept_as_typed_without_what_no_text_has(came: str, kept: str) -> None:
    assert typed("reason", reason=came) == kept


def test_a_hundred_thousand_signs_are_kept() -> None:
    assert typed("reason", reason="ä" * 100_000) == "ä" * 100_000


def test_a_line_has_no_line_ends() -> None:
    assert typed("association_name", association_name=" Friends\r\nof the river ") == (
        "Friends of the river"
    )


def test_only_options_that_exist_can_be_chosen() -> None:
    assert typed("applicant_kind", applicant_kind="king") == ""
    assert typed("applicant_kind", applicant_kind="town") == "town"
    assert typed("modules", modules=["B", "Z", "A", "A"]) == ["A", "B"]


def test_rows_keep_their_order_and_empty_ones_are_left_out() -> None:
    rows = typed(
        "partners",
        partners__10__name="Last",
        partners__10__country="DE",
        partners__0__name="First",
        partners__0__country="",
        partners__2__name=" ",
        partners__2__country="",
        partners__x__name="Nobody",
    )

    assert rows == [{"name": "First", "country": ""}, {"name": "Last", "country": "DE"}]


def test_a_budget_line_is_kept_as_typed() -> None:
    value = typed(
        "budget",
        budget__currency="PLN",
        budget__0__module="A",
        budget__0__item="Trainer",
        budget__0__quantity="six days",
    )

    assert value == {
        "currency": "PLN",
        "lines": [
            {
                "module": "A",
                "item": "Trainer",
                "quantity": "six days",
                "unit_price": "",
                "own_contribution": "",
                "own_kind": "money",
            }
        ],
    }


def test_an_untouched_line_of_a_budget_is_none() -> None:
    empty = typed("budget", budget__currency="EUR", budget__0__item="", budget__0__own_kind="kind")

    assert empty == {"currency": "EUR", "lines": []}


def test_whether_anything_was_sent_is_known() -> None:
    budget, modules = FORM.question("budget"), FORM.question("modules")
    assert budget is not None
    assert modules is not None

    assert was_sent(budget, sent(budget__0__item=""))
    assert not was_sent(budget, sent(modules="A"))
    assert was_sent(modules, sent(modules="A"))
