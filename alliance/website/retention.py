"""How long the site keeps what people wrote to it."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from alliance.base.retention import Kept
from alliance.website.contact_forgetting import forget_office_letters

RETENTION = [
    Kept(
        kind=gettext_noop("Letters to an office of the network"),
        since=gettext_noop("From the passing on; unconfirmed ones go with their link"),
        why=gettext_noop("To look into abuse"),
        then=gettext_noop("Deleted"),
        period=timedelta(days=30),
        forget=forget_office_letters,
    ),
]
