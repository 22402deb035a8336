"""Bring the probe's record into the database, and tell everybody something."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.watch import record as file
from alliance.watch.models import Notice, Outage, ProbeAnswer
from alliance.watch.probe import this_moment
from alliance.watch.reckoning import Answer, Span, outages
from alliance.watch.rules import why_not_retell, why_not_tell

AT_ONCE = 1000
SETTLED = timedelta(minutes=1)
FIRST = datetime(1970, 1, 2, tzinfo=UTC)


def keep_watch(at: datetime) -> int:
    """Copy what is new in the record and note the outages in it. Answers how many lines."""
    return watch(now=this_moment())


@transaction.atomic
def watch(*, now: Answer) -> int:
    """The same at a given moment: from the newest good answer on that both know."""
    newest = _newest_good()
    since = min(newest.at, now.at) - file.BLURRED if newest else FIRST
    found = file.read(since, of=file.folder())
    _drop_unwritten(found, since=since, now=now)
    known = _newest_good()
    copied = _copy(found)
    _note(outages(_heard(found, known), now=now), at=now.at)
    return copied


def _newest_good() -> ProbeAnswer | None:
    """By the order of copying: a clock may have been wrong."""
    return ProbeAnswer.objects.filter(good=True).order_by("-pk").first()


def _drop_unwritten(found: Sequence[Answer], *, since: datetime, now: Answer) -> None:
    """The file counts: what the database says more of the same machine has no ground."""
    written = {(one.boot, one.seconds) for one in found}
    ours = {one.boot for one in found}
    copies = ProbeAnswer.objects.filter(at__gte=since, at__lt=now.at - SETTLED, boot__in=ours)
    known = copies.values_list("pk", "boot", "seconds")
    wrong = [pk for pk, boot, seconds in known if (boot, seconds) not in written]
    ProbeAnswer.objects.filter(pk__in=wrong).delete()


def _copy(found: Sequence[Answer]) -> int:
    boots = {one.boot for one in found}
    first = min((one.at for one in found), default=FIRST)
    copies = ProbeAnswer.objects.filter(boot__in=boots, at__gte=first)
    known = set(copies.values_list("boot", "seconds"))
    new = [one for one in found if (one.boot, one.seconds) not in known]
    rows = (
        ProbeAnswer(
            at=one.at,
            good=one.good,
            boot=one.boot,
            seconds=one.seconds,
            cause=one.cause[:60],
            ms=one.ms,
        )
        for one in new
    )
    # Two workers may copy the same line.
    ProbeAnswer.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(new)


def _heard(found: Sequence[Answer], known: ProbeAnswer | None) -> list[Answer]:
    """What our file says since then, and what other machines have copied from theirs."""
    if known is None:
        return list(found)
    ours = {one.boot for one in found}
    copied = ProbeAnswer.objects.filter(at__gte=known.at).exclude(boot__in=ours)
    theirs = [Answer(one.at, one.good, one.boot, one.seconds) for one in copied]
    return theirs + [
        one
        for one in found
        if (one.seconds >= known.seconds if one.boot == known.boot else one.at >= known.at)
    ]


def _note(spans: Sequence[Span], *, at: datetime) -> None:
    """Store outages as they are reckoned. One that has ended is never changed."""
    stale = Outage.objects.filter(ended_at=None)
    changed = stale.exclude(began_at__in=[span.begins for span in spans]).delete()[0]
    for span in spans:
        row, is_new = Outage.objects.get_or_create(
            began_at=span.begins, defaults={"ended_at": span.ends}
        )
        if not is_new and row.ended_at is None and span.ends is not None:
            row.ended_at = span.ends
            row.save(update_fields=["ended_at"])
        elif not is_new:
            continue
        record(row, "ended" if span.ends else "began", by=None, at=at)
        changed += 1
    if changed:
        public_data_changed()


@transaction.atomic
def tell(
    text: LazyI18nString, *, since: datetime, until: datetime | None, by: Person, at: datetime
) -> Notice:
    """Show a notice to everybody, from a moment until another."""
    if reason := why_not_tell(text, since=since, until=until, at=at):
        raise Refused(reason)
    notice = Notice.objects.create(text=text, since=since, until=until)
    record(notice, "told", by=by.pk, at=at)
    public_data_changed()
    return notice


@transaction.atomic
def retell(
    notice: Notice,
    text: LazyI18nString,
    *,
    since: datetime,
    until: datetime | None,
    edits: int,
    by: Person,
    at: datetime,
) -> None:
    """Change a notice, unless somebody else has been faster."""
    notice = locked(notice)
    if reason := why_not_retell(edits, notice.edits):
        raise Refused(reason)
    if reason := why_not_tell(text, since=since, until=until, at=at):
        raise Refused(reason)
    notice.text, notice.since, notice.until, notice.edits = text, since, until, edits + 1
    notice.save()
    record(notice, "retold", by=by.pk, at=at)
    public_data_changed()


@transaction.atomic
def stop_telling(notice: Notice, *, by: Person, at: datetime) -> None:
    """Take a notice down now; one that has not begun is never shown. Twice does no more."""
    notice = locked(notice)
    if notice.until is not None and notice.until <= at:
        return
    notice.until, notice.since = at, min(notice.since, at)
    notice.edits += 1
    notice.save()
    record(notice, "ended", by=by.pk, at=at)
    public_data_changed()
