"""Questions of the secretariat about a concern that wait for an authority's answer."""

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.membership.concern_rules import why_not_answer_for_authority
from alliance.membership.models import Concern, ConcernState
from alliance.workspace.todo import ToDo


def concerns_to_answer(person: Person) -> list[ToDo]:
    """What ``person`` may answer for an authority, the oldest first."""
    asked = Concern.objects.asked_of(person).exclude(state=ConcernState.CLOSED)
    found = asked.select_related("authority").order_by("confirmed_at", "pk")
    return [
        _question(one)
        for one in found
        if why_not_answer_for_authority(one, text="-", by=person) is None
    ]


def _question(concern: Concern) -> ToDo:
    return ToDo(
        what=_("Answer the secretariat about a concern: %(authority)s")
        % {"authority": concern.authority.name},
        how_far=_("Only you, your colleagues and the secretariat see it."),
        by="",
        address=reverse("workspace-concern", args=[concern.key]),
        tone="warn",
    )
