"""Letting go of who asked about a call, and of the words as they were typed."""

from datetime import datetime, timedelta

from django.db import transaction

from alliance.calls.models import CallQuestion
from alliance.history.actions import forget_record


def forget_addresses(at: datetime, kept: timedelta) -> int:
    """Empty the addresses of those who asked long ago."""
    old = CallQuestion.objects.filter(asked_at__lte=at - kept).exclude(email="")
    return old.update(email="")


@transaction.atomic
def forget_questions(at: datetime, kept: timedelta) -> int:
    """Delete questions as they were typed. The published answers name nobody, and stay."""
    old = list(CallQuestion.objects.filter(call__closes_at__lte=at - kept))
    for question in old:
        forget_record(question)
        question.delete()
    return len(old)


def forget_asker(person_id: int, address: str, at: datetime) -> int:
    """Empty the address of a person who is to be forgotten; what was asked stays, unsigned."""
    return CallQuestion.objects.filter(email__iexact=address).update(email="")
