"""What the site lets go of about those who wrote to it."""

from datetime import datetime, timedelta

from django.db.models import Q

from alliance.website.models import OfficeMessage


def forget_office_letters(at: datetime, kept: timedelta) -> int:
    """Delete letters that were passed on, and those that nobody confirmed."""
    unconfirmed = Q(sent_at=None, expires_at__lte=at)
    return OfficeMessage.objects.filter(unconfirmed | Q(sent_at__lte=at - kept)).delete()[0]


def forget_writer(person: int, address: str, at: datetime) -> int:
    """Delete what somebody wrote to an office of the network."""
    return OfficeMessage.objects.filter(sender_email__iexact=address).delete()[0]
