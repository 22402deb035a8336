"""How long a file without a record lies about."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from alliance.base.retention import Kept
from alliance.files.sweeping import sweep

RETENTION = [
    Kept(
        kind=gettext_noop("Files whose form was not stored"),
        since=gettext_noop("From the upload"),
        why=gettext_noop("Longer than any upload takes"),
        then=gettext_noop("Deleted"),
        period=timedelta(days=1),
        forget=sweep,
    ),
]
