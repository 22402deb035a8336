"""An issue as one subscriber's letter: their topics, their language, their links."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.base.cldr import ways
from alliance.base.instance import instance
from alliance.outbox.models import Subscription
from alliance.outbox.subscription_links import token_of
from alliance.outbox.writing import HTML, WORDS, Words, words_of
from alliance.website.models import Issue, IssueWords
from alliance.website.newsletter import as_html, as_text, read

KEY = "newsletter-digest"


def month_name(month: date, code: str) -> str:
    """``October 2026`` in a language."""
    return format_date(month, "LLLL y", locale=ways(code))


def whole_address(name: str, *args: object, code: str) -> str:
    """The whole address of a page in a language."""
    with override(code):
        return f"{settings.BASE_URL}{reverse(name, args=args)}"


@dataclass(frozen=True)
class Told:
    """What an issue tells, twice: as plain text and as HTML. Empty where there is nothing."""

    text: str
    html: str


class Written:
    """The words of one issue for each language and choice of topics, made once."""

    def __init__(self, issue: Issue) -> None:
        self._issue = issue
        self._words = {one.language: one for one in issue.words.all()}
        self._made: dict[tuple[str, frozenset[str] | None], Told] = {}

    def language(self, wanted: str) -> str:
        """The language that an issue has for a reader: theirs, else the network's first."""
        return wanted if wanted in self._words else instance().default_language

    def told(self, wanted: str, topics: frozenset[str] | None = None) -> Told:
        """What is told of the topics in a language; empty if there is nothing."""
        code = self.language(wanted)
        if (code, topics) not in self._made:
            self._made[code, topics] = _told(self._words.get(code), topics)
        return self._made[code, topics]

    def facts(self, subscription: Subscription) -> dict[str, str]:
        """What fills the places of a subscriber's letter; empty if nothing is told of theirs."""
        told = self.told(subscription.language, frozenset(subscription.topics))
        if not told.text:
            return {}
        code, token = self.language(subscription.language), token_of(subscription)
        return self._frame(code, told) | {
            "manage": whole_address("newsletter-manage", token, code=code),
            "stop": whole_address("newsletter-leave", token, code=code),
        }

    def trial(self, code: str) -> dict[str, str]:
        """The same for an editor, who is no subscriber: the links lead to the sign-up page."""
        nothing = _("There is nothing to tell.")
        told = self.told(code)
        page = whole_address("newsletter", code=code)
        shown = told if told.text else Told(nothing, "")
        return self._frame(code, shown) | {"manage": page, "stop": page}

    def preview(self, code: str) -> Words:
        """The letter as a reader of all topics would get it."""
        return words_of(KEY, code, self.trial(code))

    def _frame(self, code: str, told: Told) -> dict[str, str]:
        second = {HTML: told.html} if told.html else {}
        return second | {
            "month": month_name(self._issue.month, code),
            WORDS: told.text,
            "archive": whole_address("newsletter-issue", self._issue.number, code=code),
        }


def _told(found: IssueWords | None, topics: frozenset[str] | None) -> Told:
    if found is None:
        return Told("", "")
    entries, code = read(found.entries), found.language
    told: Any = as_text(entries, topics, code=code)
    if not told:
        return Told("", "")
    html = as_html(entries, topics, code=code, greeting=found.greeting)
    return Told(f"{found.greeting}\n\n\n{told}".strip(), html)
