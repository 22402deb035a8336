"""How a membership went from state to state: derived from its dates, to the end of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alliance.membership.models import MemberState, Tie


@dataclass(frozen=True)
class StateSpan:
    """One state and its days. ``since`` is None where nobody knows when the membership began;
    ``until`` is the first day of the next state, None for the state of today.
    """

    state: MemberState
    since: date | None
    until: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day of a state that is over."""
        return date.fromordinal(self.until.toordinal() - 1) if self.until else None


def states_of(tie: Tie, on: date) -> list[StateSpan]:
    """The states of a membership up to the end of day ``on``, the first one first."""
    found: list[StateSpan] = []
    for day in _turning_days(tie, on):
        state = tie.state_on(day or on) if day else _first_state(tie, on)
        if state is None or (found and found[-1].state == state):
            continue
        if found:
            found[-1] = StateSpan(found[-1].state, found[-1].since, day)
        found.append(StateSpan(state, day))
    return found


def state_since(tie: Tie, on: date) -> StateSpan | None:
    """The state at the end of day ``on``, and since when."""
    found = states_of(tie, on)
    return found[-1] if found else None


def _turning_days(tie: Tie, on: date) -> list[date | None]:
    """The days on which the state may have changed: the beginning first, known or not."""
    first = tie.begins_latest
    later = {day for day in _days(tie) if day <= on and (first is None or day > first)}
    if first is not None and first > on:
        return []
    return [first, *sorted(later)]


def _first_state(tie: Tie, on: date) -> MemberState | None:
    """The state of a membership of which nobody knows when it began, at its beginning."""
    later = sorted(day for day in _days(tie) if day <= on)
    before = date.fromordinal(later[0].toordinal() - 1) if later else on
    return tie.state_on(before)


def _days(tie: Tie) -> Iterator[date]:
    if tie.ends_date is not None:
        yield tie.ends_date
    for span in [*tie.pauses.all(), *tie.mandates.all()]:
        if span.undone_at is None:
            yield span.begins_date
            if span.ends_date is not None:
                yield span.ends_date
