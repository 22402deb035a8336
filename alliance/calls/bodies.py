"""Words of documents as they come from a folder or a hand: read, and made harmless."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nh3

TAGS = {"h2", "h3", "p", "ul", "ol", "li", "a", "strong", "em", "blockquote", "span"}
ATTRIBUTES = {tag: {"lang"} for tag in TAGS} | {"a": {"href", "lang"}}
SCHEMES = {"http", "https", "mailto"}
FENCE = "+++"


@dataclass(frozen=True)
class Written:
    """A text of the instance's folder: what stands above it, and its words."""

    front: dict[str, Any]
    body: str


def sanitised(html: str) -> str:
    """The words with their headings, lists and links, and nothing else."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    ).strip()


def read_written(path: Path) -> Written:
    """Read a text with its front matter between ``+++`` lines."""
    _before, front, body = path.read_text(encoding="utf-8").split(FENCE, maxsplit=2)
    return Written(tomllib.loads(front), sanitised(body))
