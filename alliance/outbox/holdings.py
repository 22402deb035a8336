"""Letters to an address."""

from itertools import chain

from django.db.models import Model
from django.utils.translation import gettext_noop

from alliance.base.holdings import Holding
from alliance.outbox.models import DemoLetter, Letter, SignUp, Subscription


def letters_to(person: int | None, address: str) -> list[Model]:
    """Every letter that still is, sent or not; also those whose answer goes to the address."""
    to = Letter.objects.filter(address__iexact=address)
    answers = Letter.objects.filter(reply_to__iexact=address).exclude(address__iexact=address)
    shown = DemoLetter.objects.filter(to__iexact=address)
    return list(chain(to.order_by("pk"), answers.order_by("pk"), shown.order_by("pk")))


def newsletters_to(person: int | None, address: str) -> list[Model]:
    """The subscription of an address with the proof of consent, and what nobody confirmed yet."""
    subscribed = Subscription.objects.filter(address__iexact=address).select_related("words")
    waiting = SignUp.objects.filter(address__iexact=address).select_related("words")
    return list(chain(subscribed, waiting.order_by("pk")))


HOLDINGS = [
    Holding(gettext_noop("Letters"), letters_to),
    Holding(gettext_noop("Newsletter"), newsletters_to, frozenset({"digest", "key"})),
]
