"""What waits for somebody: drafts with their gaps, changes not handed in, questions to answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.deadlines import deadline
from alliance.base.instance import zone_name
from alliance.base.templatetags.facts import fact_text
from alliance.membership.models import JoinApplication, JoinState
from alliance.workspace.queries import Own


@dataclass(frozen=True)
class ToDo:
    """One thing to do: what, how far it is, by when, and where."""

    what: str
    how_far: str
    by: str
    address: str
    tone: str


def things_to_do(applications: Iterable[Own], wishes: Iterable[JoinApplication]) -> list[ToDo]:
    """Everything that waits, questions first, then what is due first."""
    found = [_question(wish) for wish in wishes if wish.state == JoinState.ASKED]
    due = [own for own in applications if own.open and own.waits]
    due.sort(key=lambda own: own.application.call.closes_at)
    return found + [_draft(own) for own in due]


def _question(wish: JoinApplication) -> ToDo:
    return ToDo(
        what=_("Answer our question about joining: %(authority)s") % {"authority": wish.name},
        how_far=_("We go on when we have your answer."),
        by="",
        address=reverse("join-state", args=[wish.key]),
        tone="warn",
    )


def _draft(own: Own) -> ToDo:
    call = own.application.call
    sentence = (
        _("Hand in your changes: %(call)s")
        if own.handed_in
        else _("Finish the application: %(call)s")
    )
    return ToDo(
        what=sentence % {"call": fact_text(call.title)},
        how_far=_how_far(own),
        by=deadline(call.closes_at, call.zone, zone_name(call.zone)),
        address=reverse("application", args=[call.slug, own.application.key]),
        tone="bad" if own.gaps else "warn",
    )


def _how_far(own: Own) -> str:
    if own.handed_in:
        return _("What you handed in counts. Your later changes do not count yet.")
    if not own.gaps:
        return _("Everything is answered. It is not handed in yet.")
    return ngettext(
        "%(number)d point is still open.", "%(number)d points are still open.", own.gaps
    ) % {"number": own.gaps}
