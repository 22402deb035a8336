"""Applications to one call, as those see them who decide."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from alliance.accounts.models import Person
from alliance.applications.models import Application, Extension
from alliance.applications.standing import Standing, standing_at, standings, with_standing
from alliance.calls.models import Call
from alliance.desk.queries.handed_in import applications


@dataclass(frozen=True)
class Row:
    """Where an application stands, and until when it alone could be handed in."""

    standing: Standing
    extended_until: datetime | None


def handed_in(
    person: Person,
    call: Call,
    *,
    country: str = "",
    module: str = "",
    text: str = "",
    standing: str = "",
) -> "QuerySet[Application]":
    """What was handed in for a call, by number."""
    found = applications(person, call=call.slug, country=country, module=module, text=text)
    found = standing_at(found, standing) if standing else found
    return with_standing(found).order_by("number")


def rows(call: Call, found: "list[Application]") -> list[Row]:
    """Applications from ``handed_in`` with the extensions of their call."""
    ends = _ends(call)
    return [
        Row(one, ends.get(one.application.pk) or ends.get(("of", one.application.authority_id)))
        for one in standings(found)
    ]


def _ends(call: Call) -> dict[object, datetime]:
    """The latest extension of each application, and of each authority."""
    ends: dict[object, datetime] = {}
    for one in Extension.objects.filter(call=call).order_by("until"):
        ends[one.application_id or ("of", one.authority_id)] = one.until
    return ends
