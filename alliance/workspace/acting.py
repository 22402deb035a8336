"""For whom somebody acts: the door of an authority's own pages."""

from django.http import Http404

from alliance.accounts.models import Person
from alliance.membership.models import MAY, Authority, Representation


def acting_for(person: Person, slug: str) -> Representation:
    """How ``person`` acts for the authority of this address; 404 for everybody who does not."""
    mine = Representation.objects.confirmed().filter(person=person, authority__slug=slug)
    acting = mine.select_related("authority__kind", "person").first()
    if acting is None:
        raise Http404
    return acting


def allowed(acting: Representation) -> set[str]:
    """The acts that the role of somebody allows."""
    return {act for act, roles in MAY.items() if acting.role in roles}


def authorities_of(person: Person) -> list[Authority]:
    """The authorities among which somebody can switch, by name."""
    return list(Authority.objects.represented_by(person).order_by("folded", "pk"))
