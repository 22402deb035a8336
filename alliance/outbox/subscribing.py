"""Take in who wants the newsletter, on their word and their mailbox's; let them go at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from alliance.base.tokens import digest_of, new_token
from alliance.history.actions import forget_record, record
from alliance.outbox.actions import take_back
from alliance.outbox.models import Consent, ConsentWords, SignUp, Subscription

LINK_HOLDS = timedelta(days=7)
A_DAY = timedelta(days=1)
LETTERS_A_DAY = 3
"""So many letters about signing up can one address get in a day, whoever types it."""


@transaction.atomic
def sign_up(
    *,
    address: str,
    language: str,
    topics: Sequence[str],
    words: str,
    words_language: str,
    page: str,
    at: datetime,
) -> tuple[SignUp, str] | None:
    """Note that somebody asks for letters; answers it with the key for the letter's link.

    None where the address has been asked often enough today: the asker is not told.
    """
    today = SignUp.objects.filter(address=address, asked_at__gt=at - A_DAY)
    if today.count() >= LETTERS_A_DAY:
        return None
    token, digest = new_token()
    made = SignUp.objects.create(
        address=address,
        language=language,
        topics=list(topics),
        words=_kept(words, language=words_language, at=at),
        page=page,
        asked_at=at,
        digest=digest,
        expires_at=at + LINK_HOLDS,
    )
    return made, token


def _kept(words: str, *, language: str, at: datetime) -> ConsentWords:
    given = {"text": words, "language": language, "shown_from": at}
    return ConsentWords.objects.get_or_create(digest=digest_of(words), defaults=given)[0]


def waiting_sign_up(token: str, *, at: datetime) -> SignUp | None:
    """The sign-up that a letter's link belongs to, unless it was used or is too old."""
    return SignUp.objects.filter(digest=digest_of(token), expires_at__gt=at).first()


@transaction.atomic
def confirm_sign_up(token: str, *, at: datetime) -> Subscription | None:
    """Make a subscription of a sign-up, or change the one that is. The link works once."""
    rows = SignUp.objects.select_for_update()
    asked = rows.filter(digest=digest_of(token), expires_at__gt=at).first()
    if asked is None:
        return None
    fields = ("language", "topics", "words", "page", "asked_at")
    given = {name: getattr(asked, name) for name in fields}
    subscription, _is_new = Subscription.objects.update_or_create(
        address=asked.address, defaults=given | {"confirmed_at": at, "changed_at": None}
    )
    SignUp.objects.filter(address=asked.address).delete()
    record(subscription, "confirmed", by=None, at=at, **_said(subscription))
    return subscription


@transaction.atomic
def change_subscription(
    subscription: Subscription, *, language: str, topics: Sequence[str], at: datetime
) -> None:
    """Send other topics from now on, or in another language."""
    subscription.language, subscription.topics = language, list(topics)
    subscription.changed_at = at
    subscription.save(update_fields=["language", "topics", "changed_at"])
    record(subscription, "changed", by=None, at=at, **_said(subscription))


@transaction.atomic
def unsubscribe(subscription: Subscription) -> None:
    """Forget an address and everything that was known of it. Letters that wait stay here."""
    rows = Subscription.objects.select_for_update()
    found = rows.filter(pk=subscription.pk).first()
    if found is None:
        # The mail program's button and the reader's own may be pressed at once.
        return
    take_back(found)
    forget_record(found)
    SignUp.objects.filter(address=found.address).delete()
    found.delete()


@transaction.atomic
def take_off(address: str, *, by: int, at: datetime) -> bool:
    """Forget an address as its owner asked somebody of the office; whether it was known."""
    found = Subscription.objects.filter(address__iexact=address.strip()).first()
    if found is None:
        return False
    record(found, "taken-off", by=by, at=at)
    unsubscribe(found)
    return True


def _said(consent: Consent) -> dict[str, object]:
    return {
        "language": consent.language,
        "topics": consent.topics,
        "words": consent.words.digest,
        "page": consent.page,
    }


def forget_sign_ups(at: datetime, kept: timedelta) -> int:
    """Delete what nobody has confirmed."""
    return SignUp.objects.filter(asked_at__lte=at - kept).delete()[0]


def forget_subscriber(person: int, address: str, at: datetime) -> int:
    """Forget somebody's subscription and what they have not confirmed."""
    waiting = SignUp.objects.filter(address__iexact=address).delete()[0]
    found = Subscription.objects.filter(address__iexact=address)
    for subscription in found:
        unsubscribe(subscription)
    return len(found) + waiting
