"""Letters and their words."""

from django.db.models import Q, QuerySet

from alliance.outbox.models import Letter, LetterText


def letters(*, state: str = "", text: str = "") -> "QuerySet[Letter]":
    """The outbox, the newest letter first."""
    found = Letter.objects.order_by("-pk")
    match state:
        case "waiting":
            found = found.filter(sent_at=None, last_error="")
        case "failed":
            found = found.filter(sent_at=None).exclude(last_error="")
        case "again":
            found = found.filter(sent_at__isnull=False, attempts__gt=1)
        case "sent":
            found = found.filter(sent_at__isnull=False)
    if text:
        found = found.filter(Q(address__icontains=text) | Q(key__icontains=text))
    return found


def letter_texts() -> dict[str, list[LetterText]]:
    """The words of all letters: for each kind its languages."""
    kinds: dict[str, list[LetterText]] = {}
    for text in LetterText.objects.order_by("key", "language"):
        kinds.setdefault(text.key, []).append(text)
    return kinds
