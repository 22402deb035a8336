"""Draft an issue of the newsletter, look it over, send it, stop it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from alliance.base.deadlines import language as spoken
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.base.typed import clean
from alliance.history.actions import public_data_changed, record
from alliance.outbox.actions import queue, untried, withdraw
from alliance.outbox.models import Letter
from alliance.outbox.subscribing import sign_up
from alliance.website import newsletter_rules as rules
from alliance.website.models import ISSUE_MOVES, Issue, IssueState, IssueWords
from alliance.website.newsletter import Entry, gather, kept, read
from alliance.website.newsletter_letters import KEY, Written, whole_address


@transaction.atomic
def ask_owner(
    *, address: str, language: str, topics: Sequence[str], words: str, page: str, at: datetime
) -> None:
    """Ask by a letter whether whoever owns an address wants the newsletter, known to us or not."""
    made = sign_up(
        address=address,
        language=language,
        topics=topics,
        words=words,
        words_language=spoken(),
        page=page,
        at=at,
    )
    if made is None:
        return
    asked, token = made
    link = whole_address("newsletter-confirm", token, code=language)
    queue("newsletter-confirm", to=address, language=language, at=at, about=asked, link=link)


@transaction.atomic
def draft(month: date, *, by: int | None, at: datetime) -> Issue | None:
    """Draft the issue of a month in all languages. None where there is one, or nothing is new."""
    if Issue.objects.filter(month=month).exists():
        return None
    gathered = {code: gather(month, code, at=at) for code, _name in settings.LANGUAGES}
    if not any(entry.is_new for entries in gathered.values() for entry in entries):
        return None
    issue, is_ours = Issue.objects.get_or_create(month=month, defaults={"drafted_at": at})
    if not is_ours:
        return None
    for code, entries in gathered.items():
        IssueWords.objects.create(issue=issue, language=code, entries=kept(entries))
    record(issue, "drafted", by=by, at=at, month=issue.number)
    return issue


@transaction.atomic
def draft_anew(issue: Issue, *, by: int, at: datetime) -> None:
    """Gather the entries again as things are now. Greetings stay, and so does what is left out."""
    issue = locked(issue)
    if reason := rules.why_not_edit(issue):
        raise Refused(reason)
    for words in issue.words.select_for_update():
        out = {one.key for one in read(words.entries) if one.left_out}
        found = gather(issue.month, words.language, at=at)
        words.entries = kept([replace(one, left_out=one.key in out) for one in found])
        words.edits += 1
        words.save(update_fields=["entries", "edits"])
    issue.drafted_at = at
    issue.save(update_fields=["drafted_at"])
    record(issue, "drafted-anew", by=by, at=at)


@transaction.atomic
def edit_issue(
    words: IssueWords,
    *,
    greeting: str,
    entries: Sequence[Entry],
    edits: int,
    by: int,
    at: datetime,
) -> IssueWords:
    """Give an issue its greeting and its entries their order in one language."""
    issue = locked(words.issue)
    words = locked(words)
    if reason := rules.why_not_edit(issue):
        raise Refused(reason)
    if words.edits != edits:
        raise Refused(
            _("Somebody else has changed this issue meanwhile. Compare, then keep it again.")
        )
    words.greeting, words.entries = clean(greeting).strip(), kept(entries)
    words.edits += 1
    words.save(update_fields=["greeting", "entries", "edits"])
    record(issue, "edited", by=by, at=at, language=words.language)
    return words


@transaction.atomic
def send_trial(issue: Issue, *, code: str, to: str, by: int, at: datetime) -> None:
    """Send an issue to an editor's own mailbox and nobody else's."""
    facts: dict[str, Any] = {**Written(issue).trial(code)}
    queue(KEY, to=to, language=code, at=at, about=issue, **facts)
    record(issue, "tried", by=by, at=at, language=code)


@transaction.atomic
def start(issue: Issue, *, by: int, at: datetime) -> None:
    """Let an issue out to everybody, or go on where it was stopped."""
    issue = locked(issue)
    if reason := rules.why_not_send(issue, at=at):
        raise Refused(reason)
    was_stopped = issue.state == IssueState.STOPPED
    move(issue, IssueState.SENDING, along=ISSUE_MOVES, started_at=issue.started_at or at)
    record(issue, "resumed" if was_stopped else "sent", by=by, at=at)
    public_data_changed()


@transaction.atomic
def stop(issue: Issue, *, by: int, at: datetime) -> None:
    """Hold an issue back from all who have not got it. Letters that wait are taken back."""
    issue = locked(issue)
    if reason := rules.why_not_stop(issue):
        raise Refused(reason)
    back = untried(Letter.objects.filter(pk__in=issue.deliveries.values("letter")))
    unsent = issue.deliveries.filter(letter__in=back)
    first = unsent.aggregate(first=Min("subscription"))["first"]
    unsent.delete()
    withdraw(back)
    reached = min(issue.reached, first - 1) if first else issue.reached
    move(issue, IssueState.STOPPED, along=ISSUE_MOVES, reached=reached)
    record(issue, "stopped", by=by, at=at)
