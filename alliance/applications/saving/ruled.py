"""The rare ways of a save: who may not, who is late, two who wrote at once, a form that moved.

The rules decide, with their sentences; ``actions.keep`` stores.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.models import Application
from alliance.applications.rules import why_not_act, why_not_write
from alliance.applications.saving.refusals import SIGNED_OUT, Refusal
from alliance.applications.saving.tokens import Token
from alliance.base.refusal import Refused
from alliance.questionnaires.definition import Form
from alliance.questionnaires.merging import Change, Kept
from alliance.questionnaires.models import FormDefinition


def kept_by_rules(
    token: Token,
    *,
    version: str,
    read: Callable[[Form], Sequence[Change]],
    page: str,
    session_key: str,
    at: datetime,
) -> Kept:
    """Keep what a page sent, or refuse it. ``version``: the form that the words were typed into."""
    person, application = writer(token, session_key=session_key, at=at)
    form = _shown(application, token, version)
    if reason := why_not_write(application, by=person, at=at):
        raise Refusal(410, "over", reason)
    try:
        return actions.keep(application, read(form.read()), page=page, by=person, at=at, form=form)
    except Refused as refused:
        # What held a moment ago holds no more.
        raise Refusal(410, "over", str(refused)) from refused


def writer(token: Token, *, session_key: str, at: datetime) -> tuple[Person, Application]:
    """Who writes what, if the session lives and the person still may."""
    held = Session.objects.filter(session_key=session_key, expire_date__gt=at)
    person = Person.objects.filter(pk=token.person, is_active=True).first()
    if person is None or not held.exists():
        raise SIGNED_OUT
    rows = Application.objects.select_related("call", "authority", "form")
    application = rows.filter(pk=token.application).first()
    if application is None:
        raise Refusal(403, "ended", _("This application is no longer there."))
    if reason := why_not_act(application, by=person):
        raise Refusal(403, "ended", reason)
    return person, application


def _shown(application: Application, token: Token, version: str) -> FormDefinition:
    """The form that the words were typed into: the page's own, or an earlier version of it."""
    if version in ("", str(token.version)):
        shown = FormDefinition.objects.filter(pk=token.form).first()
    else:
        key = application.form.key
        shown = FormDefinition.objects.filter(key=key, version=int(version)).first()
    if shown is None:
        raise Refusal(409, "moved", _("The form was changed. Load this page again."))
    return shown
