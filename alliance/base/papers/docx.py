"""A paper for a word processor, to be changed before it is printed."""

import io

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from alliance.base.papers.words import Block, Kind, Paper

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINE = "_" * 50


def as_docx(paper: Paper) -> bytes:
    """The paper in the styles that every word processor knows."""
    word = Document()
    properties = word.core_properties
    properties.title, properties.language = paper.title, paper.language
    properties.author, properties.comments = paper.network, ""
    _set_language(word, paper.language)
    if paper.note:
        word.add_paragraph().add_run(paper.note).bold = True
    word.add_heading(paper.title, 0)
    for block in paper.blocks:
        _add(word, block)
    word.sections[0].footer.paragraphs[0].text = f"{paper.network} · {paper.address}"
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def _add(word: Word, block: Block) -> None:
    match block.kind:
        case Kind.HEADING:
            word.add_heading(block.text, 1)
        case Kind.SUBHEADING:
            word.add_heading(block.text, 2)
        case Kind.ITEMS:
            for line in block.lines:
                word.add_paragraph(line, "List Bullet")
        case Kind.BLANK:
            word.add_paragraph()
            word.add_paragraph(LINE).add_run(f"\n{block.text}")
        case Kind.TEXT:
            word.add_paragraph(block.text)


def _set_language(word: Word, code: str) -> None:
    """So that a word processor checks the spelling, and a screen reader speaks, rightly."""
    properties = word.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    properties.append(language)
