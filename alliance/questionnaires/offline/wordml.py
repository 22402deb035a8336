"""WordprocessingML: the few elements that a form needs, as text."""

from collections.abc import Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from alliance.questionnaires.offline.fields import writable

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_NAMESPACES = f"{nsdecls('w')} {W14}"
# Twentieths of a point, within the margins of A4.
_WIDTH = 9060
TICKED, EMPTY = "☒", "☐"
_numbers = count(1)


def text(words: str) -> str:
    """A text as XML holds it."""
    return escape(writable(words))


def paragraph(
    words: str,
    *,
    style: str = "",
    italic: bool = False,
    bold: bool = False,
    small: bool = False,
    new_page: bool = False,
) -> str:
    """A paragraph; a tab in it stays one, and a line end is a break."""
    about = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    about += "<w:pageBreakBefore/>" if new_page else ""
    about += '<w:spacing w:before="0" w:after="60"/>' if not style else ""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look += '<w:sz w:val="12"/>' if small else ""
    return f"<w:p {_NAMESPACES}><w:pPr>{about}</w:pPr>{_run(words, look)}</w:p>"


def _run(words: str, look: str = "") -> str:
    if not words:
        return ""
    inner = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in line.split("\t"))
        for line in text(words).split("\n")
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>"


def tick(label: str, *, ticked: bool) -> str:
    """A box to click on, with its label. It is a sign, so that any program can change it."""
    state = int(ticked)
    box = (
        '<w:sdt><w:sdtPr><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" '
        'w:eastAsia="MS Gothic"/></w:rPr>'
        f'<w14:checkbox><w14:checked w14:val="{state}"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" '
        'w:eastAsia="MS Gothic"/></w:rPr>'
        f"<w:t>{TICKED if ticked else EMPTY}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    space = '<w:spacing w:before="0" w:after="60"/>'
    return f"<w:p {_NAMESPACES}><w:pPr>{space}</w:pPr>{box}{_run(' ' + label)}</w:p>"


def head_cell(label: str, lines: Sequence[str], *, mark: str, span: int = 1) -> str:
    """A grey cell that says what is asked, with the mark by which it is found again."""
    named = ""
    if mark:
        number = next(_numbers) % 1_000_000
        named = (
            f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/><w:bookmarkEnd w:id="{number}"/>'
        )
    first = f"<w:p {_NAMESPACES}><w:pPr><w:keepNext/></w:pPr>{named}{_run(label, '<w:b/>')}</w:p>"
    rest = "".join(paragraph(line, italic=True) for line in lines)
    return _cell(first + rest, span=span, shade="E7E6E6")


def label_cell(label: str) -> str:
    """A grey cell beside a field."""
    return _cell(paragraph(label), shade="F2F2F2")


def cell(paragraphs: Sequence[str], *, span: int = 1) -> str:
    """A white cell to write in."""
    return _cell("".join(paragraphs) or paragraph(""), span=span)


def _cell(inner: str, *, span: int = 1, shade: str = "") -> str:
    about = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    about += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f"<w:tc {_NAMESPACES}><w:tcPr>{about}</w:tcPr>{inner}</w:tc>"


def table(
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[int],
    repeat_head: bool = False,
    height: int = 0,
) -> str:
    """A table with lines around its cells. ``height``: of the rows below the first."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    whole = sum(widths)
    columns = "".join(f'<w:gridCol w:w="{_WIDTH * one // whole}"/>' for one in widths)
    made = "".join(
        _row(cells, head=repeat_head and not place, height=height if place else 0)
        for place, cells in enumerate(rows)
    )
    return (
        f'<w:tbl {_NAMESPACES}><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl>"
    )


def _row(cells: Sequence[str], *, head: bool, height: int) -> str:
    about = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    about += "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cells)}</w:tr>"
