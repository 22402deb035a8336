"""Take lists away, and read them as a spreadsheet would."""

import csv
import io

from django.test import Client
from django.urls import reverse
from django.utils import translation


def taken(
    browser: Client, name: str, form: str = "csv", language: str = "en", **asked: str
) -> bytes:
    """A list as it is taken away."""
    with translation.override(language):
        answer = browser.get(reverse(f"desk-{name}-export", args=[form]), asked)
    assert answer.status_code == 200
    return answer.getvalue()


def table(content: bytes) -> list[list[str]]:
    """The lines of a CSV below its head."""
    text = content.decode("utf-8-sig")
    return [row for row in csv.reader(io.StringIO(text)) if not row[0].startswith("#")]


def rows(browser: Client, name: str, **asked: str) -> list[dict[str, str]]:
    """The lines of a list, by their headings in English."""
    headings, *lines = table(taken(browser, name, **asked))
    return [dict(zip(headings, line, strict=True)) for line in lines]
