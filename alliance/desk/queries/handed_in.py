"""Applications as they were handed in. What is written after that is the authority's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from alliance.accounts.models import Person
from alliance.applications.models import Application, ApplicationState, Submission
from alliance.base.folding import fold
from alliance.calls.models import Call
from alliance.questionnaires.definition import Form


@dataclass(frozen=True)
class Row:
    """An application with the version that counts."""

    application: Application
    submission: Submission

    @property
    def modules(self) -> list[str]:
        """The modules that are applied for."""
        return self.submission.modules.split()


def applications(
    person: Person, *, call: str = "", country: str = "", module: str = "", text: str = ""
) -> "QuerySet[Application]":
    """Applications that were handed in, the newest first. ``counts`` is its last version."""
    newest = Submission.objects.filter(application=OuterRef("pk")).order_by("-version")
    found = (
        Application.objects.visible_to(person)
        .filter(state=ApplicationState.SUBMITTED)
        .select_related("call", "authority__kind")
        .annotate(counts=Subquery(newest.values("pk")[:1]))
        .order_by("-submitted_at", "pk")
    )
    if call:
        found = found.filter(call__slug=call)
    if country:
        found = found.filter(authority__country=country)
    if module:
        asked_for = Submission.objects.filter(modules__contains=f" {module} ")
        found = found.filter(counts__in=asked_for.values("pk"))
    return _saying(found, text) if text else found


def _saying(found: "QuerySet[Application]", text: str) -> "QuerySet[Application]":
    saying = Submission.objects.filter(content__icontains=text)
    where = Q(number__icontains=text) | Q(counts__in=saying.values("pk"))
    if folded := fold(text):
        where |= Q(authority__names__folded__contains=folded)
    return found.filter(where).distinct()


def with_versions(found: "Iterable[Application]") -> list[Row]:
    """Applications from ``applications`` with the versions that count, in one more question."""
    listed = list(found)
    versions = Submission.objects.in_bulk([one.counts for one in listed])  # type: ignore[attr-defined]
    return [Row(one, versions[one.counts]) for one in listed]  # type: ignore[attr-defined]


def form_of(slug: str) -> Form | None:
    """The form of a call, if there is such a call."""
    call = Call.objects.filter(slug=slug).select_related("form").first()
    return call.form.read() if call else None
