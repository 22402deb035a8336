"""The words of a text that is stored as HTML: what a reader sees, a line for each paragraph."""

import re
from html import unescape

_BREAK = re.compile(r"</(?:p|h2|h3|li|ul|ol|blockquote|tr)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\r\f\v]+")


def plain_words(html: str) -> str:
    """The words, with line breaks where paragraphs end."""
    text = unescape(_TAG.sub("", _BREAK.sub("\n", html)))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
