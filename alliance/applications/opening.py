"""A draft as its writers open it: with the form that its call has now, and what has changed."""

from datetime import datetime
from typing import Any

from alliance.accounts.models import Person
from alliance.applications.actions.moving import move_to_form
from alliance.applications.corrected import unread
from alliance.applications.models import Application, Extension
from alliance.applications.queries import own_application
from alliance.questionnaires.models import FormDefinition


def opened(person: Person, slug: str, key: Any, *, at: datetime) -> Application:
    """An application whose draft is open to ``person``, moved to its call's form at once."""
    return move_to_form(own_application(person, slug, key), at=at)


def changes_of(application: Application, *, at: datetime) -> dict[str, Any]:
    """What its pages say of corrigenda that nobody has read, and of a deadline of its own."""
    given = Extension.objects.for_application(application).in_force(at).latest_end()
    is_later = given is not None and given > application.call.closes_at
    return {
        "unread": list(unread(application, at=at)),
        "extended_until": given if is_later else None,
    }


def form_of_page(application: Application, version: str) -> FormDefinition:
    """The form that a page had shown, by the version that it sends along."""
    form = application.form
    if not (version.isascii() and version.isdigit() and len(version) < 9):
        return form
    if int(version) == form.version:
        return form
    return FormDefinition.objects.filter(key=form.key, version=int(version)).first() or form
