from typing import Any

from alliance.questionnaires.reading import readable, readable_form
from alliance.questionnaires.tables import cells, columns
from alliance.questionnaires.tests import make

FORM = make.definition()


class Attached:
    name = "mandate.pdf"


FILES: dict[str, list[Any]] = {"mandate": [Attached()]}


def lines(**changed: Any) -> dict[str, list[str]]:
    parts = readable(FORM, make.answers(**changed), files=FILES)
    return {one.question.id: one.lines for part in parts for one in part.answers}


def test_answers_are_read_in_words() -> None:
    read = lines(modules=["A", "B"], partners=[{"name": "Quayside", "country": "DE"}])

    assert read["applicant_kind"] == ["A river town"]
    assert read["authority"] == ["Harbourton, France"]
    assert read["modules"] == ["A. Train the crew", "B. Visit another town"]
    assert read["partners"] == ["Quayside, Germany"]
    assert read["declaration"] == ["Yes"]


def test_what_was_not_asked_is_not_read() -> None:
    assert "association_name" not in lines()


def test_the_empty_form_can_be_read_in_its_languages() -> None:
    town = readable_form(FORM, "de")[0]

    assert town.title == "Ihre Stadt"
    assert town.questions[0].options == [
        "Eine Stadt am Fluss",
        "Ein Verein mit Vollmacht einer Stadt",
    ]


def test_a_table_has_one_cell_under_each_heading() -> None:
    headings = columns(FORM)
    row = cells(FORM, make.answers(), files=FILES)

    assert len(headings) == len(row)
    table = dict(zip(headings, row, strict=True))
    assert table["Letter of the town"] == "mandate.pdf"
    assert table["Budget lines: cost"] == "800.00"
    assert table["Budget lines: asked for"] == "700.00"
