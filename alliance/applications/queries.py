"""Questions about applications."""

from typing import Any

from django.http import Http404

from alliance.accounts.models import Person
from alliance.applications.models import Application, Seed


def own_application(person: Person, slug: str, key: Any) -> Application:
    """An application whose draft is open to ``person``; 404 for any other."""
    mine = Application.objects.readable_by(person).select_related("call", "authority", "form")
    application = mine.filter(call__slug=slug, key=key).first()
    if application is None:
        raise Http404
    return application


def readable_application(person: Person, slug: str, key: Any) -> Application:
    """An application of which ``person`` may read what was handed in; 404 for any other."""
    seen = Application.objects.visible_to(person).select_related("call", "authority", "form")
    application = seen.filter(call__slug=slug, key=key).first()
    if application is None:
        raise Http404
    return application


def kept_text(person: Person, application: Application) -> Seed | None:
    """The text that somebody kept last of another call, for a draft that is still empty."""
    if any(application.answers.values()):
        return None
    kept = Seed.objects.filter(person=person).exclude(interest__call=application.call_id)
    return kept.select_related("interest__call").order_by("-taken_at").first()
