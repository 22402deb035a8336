"""How long is kept what was asked about calls, and who asked."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from alliance.base.retention import Kept
from alliance.calls.forgetting import forget_addresses, forget_questions

RETENTION = [
    Kept(
        kind=gettext_noop("E-mail addresses of those who asked about a call"),
        since=gettext_noop("From the asking"),
        why=gettext_noop("To tell you of the answer, and of its correction"),
        then=gettext_noop("The address is deleted; the question stays, unsigned"),
        period=timedelta(days=365),
        forget=forget_addresses,
    ),
    Kept(
        kind=gettext_noop("Questions about a call, as they were typed"),
        since=gettext_noop("From the deadline of the call"),
        why=gettext_noop("To show that every question was treated alike"),
        then=gettext_noop("Deleted; the published answers name nobody and stay"),
        period=timedelta(days=2 * 365),
        forget=forget_questions,
    ),
]
