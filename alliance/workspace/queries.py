"""What somebody finds on their own pages: their authorities, applications and wishes to join."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from alliance.accounts.models import Person
from alliance.applications.drafts import revision_of, whole_answers
from alliance.applications.models import Application, ApplicationFile, Submission
from alliance.applications.standing import WORDS, with_key
from alliance.base.known import annotated, fetched
from alliance.calls.models import Call
from alliance.membership.models import (
    Authority,
    JoinApplication,
    Representation,
    RepresentationState,
    Tie,
)
from alliance.questionnaires.answers import gaps
from alliance.questionnaires.definition import Form


@dataclass(frozen=True)
class Mine:
    """An authority that somebody acts for, with its membership of today, perhaps paused."""

    representation: Representation
    membership: Tie | None


def authorities(person: Person, *, on: date) -> list[Mine]:
    """The authorities that ``person`` acts, or says to act, for: confirmed ones first."""
    memberships = Tie.objects.memberships().living(on).with_state(on)
    found = (
        Representation.objects.filter(person=person)
        .exclude(state=RepresentationState.ENDED)
        .select_related("authority__kind")
        .prefetch_related(Prefetch("authority__ties", queryset=memberships, to_attr="memberships"))
        .order_by("-state", "authority__folded")
    )
    return [Mine(one, _first(one.authority)) for one in found]


def _first(authority: Authority) -> Tie | None:
    """The membership that was fetched along with an authority."""
    known = fetched(authority, "memberships", Tie)
    return known[0] if known else None


@dataclass(frozen=True)
class Own:
    """An application of one's own, with what was last handed in and what is still open."""

    application: Application
    submission: Submission | None
    gaps: int
    open: bool

    @property
    def handed_in(self) -> bool:
        """Whether any version has been handed in."""
        return self.submission is not None

    @property
    def outcome(self) -> str:
        """What was decided of it, once the result is out."""
        if self.submission is None or self.application.call.decided_at is None:
            return ""
        return str(WORDS[annotated(self.application, "stands", str)])

    @property
    def waits(self) -> bool:
        """Whether there is text that has not been handed in."""
        if self.submission is None:
            return True
        attached = fetched(self.application, "attached", ApplicationFile)
        now = revision_of(self.application.answers, attached, self.application.form)
        return self.submission.revision != now


def own_applications(
    person: Person, *, at: datetime, authority: Authority | None = None
) -> list[Own]:
    """The applications whose drafts are open to ``person``, the last changed first.

    With ``authority``, those of that one alone.
    """
    versions = Submission.objects.defer("content").order_by("version")
    attached = ApplicationFile.objects.filter(removed_at=None).select_related("file")
    mine = (
        Application.objects.readable_by(person)
        .select_related("call", "authority", "form")
        .prefetch_related(
            Prefetch("submissions", queryset=versions, to_attr="versions"),
            Prefetch("files", queryset=attached, to_attr="attached"),
        )
        .order_by("-saved_at", "pk")
    )
    if authority is not None:
        mine = mine.filter(authority=authority)
    forms: dict[int, Form] = {}
    return [_own(one, forms, at) for one in with_key(mine)]


def _own(application: Application, forms: dict[int, Form], at: datetime) -> Own:
    versions = fetched(application, "versions", Submission)
    open_now = application.call.is_open(at)
    is_draft = open_now and not versions
    missing = _missing(application, forms) if is_draft else 0
    return Own(application, versions[-1] if versions else None, missing, open_now)


def _missing(application: Application, forms: dict[int, Form]) -> int:
    """How much is missing in a draft. ``forms`` are those that have been read already."""
    if application.form_id not in forms:
        forms[application.form_id] = application.form.read()
    form = forms[application.form_id]
    files: dict[str, list[ApplicationFile]] = {}
    for one in fetched(application, "attached", ApplicationFile):
        files.setdefault(one.question, []).append(one)
    return len(gaps(form, whole_answers(application, form, files)))


def wishes(person: Person) -> "QuerySet[JoinApplication]":
    """The wishes to join in which ``person`` is the contact."""
    mine = JoinApplication.objects.written_by(person)
    return mine.select_related("kind", "authority").order_by("-created_at", "pk")


def open_calls(at: datetime) -> "QuerySet[Call]":
    """Calls that can be applied to now, the first to close first."""
    return Call.objects.open(at).select_related("programme").order_by("closes_at", "slug")
