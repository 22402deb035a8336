"""Why a paper cannot follow a wish to join: a sentence, or None."""

from django.utils.translation import gettext as _

from alliance.membership.models import JOIN_MOVES, JoinApplication

MOST_DOCUMENTS = 10


def why_not_send_document(application: JoinApplication) -> str | None:
    """Whether another document can still be sent for this wish."""
    if not JOIN_MOVES.get(application.state):
        return _("Your request has been decided. There is nothing to send any more.")
    if application.documents.count() >= MOST_DOCUMENTS:
        return _("You have sent %(number)d documents. Write to the secretariat to send more.") % {
            "number": MOST_DOCUMENTS
        }
    return None
