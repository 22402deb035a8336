"""How long it is known who is signed in, and who has an account."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_noop

from alliance.accounts.sessions import forget_silent
from alliance.base.retention import Kept

RETENTION = [
    Kept(
        kind=gettext_noop("Your account: address, name, language, second factors"),
        since=gettext_noop("Until you ask us to erase it"),
        why=gettext_noop("To sign you in and to write to you"),
        then=gettext_noop("Erased; what you handed in stays your authority’s"),
    ),
    Kept(
        kind=gettext_noop("That you are signed in"),
        since=gettext_noop("From the last page that you opened"),
        why=gettext_noop("To keep you signed in"),
        then=gettext_noop("Deleted"),
        period=timedelta(seconds=settings.SESSION_COOKIE_AGE),
        forget=forget_silent,
    ),
]
