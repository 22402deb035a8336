"""How long letters are kept."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from alliance.base.retention import Kept
from alliance.outbox.actions import forget_keys, forget_letters, forget_words

RETENTION = [
    Kept(
        kind=gettext_noop("Letters with a code or a link to sign in"),
        since=gettext_noop("From the asking"),
        why=gettext_noop("To sign you in; the code itself is good for 30 minutes"),
        then=gettext_noop("Deleted"),
        period=timedelta(days=1),
        forget=forget_keys,
    ),
    Kept(
        kind=gettext_noop("What other letters said"),
        since=gettext_noop("From the writing"),
        why=gettext_noop("To send it again if it did not arrive"),
        then=gettext_noop("What it said is deleted"),
        period=timedelta(days=30),
        forget=forget_words,
    ),
    Kept(
        kind=gettext_noop("That a letter was sent, to which address"),
        since=gettext_noop("From the writing"),
        why=gettext_noop("To answer whether we wrote"),
        then=gettext_noop("Deleted"),
        period=timedelta(days=365),
        forget=forget_letters,
    ),
]
