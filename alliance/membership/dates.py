"""When a tie began and ended, in words that claim no more than is known."""

from datetime import date

from django.utils.translation import gettext as _

from alliance.base.deadlines import long_date
from alliance.membership.models import Tie


def begun(tie: Tie) -> str:
    """``24 March 2014``, or the limits within which the day lies."""
    first, last = tie.begins_earliest, tie.begins_latest
    if last is None:
        return _("day not known")
    if first is None or first == last:
        return long_date(last)
    return _("between %(first)s and %(last)s") % {
        "first": long_date(first),
        "last": long_date(last),
    }


def begun_year(tie: Tie) -> str:
    """The year alone, where one line has room for no more."""
    first, last = tie.begins_earliest, tie.begins_latest
    if last is None:
        return ""
    if first is None or first.year == last.year:
        return str(last.year)
    return _("%(first)s or %(last)s") % {"first": first.year, "last": last.year}


def last_day(tie: Tie) -> date | None:
    """The last day on which an ended tie held."""
    return date.fromordinal(tie.ends_date.toordinal() - 1) if tie.ends_date else None
