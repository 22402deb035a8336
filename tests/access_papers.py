"""What the access table asks about papers of a wish to join."""

from django.utils import timezone

from alliance.files.tests import make as files
from alliance.membership.models import JoinApplication


def values(wish: JoinApplication) -> dict[str, str]:
    """A document that the officer sent after the wish."""
    stored = files.stored()
    wish.documents.create(file=stored, sent_at=timezone.now())
    key = str(stored.key)
    return {
        "/{lang}/join/{key}/documents/{document}": key,
        "/{lang}/desk/joining/{wish}/documents/{document}": key,
    }
