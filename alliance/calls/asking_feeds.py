"""Answers about a call for feed readers: the newest and the newly corrected first."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _

from alliance.base.asked import moment
from alliance.base.deadlines import language
from alliance.base.templatetags.facts import fact_text
from alliance.calls.addresses import address_of_answer, address_of_questions
from alliance.calls.asking_queries import Answered, shown
from alliance.calls.models import Call
from alliance.calls.queries import published_call

NEWEST = 50


class AnswersRss(Feed):  # type: ignore[type-arg]  # generic in the stubs alone
    """The answers about one call as RSS 2.0."""

    feed_type: type[Rss201rev2Feed] | type[Atom1Feed] = Rss201rev2Feed
    name = "call-questions-rss"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Call:
        return published_call(kwargs["slug"], moment(request))

    def title(self, obj: Call) -> str:
        return _("%(call)s: questions and answers") % {"call": fact_text(obj.title)}

    def link(self, obj: Call) -> str:
        return address_of_questions(obj, language())

    def feed_url(self, obj: Call) -> str:
        return f"{settings.BASE_URL}{reverse(self.name, args=[obj.slug])}"

    def description(self, obj: Call) -> str:
        return _("Every published answer about this call, and every correction of one.")

    subtitle = description

    def items(self, obj: Call) -> list[tuple[Call, Answered]]:
        newest = obj.clarifications.published().order_by("-changed_at", "-number")
        found = newest.prefetch_related("versions")[:NEWEST]
        return [(obj, shown(one, None, obj.authentic_language)) for one in found]

    def item_title(self, item: tuple[Call, Answered]) -> str:
        _call, answer = item
        pattern = (
            _("%(number)s (corrected). %(question)s")
            if answer.versions
            else "%(number)s. %(question)s"
        )
        return pattern % {"number": answer.number, "question": answer.question}

    def item_description(self, item: tuple[Call, Answered]) -> str:
        _call, answer = item
        reason = answer.versions[0].reason if answer.versions else ""
        if not reason:
            return answer.answer
        return _("Corrected: %(reason)s") % {"reason": reason} + f"\n\n{answer.answer}"

    def item_link(self, item: tuple[Call, Answered]) -> str:
        call, answer = item
        return address_of_answer(call, answer.number, language())

    def item_pubdate(self, item: tuple[Call, Answered]) -> datetime:
        return item[1].published_at

    def item_updateddate(self, item: tuple[Call, Answered]) -> datetime:
        return item[1].changed_at


class AnswersAtom(AnswersRss):
    """The same as Atom."""

    feed_type = Atom1Feed
    name = "call-questions-atom"
