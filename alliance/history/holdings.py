"""What somebody did, and what they looked at in the office."""

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from alliance.base.holdings import Holding
from alliance.history.models import Act, Look, PersonKey


def acts_by(person: int | None, address: str) -> QuerySet[Act]:
    """What somebody did, oldest first."""
    keys = PersonKey.objects.filter(person_id=person or 0)
    return Act.objects.filter(person__in=keys.values("key")).order_by("pk")


def looks_by(person: int | None, address: str) -> QuerySet[Look]:
    """Whose data somebody saw in the office, oldest first."""
    keys = PersonKey.objects.filter(person_id=person or 0)
    return Look.objects.filter(person__in=keys.values("key")).order_by("pk")


HOLDINGS = [
    Holding(gettext_noop("What you did"), acts_by),
    Holding(gettext_noop("Records of others that you saw in the office"), looks_by),
]
