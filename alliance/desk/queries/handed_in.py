"""Applications as they were handed in. What is written after that is the authority's own.

A list of many thousands is filtered without reading an answer: every filter asks columns that
an index holds, and a page reads whole rows only for those that it shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.applications.models import (
    Application,
    ApplicationState,
    Arrival,
    Decision,
    EligibilityCheck,
    Extension,
    FailedAttempt,
    Submission,
)
from alliance.applications.standing import DECLINED, TONES, UNCHECKED, WORDS, with_key
from alliance.base.folding import fold
from alliance.calls.models import Call, Corrigendum, CorrigendumClass
from alliance.membership.models import AuthorityName
from alliance.questionnaires.definition import Form

UNDECIDED = "undecided"
BY_WEB = "web"
AGAIN, BEFORE_CHANGE, EXTENDED = "again", "before-change", "extended"
NEWEST = "newest"
ORDERS: dict[str, tuple[str, ...]] = {
    NEWEST: ("-submitted_at", "-pk"),
    "oldest": ("submitted_at", "pk"),
    "number": ("number",),
    "name": ("authority__folded", "number"),
    "country": ("authority__country", "authority__folded", "number"),
}


@dataclass(frozen=True)
class ListedRow:
    """What the list shows of one application."""

    application: Application
    version: int
    modules: list[str]
    words: str
    tone: str
    extended_until: datetime | None
    before_change: bool
    received_at: datetime
    withdrawn: bool


@dataclass(frozen=True)
class Row:
    """An application with the version that counts."""

    application: Application
    submission: Submission
    failed: Sequence[FailedAttempt] = ()

    @property
    def failed_times(self) -> int:
        """How often somebody tried to save or hand it in, and it came to nothing."""
        return sum(one.times for one in self.failed)

    @property
    def modules(self) -> list[str]:
        """The modules that are applied for."""
        return self.submission.modules.split()

    @property
    def way(self) -> str:
        """How it came."""
        arrival = getattr(self.application, "arrival", None)
        return str(arrival.get_way_display()) if arrival else _("On the website")


def applications(
    person: Person, *, call: str = "", country: str = "", module: str = "", text: str = ""
) -> "QuerySet[Application]":
    """Applications that were handed in and count, the newest first."""
    found = Application.objects.visible_to(person).filter(state=ApplicationState.SUBMITTED)
    asked = {"call": call, "country": country, "module": module, "q": text}
    return (
        _filtered(found, asked).select_related("call", "authority__kind").order_by(*ORDERS[NEWEST])
    )


def listed(person: Person, asked: Mapping[str, str]) -> "QuerySet[Application]":
    """What the filters of the list leave, in its order; what was withdrawn only where asked for.

    Whoever of the office acts for an authority, or began its application, does not find that
    application here: theirs is the workspace.
    """
    found = Application.objects.filter(state=asked.get("state") or ApplicationState.SUBMITTED)
    if not person.is_secretariat:
        return found.none()
    if own := _of_their_own(person):
        found = found.exclude(pk__in=own)
    return _filtered(found, asked).order_by(*ORDERS[asked.get("sort") or NEWEST])


def to_take_away(person: Person, asked: Mapping[str, str]) -> "QuerySet[Application]":
    """The same for files with answers in them: what was withdrawn counts no more and stays out."""
    return listed(person, asked).filter(state=ApplicationState.SUBMITTED)


def one_of(person: Person, key: UUID) -> Application:
    """One application of the list; 404 for any other."""
    found = listed(person, {}).select_related("call", "authority__kind")
    return get_object_or_404(found, key=key)


def _of_their_own(person: Person) -> set[int]:
    begun = Application.objects.filter(started_by=person)
    open_to = Application.objects.readable_by(person)
    return {pk for some in (begun, open_to) for pk in some.values_list("pk", flat=True)}


def _filtered(found: "QuerySet[Application]", asked: Mapping[str, str]) -> "QuerySet[Application]":
    if call := asked.get("call"):
        found = found.filter(call__in=Call.objects.filter(slug=call).values("pk")[:1])
    if country := asked.get("country"):
        found = found.filter(authority__country=country)
    if kind := asked.get("kind"):
        found = found.filter(authority__kind__slug=kind)
    if module := asked.get("module"):
        found = found.filter(
            pk__in=_counting().filter(modules__contains=f" {module} ").values("application")
        )
    if verdict := asked.get("eligibility"):
        found = _checked(found, verdict)
    if outcome := asked.get("decision"):
        found = _decided(found, outcome)
    found = _come(found, asked.get("way", ""))
    if mark := asked.get("mark"):
        found = _marked(found, mark)
    return _saying(found, text) if (text := asked.get("q")) else found


def _counting() -> "QuerySet[Submission]":
    """The versions that count: each application's last."""
    later = Submission.objects.filter(
        application=OuterRef("application"), version__gt=OuterRef("version")
    )
    return Submission.objects.filter(~Exists(later))


def _checked(found: "QuerySet[Application]", verdict: str) -> "QuerySet[Application]":
    checks = EligibilityCheck.objects.standing()
    if verdict == UNCHECKED:
        return found.filter(~Exists(checks.filter(application=OuterRef("pk"))))
    return found.filter(pk__in=checks.filter(verdict=verdict).values("application"))


def _decided(found: "QuerySet[Application]", outcome: str) -> "QuerySet[Application]":
    decisions = Decision.objects.standing()
    if outcome == UNDECIDED:
        return found.filter(~Exists(decisions.filter(application=OuterRef("pk"))))
    if outcome == DECLINED:
        return found.filter(pk__in=decisions.exclude(decline=None).values("application"))
    standing = decisions.filter(outcome=outcome, decline=None)
    return found.filter(pk__in=standing.values("application"))


def _come(found: "QuerySet[Application]", way: str) -> "QuerySet[Application]":
    if not way:
        return found
    if way == BY_WEB:
        return found.filter(~Exists(Arrival.objects.filter(application=OuterRef("pk"))))
    return found.filter(pk__in=Arrival.objects.filter(way=way).values("application"))


def _marked(found: "QuerySet[Application]", mark: str) -> "QuerySet[Application]":
    if mark == AGAIN:
        return found.filter(pk__in=Submission.objects.filter(version=2).values("application"))
    if mark == BEFORE_CHANGE:
        return found.filter(Exists(_changes_since()))
    own = Extension.objects.exclude(application=None)
    of_all = Application.objects.filter(authority__extensions__call=F("call"))
    return found.filter(Q(pk__in=own.values("application")) | Q(pk__in=of_all.values("pk")))


def _changes_since() -> "QuerySet[Corrigendum]":
    """The changes of a call that matter and came out after the version that counts arrived."""
    return Corrigendum.objects.filter(
        call=OuterRef("call"),
        kind=CorrigendumClass.MATERIAL,
        published_at__gt=OuterRef("submitted_at"),
    )


def _saying(found: "QuerySet[Application]", text: str) -> "QuerySet[Application]":
    where = Q(number__icontains=text)
    if folded := fold(text):
        names = AuthorityName.objects.filter(folded__contains=folded)
        where |= Q(authority__folded__contains=folded) | Q(authority__in=names.values("authority"))
    return found.filter(where)


def tally(person: Person, call: str) -> list[tuple[str, int]]:
    """How many stand where. Of a draft the desk knows that it is there, and nothing else."""
    if not person.is_secretariat:
        return []
    found = Application.objects.order_by()
    if call:
        found = found.filter(call__in=Call.objects.filter(slug=call).values("pk")[:1])
    # Counted in one walk over the call's index; grouped by state, SQLite would read whole rows.
    counts = {one.value: Count("pk", filter=Q(state=one)) for one in ApplicationState}
    numbers = found.aggregate(**counts)
    return [(str(one.label), numbers[one.value]) for one in ApplicationState if numbers[one.value]]


def shown(keys: Iterable[int]) -> list[ListedRow]:
    """The rows of one page, in the order of their primary keys as they are given."""
    wanted = list(keys)
    found = with_key(Application.objects.filter(pk__in=wanted).defer("answers"))
    found = found.annotate(before_change=Exists(_changes_since())).select_related("authority__kind")
    of_call = Call.objects.only("slug", "title", "zone")
    known = {one.pk: one for one in found.prefetch_related(Prefetch("call", queryset=of_call))}
    versions = _last_versions(wanted)
    ends = _ends(known.values())
    return [_listed(known[pk], versions, ends) for pk in wanted if pk in known and pk in versions]


def _listed(
    one: Any, versions: Mapping[int, tuple[int, str, datetime]], ends: Mapping[object, datetime]
) -> ListedRow:
    version, modules, received_at = versions[one.pk]
    withdrawn = one.state != ApplicationState.SUBMITTED
    return ListedRow(
        application=one,
        version=version,
        modules=modules.split(),
        words=str(one.get_state_display() if withdrawn else WORDS[one.stands]),
        tone="" if withdrawn else TONES.get(one.stands, ""),
        extended_until=ends.get(one.pk) or ends.get((one.call_id, one.authority_id)),
        before_change=one.before_change,
        received_at=received_at,
        withdrawn=withdrawn,
    )


def _last_versions(keys: list[int]) -> dict[int, tuple[int, str, datetime]]:
    found = Submission.objects.filter(application__in=keys).order_by("version")
    return {
        pk: (version, modules, received_at)
        for pk, version, modules, received_at in found.values_list(
            "application", "version", "modules", "received_at"
        )
    }


def _ends(found: Iterable[Application]) -> dict[object, datetime]:
    """The latest extension of each application, and of each authority in a call."""
    listed = list(found)
    own = Q(application__in=[one.pk for one in listed])
    of_all = Q(
        authority__in={one.authority_id for one in listed}, call__in={one.call_id for one in listed}
    )
    return {
        one.application_id or (one.call_id, one.authority_id): one.until
        for one in Extension.objects.filter(own | of_all).order_by("until")
    }


def with_versions(keys: Iterable[int]) -> list[Row]:
    """Whole applications with the versions that count, in the order of their primary keys.

    With each the tries that failed, the first one first.
    """
    wanted = list(keys)
    found = Application.objects.filter(pk__in=wanted).defer("answers")
    known = found.select_related("call", "authority__kind", "arrival").in_bulk()
    last = {
        one.application_id: one
        for one in _counting().filter(application__in=wanted).prefetch_related("files", "copy")
    }
    failed: dict[int, list[FailedAttempt]] = {}
    for one in FailedAttempt.objects.filter(application__in=wanted).order_by("at", "pk"):
        failed.setdefault(one.application_id, []).append(one)
    return [
        Row(known[pk], last[pk], failed.get(pk, ())) for pk in wanted if pk in known and pk in last
    ]


def form_of(slug: str) -> Form | None:
    """The form of a call, if there is such a call."""
    call = Call.objects.filter(slug=slug).select_related("form").first()
    return call.form.read() if call else None
