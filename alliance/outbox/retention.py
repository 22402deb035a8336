"""How long letters are kept."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from alliance.base.retention import Kept
from alliance.outbox.actions import forget_keys, forget_letters, forget_words
from alliance.outbox.subscribing import LINK_HOLDS, forget_sign_ups

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
    Kept(
        kind=gettext_noop("Newsletter: an address that was typed and not confirmed"),
        since=gettext_noop("From the asking"),
        why=gettext_noop("To ask by a letter whether the address is yours"),
        then=gettext_noop("Deleted"),
        period=LINK_HOLDS,
        forget=forget_sign_ups,
    ),
    Kept(
        kind=gettext_noop(
            "Newsletter: your address, language and topics, and when and how you agreed"
        ),
        since=gettext_noop("From the confirming"),
        why=gettext_noop("To send you the newsletter, and to show that you asked for it"),
        then=gettext_noop(
            "Deleted as soon as you leave; also when our mail server learns that your address "
            "does not exist, or when your mailbox refuses three of our newsletters in a row "
            "over at least a week"
        ),
    ),
]
