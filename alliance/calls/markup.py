"""Words of a document as people type them without a mouse: a few signs instead of tags.

``# Heading``, ``## Smaller heading``, ``- item``, ``1. item``, ``> quotation``, ``**strong**``,
``*emphasis*``, ``[words](address)``; a backslash before a sign makes it an ordinary one. Blocks
are parted by an empty line.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby

from lxml import html

from alliance.calls.bodies import sanitised

HEADINGS = {"# ": "h2", "## ": "h3"}
SIGNS = {tag: sign for sign, tag in HEADINGS.items()}
_NUMBER = re.compile(r"\d{1,3}\. ")
_SPECIAL = re.compile(r"([\\*\[\]])")
_INLINE = re.compile(
    r"\\(?P<plain>[\\*\[\]#>.-])"
    r"|\*\*(?P<strong>(?:\\.|[^*\\])+)\*\*"
    r"|\*(?P<em>(?:\\.|[^*\\])+)\*"
    r"|\[(?P<words>(?:\\.|[^\[\]\\])+)\]\((?P<address>[^()\s]{1,2000})\)"
)
_FIRST = re.compile(r"^(\d{0,3})(?=[#>.-])")


def to_html(typed: str) -> str:
    """The words as a document keeps them: headings, paragraphs, lists, links, nothing else."""
    blocks = re.split(r"\n[ \t]*\n", typed.strip())
    return sanitised("\n".join(line for block in blocks for line in _block(block)))


def to_markup(body: str) -> str | None:
    """The words of a document to edit; None where they hold more than these signs can say."""
    try:
        blocks = [_typed(block) for block in html.fragments_fromstring(body)] if body else []
    except _MoreError:
        return None
    typed = "\n\n".join(blocks)
    return typed if _same(to_html(typed), body) else None


def _same(one: str, other: str) -> bool:
    return _flat(one) == _flat(sanitised(other))


def _flat(body: str) -> str:
    return re.sub(
        r"\s*(</?(?:h2|h3|p|ul|ol|li|blockquote)>)\s*", r"\1", " ".join(unescape(body).split())
    )


def _block(block: str) -> Iterator[str]:
    lines = [line.strip() for line in block.strip().split("\n") if line.strip()]
    for kind, group in groupby(lines, _kind):
        yield from _lines(kind, list(group))


def _kind(line: str) -> str:
    if line.startswith(tuple(HEADINGS)):
        return line.split(" ")[0] + " "
    if line.startswith(("- ", "> ")):
        return line[:2]
    return "1. " if _NUMBER.match(line) else ""


def _lines(kind: str, lines: list[str]) -> Iterator[str]:
    words = [
        _inline(_NUMBER.sub("", line, 1) if kind == "1. " else line[len(kind) :]) for line in lines
    ]
    if kind in HEADINGS:
        yield from (f"<{HEADINGS[kind]}>{one}</{HEADINGS[kind]}>" for one in words)
    elif kind == "> ":
        yield f"<blockquote><p>{' '.join(words)}</p></blockquote>"
    elif kind:
        tag = "ul" if kind == "- " else "ol"
        yield f"<{tag}>{''.join(f'<li>{one}</li>' for one in words)}</{tag}>"
    else:
        yield f"<p>{' '.join(words)}</p>"


def _inline(words: str) -> str:
    done, at = [], 0
    for found in _INLINE.finditer(words):
        done += [escape(words[at : found.start()]), _marked(found)]
        at = found.end()
    return "".join([*done, escape(words[at:])])


def _marked(found: "re.Match[str]") -> str:
    if found["plain"]:
        return escape(found["plain"])
    if found["strong"]:
        return f"<strong>{_inline(found['strong'])}</strong>"
    if found["em"]:
        return f"<em>{_inline(found['em'])}</em>"
    return f'<a href="{escape(found["address"])}">{_inline(found["words"])}</a>'


class _MoreError(ValueError):
    """The words hold something that has no sign."""


def _typed(block: "html.HtmlElement | str") -> str:
    if isinstance(block, str) or (block.tail or "").strip():
        raise _MoreError
    if block.tag in SIGNS:
        return SIGNS[block.tag] + _words(block)
    if block.tag == "p":
        return _FIRST.sub(r"\1\\", _words(block))
    if block.tag in ("ul", "ol"):
        items = enumerate((one for one in block if one.tag == "li"), start=1)
        return "\n".join(
            (f"{n}. " if block.tag == "ol" else "- ") + _words(one) for n, one in items
        )
    if block.tag == "blockquote" and [one.tag for one in block] == ["p"]:
        return "> " + _words(block[0])
    raise _MoreError


def _words(element: "html.HtmlElement") -> str:
    said = _plain(element.text)
    for one in element:
        said += _marked_up(one) + _plain(one.tail)
    return " ".join(said.split())


def _marked_up(one: "html.HtmlElement") -> str:
    if one.tag == "strong":
        return f"**{_words(one)}**"
    if one.tag == "em":
        return f"*{_words(one)}*"
    if one.tag == "a" and one.get("href"):
        return f"[{_words(one)}]({one.get('href')})"
    raise _MoreError


def _plain(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", text or "")
