"""Which authorities a page tells of, in an order: the first one stands on its map."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

from alliance.membership.models import Authority


class Concerned(Orderable):
    """One authority that a page tells of."""

    authority = models.ForeignKey(
        Authority, models.CASCADE, related_name="+", verbose_name=_("Authority")
    )

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.authority)


def shown(page: Any) -> list[Authority]:
    """The authorities that a page tells of and the public may know, in the editor's order."""
    rows = page.concerned.all()
    pks = [row.authority_id for row in rows]
    found = Authority.objects.published().in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]
