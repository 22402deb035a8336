"""Conditions, for forms and answers that nobody thought of: asked and not asked stay apart."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.questionnaires.answers import applies, asked_ids, gaps, to_hand_in
from alliance.questionnaires.definition import Condition, Form, Question, faults
from alliance.questionnaires.definition.limits import MOST_CONDITIONS
from alliance.questionnaires.reading import readable

TRIES = settings(max_examples=100, deadline=None)
LABEL = {"en": "Label"}
OPTIONS = [{"id": name, "label": LABEL} for name in ("a", "b", "c")]
ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "choice": st.sampled_from(["", "a", "b", "gone", 7]),
    "choices": st.lists(st.sampled_from(["a", "b", "c", "gone"]), max_size=3),
    "number": st.sampled_from(["", "0", "-0", "4", "4,5", "1.234,56", "1e9", "1,150", "many"]),
    "yes_no": st.sampled_from(["", "yes", "no"]),
}
Document = dict[str, Any]


@st.composite
def conditions(draw: st.DrawFn, before: list[Document]) -> Document:
    """A condition on a question that comes before; one that compares where that is a number."""
    asked = draw(st.sampled_from(before))
    if asked["type"] == "number":
        least = draw(st.sampled_from(["0", "4.5", "1000"]))
        return {"question": asked["id"], "at_least": least}
    known = ["yes", "no"] if asked["type"] == "yes_no" else ["a", "b", "c"]
    some = draw(st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True))
    return {"question": asked["id"], "any_of": some}


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Sections and questions, of which many depend on what comes before."""
    before: list[Document] = []
    sections = []
    for number in range(draw(st.integers(1, 3))):
        section: Document = {"id": f"s{number}", "title": LABEL, "questions": []}
        if bool(before) and draw(st.booleans()):
            section["when"] = draw(conditions(before))
        for _one in range(draw(st.integers(1, 4))):
            kind = draw(st.sampled_from(sorted(ANSWERS)))
            made: Document = {"id": f"q{len(before)}", "type": kind, "label": LABEL}
            made["required"] = draw(st.booleans())
            if kind in {"choice", "choices"}:
                made["options"] = OPTIONS
            if bool(before) and draw(st.booleans()):
                made["when"] = draw(conditions(before))
            section["questions"].append(made)
            before.append(made)
        sections.append(section)
    head = {"key": "made", "authentic": "en", "languages": ["en"], "title": LABEL}
    return Form.model_validate(head | {"sections": sections})


@st.composite
def filled(draw: st.DrawFn) -> tuple[Form, dict[str, Any]]:
    form = draw(forms())
    return form, {
        one.id: draw(ANSWERS[one.type]) for one in form.questions() if draw(st.booleans())
    }


def is_met(when: Condition, value: Any) -> bool:
    """A condition as its words say it, read anew."""
    if when.any_of:
        return bool({*([value] if isinstance(value, str) else value)} & {*when.any_of})
    plain = {"0": "0", "-0": "0", "4": "4", "4,5": "4.5", "1.234,56": "1234.56"}.get(value)
    return plain is not None and Decimal(plain) >= (when.at_least or Decimal(0))


def is_asked(form: Form, name: str, answers: Mapping[str, Any]) -> bool:
    """Whether a question is asked, from the question back to the first."""
    section = next(one for one in form.sections if one.id in holder(form, name))
    question = form.question(name)
    assert question is not None
    return all(
        is_asked(form, when.question, answers)
        and fits_kind(form, when.question, answers)
        and is_met(when, answers[when.question])
        for when in (section.when, question.when)
        if when is not None
    )


def holder(form: Form, name: str) -> set[str]:
    return {one.id for one in form.sections if any(q.id == name for q in one.questions)}


def fits_kind(form: Form, name: str, answers: Mapping[str, Any]) -> bool:
    return name in answers and isinstance(answers[name], str | list)


@TRIES
@given(filled())
def test_a_question_is_asked_where_all_before_it_holds(given_: tuple[Form, dict[str, Any]]) -> None:
    form, answers = given_

    wanted = {one.id for one in form.questions() if is_asked(form, one.id, answers)}

    assert asked_ids(form, answers) == wanted
    assert {one.id for one in form.questions() if applies(one, form, answers)} == wanted


@TRIES
@given(filled())
def test_only_what_is_asked_is_handed_in_missed_or_read(
    given_: tuple[Form, dict[str, Any]],
) -> None:
    form, answers = given_
    asked = asked_ids(form, answers)

    handed_in = to_hand_in(form, answers)
    assert handed_in.items() <= answers.items()
    assert {*handed_in} <= asked
    assert {one.question.id for one in gaps(form, answers)} <= asked
    read = [one.question.id for part in readable(form, answers, files={}) for one in part.answers]
    assert {*read} == asked


@TRIES
@given(filled(), st.data())
def test_an_answer_to_what_is_not_asked_changes_nothing(
    given_: tuple[Form, dict[str, Any]], data: st.DataObject
) -> None:
    form, answers = given_
    asked = asked_ids(form, answers)
    silent: list[Question] = [one for one in form.questions() if one.id not in asked]
    other = answers | {one.id: data.draw(ANSWERS[one.type]) for one in silent}

    assert asked_ids(form, other) == asked
    assert to_hand_in(form, other) == to_hand_in(form, answers)
    assert gaps(form, other) == gaps(form, answers)


@TRIES
@given(filled())
def test_what_was_handed_in_says_the_same_again(given_: tuple[Form, dict[str, Any]]) -> None:
    form, answers = given_

    handed_in = to_hand_in(form, answers)

    assert to_hand_in(form, handed_in) == handed_in
    assert asked_ids(form, handed_in) == asked_ids(form, answers)


def chain(length: int, *, closed: bool = False) -> Document:
    """Each question waits for the one before it; closed: the first one for the last."""
    names = [f"q{number}" for number in range(length)]
    questions: list[Document] = [
        {"id": name, "type": "choice", "label": LABEL, "options": OPTIONS} for name in names
    ]
    for question, before in zip(questions[1:], names, strict=False):
        question["when"] = {"question": before, "any_of": ["a"]}
    if closed:
        questions[0]["when"] = {"question": names[-1], "any_of": ["a"]}
    section = {"id": "one", "title": LABEL, "questions": questions}
    head = {"key": "made", "authentic": "en", "languages": ["en"], "title": LABEL}
    return head | {"sections": [section]}


def test_the_longest_chain_is_followed_to_its_end() -> None:
    form = Form.model_validate(chain(MOST_CONDITIONS + 1))
    answers = {one.id: "a" for one in form.questions()}

    assert len(asked_ids(form, answers)) == MOST_CONDITIONS + 1
    assert asked_ids(form, answers | {"q3": "b"}) == {"q0", "q1", "q2", "q3"}


def test_a_circle_of_any_length_is_refused_at_its_questions() -> None:
    for length in (2, 3, MOST_CONDITIONS):
        said = [str(one) for one in faults(chain(length, closed=True))]
        assert said
        assert any("go in a circle" in one or "comes later" in one for one in said)
