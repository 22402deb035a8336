"""The result of a call as the public reads it: what the call promised, and nothing more."""

from dataclasses import dataclass, field
from datetime import datetime

from alliance.applications.models import (
    Application,
    ApplicationState,
    Decision,
    Outcome,
    Release,
)
from alliance.applications.result_letters import contact, told
from alliance.applications.standing import Standing, handed_in, standing_now
from alliance.calls.models import Call, CallState, Promise
from alliance.membership.models import Authority


@dataclass(frozen=True)
class Named:
    """An authority in a result. Modules are empty where the call does not promise them."""

    authority: Authority
    modules: list[str]
    rank: int | None
    sample: bool

    @property
    def is_public(self) -> bool:
        """Whether the register has a page on it."""
        return self.authority.confirmed and self.authority.merged_into_id is None


@dataclass(frozen=True)
class PublicResult:
    """A released result. None: the call does not promise it."""

    released_at: datetime
    received: int | None = None
    selected: list[Named] | None = None
    reserve: list[Named] | None = None
    shows: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class OwnResult:
    """What an applicant reads of its own application once the result is out."""

    standing: Standing
    contact: str

    @property
    def rules(self) -> list[str]:
        """The rules that were not met, each as a sentence."""
        check, decision = self.standing.check, self.standing.decision
        if check is None or decision is not None:
            return []
        return told(check, official=self.standing.application.official)

    @property
    def reasons(self) -> str:
        """Why, in the words of those who decided."""
        said = self.standing.decision
        if said is not None:
            return said.reasons
        return self.standing.check.words if self.standing.check else ""


def own_result(application: Application, *, at: datetime) -> OwnResult | None:
    """The result of one application; None before it is released, or where nothing came in."""
    call = application.call
    if call.state(at) != CallState.DECIDED or application.state != ApplicationState.SUBMITTED:
        return None
    return OwnResult(standing_now(application), contact(call))


def promised(call: Call) -> list[str]:
    """What the call promises to publish, in words."""
    return [str(Promise(key).label) for key in Promise.values if key in call.publishes]


def public_result(call: Call, *, at: datetime) -> PublicResult | None:
    """What the public may read of a call's result; None before it is released."""
    if call.state(at) != CallState.DECIDED:
        return None
    release = Release.objects.filter(call=call).first()
    if release is None:
        return None
    shows = frozenset(call.publishes)
    if release.received and not handed_in(call).exists():
        # The time for which applications are kept is over; the number is all that is left.
        shows &= {Promise.COUNT}
    return PublicResult(
        released_at=release.released_at,
        received=release.received if Promise.COUNT in shows else None,
        selected=_named(call, Outcome.SELECTED, shows) if Promise.SELECTED in shows else None,
        reserve=_named(call, Outcome.RESERVE, shows) if Promise.RESERVE in shows else None,
        shows=shows,
    )


def _named(call: Call, outcome: str, shows: frozenset[str]) -> list[Named]:
    decisions = Decision.objects.standing().filter(call=call, outcome=outcome, decline=None)
    found = decisions.select_related("application__authority")
    in_order = found.order_by("rank", "application__authority__folded", "pk")
    return [_one(one, with_modules=Promise.MODULES in shows) for one in in_order]


def _one(decision: Decision, *, with_modules: bool) -> Named:
    awarded = [str(one["letter"]) for one in decision.modules if one["awarded"]]
    return Named(
        authority=decision.application.authority,
        modules=awarded if with_modules else [],
        rank=decision.rank,
        sample=decision.application.sample,
    )
