"""How long acts and looks are kept."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from alliance.base.retention import Kept
from alliance.history.looks import forget_looks

RETENTION = [
    Kept(
        kind=gettext_noop("What was done to a record, by whom and when"),
        since=gettext_noop("No name stands in it: a person is a code, and erasing cuts the code"),
        why=gettext_noop("Proof of each step, for the applicant and for us"),
        then=gettext_noop("It stays for good"),
    ),
    Kept(
        kind=gettext_noop("Who of the office saw personal data"),
        since=gettext_noop("From the look"),
        why=gettext_noop("So that you can learn who saw your data"),
        then=gettext_noop("Deleted"),
        period=timedelta(days=365),
        forget=forget_looks,
    ),
]
