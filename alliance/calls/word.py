"""Documents of a call for a word processor, from the same words as their pages."""

import io
from collections.abc import Iterator

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import html

from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.base.templatetags.facts import in_language
from alliance.calls import fair_rule
from alliance.calls.models import Call, CallDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STYLES = {
    "h2": "Heading 1",
    "h3": "Heading 2",
    "p": "Normal",
    "blockquote": "Quote",
    "ul": "List Bullet",
    "ol": "List Number",
}


def of_words(call: Call, document: CallDocument) -> bytes:
    """A document that was written as words."""
    word = _begin(call, document)
    for block in html.fragments_fromstring(document.body or "<p></p>"):
        if isinstance(block, str):
            word.add_paragraph(block)
        else:
            _add_block(word, block)
    return _bytes(word)


def _begin(call: Call, document: CallDocument) -> Word:
    """The head of every document: title, call, deadline, and what is a sample."""
    word = Document()
    word.core_properties.title = document.title
    word.core_properties.language = document.language
    word.core_properties.author = ""
    word.core_properties.comments = ""
    _set_language(word, document.language)
    word.add_heading(document.title, 0)
    word.add_paragraph(in_language(call.title, document.language)[0], "Subtitle")
    closes = deadline(call.closes_at, call.zone, zone_name(call.zone))
    word.add_paragraph(_("Deadline: %(deadline)s") % {"deadline": closes})
    word.add_paragraph(fair_rule.sentence())
    if document.sample:
        text = _("Sample text, written for this site. It is not the text of the source.")
        word.add_paragraph().add_run(text).bold = True
    return word


def _set_language(word: Word, code: str) -> None:
    """So that a word processor checks the spelling in the right language."""
    properties = word.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    properties.append(language)


def _add_block(word: Word, block: html.HtmlElement) -> None:
    if block.tag in {"ul", "ol"}:
        for item in block.iterchildren("li"):
            _add_runs(word.add_paragraph(style=STYLES[block.tag]), item)
    elif block.tag == "blockquote" and len(block):
        for inner in block:
            _add_runs(word.add_paragraph(style=STYLES["blockquote"]), inner)
    else:
        _add_runs(word.add_paragraph(style=STYLES.get(block.tag, "Normal")), block)


def _add_runs(paragraph: Paragraph, element: html.HtmlElement) -> None:
    for text, tags, address in _runs(element, frozenset(), ""):
        run = paragraph.add_run(text)
        run.bold = True if "strong" in tags else None
        run.italic = True if "em" in tags else None
        if address:
            paragraph.add_run(f" ({address})")


def _runs(
    element: html.HtmlElement, tags: frozenset[str], address: str
) -> Iterator[tuple[str, frozenset[str], str]]:
    """The texts within an element, each with the tags around it, and a link's address after it."""
    if element.text:
        yield element.text, tags, ""
    for child in element:
        yield from _runs(child, tags | {child.tag}, "")
        if child.tag == "a" and child.get("href") and child.get("href") != child.text_content():
            yield "", tags, child.get("href")
        if child.tail:
            yield child.tail, tags, ""


def _bytes(word: Word) -> bytes:
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()
