"""The rule by which outages move a deadline: how far, and what everybody is told.

The numbers are the instance's (``[deadline_day]``) and stand on the page about outages.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from i18nfield.strings import LazyI18nString

from alliance.calls.fair_rule import fair_rule
from alliance.calls.models import Call
from alliance.watch.models import Outage

QUARTER = timedelta(minutes=15)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Offer:
    """What the rule gives to all who apply to a call, for outages not made good before."""

    outages: tuple[Outage, ...]
    minutes: int
    closes_at: datetime


def outages_of(call: Call) -> list[Outage]:
    """The outages that count for the deadline that holds now, made good or not, and going on."""
    since = call.closes_at - timedelta(hours=fair_rule().hours)
    return list(Outage.objects.between(since, call.closes_at))


def offer(call: Call, *, at: datetime) -> Offer | None:
    """The extension that the rule gives now; None where there is nothing to make good.

    An outage that touches the window counts whole, also the part after the deadline. One that
    goes on has no length yet. The deadline never moves to where nobody could act on it.
    """
    done = set(call.made_good.values_list("outage", flat=True))
    open_ones = [one for one in outages_of(call) if one.ended_at and one.pk not in done]
    if not open_ones:
        return None
    minutes = sum(one.minutes for one in open_ones)
    fair = call.closes_at + minutes * MINUTE
    soonest = at + fair_rule().minutes * MINUTE
    closes_at = fair if fair >= soonest else _quarter(soonest)
    return Offer(outages=tuple(open_ones), minutes=minutes, closes_at=closes_at)


def _quarter(moment: datetime) -> datetime:
    """The next full quarter of an hour: a deadline that can be remembered."""
    hour = moment.replace(minute=0, second=0, microsecond=0)
    return hour - QUARTER * ((hour - moment) // QUARTER)


def why_not_make_good(given: Offer | None, *, closes_at: datetime, call: Call) -> str | None:
    """Whether what the page had shown is still what the rule gives, or more."""
    if given is None:
        return _("No outage is left to be made good.")
    if closes_at < call.closes_at + given.minutes * MINUTE:
        return _("There was one more outage meanwhile. Look at the new deadline below.")
    return None


def reason(given: Offer, call: Call) -> LazyI18nString:
    """Why the deadline moves, in each language of the call that the platform speaks."""
    codes = {call.authentic_language, *call.languages} & {
        code for code, _name in settings.LANGUAGES
    }
    texts = {}
    for code in sorted(codes):
        with override(code):
            texts[code] = _reason(given)
    return LazyI18nString(texts)


def _reason(given: Offer) -> str:
    hours = fair_rule().hours
    within = ngettext(
        "the last %(number)d hour before the deadline",
        "the last %(number)d hours before the deadline",
        hours,
    ) % {"number": hours}
    return ngettext(
        "Our website could not be reached for %(minutes)d minute in %(within)s. By the rule "
        "published with the call, all applicants get the same extension.",
        "Our website could not be reached for %(minutes)d minutes in %(within)s. By the rule "
        "published with the call, all applicants get the same extension.",
        given.minutes,
    ) % {"minutes": given.minutes, "within": within}
