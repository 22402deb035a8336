"""How long a file without a record lies about."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from alliance.base.retention import Kept
from alliance.files.sweeping import sweep
from alliance.files.uploading import KEPT, forget_parts

RETENTION = [
    Kept(
        kind=gettext_noop("Files whose form was not stored"),
        since=gettext_noop("From the upload"),
        why=gettext_noop("Longer than any upload takes"),
        then=gettext_noop("Deleted"),
        period=timedelta(days=1),
        forget=sweep,
    ),
    Kept(
        kind=gettext_noop("Files on their way"),
        since=gettext_noop("From the beginning of the upload"),
        why=gettext_noop("So that an upload can go on after a broken line"),
        then=gettext_noop("Deleted"),
        period=KEPT,
        forget=forget_parts,
    ),
]
