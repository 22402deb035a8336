"""Papers say what was written, in print and in a word processor, and can be read aloud."""

import io
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from alliance.base.papers.docx import as_docx
from alliance.base.papers.pdf import as_pdf
from alliance.base.papers.signs import printable
from alliance.base.papers.words import Block, Kind, Paper, blocks

NAMES = "Ниш, Ηράκλειο, Łódź, Țăndărei"
TEXT = f"""First words,
which go on.

# Promises
- {NAMES}
- #panic() $x$ *b* \\ "q"

____ Place and date
"""


def paper(text: str = TEXT) -> Paper:
    return Paper("Un été", "fr", blocks(text), "Réseau", "https://network.example", "Exemple")


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_signs_at_the_beginning_of_a_line_make_blocks() -> None:
    assert blocks(TEXT) == (
        Block(Kind.TEXT, ("First words,", "which go on.")),
        Block(Kind.HEADING, ("Promises",)),
        Block(Kind.ITEMS, (NAMES, '#panic() $x$ *b* \\ "q"')),
        Block(Kind.BLANK, ("Place and date",)),
    )


@pytest.mark.parametrize("text", ["", "\n\n", "- \n# \n____"])
def test_nothing_written_makes_no_blocks(text: str) -> None:
    assert blocks(text) == ()


def test_a_pdf_says_every_word_and_runs_none_of_it() -> None:
    said = pdf_text(as_pdf(paper()))

    for words in ("Exemple", "Un été", "which go on.", NAMES, '#panic() $x$ *b* \\ "q"', "Place"):
        assert words in said


def test_a_pdf_can_be_read_aloud() -> None:
    reader = PdfReader(io.BytesIO(as_pdf(paper())))
    root: Any = reader.root_object

    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata
    assert reader.metadata.title == "Un été"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_a_pdf_brings_its_fonts() -> None:
    page: Any = PdfReader(io.BytesIO(as_pdf(paper()))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]

    assert len(fonts) == 2
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in described or "/FontFile3" in described
        assert "AlliancePapers" in font["/BaseFont"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("თბილისი", "tbilisi"), ("Երևան", "Erevan"), ("Łódź", "Łódź"), ("＂\u200b", '"')],
)
def test_letters_that_the_fonts_lack_are_printed_in_latin_ones(typed: str, printed: str) -> None:
    assert printable(typed) == printed
    assert printed in pdf_text(as_pdf(paper(typed)))


def test_a_file_for_a_word_processor_says_every_word_in_its_script() -> None:
    word = Document(io.BytesIO(as_docx(paper(TEXT + "\nთბილისი"))))
    said = [one.text for one in word.paragraphs]

    assert said[:5] == ["Exemple", "Un été", "First words, which go on.", "Promises", NAMES]
    assert said[-1] == "თბილისი"
    assert (word.core_properties.title, word.core_properties.language) == ("Un été", "fr")
    assert word.sections[0].footer.paragraphs[0].text == "Réseau · https://network.example"
