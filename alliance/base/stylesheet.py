"""One small style sheet, made of the files that we write in.

``tokens``, ``base``, ``layout`` and ``components`` stay separate sources. Where static files
are collected they are joined in that order, without comments and needless blanks, and with
the instance's small drawings inside, so that a page asks for one file instead of five.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

FOLDER = Path(__file__).parent / "static" / "alliance"
SOURCES = [FOLDER / f"{name}.css" for name in ("tokens", "base", "layout", "components")]
JOINED = "alliance/site.css"
SMALL = 2_000
"""A drawing of at most so many bytes costs less inside the sheet than as a file of its own."""
STRING = re.compile(r"""("[^"]*"|'[^']*')""")
DRAWING = re.compile(r'url\("\.\./([\w/.-]+\.svg)"\)')


def minified(css: str) -> str:
    """The same rules without comments and blanks. What stands in quotes stays as it is."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    pieces = STRING.split(bare)
    return "".join(
        piece if place % 2 else _closer(piece) for place, piece in enumerate(pieces)
    ).strip()


def _closer(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    # A blank before a colon or a bracket means something: ".nav :focus", "and (width".
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}")


def joined() -> str:
    """All sources in their order, as one sheet."""
    css = minified("\n".join(source.read_text(encoding="utf-8") for source in SOURCES))
    return DRAWING.sub(_inside, css)


def _inside(found: re.Match[str]) -> str:
    """A small drawing as part of the sheet; a larger one stays a file."""
    path = finders.find(found[1])
    drawn = Path(path).read_text(encoding="utf-8") if isinstance(path, str) else ""
    if not drawn or len(drawn) > SMALL:
        return found[0]
    return f'url("data:image/svg+xml,{quote(drawn.strip(), safe=" =:/,.;-()")}")'


class JoinedSheet(Storage):
    """A folder with one file, which is made when it is opened."""

    def _open(self, _name: str, _mode: str = "rb") -> File[bytes]:
        return ContentFile(joined().encode())

    def path(self, name: str) -> str:
        """What the command that collects calls it."""
        return name

    def get_modified_time(self, _name: str) -> datetime:
        """When the newest source was changed; an instance's drawings are of the same day."""
        newest = max(source.stat().st_mtime for source in SOURCES)
        return datetime.fromtimestamp(newest, UTC)


class StyleSheet(finders.BaseFinder):
    """Offers the joined sheet to whatever collects static files."""

    storage = JoinedSheet()

    def check(self, **_options: Any) -> list[Any]:
        """Nothing can be set wrongly."""
        return []

    def find(self, _path: str, *_options: Any, **_named: Any) -> Any:  # type: ignore[override]
        """It lies in no folder. (Two versions of the framework ask in two ways.)"""
        return []

    def list(self, _ignored: Any) -> Iterator[tuple[str, Storage]]:
        """The one file."""
        yield JOINED, self.storage
