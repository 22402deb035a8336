"""What somebody asked about calls."""

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from alliance.base.holdings import Holding
from alliance.calls.models import CallQuestion


def questions_of(person: int | None, address: str) -> QuerySet[CallQuestion]:
    """Questions for whose answer this address was left."""
    asked = CallQuestion.objects.filter(email__iexact=address)
    return asked.select_related("call", "clarification__call").order_by("pk")


HOLDINGS = [Holding(gettext_noop("Questions about calls that you asked"), questions_of)]
