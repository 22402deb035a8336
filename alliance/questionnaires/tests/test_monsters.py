"""Documents that are no forms, or monstrous ones: always a sentence, never a fall."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.questionnaires import interchange
from alliance.questionnaires.definition import Form, faults, whole
from alliance.questionnaires.definition.faults import MOST_FAULTS
from alliance.questionnaires.definition.kinds import Kind
from alliance.questionnaires.definition.limits import MOST_QUESTIONS, MOST_SECTIONS
from alliance.questionnaires.tests import make

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["\x00", "\ud800", "en", "text", "modules", "x" * 70, "-1", "1e400", ""])
)
NAMES = st.sampled_from(
    ["key", "sections", "questions", "id", "type", "label", "when", "any_of", "options", "title"]
) | st.text(max_size=3)
JSON = st.recursive(
    LEAVES, lambda some: st.lists(some, max_size=4) | st.dictionaries(NAMES, some, max_size=5)
)

pytestmark = pytest.mark.hunt
EXAMPLE = make.document("bridge-grant")


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(one, (*path, key))


PLACES = [path for path in places(EXAMPLE) if path]


def spoilt(path: tuple[Any, ...], value: Any) -> Any:
    """The example with one thing in it replaced."""
    document = copy.deepcopy(EXAMPLE)
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return document


@settings(deadline=None, max_examples=300)
@given(JSON)
def test_any_json_is_judged_in_sentences(document: Any) -> None:
    assert faults(document)


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(PLACES), JSON)
def test_a_form_in_which_anything_is_replaced_is_a_form_or_refused(
    path: tuple[Any, ...], value: Any
) -> None:
    found = faults(spoilt(path, value))

    assert len(found) <= MOST_FAULTS
    assert all(one.place and one.sentence for one in found)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200) | JSON.map(lambda one: json.dumps(one).encode()))
def test_any_bytes_are_a_form_or_refused(content: bytes) -> None:
    form, found = interchange.read(content)

    assert form is None
    assert found


def test_a_form_comes_back_from_its_file_as_it_was() -> None:
    for key in ("ferry-2016", "bridge-grant"):
        form = Form.model_validate(make.document(key))
        assert interchange.read(interchange.written(form)) == (form, [])
        assert interchange.read(b"\xef\xbb\xbf" + interchange.written(form))[0] == form


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff{}", "The file is not written in UTF-8. Save it in that coding"),
        (b"{", "This is no JSON: line 1, sign 2 cannot be read."),
        (b"[" * 100_000, "Its parts are nested too deep."),
        (b'{"key": 1, "key": 2}', "“key” stands twice in one place."),
        (b"9" * 5_000, "It holds a number that is too large."),
        (b'{"key": NaN}', "It holds a number that is none: NaN."),
        (b'{"key": 1e999}', "It holds a number that is none, or too large."),
        (b'{"key": "\\u0000"}', "It holds a sign that no text has"),
        (b'{"key": "\\ud800"}', "It holds a sign that no text has"),
        (b" " * 2_000_001, "The file is larger than 2 MB. Make two forms of it."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    content: bytes, sentence: str
) -> None:
    form, found = interchange.read(content)

    assert form is None
    assert found[0].sentence.startswith(sentence)


def question(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "text", "label": {"en": name.upper()}} | more


def choice(name: str, **more: Any) -> dict[str, Any]:
    options = [{"id": "a", "label": {"en": "A"}}, {"id": "b", "label": {"en": "B"}}]
    return question(name, type="choice", options=options, **more)


def form(*sections: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "key": "made",
        "authentic": "en",
        "languages": ["en"],
        "title": {"en": "Made"},
        "sections": [
            {"id": f"s{place}", "title": {"en": "S"}, "questions": questions}
            for place, questions in enumerate(sections)
        ],
    } | more


def when(name: str, *values: str, **more: Any) -> dict[str, Any]:
    return {"question": name, "any_of": list(values), **more}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (
            form([choice("x", when=when("y", "a")), choice("y", when=when("x", "a"))]),
            "Section 1, question “X”: Its condition and that of “Y” go in a circle: "
            "each waits for the other.",
        ),
        (
            form([question("x", when=when("y", "a")), choice("y")]),
            "Section 1, question “X”: Its condition asks for “Y”, which comes later. "
            "Move that question before it.",
        ),
        (
            form([choice("x", when=when("x", "a"))]),
            "Section 1, question “X”: Its condition asks for its own answer.",
        ),
        (
            form([question("x")], [question("y", when=when("gone", "a"))]),
            "Section 2, question “Y”: Its condition asks for a question that does not exist: "
            "“gone”.",
        ),
        (
            form([question("x"), question("y", when=when("x", "a"))]),
            "Section 1, question “Y”: Its condition asks for a choice, but “X” offers none.",
        ),
        (
            form([choice("x"), question("y", when=when("x", at_least=3))]),
            "Section 1, question “Y”: Its condition compares a number, but “X” asks for none.",
        ),
        (
            form([choice("x"), question("y", when=when("x", "c"))]),
            "Section 1, question “Y”: Its condition asks for an answer that “X” does not offer: c.",
        ),
        (
            form(
                [
                    question("x", type="number"),
                    question("y", when=when("x", at_least=5, at_most=4)),
                ]
            ),
            "Section 1, question “Y”: Its condition can never hold: “at least” is more than "
            "“at most”.",
        ),
        (
            form([question("x", type="money", ceiling="100")]),
            "Section 1, question “X”: Say in which currency the ceiling is.",
        ),
        (
            form([question("x", type="number", minimum=5, maximum=4)]),
            "Section 1, question “X”: “Not less than” is more than “Not more than”: "
            "nobody could answer.",
        ),
        (
            form([question("x", max_words=0)]),
            "Section 1, question “X”: “At most so many words” has to be a whole number from 1 to "
            "5000.",
        ),
        (
            form([question("x", label={"en": "y" * 1_001})]),
            f"Section 1, question “{'y' * 60}…”: Shorten the label: at most 1000 characters.",
        ),
        (
            form([]),
            "Section 1: Add at least one question.",
        ),
        (
            form(*[[question(f"q{n}")] for n in range(MOST_SECTIONS + 1)]),
            "The form: It has 61 sections; 60 are possible.",
        ),
        (
            form([question(f"q{n}") for n in range(MOST_QUESTIONS + 1)]),
            "The form: It has 401 questions; 400 are possible.",
        ),
        (
            form([question(f"q{n}") for n in range(10_000)]),
            "The form: It has 10000 questions; 400 are possible.",
        ),
        (
            form([choice(f"q{n}", when=when(f"q{n - 1}", "a")) for n in range(1, 300)]),
            "The form: It has 299 conditions; 200 are possible.",
        ),
        (
            form([question("x", type="table", columns=[])]),
            "Section 1, question “X”: Add the columns of the table.",
        ),
        (
            form([question("x", type="file", file_kinds=["EXE"])]),
            "Section 1, question “X”: These kinds of file cannot be handed in: EXE. "
            "Possible: PDF, DOCX, XLSX, ODT, JPEG, PNG.",
        ),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_place(
    document: dict[str, Any], said: str
) -> None:
    assert said in [str(one) for one in faults(document)]
    assert whole(document)[0] is None


def test_a_sections_condition_looks_back_and_never_into_itself() -> None:
    document = form([choice("x")], [choice("y")])
    document["sections"][1]["when"] = when("x", "a")
    assert faults(document) == []

    document["sections"][1]["when"] = when("y", "a")
    assert [str(one) for one in faults(document)] == [
        "Section 2: Its condition asks for “Y”, which stands in this section itself."
    ]


def test_a_form_of_three_hundred_questions_and_forty_conditions_is_whole() -> None:
    assert faults(make.long_document()) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_what_a_kind_does_not_have_is_refused_for_it(kind: Kind) -> None:
    properties: dict[str, Any] = {"max_words": 5, "ceiling": "5", "earliest": "2027-01-01"}
    document = form([question("x", type=kind, **properties)])

    refused = {one.field for one in faults(document) if "means nothing" in one.sentence}

    has = {
        Kind.TEXT: {"max_words"},
        Kind.LONG_TEXT: {"max_words"},
        Kind.MONEY: {"ceiling"},
        Kind.BUDGET: {"ceiling"},
        Kind.DATE: {"earliest"},
        Kind.PERIOD: {"earliest"},
    }
    assert refused == set(properties) - has.get(kind, set())
