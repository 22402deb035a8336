"""What pages gather from several rooms, beside their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from alliance.base.asked import moment
from alliance.base.deadlines import language, long_date, offset
from alliance.base.instance import instance
from alliance.base.paging import paged
from alliance.base.public import expires
from alliance.calls import fair_rule, listing, saying
from alliance.calls.models import Call, CallDocument, CallState
from alliance.calls.zones import contradictions
from alliance.programmes.models import Programme
from alliance.watch.models import Outage
from alliance.website import call_dates
from alliance.website.call_filters import CallsForm
from alliance.website.clocks import Deadline, deadline

NEWS_ON_A_PAGE = 10
PER_PAGE = 20


@dataclass(frozen=True)
class CallShown:
    """A call beside what the clock makes of it."""

    call: Call
    state: CallState
    deadline: Deadline


def shown(call: Call, at: datetime) -> CallShown:
    """A call as lists and pages show it."""
    return CallShown(call, call.state(at), deadline(call))


def changes_with_calls(request: HttpRequest, at: datetime) -> None:
    """The page reads differently when the clock opens, closes or publishes any call."""
    expires(request, listing.next_public_change(at), at=at)


def calls(request: HttpRequest) -> dict[str, Any]:
    """One page of the calls that are asked for, in groups by what the clock makes of them."""
    at = moment(request)
    published = Call.objects.published(at)
    changes_with_calls(request, at)
    form = CallsForm(
        request.GET,
        programmes=list(Programme.objects.filter(calls__in=published).distinct()),
        years=_years(published),
    )
    found = published.filter(form.wanted(at))
    # A page counts and cuts what it shows; the list is never read whole.
    rows = cast("Sequence[Call]", listing.in_order(found, at))
    part = paged(rows, request.GET.get("page"), asked=form.asked(), per_page=PER_PAGE)
    return {
        "form": form,
        "paged": part,
        "groups": _groups([shown(call, at) for call in part.page]),
        "nothing_open": part.page.number == 1 and not form.asked()["state"],
    }


def _years(calls: "QuerySet[Call]") -> range:
    ends = listing.years(calls)
    if ends is None:
        return range(0)
    here = ZoneInfo(instance().time_zone)
    first, last = (moment.astimezone(here).year for moment in ends)
    return range(first, last + 1)


def _groups(calls: list[CallShown]) -> dict[str, list[CallShown]]:
    """Open, to come, and over, as they stand on one page of the list."""
    return {
        "open": [one for one in calls if one.state == CallState.OPEN],
        "upcoming": [one for one in calls if one.state == CallState.UPCOMING],
        "over": [one for one in calls if one.state.is_over],
    }


def call(call: Call, *, request: HttpRequest, at: datetime) -> dict[str, Any]:
    """The facts of one call. Its page changes at its next moment, to the second."""
    expires(request, call.next_change(at), at=at)
    return {
        "call": call,
        "state": call.state(at),
        "deadline": deadline(call),
        "steps": call_dates.steps(call, at),
        "modules": call.modules.all(),
        "documents": documents(call),
        "quoted": quoted(call),
        "fair_rule": fair_rule.sentence(),
        "outages": outages_of(call),
        "questions_are_over": call.questions_until is not None and at >= call.questions_until,
    } | conditions(call)


def outages_of(call: Call) -> "QuerySet[Outage]":
    """When nobody could apply though the call was open."""
    opened = call.opens_at or call.published_at or call.closes_at
    return Outage.objects.between(opened, call.closes_at)


def conditions(call: Call) -> dict[str, Any]:
    """Who can apply, for how much, and how it is judged: from the data that are enforced."""
    return {
        "who": saying.who_can_apply(call),
        "amounts": saying.amounts(call),
        "criteria": [
            {"one": one, "weight": saying.weight(one), "scores": saying.scores(one)}
            for one in call.criteria.all()
        ],
        "answer_languages": saying.answer_languages(call),
        "afterwards": saying.published_afterwards(call),
    }


def quoted(call: Call) -> list[dict[str, str]]:
    """The deadline in the words of others, verbatim, with a remark where they cannot be right."""
    return [one | {"remark": remark(one["words"], call)} for one in call.quoted_deadlines]


def remark(words: str, call: Call) -> str:
    """What is wrong with the zone that a quotation names. Empty if nothing is."""
    wrong = contradictions(words, call.zone, call.closes_at)
    if not wrong:
        return ""
    local = call.closes_at.astimezone(ZoneInfo(call.zone))
    return _("“%(word)s” is not the time of that day: on %(day)s the clocks show %(offset)s.") % {
        "word": wrong[0],
        "day": long_date(local.date()),
        "offset": offset(local),
    }


def documents(call: Call) -> list[dict[str, Any]]:
    """A call's documents by their language, the reader's first, then the authentic one."""
    by_language: dict[str, list[CallDocument]] = {}
    for document in call.documents.current().select_related("file"):
        by_language.setdefault(document.language, []).append(document)
    first = [language(), call.authentic_language]
    in_order = [*first, *(code for code in call.languages if code not in first)]
    return [
        {"language": code, "documents": by_language[code]}
        for code in dict.fromkeys(in_order)
        if code in by_language
    ]
