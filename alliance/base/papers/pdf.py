"""A paper as PDF: tagged, with title and language (PDF/UA-1), its fonts in it."""

import json
from functools import cache
from pathlib import Path

import typst

from alliance.base.papers.signs import FONTS, printable
from alliance.base.papers.words import Paper

MEDIA_TYPE = "application/pdf"
LOOK = Path(__file__).with_name("paper.typ")


@cache
def _fonts() -> typst.Fonts:
    """Our fonts, looked through once for as long as the process lives."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])


def as_pdf(paper: Paper) -> bytes:
    """The paper, ready to print. A hundredth of a second."""
    said = {
        "title": printable(paper.title),
        "language": paper.language,
        "network": printable(paper.network),
        "address": paper.address,
        "note": printable(paper.note),
        "blocks": [
            {
                "kind": one.kind,
                "text": printable(one.text),
                "lines": [printable(line) for line in one.lines],
            }
            for one in paper.blocks
        ],
    }
    made: bytes = typst.compile(
        LOOK,
        font_paths=_fonts(),
        sys_inputs={"paper": json.dumps(said)},
        pdf_standards=["ua-1"],
    )
    return made
