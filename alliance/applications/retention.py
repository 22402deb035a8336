"""How long applications and interest are kept."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from alliance.applications.forgetting import (
    forget_applications,
    forget_attempts,
    forget_drafts,
    forget_interest,
    forget_journals,
    forget_unconfirmed_interest,
)
from alliance.applications.models.presence import forget_presence
from alliance.base.retention import Kept

RETENTION = [
    Kept(
        kind=gettext_noop("Drafts that nobody handed in"),
        since=gettext_noop("From the deadline; a call can ask for fewer or more days"),
        why=gettext_noop("To let you take your text along"),
        then=gettext_noop("Deleted with their files"),
        period=timedelta(days=90),
        forget=forget_drafts,
    ),
    Kept(
        kind=gettext_noop("Journals of drafts: every change of every answer"),
        since=gettext_noop("From the deadline"),
        why=gettext_noop("To let those who write a draft find and restore what they typed"),
        then=gettext_noop("Deleted; the answers stay"),
        period=timedelta(days=30),
        forget=forget_journals,
    ),
    Kept(
        kind=gettext_noop("Who has a section of a draft open"),
        since=gettext_noop("From the last sign of life of the page"),
        why=gettext_noop("To show colleagues who is writing where"),
        then=gettext_noop("Deleted"),
        period=timedelta(hours=1),
        forget=forget_presence,
    ),
    Kept(
        kind=gettext_noop("Applications that were handed in, with receipts"),
        since=gettext_noop("From the deadline; a call can ask for fewer or more years"),
        why=gettext_noop("Proof of what was handed in, and of what was decided"),
        then=gettext_noop("Deleted with their files, checks and decisions"),
        period=timedelta(days=3653),
        forget=forget_applications,
    ),
    Kept(
        kind=gettext_noop("Attempts to save or hand in that failed, with time and cause"),
        since=gettext_noop("From the attempt"),
        why=gettext_noop("To decide claims about deadlines from the record"),
        then=gettext_noop("Deleted"),
        period=timedelta(days=1096),
        forget=forget_attempts,
    ),
    Kept(
        kind=gettext_noop("Interest whose address nobody confirmed"),
        since=gettext_noop("From the sending"),
        why=gettext_noop("To give you time to confirm"),
        then=gettext_noop("Deleted"),
        period=timedelta(days=30),
        forget=forget_unconfirmed_interest,
    ),
    Kept(
        kind=gettext_noop("Interest in calls"),
        since=gettext_noop("From the confirmation"),
        why=gettext_noop("To tell you of the next call"),
        then=gettext_noop("Deleted"),
        period=timedelta(days=730),
        forget=forget_interest,
    ),
]
