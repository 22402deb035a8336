"""A form as a document for a word processor, filled with the answers so far."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, RGBColor

from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.answers import Answers
from alliance.questionnaires.definition import Form, Section
from alliance.questionnaires.offline import wordml
from alliance.questionnaires.offline.fields import Asked, Blank, Grid, Tick, asked
from alliance.questionnaires.offline.marks import grid_mark, question_mark
from alliance.questionnaires.offline.passport import Passport
from alliance.questionnaires.offline.properties import with_properties
from alliance.questionnaires.reading import in_words
from alliance.questionnaires.telling import condition_in_words, limits

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Files = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Head:
    """What stands at the beginning: whose application to what, until when."""

    title: str
    lines: Sequence[str]


def as_word(form: Form, answers: Answers, passport: Passport, *, head: Head, files: Files) -> bytes:
    """The document, in the language that is active. ``files``: names of what is attached."""
    word = _begin(head, passport.language)
    every = asked(form, answers)
    body = word.element.body
    last = body.sectPr
    for xml in _blocks(form, answers, every, passport, head=head, files=files):
        last.addprevious(parse_xml(xml))
    content = io.BytesIO()
    word.save(content)
    return with_properties(content.getvalue(), passport)


def _begin(head: Head, language: str) -> Word:
    word = Document()
    properties = word.core_properties
    properties.title, properties.language = head.title, language
    properties.author = properties.comments = ""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), language)
    normal.element.get_or_add_rPr().append(said)
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2"):
        word.styles[name].font.name = "Arial"
        word.styles[name].font.color.rgb = RGBColor(0x1B, 0x1B, 0x1B)
        fonts = word.styles[name].element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    part = word.sections[0]
    part.page_width, part.page_height = Emu(7560310), Emu(10692130)
    part.left_margin = part.right_margin = Emu(900000)
    return word


def own_texts(form: Form, head: Head | None = None) -> Iterator[str]:
    """The paragraphs outside of tables that are ours; any other was written by somebody."""
    yield from explanations()
    for section in form.sections:
        yield _title(form, section)
        yield from _section_notes(form, section)
    yield for_the_computer()
    yield computer_note()


def explanations() -> list[str]:
    """How the document is filled in."""
    return [
        _("Write in the white fields. The grey lines say what is asked: leave them as they are."),
        _(
            "To tick a box, click on it, or put an X before it. You may track changes; add lines "
            "to a table where you need more."
        ),
        _(
            "Then bring the file in on the page of your application. You see what will change "
            "before anything is stored. Pictures, footnotes and comments are not read: add files "
            "on the page."
        ),
    ]


def for_the_computer() -> str:
    """The heading of the last page."""
    return _("For the computer: please leave this page as it is")


def computer_note() -> str:
    """What the last page is for."""
    return _(
        "It says of which application this file was made, so that nothing is overwritten by "
        "mistake. It holds none of your answers."
    )


def _title(form: Form, section: Section) -> str:
    return f"{form.sections.index(section) + 1}. {fact_text(section.title)}"


def _section_notes(form: Form, section: Section) -> Iterator[str]:
    if section.when:
        yield condition_in_words(section.when, form)
    if section.intro:
        yield fact_text(section.intro)


def _blocks(
    form: Form,
    answers: Answers,
    every: Mapping[str, Asked],
    passport: Passport,
    *,
    head: Head,
    files: Files,
) -> Iterator[str]:
    yield wordml.paragraph(head.title, style="Title")
    for line in head.lines:
        yield wordml.paragraph(line, style="Subtitle")
    for line in explanations():
        yield wordml.paragraph(line)
    for section in form.sections:
        yield wordml.paragraph(_title(form, section), style="Heading1")
        for line in _section_notes(form, section):
            yield wordml.paragraph(line, italic=True)
        for question in section.questions:
            yield from _question(every[question.id], form, answers, files)
    yield wordml.paragraph(for_the_computer(), style="Heading1", new_page=True)
    yield wordml.paragraph(computer_note())
    for chunk in passport.chunks():
        yield wordml.paragraph(chunk, small=True)


def _question(one: Asked, form: Form, answers: Answers, files: Files) -> Iterator[str]:
    """One question as a table of its own, so that it is found again; then its tables."""
    mark = question_mark(one.id)
    lines = list(told(one, form))
    head = wordml.head_cell(f"{one.number} {one.label}", lines, mark=mark, span=2)
    if one.ticks:
        paragraphs = [text for tick in one.ticks for text in _tick(tick)]
        yield wordml.table([[head], [wordml.cell(paragraphs, span=2)]], widths=(1, 2))
    elif not one.is_written:
        note = [wordml.paragraph(text) for text in _only_read(one, answers, files)]
        yield wordml.table([[head], [wordml.cell(note, span=2)]], widths=(1, 2))
    elif one.blanks and not one.blanks[0].label:
        height = 2400 if one.blanks[0].long else 0
        rows = [[head], [_space(one.blanks[0], span=2)]]
        yield wordml.table(rows, widths=(1, 2), height=height)
    else:
        rows = [[wordml.label_cell(blank.label), _space(blank)] for blank in one.blanks]
        yield wordml.table([[head], *rows], widths=(1, 2))
    yield wordml.paragraph("")
    for grid in one.grids:
        yield _grid(grid)
        yield wordml.paragraph("")


def told(one: Asked, form: Form) -> Iterator[str]:
    """What stands under a label: what it depends on, help, limits."""
    question = one.question
    if question.required:
        yield _("Has to be answered.")
    if question.when:
        yield condition_in_words(question.when, form)
    if question.hint:
        yield fact_text(question.hint)
    if sentences := " ".join(limits(question)):
        yield sentences


def _tick(tick: Tick) -> Iterator[str]:
    yield wordml.tick(tick.label, ticked=tick.ticked)
    if tick.hint:
        yield wordml.paragraph(tick.hint, italic=True)


def _only_read(one: Asked, answers: Answers, files: Files) -> Iterator[str]:
    if one.question.is_of_record:
        yield from in_words(one.question, answers.get(one.id))
        yield _("The record of your authority answers this.")
        return
    yield from files.get(one.id, ())
    yield _("Files are added on the page of your application, not here.")


def _space(blank: Blank, *, span: int = 1) -> str:
    lines = blank.text.split("\n")
    return wordml.cell([wordml.paragraph(line) for line in lines], span=span)


def _grid(grid: Grid) -> str:
    heads = [
        wordml.head_cell(column.label, [], mark=grid_mark(grid) if not place else "")
        for place, column in enumerate(grid.columns)
    ]
    blank = [""] * len(grid.columns)
    rows = [*grid.rows, *[blank] * (grid.offered - len(grid.rows))]
    cells = [
        [wordml.cell([wordml.paragraph(line) for line in text.split("\n")]) for text in row]
        for row in rows
    ]
    return wordml.table([heads, *cells], widths=[1] * len(grid.columns), repeat_head=True)
