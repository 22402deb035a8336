"""Files that somebody handed in."""

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from alliance.base.holdings import Holding
from alliance.files.models import StoredFile


def files_of(person: int | None, address: str) -> QuerySet[StoredFile]:
    """Name, size and digest of each file; the file itself belongs to its record."""
    return StoredFile.objects.filter(owner=person or 0).order_by("pk")


HOLDINGS = [Holding(gettext_noop("Files that you handed in"), files_of, frozenset({"content"}))]
