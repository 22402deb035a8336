"""What corrigenda mean to an application: which its writers have not looked at, what is kept."""

from datetime import datetime

from alliance.applications.models import Application
from alliance.calls.models import Call, Corrigendum, CorrigendumClass
from alliance.calls.models.corrigendum import CorrigendumQuerySet
from alliance.calls.past import has_changed_since


def newest_number(call: Call) -> int:
    """The number of the newest corrigendum; 0 where a call has none."""
    newest = call.corrigenda.published().values_list("number", flat=True).last()
    return newest or 0


def since_begun(application: Application, *, at: datetime) -> CorrigendumQuerySet:
    """The corrigenda that came out while the application was there, of either class."""
    call, begun_at = application.call, application.created_at
    if not has_changed_since(call, begun_at):
        return Corrigendum.objects.none()
    since = call.corrigenda.filter(published_at__gt=begun_at, published_at__lte=at)
    return since.order_by("number")


def unread(application: Application, *, at: datetime) -> CorrigendumQuerySet:
    """The material ones that its writers have not confirmed to have read."""
    return since_begun(application, at=at).filter(
        kind=CorrigendumClass.MATERIAL, number__gt=application.acknowledged
    )
