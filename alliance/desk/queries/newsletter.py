"""How many get the newsletter."""

from django.db.models import Count

from alliance.base.languages import language_name
from alliance.outbox.models import SignUp, Subscription


def readers() -> list[tuple[str, int]]:
    """Subscriptions by language, the largest number first."""
    rows = Subscription.objects.values_list("language").annotate(number=Count("pk"))
    return [(language_name(code), number) for code, number in rows.order_by("-number", "language")]


def unconfirmed() -> int:
    """Addresses that were typed and nobody has confirmed yet."""
    return SignUp.objects.count()
