"""What becomes of applications when authorities merge, are parted again, or end by a reform."""

from collections.abc import Sequence

from django.db.models import Max

from alliance.applications.models import Application, ApplicationState
from alliance.membership.models import Authority


def yield_to(source: Authority, survivor: Authority) -> list[int]:
    """One official application for each call; those of the merged record that give way.

    What was handed in goes before a draft; otherwise the survivor's is the official one. The
    other stays with whoever wrote it, and with the secretariat if it was handed in.
    """
    _number_apart(source, survivor)
    ours = {(one.call_id, one.ordinal): one for one in survivor.applications.filter(official=True)}
    given_way: list[int] = []
    for theirs in source.applications.filter(official=True):
        own = ours.get((theirs.call_id, theirs.ordinal))
        if own is None:
            continue
        later = own if _only_theirs_is_in(theirs, own) else theirs
        later.official = False
        later.save(update_fields=["official"])
        given_way.append(later.pk)
    return given_way


def _number_apart(source: Authority, survivor: Authority) -> None:
    """Where a call takes several of an authority, all of both stay, each with its own ordinal."""
    several = source.applications.filter(call__several_applications=True)
    for one in several.order_by("call", "ordinal"):
        both = Application.objects.filter(call=one.call_id, authority__in=[source, survivor])
        highest = both.aggregate(highest=Max("ordinal"))["highest"]
        Application.objects.filter(pk=one.pk).update(ordinal=int(highest) + 1)


def _only_theirs_is_in(theirs: Application, own: Application) -> bool:
    return (theirs.state, own.state) == (ApplicationState.SUBMITTED, ApplicationState.DRAFT)


def official_again(given_way: Sequence[int]) -> None:
    """The two were not one authority: each has its own official application again."""
    Application.objects.filter(pk__in=given_way).update(official=True)


def drafts_follow(source: Authority, heir: Authority) -> list[int]:
    """Drafts go on with the authority that stands in the place of the one that has ended."""
    taken = heir.applications.values_list("call_id", flat=True)
    drafts = source.applications.filter(state=ApplicationState.DRAFT).exclude(call__in=set(taken))
    followed = list(drafts.values_list("pk", flat=True))
    Application.objects.filter(pk__in=followed).update(authority=heir)
    return followed
