"""Documents and workbooks filled in as people do it, without a word processor."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.table import Table, _Cell
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from alliance.questionnaires.definition import Form, Question
from alliance.questionnaires.offline.fields import asked
from alliance.questionnaires.offline.findings import Findings
from alliance.questionnaires.offline.marks import question_mark
from alliance.questionnaires.offline.packages import opened
from alliance.questionnaires.offline.passport import Passport, digest, issued
from alliance.questionnaires.offline.reading import passport_of, read_file
from alliance.questionnaires.offline.sheet import as_workbook, of_tables
from alliance.questionnaires.offline.word import Head, as_word

HEAD = Head("Application F-7", ["Ferries for river towns", "Harbourton"])


def passport(form: Form, answers: Mapping[str, Any], *, of: str = "draft-7") -> Passport:
    """What a document says of itself."""
    return issued(form, 1, answers, asked(form, answers).values(), of=of, language="en")


def document(form: Form, answers: Mapping[str, Any]) -> bytes:
    """The form as a document."""
    return as_word(form, answers, passport(form, answers), head=HEAD, files={})


def workbook(form: Form, answers: Mapping[str, Any]) -> bytes:
    """The form's tables as a workbook."""
    tables = of_tables(asked(form, answers))
    said = issued(form, 1, answers, tables, of="draft-7", language="en")
    return as_workbook(form, tables, said, title="Application F-7")


def found_in(content: bytes, form: Form, language: str = "en") -> Findings:
    """What a file holds."""
    return read_file(opened(content), form, language)


def touched(content: bytes, form: Form) -> dict[str, Any]:
    """The answers in a file that are not as they were written into it."""
    package = opened(content)
    said, found = passport_of(package), found_in(content, form)
    assert said
    answers = {name: found.answer(question) for name, question in found.seen.items()}
    return {
        name: answers[name]
        for name, written in said.written.items()
        if name in answers
        and name not in found.broken
        and digest(_question(form, name), answers[name]) != written
    }


def _question(form: Form, name: str) -> Question:
    found = form.question(name)
    assert found
    return found


def changed(content: bytes, change: Callable[[Word], object]) -> bytes:
    """The document after somebody changed it."""
    word = Document(io.BytesIO(content))
    change(word)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def table_of(word: Word, question: str) -> Table:
    """The table of a question, by its mark."""
    wanted = question_mark(question)
    return next(table for table in word.tables if f'w:name="{wanted}"' in table._tbl.xml)


def answer_cell(word: Word, question: str, row: int = 1) -> _Cell:
    """Where the answer is written."""
    return table_of(word, question).rows[row].cells[-1]


def with_text(content: bytes, question: str, *paragraphs: str, row: int = 1) -> bytes:
    """The document after somebody wrote over an answer."""

    def change(word: Word) -> None:
        cell = answer_cell(word, question, row)
        cell.text = paragraphs[0]
        for text in paragraphs[1:]:
            cell.add_paragraph(text)

    return changed(content, change)


def with_xml(content: bytes, question: str, inner: str, row: int = 1) -> bytes:
    """The document after a word processor put such paragraphs into an answer."""
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    )

    def change(word: Word) -> None:
        cell = answer_cell(word, question, row)._tc
        for paragraph in cell.p_lst:
            cell.remove(paragraph)
        for one in parse_xml(f"<w:body {names}>{inner}</w:body>"):
            cell.append(one)

    return changed(content, change)


def without_marks(content: bytes) -> bytes:
    """The document after a program dropped all bookmarks."""
    return _rewritten(
        content, "word/document.xml", lambda text: re.sub(rb"<w:bookmark\w+[^>]*/>", b"", text)
    )


def without_properties(content: bytes) -> bytes:
    """The file after a program dropped what it says of itself."""
    return _rewritten(content, "docProps/custom.xml", lambda _text: b"<Properties/>")


def _rewritten(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            new.writestr(part.filename, change(text) if part.filename == name else text)
    return out.getvalue()


def filled_in(content: bytes, sheet: str, cells: Mapping[str, Any]) -> bytes:
    """The workbook after somebody wrote into cells."""
    book: Workbook = load_workbook(io.BytesIO(content))
    one = book[sheet]
    assert isinstance(one, Worksheet)
    for address, value in cells.items():
        one[address] = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    """A workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheets(content: bytes) -> list[str]:
    """The names of a workbook's sheets."""
    return load_workbook(io.BytesIO(content)).sheetnames


def cell(content: bytes, sheet: str, heading: str, line: int = 1) -> str:
    """Where a line of a table stands under a heading."""
    for row in load_workbook(io.BytesIO(content))[sheet].iter_rows(max_row=10):
        for one in row:
            if one.value == heading:
                return f"{one.column_letter}{one.row + line}"
    raise AssertionError(heading)


def anonymous(content: bytes) -> bytes:
    """The document without anything by which it could be known."""
    return _rewritten(
        without_properties(content),
        "word/document.xml",
        lambda text: re.sub(rb"FORM1[^<]*", b"", text),
    )


def ticked(content: bytes, question: str, place: int) -> bytes:
    """The document after somebody put an X before one of the boxes."""

    def change(word: Word) -> None:
        paragraph = answer_cell(word, question).paragraphs[place - 1]
        mark = paragraph.add_run("X ")._r
        paragraph._p.insert(1, mark)

    return changed(content, change)


def formulas_with(content: bytes, text: str) -> list[str]:
    """Cells of a workbook that are formulas and hold what somebody typed."""
    return [
        one.coordinate
        for sheet in load_workbook(io.BytesIO(content)).worksheets
        for row in sheet.iter_rows()
        for one in row
        if one.data_type == "f" and text in str(one.value)
    ]
