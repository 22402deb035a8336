"""How long the register keeps what people wrote, and who they were."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_noop

from alliance.base.instance import instance
from alliance.base.retention import Kept
from alliance.membership.forgetting import forget_refused, forget_unconfirmed, forget_uploads
from alliance.membership.forgetting_concerns import (
    CLOSED_KEPT,
    forget_closed_concerns,
    forget_unconfirmed_concerns,
)
from alliance.membership.forgetting_imports import forget_imports
from alliance.membership.forgetting_offices import (
    ENDED_KEPT_DAYS,
    forget_ended,
    forget_invitations,
    forget_links,
    forget_messages,
)

ENDED_DAYS = instance().tables.get("retention", {}).get("ended_contacts", ENDED_KEPT_DAYS)
MONTH = timedelta(days=30)
QUARTER = timedelta(days=90)
DELETED = gettext_noop("Deleted")

RETENTION = [
    Kept(
        kind=gettext_noop("Requests to join whose address nobody confirmed"),
        since=gettext_noop("From the sending"),
        why=gettext_noop("To give you time to confirm"),
        then=gettext_noop("Deleted with their files"),
        period=MONTH,
        forget=forget_unconfirmed,
    ),
    Kept(
        kind=gettext_noop("Requests to join that were not accepted"),
        since=gettext_noop("From the decision"),
        why=gettext_noop("To answer questions about the decision"),
        then=gettext_noop("Deleted with their files"),
        period=timedelta(days=365),
        forget=forget_refused,
    ),
    Kept(
        kind=gettext_noop("Files of forms that were never sent"),
        since=gettext_noop("From the upload"),
        why=gettext_noop("To let you correct the form without choosing the file again"),
        then=DELETED,
        period=timedelta(days=1),
        forget=forget_uploads,
    ),
    Kept(
        kind=gettext_noop("Who held an office at an authority"),
        since=gettext_noop("From the end of the office"),
        why=gettext_noop("To ask them about what they agreed with us"),
        then=gettext_noop("Name and addresses deleted; office and dates stay"),
        period=timedelta(days=ENDED_DAYS),
        forget=forget_ended,
    ),
    Kept(
        kind=gettext_noop("Links by which offices are confirmed or passed on"),
        since=gettext_noop("From the last day of the link"),
        why=gettext_noop("To explain what a link did"),
        then=DELETED,
        period=QUARTER,
        forget=forget_links,
    ),
    Kept(
        kind=gettext_noop("Invitations to act for an authority"),
        since=gettext_noop("From the invitation, once it is answered"),
        why=gettext_noop("To explain who let whom in"),
        then=DELETED,
        period=QUARTER,
        forget=forget_invitations,
    ),
    Kept(
        kind=gettext_noop("Letters that we passed on to an office"),
        since=gettext_noop("From the passing on; unconfirmed ones go with their link"),
        why=gettext_noop("To look into abuse"),
        then=DELETED,
        period=MONTH,
        forget=forget_messages,
    ),
    Kept(
        kind=gettext_noop("Concerns about a member whose writer did not confirm the address"),
        since=gettext_noop("From the sending"),
        why=gettext_noop("To give you time to confirm"),
        then=gettext_noop("Deleted with their files"),
        period=MONTH,
        forget=forget_unconfirmed_concerns,
    ),
    Kept(
        kind=gettext_noop("Concerns about a member, with every message"),
        since=gettext_noop("From the closing"),
        why=gettext_noop("To answer questions about what was done"),
        then=gettext_noop("Deleted with their files"),
        period=CLOSED_KEPT,
        forget=forget_closed_concerns,
    ),
    Kept(
        kind=gettext_noop("Lists that the secretariat brought into the register"),
        since=gettext_noop("From the storing"),
        why=gettext_noop("To take the list back whole"),
        then=gettext_noop("File and lines deleted; where a fact came from stays"),
        period=timedelta(days=settings.IMPORT_KEPT_DAYS),
        forget=forget_imports,
    ),
    Kept(
        kind=gettext_noop("Who was a member, and when"),
        since=gettext_noop("It is about authorities, not about people"),
        why=gettext_noop("The history of the network"),
        then=gettext_noop("It stays for good"),
    ),
]
