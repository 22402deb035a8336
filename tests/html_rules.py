"""What makes HTML wrong: what the standard’s parser complains of, and what it does not see."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
REFERRING = ("for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
PRESSED = {"a", "button", "input", "select", "textarea", "summary", "label"}
OBSOLETE = {"center", "font", "big", "tt", "strike", "marquee", "frame", "frameset", "acronym"}
OBSOLETE_ATTRIBUTES = {
    "align",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "valign",
    "onclick",
}
CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "tr": {"th", "td", "script", "template"},
    "select": {"option", "optgroup", "hr"},
}
# A heading may stand under one that is at most a level higher.
HEADING = re.compile(r"h([1-6])")


def faults(html: str) -> list[str]:
    """Everything that is wrong with a page, in sentences."""
    parser: Any = html5lib.HTMLParser(namespaceHTMLElements=False)
    root: Element = parser.parse(html)
    said = [f"line {place[0]}: {code} {facts or ''}" for place, code, facts in parser.errors]
    for rule in (names, references, pictures, headings, nesting, children, obsolete, languages):
        said += rule(root)
    return said


def tags(root: Element) -> Iterator[Element]:
    """The elements; a comment is none."""
    return (one for one in root.iter() if isinstance(one.tag, str))


def names(root: Element) -> Iterator[str]:
    """An id is there once and has no spaces."""
    known = Counter(one.get("id", "") for one in tags(root) if "id" in one.attrib)
    yield from (
        f"the id {name!r} is there {times} times" for name, times in known.items() if times > 1
    )
    yield from (f"the id {name!r} is none" for name in known if not name or re.search(r"\s", name))


def references(root: Element) -> Iterator[str]:
    """What is referred to is on the page."""
    known = {one.get("id") for one in tags(root)}
    for one in tags(root):
        for attribute in REFERRING:
            for name in one.get(attribute, "").split():
                if name not in known:
                    yield f"{one.tag} refers by {attribute} to {name!r}, which is not there"


def pictures(root: Element) -> Iterator[str]:
    """A picture says what it shows, or that it only decorates."""
    yield from (
        f"{one.get('src')} has no alt" for one in root.iter("img") if "alt" not in one.attrib
    )


def headings(root: Element) -> Iterator[str]:
    """One heading over all; none leaves out a level or is empty."""
    levels = [
        (int(found[1]), "".join(one.itertext()).strip())
        for one in tags(root)
        if (found := HEADING.fullmatch(str(one.tag)))
    ]
    if [level for level, _words in levels].count(1) != 1:
        yield "there is not exactly one h1"
    for (before, _above), (level, words) in pairwise(levels):
        if level > before + 1:
            yield f"h{level} {words!r} follows h{before}"
    yield from (f"an h{level} is empty" for level, words in levels if not words)


def nesting(root: Element) -> Iterator[str]:
    """Nothing that is pressed stands in something that is pressed."""
    for one in tags(root):
        if one.tag in PRESSED - {"label", "summary"}:
            inner = [other.tag for other in tags(one) if other is not one and other.tag in PRESSED]
            yield from (f"{tag} stands in {one.tag}" for tag in inner)


def children(root: Element) -> Iterator[str]:
    """Lists hold entries, rows hold cells."""
    for one in tags(root):
        allowed = CHILDREN.get(str(one.tag))
        if allowed is None:
            continue
        yield from (f"{child.tag} stands in {one.tag}" for child in one if child.tag not in allowed)
        if one.tag in {"ul", "ol", "dl"} and (one.text or "").strip():
            yield f"words stand bare in {one.tag}"


def obsolete(root: Element) -> Iterator[str]:
    """No element or attribute of long ago, no style and no handler."""
    for one in tags(root):
        if one.tag in OBSOLETE:
            yield f"{one.tag} is obsolete"
        for attribute in one.attrib:
            if attribute in OBSOLETE_ATTRIBUTES or attribute == "style":
                yield f"{one.tag} has {attribute}"


def languages(root: Element) -> Iterator[str]:
    """The page says its language, and every language that is said is one."""
    if "lang" not in root.attrib:
        yield "the page says no language"
    for one in tags(root):
        if (code := one.get("lang")) is not None and not LANGUAGE.fullmatch(code):
            yield f"{one.tag} is in the language {code!r}"
