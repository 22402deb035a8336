"""What must hold of every template, whatever it shows.

The strict Content-Security-Policy allows no inline script or style; every word can be
translated; a template is short, can be parsed, and links to addresses that exist.
"""

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import django
from django.template import TemplateSyntaxError, engines
from django.template.base import Lexer, Token, TokenType
from django.urls import URLResolver, get_resolver

from tools.tree import Finding, files, report

LENGTH = 120
# Attributes that a person reads or hears.
SPOKEN = {"title", "alt", "placeholder", "aria-label", "aria-description", "content"}
# The same in every language.
SYMBOLS = {
    "RSS", "Atom", "JSON", "GeoJSON", "CSV", "API", "OpenAPI", "PDF", "DOCX", "XLSX", "SHA", "UTC",
}  # fmt: skip
# A word next to an underscore is part of a name, as in ``{{ id }}_error``.
WORD = re.compile(r"\b[^\W\d_]{3,}\b")
ADDRESS = re.compile(r"""^url\s+["']([^"']+)["']""")
OPEN = re.compile(r"^(blocktrans|blocktranslate|comment|verbatim)\b")
CLOSE = re.compile(r"^end(blocktrans|blocktranslate|comment|verbatim)\b")


class Page(HTMLParser):
    """Reads the HTML of a template, from which the template's own language is taken out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def note(self, sentence: str) -> None:
        self.found.append((self.getpos()[0], sentence))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or "style" in given:
            self.note("holds inline style; put it into a style sheet.")
        if tag == "script" and "src" not in given:
            self.note("holds inline script; put it into a file.")
        for name, value in given.items():
            if name.startswith("on") or (value or "").strip().startswith("javascript:"):
                self.note(f"has a handler in {name}; put it into a script file.")
            if name in SPOKEN and not (tag == "meta" and self.is_for_machines(given)):
                self.words(value or "")

    @staticmethod
    def is_for_machines(meta: dict[str, str | None]) -> bool:
        return meta.get("name") not in {"description"} or "http-equiv" in meta

    def handle_data(self, data: str) -> None:
        self.words(data)

    def words(self, text: str) -> None:
        if untranslated := [word for word in WORD.findall(text) if word not in SYMBOLS]:
            self.note(f"“{' '.join(untranslated)[:60]}” is not translated.")


def bare_html(tokens: list[Token]) -> str:
    """The text outside the template's own tags, each line where it was."""
    kept, inside = [], False
    for token in tokens:
        if token.token_type == TokenType.TEXT and not inside:
            kept.append(token.contents)
            continue
        if token.token_type == TokenType.BLOCK:
            inside = bool(OPEN.match(token.contents)) or (
                inside and not CLOSE.match(token.contents)
            )
        kept.append(" " + "\n" * token.contents.count("\n"))
    return "".join(kept)


def tag_findings(tokens: list[Token], addresses: set[str]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        if token.token_type != TokenType.BLOCK:
            continue
        words = token.split_contents()
        if words[0] in {"blocktrans", "blocktranslate"} and "trimmed" not in words:
            yield token.lineno or 1, "blocktranslate without trimmed."
        named = ADDRESS.match(token.contents)
        if named and named[1] not in addresses:
            yield token.lineno or 1, f"there is no address named “{named[1]}”."


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern, inner)
        elif pattern.name:
            yield prefix + pattern.name


def check(path: Path, addresses: set[str]) -> Iterator[Finding]:
    text = path.read_text()
    lines = len(text.splitlines())
    if lines > LENGTH:
        yield Finding(path, 1, f"{lines} lines; at most {LENGTH}.")
    try:
        engines["django"].from_string(text)
    except TemplateSyntaxError as error:
        yield Finding(path, 1, f"cannot be parsed: {error}")
        return
    tokens = Lexer(text).tokenize()
    page = Page()
    if path.suffix == ".html":
        page.feed(bare_html(tokens))
    for line, sentence in [*page.found, *tag_findings(tokens, addresses)]:
        yield Finding(path, line, sentence)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings_test")
    os.environ["ALLIANCE_DEMO"] = "1"  # A demo has every address, also those of its letters.
    django.setup()
    addresses = set(names(get_resolver()))
    ours = (path for path in files(".html", ".txt", ".xml", under="alliance"))
    templates = [path for path in ours if "templates" in path.parts]
    report("Templates", (found for path in templates for found in check(path, addresses)))


if __name__ == "__main__":
    main()
