"""Queue letters, change their words, forget them. Sending is the worker's work (``sending.py``)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models.functions import Cast

from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.base.typed import clean
from alliance.history.actions import record
from alliance.outbox import rules
from alliance.outbox.models import DemoLetter, Letter, LetterText

# Letters that open something: nobody needs them once they no longer do.
KEY_LETTERS = frozenset({"sign-in-code", "open-account"})


def queue(
    key: str,
    *,
    to: str,
    language: str,
    at: datetime,
    about: models.Model | None = None,
    not_before: datetime | None = None,
    reply_to: str = "",
    **facts: Any,
) -> Letter:
    """Put a letter of the kind ``key`` in the outbox, in the caller's transaction."""
    return Letter.objects.create(
        key=key,
        address=to,
        language=language,
        facts={name: str(value) for name, value in facts.items()},
        about=f"{about._meta.label_lower}:{about.pk}" if about is not None else "",
        queued_at=at,
        not_before=not_before,
        reply_to=reply_to,
    )


def queue_many(
    key: str, *, to: Iterable[str], language: str, at: datetime, about: models.Model, **facts: Any
) -> int:
    """Put the same letter to many addresses in the outbox; how many there are."""
    said = {name: str(value) for name, value in facts.items()}
    letters = [
        Letter(
            key=key,
            address=address,
            language=language,
            facts=said,
            about=f"{about._meta.label_lower}:{about.pk}",
            queued_at=at,
        )
        for address in to
    ]
    return len(Letter.objects.bulk_create(letters, batch_size=500))


def untried(letters: "models.QuerySet[Letter]") -> list[int]:
    """Those of the letters that nobody has begun to send, and nobody can until we are done."""
    found = letters.filter(attempts=0, claimed_at=None, sent_at=None, bounced_at=None)
    return list(found.select_for_update().values_list("pk", flat=True))


def withdraw(letters: Iterable[int]) -> None:
    """Take letters back that ``untried`` has found, in the same transaction."""
    Letter.objects.filter(pk__in=list(letters)).delete()


def take_back(about: models.Model) -> int:
    """Withdraw every letter about a record that no mail server has taken; how many there were.

    Of one that is being handed over at this moment nobody can say whether it still goes.
    """
    written = Letter.objects.filter(about=f"{about._meta.label_lower}:{about.pk}")
    open_ones = written.filter(sent_at=None, bounced_at=None).select_for_update()
    found = list(open_ones.values_list("pk", flat=True))
    withdraw(found)
    return len(found)


@dataclass(frozen=True)
class Addressed:
    """One of many letters of a kind, with facts of its own."""

    to: str
    language: str
    about: models.Model
    facts: Mapping[str, str]


def queue_bulk(key: str, addressed: Iterable[Addressed], *, at: datetime) -> list[Letter]:
    """Put letters in the outbox that let all others go first."""
    letters = [
        Letter(
            key=key,
            address=one.to,
            language=one.language,
            facts=dict(one.facts),
            about=f"{one.about._meta.label_lower}:{one.about.pk}",
            queued_at=at,
            is_bulk=True,
        )
        for one in addressed
    ]
    return Letter.objects.bulk_create(letters, batch_size=500)


@transaction.atomic
def send_again(letter: Letter, *, by: int, at: datetime) -> Letter:
    """Try a letter anew that was given up or refused, as the person with number ``by`` asks."""
    letter = locked(letter)
    if reason := rules.why_not_send_again(letter, at=at):
        raise Refused(reason)
    letter.queued_at, letter.last_error = at, ""
    letter.not_before = letter.claimed_at = letter.bounced_at = letter.noticed_at = None
    letter.save(
        update_fields=[
            "queued_at",
            "last_error",
            "not_before",
            "claimed_at",
            "bounced_at",
            "noticed_at",
        ]
    )
    record(letter, "queued-again", by=by, at=at)
    return letter


@transaction.atomic
def notice_bounce(letter: Letter, *, at: datetime) -> bool:
    """Take note that a mailbox refused a letter; answers whether nobody had before."""
    waiting = Letter.objects.filter(pk=letter.pk, bounced_at__isnull=False, noticed_at=None)
    return bool(waiting.update(noticed_at=at))


@transaction.atomic
def edit_text(text: LetterText, *, subject: str, body: str, by: int, at: datetime) -> LetterText:
    """Give a kind of letter other words in one language, by the person with number ``by``."""
    subject, body = clean(subject).strip(), clean(body).strip() + "\n"
    text = locked(text)
    if reason := rules.why_not_edit(text.key, subject=subject, body=body):
        raise Refused(reason)
    text.subject, text.body, text.changed_at = subject, body, at
    text.save(update_fields=["subject", "body", "changed_at"])
    record(text, "edited", by=by, at=at, title=subject, body=body)
    return text


def forget_keys(at: datetime, kept: timedelta) -> int:
    """Delete letters with codes and links to sign in."""
    old = Letter.objects.filter(key__in=KEY_LETTERS, queued_at__lte=at - kept)
    return old.delete()[0]


def forget_words(at: datetime, kept: timedelta) -> int:
    """Let go of what letters said; that they were sent stays a while longer."""
    said = Letter.objects.filter(queued_at__lte=at - kept).exclude(facts={})
    return said.update(facts={})


def forget_letters(at: datetime, kept: timedelta) -> int:
    """Delete old letters whole."""
    old = Letter.objects.filter(queued_at__lte=at - kept)
    shown = DemoLetter.objects.filter(sent_at__lte=at - kept)
    return old.delete()[0] + shown.delete()[0]


def forget_address(address: str) -> int:
    """Remove every letter to an address or written from it, sent or not.

    A letter to somebody else that speaks of the address stays, without what it said.
    """
    speaking = Letter.objects.annotate(said=Cast("facts", models.TextField()))
    speaking.filter(said__icontains=address).update(facts={})
    theirs = models.Q(address__iexact=address) | models.Q(reply_to__iexact=address)
    letters, _by_model = Letter.objects.filter(theirs).delete()
    shown, _by_model = DemoLetter.objects.filter(to__iexact=address).delete()
    return letters + shown
