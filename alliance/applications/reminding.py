"""Remind those who write of their own deadline, so long as it is not all handed in."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.accounts.models import Person
from alliance.applications.addresses import overview_address, stop_address
from alliance.applications.drafts import revision
from alliance.applications.models import (
    Application,
    ApplicationState,
    Extension,
    Reminded,
    Reminder,
    ReminderStep,
)
from alliance.applications.rules import in_words, why_not_in_time
from alliance.applications.writers import writers_of
from alliance.base.known import annotated
from alliance.base.templatetags.facts import in_language
from alliance.outbox.actions import queue

BATCH = 500
"""How many applications are looked at in one turn; the others come in the next."""
BEFORE: dict[str, timedelta] = {
    ReminderStep.TWO_WEEKS: timedelta(days=14),
    ReminderStep.THREE_DAYS: timedelta(days=3),
    ReminderStep.ONE_DAY: timedelta(days=1),
    ReminderStep.THREE_HOURS: timedelta(hours=3),
}


def remind(at: datetime) -> int:
    """Write to all whose next step has come. Answers how many letters."""
    return sum(_remind(one, step, at=at) for step in BEFORE for one in due(step, at)[:BATCH])


def due(step: str, at: datetime) -> "QuerySet[Application]":
    """Applications of which ``step`` is the step they are at, and nobody was told of it.

    Who begins later than a step, and a worker that was away longer, skips it: only the nearest
    one is of use. Each goes by its own deadline, extensions included.
    """
    nearer = [span for span in BEFORE.values() if span < BEFORE[step]]
    known = Reminder.objects.filter(application=OuterRef("pk"), step=step, until=OuterRef("until"))
    running = Application.objects.filter(
        state__in=[ApplicationState.DRAFT, ApplicationState.SUBMITTED],
        call__published_at__lte=at,
    )
    return (
        running.annotate(until=Greatest("call__closes_at", Coalesce(_given(at), "call__closes_at")))
        .filter(until__lte=at + BEFORE[step], until__gt=at + max(nearer, default=timedelta(0)))
        .filter(created_at__lte=F("until") - BEFORE[step])
        .exclude(Exists(known))
        .order_by("pk")
    )


def _given(at: datetime) -> Subquery:
    """The latest deadline that extensions give an application."""
    own = Q(application=OuterRef("pk")) | Q(authority=OuterRef("authority"))
    given = Extension.objects.in_force(at).filter(own, call=OuterRef("call"))
    return Subquery(given.order_by().values("call").annotate(end=Max("until")).values("end"))


@transaction.atomic
def _remind(application: Application, step: str, *, at: datetime) -> int:
    """Claim the step, then queue the letters; two workers write once."""
    until = annotated(application, "until", datetime)
    row, is_ours = Reminder.objects.get_or_create(
        application=application, step=step, until=until, defaults={"at": at}
    )
    if not is_ours or _is_done(application, at=at):
        return 0
    told = [_write(application, one, until=until, at=at) for one in _who(application)]
    Reminder.objects.filter(pk=row.pk).update(letters=len(told))
    return len(told)


def _is_done(application: Application, *, at: datetime) -> bool:
    """Whether nothing is left to hand in, or nothing can be."""
    given = Extension.objects.for_application(application)
    if why_not_in_time(application.call, at=at, extensions=given):
        return True
    last = application.submissions.order_by("-version").first()
    submitted = application.state == ApplicationState.SUBMITTED
    return submitted and last is not None and last.revision == revision(application)


def _who(application: Application) -> Iterator[Reminded]:
    """Those who write it and have not said that they want no reminder."""
    for person in writers_of([application])[application.pk]:
        known, _is_new = Reminded.objects.get_or_create(application=application, person=person)
        if known.stopped_at is None:
            yield known


def _write(application: Application, reminded: Reminded, *, until: datetime, at: datetime) -> int:
    person: Person = reminded.person
    call, code = application.call, person.language
    with override(code):
        deadline, standing = in_words(call, until), _standing(application)
    letter = queue(
        "application-reminder",
        to=person.email,
        language=code,
        at=at,
        about=application,
        call=in_language(call.title, code)[0],
        authority=application.authority.name,
        number=application.number,
        deadline=deadline,
        standing=standing,
        link=overview_address(application, language=code),
        stop=stop_address(reminded, language=code),
    )
    return letter.pk


def _standing(application: Application) -> str:
    if application.state == ApplicationState.SUBMITTED:
        return _("A version is handed in. What you changed since is not handed in.")
    return _("It is not handed in yet.")
