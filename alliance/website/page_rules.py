"""What keeps words from being published, as sentences for whoever writes them."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from alliance.website.blocks.pictures import why_not_show

HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)
TITLE = 1


def why_not_publish(page: Any) -> str | None:
    """The sentence that explains why a page cannot be published as it is, or None."""
    for name in page.fields_of_blocks:
        if reason := why_not_read_out(getattr(page, name)):
            return reason
    return None


def why_not_read_out(body: StreamValue) -> str | None:
    """Why somebody who listens to these blocks would miss something, or None."""
    for number, block in enumerate(body, start=1):
        if block.block_type != "picture":
            continue
        if reason := why_not_show(block.value):
            return _("Block %(number)d, picture: %(reason)s") % {
                "number": number,
                "reason": reason,
            }
    return why_not_in_order(body)


def why_not_in_order(body: StreamValue) -> str | None:
    """Why its headings are not in order, or None. The page's title is level 1."""
    above = TITLE
    for number, level, words in headings(body):
        if not words:
            return _("Block %(number)d: there is a heading without words.") % {"number": number}
        if level > above + 1:
            facts = {"number": number, "words": words, "level": level, "missing": above + 1}
            return (
                _(
                    "Block %(number)d: “%(words)s” is a heading of level %(level)d, "
                    "but none of level %(missing)d stands before it."
                )
                % facts
            )
        above = level
    return None


def headings(body: StreamValue) -> Iterator[tuple[int, int, str]]:
    """Each heading that an editor wrote: number of its block, level, words."""
    for number, block in enumerate(body, start=1):
        if block.block_type == "text":
            for level, words in HEADING.findall(block.value.source):
                yield number, int(level), strip_tags(words).strip()
