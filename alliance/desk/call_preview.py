"""A call as readers will see it: made what is prepared, shown, and taken back at once.

The pages are the site's own, with its own questions to the database. What they are asked
about is therefore stored for as long as they are made, inside a transaction that leaves
nothing behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from alliance.accounts.access import SignedIn
from alliance.base.states import locked
from alliance.calls.actions.editing import working_content
from alliance.calls.contents import apply_content
from alliance.calls.models import Call
from alliance.calls.queries import offered
from alliance.calls.whole_form import FORM, whole_form
from alliance.website import gathering, queries
from alliance.website.views import way_back

WHEN = {
    "announced": _("Before it opens"),
    "open": _("While it is open"),
    "over": _("After the deadline"),
}
TICK = timedelta(seconds=1)


@dataclass
class Preview:
    """One reader's view of a call that is not out yet."""

    request: SignedIn
    call: Call
    language: str
    at: datetime
    when: str = field(init=False)

    def __post_init__(self) -> None:
        if self.language not in dict(settings.LANGUAGES):
            raise Http404
        asked = self.request.GET.get("when", "")
        self.when = asked if asked in WHEN else "open"

    def page(self) -> HttpResponse:
        """The call's page, and its line in the list of calls."""
        with self._published() as call:
            page = queries.call_page(call, self.language)
            facts = gathering.call(call, request=self.request, at=self._moment(call))
            one = gathering.shown(call, self._moment(call))
            said = {"page": page, "ancestors": way_back(), "one": one}
            return self._answer("desk/call_preview.html", facts | said)

    def document(self, key: str) -> HttpResponse:
        """One of its documents."""
        with self._published() as call:
            found = offered(call, key, self.language)
            is_form = found.document.key == FORM
            facts = {
                "call": call,
                "document": found.document,
                "found": found,
                "whole": whole_form(call, found.document.language) if is_form else None,
            }
            return self._answer("desk/call_preview_document.html", facts)

    @contextmanager
    def _published(self) -> Iterator[Call]:
        """The call as it would be, in the reader's language, until the page is made."""
        with transaction.atomic(), translation.override(self.language):
            call = locked(self.call)
            apply_content(call, working_content(call), at=self.at)
            shown_at = self._moment(call)
            call.published_at = min(call.published_at or shown_at, shown_at)
            call.save(update_fields=["published_at"])
            yield call
            transaction.set_rollback(True)

    def _moment(self, call: Call) -> datetime:
        if self.when == "over":
            return call.closes_at
        opens_at = call.opens_at or min(self.at, call.closes_at - TICK)
        return opens_at - TICK if self.when == "announced" else opens_at

    def _answer(self, template: str, facts: dict[str, Any]) -> HttpResponse:
        known = self.call.documents.current().order_by("position", "pk")
        keys = dict(known.values_list("key", "title"))
        context = {
            "reader_language": self.language,
            "when": self.when,
            "moments": WHEN.items(),
            "previews": list(keys.items()),
            "site_languages": [code for code, _name in settings.LANGUAGES],
        }
        return render(self.request, template, facts | context)
