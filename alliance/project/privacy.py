"""What the page on privacy prints of all rooms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from alliance.base.retention import in_words
from alliance.project import rooms


@dataclass(frozen=True)
class Row:
    """One kind of data, in the reader's words."""

    kind: str
    period: str
    since: str
    why: str
    then: str


def retention_rows() -> list[Row]:
    """How long each kind of data is kept: the very table that the worker acts by."""
    return [
        Row(
            gettext(kept.kind),
            in_words(kept.period),
            gettext(kept.since),
            gettext(kept.why),
            gettext(kept.then),
        )
        for kept in sorted(rooms.retention(), key=lambda kept: kept.period is None)
    ]


@dataclass(frozen=True)
class Cookie:
    """What a browser is asked to keep."""

    name: str
    why: str
    period: str


def cookies() -> list[Cookie]:
    """All that the platform ever sets, by the settings that set them."""
    return [
        Cookie(
            settings.SESSION_COOKIE_NAME,
            gettext("Keeps you signed in. Only pages where somebody signs in or writes set it."),
            in_words(timedelta(seconds=settings.SESSION_COOKIE_AGE)),
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            gettext(
                "Makes sure that a form was really sent by you. Only pages with a form set it."
            ),
            in_words(timedelta(seconds=settings.CSRF_COOKIE_AGE)),
        ),
    ]


def retention_table(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """For templates; made only where it is printed."""
    return {"retention_rows": retention_rows, "cookies": cookies}
