"""What every page of the site shows around its own words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.instance import instance, text
from alliance.base.public import expires
from alliance.history.keeping import SHOWN, epoch_of
from alliance.membership.queries import count, day_of, end_of_day
from alliance.website import queries
from alliance.website.blocks.showing import gathered, written


@dataclass(frozen=True)
class CountShown:
    """The network's size on a day; in a demo also how many of it are invented."""

    authorities: int
    countries: int
    as_of: date
    invented: int

    @property
    def sentence(self) -> str:
        """``3 cities and regions from 2 countries``, in the reader's language."""
        facts = {"authorities": self.authorities, "countries": self.countries}
        if self.countries == 1:
            return (
                ngettext(
                    "%(authorities)s city or region from one country",
                    "%(authorities)s cities and regions from one country",
                    self.authorities,
                )
                % facts
            )
        return (
            ngettext(
                "%(authorities)s city or region from %(countries)s countries",
                "%(authorities)s cities and regions from %(countries)s countries",
                self.authorities,
            )
            % facts
        )


def network_count(request: HttpRequest) -> CountShown:
    """The count of today. The page that shows it changes when the day ends."""
    at = moment(request)
    today = day_of(at)
    expires(request, end_of_day(today), at=at)
    return SHOWN.answer(("count", today), lambda: _counted(today), epoch=epoch_of(request))


def _counted(today: date) -> CountShown:
    whole = count(today)
    real = count(today, sample=False).authorities if settings.DEMO else whole.authorities
    return CountShown(whole.authorities, whole.countries, today, whole.authorities - real)


@dataclass(frozen=True)
class NoteShown:
    """The note on the network's term, with its words as every page shows them."""

    title: str
    lead: str
    words_language: str
    words: SafeString
    changes: bool


def note(request: HttpRequest) -> NoteShown | None:
    """The note in the reader's language, written once for all pages."""
    at, code = moment(request), language()

    def made() -> NoteShown | None:
        page = queries.note(code)
        if page is None:
            return None
        changes = any(gathered(page.body, at=at).until)
        words = written(page.body, at=at, request=request)
        return NoteShown(page.title, page.lead, page.words_language, words, changes)

    return SHOWN.answer(
        ("note", code),
        made,
        # What the clock changes is written for each page.
        worth=lambda shown: shown is None or not shown.changes,
        epoch=epoch_of(request),
    )


class PagesByKey:
    """``words.join_intro``: the text page with this key in the reader's language, or None."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __getitem__(self, name: str) -> Any:
        key, code = name.replace("_", "-"), language()
        return SHOWN.answer(
            ("words", key, code),
            lambda: queries.text_page(key, code),
            epoch=epoch_of(self._request),
        )


def other_languages(request: HttpRequest) -> list[dict[str, Any]]:
    """The languages of the network: this page's address in each, and a link that keeps filters."""
    prefix = f"/{language()}/"
    path = request.path
    rest = path.removeprefix(prefix) if path.startswith(prefix) else ""
    return in_each_language(rest, f"?{request.GET.urlencode()}" if rest and request.GET else "")


def in_each_language(rest: str = "", asked: str = "") -> list[dict[str, Any]]:
    """An address under each language; the front page's by default."""
    return [
        {
            "code": code,
            "name": name,
            "address": f"/{code}/{rest}",
            "link": f"/{code}/{rest}{asked}",
            "current": code == language(),
        }
        for code, name in settings.LANGUAGES
    ]


def navigation(path: str) -> list[dict[str, Any]]:
    """The main parts of the site."""
    parts = [
        ("members", _("Members")),
        ("calls", _("Calls")),
        ("programmes", _("Programmes")),
        ("news", _("News")),
        ("events", _("Events")),
        ("about", _("About us")),
    ]
    home = f"/{language()}/"
    entries = [{"address": home, "name": _("Home"), "current": path == home}]
    for part, name in parts:
        address = f"{home}{part}/"
        entries.append({"address": address, "name": name, "current": path.startswith(address)})
    return entries


def network() -> dict[str, Any]:
    """The network's names and its links elsewhere, in the reader's language."""
    here = instance()
    return {
        "name": text(here.name),
        "short_name": text(here.short_name),
        "tagline": text(here.tagline),
        "auspices": text(here.auspices),
        "launch_year": here.launch_year,
        "social": [
            {"name": link.name, "address": link.address.replace("{lang}", language())}
            for link in here.social_links(demo=settings.DEMO)
        ],
    }


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for ``frame.html``. What costs a question to the database waits until printed."""
    return {
        "network": SimpleLazyObject(network),
        "network_count": SimpleLazyObject(lambda: network_count(request)),
        "note": SimpleLazyObject(lambda: note(request)),
        "words": PagesByKey(request),
        "navigation": SimpleLazyObject(lambda: navigation(request.path)),
        "languages": SimpleLazyObject(lambda: other_languages(request)),
        "LANGUAGE_CODE": language(),
        "base_url": settings.BASE_URL,
        "demo": settings.DEMO,
    }
