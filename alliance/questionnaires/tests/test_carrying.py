"""Drafts move to another version of their form, and nothing that was typed is lost."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.questionnaires.answers import answer_to, gaps
from alliance.questionnaires.carrying import Why, carry_over, texts
from alliance.questionnaires.definition import PROPERTIES, Form, Kind, Typed
from alliance.questionnaires.reading import readable

TEXTS = {"en": "Label"}
OPTIONS = [{"id": name, "label": TEXTS} for name in ("a", "b", "c")]
COLUMNS = [{"id": name, "label": TEXTS} for name in ("what", "where")]
# A question of each kind with what it cannot do without, and answers that people gave to it.
WORDS = st.text("ab 1\n", max_size=6)
ROW = st.fixed_dictionaries({"what": WORDS, "where": WORDS})
LINE = st.fixed_dictionaries({"module": WORDS, "item": WORDS, "unit": WORDS})
NAMED = st.fixed_dictionaries({"name": WORDS, "country": st.sampled_from(["", "FR"])})
ANSWERS: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.MONEY: st.fixed_dictionaries({"amount": WORDS, "currency": st.just("EUR")}),
    Kind.PERIOD: st.fixed_dictionaries({"from": WORDS, "until": WORDS}),
    Kind.YES_NO: st.sampled_from(["", "yes", "no"]),
    Kind.CHOICE: st.sampled_from(["", "a", "b", "c"]),
    Kind.CHOICES: st.lists(st.sampled_from(["a", "b", "c"]), unique=True),
    Kind.TABLE: st.lists(ROW, max_size=2),
    Kind.BUDGET: st.fixed_dictionaries(
        {"currency": st.just("EUR"), "lines": st.lists(LINE, max_size=2)},
        optional={"cofunders": st.lists(NAMED, max_size=1)},
    ),
    Kind.AUTHORITIES: st.lists(NAMED, max_size=2),
    Kind.ORGANISATION: NAMED,
    Kind.PLACE: NAMED,
    Kind.DECLARATION: st.booleans(),
}
TYPED_KINDS = [kind for kind in Kind if kind not in {Kind.AUTHORITY, Kind.FILE, Kind.FILES}]


def question(kind: Kind, name: str = "asked", **more: Any) -> dict[str, Any]:
    known = {one.typed for one in PROPERTIES[kind]}
    made: dict[str, Any] = {"id": name, "type": kind, "label": TEXTS}
    if Typed.OPTIONS in known:
        made["options"] = OPTIONS
    if Typed.COLUMNS in known:
        made["columns"] = COLUMNS
    return made | more


def form(*questions: dict[str, Any]) -> Form:
    always = {"id": "always", "type": "text", "label": TEXTS}
    return Form.model_validate(
        {
            "key": "made",
            "authentic": "en",
            "languages": ["en"],
            "title": TEXTS,
            "sections": [{"id": "one", "title": TEXTS, "questions": [always, *questions]}],
        }
    )


@st.composite
def moves(draw: st.DrawFn) -> tuple[Any, Form, Form, bool]:
    """An answer, the form it was given to, and the next version of that form."""
    kind, later = draw(st.sampled_from(TYPED_KINDS)), draw(st.sampled_from(TYPED_KINDS))
    answer = draw(ANSWERS.get(kind, WORDS))
    changed = question(later)
    if "options" in changed:
        changed["options"] = draw(st.lists(st.sampled_from(OPTIONS), min_size=1, unique_by=str))
    if "columns" in changed:
        changed["columns"] = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, unique_by=str))
    removed = draw(st.booleans())
    return answer, form(question(kind)), form() if removed else form(changed), removed


@settings(deadline=None, max_examples=300)
@given(moves())
def test_nothing_typed_is_dropped_and_everything_is_read_or_listed(
    move: tuple[Any, Form, Form, bool],
) -> None:
    answer, old, new, _removed = move
    before = {"asked": answer, "always": "kept"}

    carried = carry_over(before, old, new)

    assert not Counter(texts(before)) - Counter(texts(carried.answers))
    listed = {one.key for one in carried.kept}
    asked = new.question("asked")
    if asked and Counter(texts(answer)) - Counter(texts(answer_to(asked, carried.answers))):
        assert any(key.startswith("asked~") for key in listed)
    if asked is None and list(texts(answer)):
        assert listed == {"asked"}
    assert before == {"asked": answer, "always": "kept"}


@settings(deadline=None, max_examples=300)
@given(moves())
def test_a_form_that_changes_back_finds_its_answers_as_they_were(
    move: tuple[Any, Form, Form, bool],
) -> None:
    answer, old, new, _removed = move
    there = carry_over({"asked": answer}, old, new).answers
    back = carry_over(there, new, old).answers

    assert not Counter(texts(answer)) - Counter(texts(back))
    again = carry_over(there, new, new)
    assert again.answers == there


@settings(deadline=None, max_examples=200)
@given(moves())
def test_whatever_was_carried_is_judged_and_printed(move: tuple[Any, Form, Form, bool]) -> None:
    answer, old, new, _removed = move
    carried = carry_over({"asked": answer}, old, new).answers

    gaps(new, carried)
    assert readable(new, carried, files={})


@pytest.mark.parametrize(
    ("old", "new", "answer", "stored", "why"),
    [
        (
            question(Kind.TEXT),
            question(Kind.LONG_TEXT),
            "The river",
            {"asked": "The river"},
            None,
        ),
        (
            question(Kind.TEXT),
            question(Kind.NUMBER),
            "about ten",
            {"asked": "about ten"},
            None,
        ),
        (question(Kind.CHOICE), question(Kind.CHOICES), "a", {"asked": ["a"]}, None),
        (
            question(Kind.CHOICE),
            question(Kind.CHOICE, options=OPTIONS[1:]),
            "a",
            {"asked~choice": "a"},
            Why.OPTION,
        ),
        (
            question(Kind.CHOICES),
            question(Kind.CHOICES, options=OPTIONS[1:]),
            ["a", "b"],
            {"asked": ["b"], "asked~choices": ["a", "b"]},
            Why.OPTION,
        ),
        (
            question(Kind.LONG_TEXT),
            question(Kind.TABLE),
            "One\ntwo",
            {"asked~long_text": "One\ntwo"},
            Why.KIND,
        ),
    ],
)
def test_an_answer_moves_where_it_means_the_same_and_is_set_aside_where_not(
    old: dict[str, Any],
    new: dict[str, Any],
    answer: Any,
    stored: dict[str, Any],
    why: Why | None,
) -> None:
    carried = carry_over({"asked": answer}, form(old), form(new))

    assert carried.answers == stored
    assert [one.why for one in carried.kept] == ([why] if why else [])


def test_an_answer_to_a_removed_question_is_listed_with_its_old_words() -> None:
    old = form(question(Kind.CHOICE, label={"en": "Which bank?"}))

    carried = carry_over({"asked": "a", "always": ""}, old, form())

    (kept,) = carried.kept
    assert (kept.key, kept.label["en"], kept.lines, kept.why) == (
        "asked",
        "Which bank?",
        ["Label"],
        Why.REMOVED,
    )
