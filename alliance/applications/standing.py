"""Where each application stands between the deadline and the result: read, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import (
    Case,
    CharField,
    Count,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from alliance.applications.models import (
    Application,
    ApplicationState,
    Decision,
    Decline,
    EligibilityCheck,
    Outcome,
    Submission,
    Verdict,
)
from alliance.base.known import fetched
from alliance.calls.models import Call
from alliance.membership.models import Representation

Entry = TypeVar("Entry")

UNCHECKED, PROOF, TO_DECIDE = "unchecked", "proof", "to-decide"
INELIGIBLE, DECLINED = "not-eligible", "declined"
SELECTED, RESERVE = Outcome.SELECTED.value, Outcome.RESERVE.value
NOT_SELECTED = Outcome.NOT_SELECTED.value

WORDS = {
    UNCHECKED: _("Not checked yet"),
    PROOF: _("Proof asked for"),
    TO_DECIDE: _("To decide"),
    SELECTED: _("Selected"),
    RESERVE: _("On the reserve list"),
    NOT_SELECTED: _("Not selected"),
    INELIGIBLE: _("Not eligible"),
    DECLINED: _("Declined"),
}
"""What an application can be to the desk, in its own words."""

TONES = {
    UNCHECKED: "warn",
    PROOF: "warn",
    TO_DECIDE: "warn",
    SELECTED: "good",
    RESERVE: "info",
}
FINAL = frozenset({SELECTED, RESERVE, NOT_SELECTED, INELIGIBLE, DECLINED})


@dataclass(frozen=True)
class Standing:
    """An application with the version that counts, and what holds of it now."""

    application: Application
    submission: Submission | None
    check: EligibilityCheck | None
    decision: Decision | None
    decline: Decline | None

    @property
    def key(self) -> str:
        """Where it stands: a key of ``WORDS``."""
        if self.decline is not None:
            return DECLINED
        if self.decision is not None:
            return str(self.decision.outcome)
        if self.check is None:
            return UNCHECKED
        match self.check.verdict:
            case Verdict.NOT_ELIGIBLE:
                return INELIGIBLE
            case Verdict.PROOF:
                return PROOF
        return TO_DECIDE

    @property
    def words(self) -> str:
        """Where it stands, in words."""
        return str(WORDS[self.key])

    @property
    def tone(self) -> str:
        """How its mark looks."""
        return TONES.get(self.key, "")

    @property
    def is_final(self) -> bool:
        """Whether there is nothing left to decide."""
        return self.key in FINAL

    @property
    def modules(self) -> list[str]:
        """The modules that are applied for."""
        return self.submission.modules.split() if self.submission else []

    @property
    def awarded(self) -> list[str]:
        """The modules that it was selected for, or would be from the reserve list."""
        if self.decision is None:
            return []
        return [str(one["letter"]) for one in self.decision.modules if one["awarded"]]

    @property
    def is_outdated(self) -> bool:
        """Whether another version came in after the check."""
        if self.check is None or self.submission is None:
            return False
        return self.submission.received_at > self.check.checked_at


def handed_in(call: Call) -> "QuerySet[Application]":
    """Everything that was handed in for a call, by number."""
    found = Application.objects.filter(call=call, state=ApplicationState.SUBMITTED)
    return with_standing(found).order_by("number")


def with_standing(found: "QuerySet[Application]") -> "QuerySet[Application]":
    """Applications with all that ``standing`` reads, in a fixed number of questions."""
    checks = EligibilityCheck.objects.standing()
    decisions = Decision.objects.standing().select_related("decline")
    versions = Submission.objects.defer("content").select_related("submitted_by")
    acting = Representation.objects.living().select_related("person").order_by("pk")
    return found.select_related("call", "authority__kind").prefetch_related(
        Prefetch("checks", queryset=checks, to_attr="checks_standing"),
        Prefetch("decisions", queryset=decisions, to_attr="decisions_standing"),
        Prefetch("submissions", queryset=versions.order_by("version"), to_attr="versions"),
        Prefetch("authority__representations", queryset=acting, to_attr="acting"),
    )


def standing(application: Application) -> Standing:
    """What holds of an application that ``with_standing`` has fetched."""
    decision = _last(fetched(application, "decisions_standing", Decision))
    return Standing(
        application=application,
        submission=_last(fetched(application, "versions", Submission)),
        check=_last(fetched(application, "checks_standing", EligibilityCheck)),
        decision=decision,
        decline=getattr(decision, "decline", None),
    )


def standings(found: "Iterable[Application]") -> list[Standing]:
    """What holds of each."""
    return [standing(one) for one in found]


def standing_now(application: Application) -> Standing:
    """What holds of one application, asked afresh."""
    return standing(with_standing(Application.objects.filter(pk=application.pk)).get())


def standing_at(found: "QuerySet[Application]", key: str) -> "QuerySet[Application]":
    """Those that stand at a key of ``WORDS``: the SQL twin of ``Standing.key``."""
    standing_there: QuerySet[Application] = with_key(found).filter(stands=key)
    return standing_there


def tally(found: "QuerySet[Application]") -> list[tuple[str, int]]:
    """How many stand where, by the keys of ``WORDS``; those of none are left out."""
    counted = with_key(found).order_by().values_list("stands").annotate(number=Count("pk"))
    numbers = dict(counted)
    return [(key, numbers[key]) for key in WORDS if key in numbers]


def with_key(found: "QuerySet[Application]") -> Any:
    """Applications with ``stands``: where each stands, a key of ``WORDS``."""
    checks = EligibilityCheck.objects.standing().filter(application=OuterRef("pk"))
    decisions = Decision.objects.standing().filter(application=OuterRef("pk"))
    known = found.annotate(
        said=Subquery(checks.values("verdict")[:1]),
        decided=Subquery(decisions.values("outcome")[:1]),
        declined=Subquery(decisions.values("decline")[:1]),
    )
    stands = Case(
        When(declined__isnull=False, then=Value(DECLINED)),
        When(decided__isnull=False, then="decided"),
        When(said=Verdict.ELIGIBLE, then=Value(TO_DECIDE)),
        When(said__isnull=False, then="said"),
        default=Value(UNCHECKED),
        output_field=CharField(),
    )
    return known.annotate(stands=stands)


def turn(application: Application) -> int:
    """Grows with each check, decision and taking back, so that two secretaries notice each other.

    Decisions and checks are only ever added and replaced, never removed.
    """
    return sum(
        entries.count() + entries.exclude(replaced_at=None).count()
        for entries in (application.checks, application.decisions)
    )


def turn_of_call(call: Call) -> int:
    """The same over all applications of a call."""
    checks = EligibilityCheck.objects.filter(application__call=call)
    decisions = Decision.objects.filter(call=call)
    return sum(
        entries.count() + entries.exclude(replaced_at=None).count()
        for entries in (checks, decisions)
    )


def _last(entries: list[Entry]) -> Entry | None:
    return entries[-1] if entries else None
