"""A new decision to stay, on its way from the form to the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alliance.files.models import StoredFile
from alliance.membership.wishes import Promise


@dataclass(frozen=True)
class Commitments:
    """All that an authority is prepared to do from now on, and whether everybody may read it."""

    promises: Sequence[Promise]
    shown: bool


@dataclass(frozen=True)
class Decision:
    """Who decided that the authority stays, when, and until when those who decided are in office.

    ``last_day`` is the last day of their term, None if nobody knows it. Without
    ``commitments`` everything stays as it is.
    """

    decided_by: str
    decision_date: date
    last_day: date | None
    document: StoredFile | None
    commitments: Commitments | None = None

    @property
    def ends_date(self) -> date | None:
        """The first day after the term."""
        return date.fromordinal(self.last_day.toordinal() + 1) if self.last_day else None
