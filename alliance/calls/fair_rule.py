"""The rule on outages that every call promises: its numbers, and the sentence that says it."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from alliance.base.instance import instance

WINDOW_HOURS = 24
LEAST_MINUTES = 60


@dataclass(frozen=True)
class FairRule:
    """Outages in the last ``hours`` count; whoever reads of it has ``minutes`` left at least."""

    hours: int
    minutes: int


def fair_rule() -> FairRule:
    """The numbers of this instance, from ``[deadline_day]`` of its settings."""
    told = instance().tables.get("deadline_day", {})
    return FairRule(
        hours=int(told.get("window_hours", WINDOW_HOURS)),
        minutes=int(told.get("least_minutes", LEAST_MINUTES)),
    )


def sentence() -> str:
    """The rule as a call and its documents say it."""
    hours = fair_rule().hours
    return ngettext(
        "If our website cannot be reached in the last %(number)d hour before the deadline, the "
        "deadline moves for everybody: by the minutes of all outages of 30 seconds or more.",
        "If our website cannot be reached in the last %(number)d hours before the deadline, the "
        "deadline moves for everybody: by the minutes of all outages of 30 seconds or more.",
        hours,
    ) % {"number": hours}
