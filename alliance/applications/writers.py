"""Who writes an application, and is to be told what concerns it."""

from collections import defaultdict
from collections.abc import Iterable

from alliance.accounts.models import Person
from alliance.applications.models import Application
from alliance.membership.models import MAY, Authority, Representation
from alliance.membership.models.representation import WRITE


def writers_of(applications: Iterable[Application]) -> dict[int, list[Person]]:
    """By application: those who may write it now. One query for all colleagues.

    An official one is the authority's, so its first writer is not told when they no longer
    act for it; another one is its writer's alone.
    """
    known = list(applications)
    colleagues = _colleagues({one.authority_id for one in known if one.official})
    return {
        one.pk: colleagues[one.authority_id]
        if one.official
        else [one.started_by] if one.started_by else []
        for one in known
    }  # fmt: skip


def writers_of_authority(authority: Authority) -> list[Person]:
    """Those who may write in its name, and those who say that they do."""
    living = authority.representations.living().filter(role__in=MAY[WRITE])
    return [one.person for one in living.select_related("person").order_by("pk")]


def _colleagues(authorities: set[int]) -> dict[int, list[Person]]:
    acting = Representation.objects.confirmed().filter(
        authority__in=authorities, role__in=MAY[WRITE]
    )
    found: dict[int, list[Person]] = defaultdict(list)
    for one in acting.select_related("person").order_by("pk"):
        found[one.authority_id].append(one.person)
    return found
