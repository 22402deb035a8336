"""Letters and their words."""

from datetime import datetime

from django.db.models import Q, QuerySet

from alliance.outbox.models import Letter, LetterText
from alliance.outbox.queries import GIVE_UP_AFTER


def letters(*, at: datetime, state: str = "", text: str = "") -> "QuerySet[Letter]":
    """The outbox, the newest letter first."""
    found = Letter.objects.order_by("-pk").annotate(
        given_up=Q(sent_at=None) & Q(queued_at__lte=at - GIVE_UP_AFTER)
    )
    match state:
        case "waiting":
            found = found.filter(sent_at=None, last_error="", given_up=False)
        case "failed":
            found = found.filter(not_sent(at))
        case "again":
            found = found.filter(sent_at__isnull=False, attempts__gt=1)
        case "sent":
            found = found.filter(sent_at__isnull=False)
    if text:
        found = found.filter(Q(address__icontains=text) | Q(key__icontains=text))
    return found


def not_sent(at: datetime) -> Q:
    """Letters that somebody has to look at: a try failed, or nobody tries any more."""
    return Q(sent_at=None) & (~Q(last_error="") | Q(queued_at__lte=at - GIVE_UP_AFTER))


def letter_texts() -> dict[str, list[LetterText]]:
    """The words of all letters: for each kind its languages."""
    kinds: dict[str, list[LetterText]] = {}
    for text in LetterText.objects.order_by("key", "language"):
        kinds.setdefault(text.key, []).append(text)
    return kinds
