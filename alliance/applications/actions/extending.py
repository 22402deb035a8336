"""Give one authority, or one application, more time than the others."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import override

from alliance.accounts.models import Person
from alliance.applications.extending_rules import why_not_grant
from alliance.applications.models import Application, Extension
from alliance.applications.rules import in_words
from alliance.applications.writers import writers_of, writers_of_authority
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.base.templatetags.facts import in_language
from alliance.calls.models import Call
from alliance.history.actions import record
from alliance.membership.addresses import address
from alliance.membership.models import Authority
from alliance.outbox.actions import queue


@transaction.atomic
def extend_application(
    application: Application, *, until: datetime, reason: str, by: Person, at: datetime
) -> Extension:
    """Give one application a later deadline, with the reason, and tell those who write it."""
    extension = Extension(call=application.call, application=application)
    _grant(extension, until=until, reason=reason, by=by, at=at)
    record(application, "extended", by=by.pk, at=at, until=until.isoformat(), reason=reason)
    for person in writers_of([application]).get(application.pk, []):
        _tell(extension, person, authority=application.authority, at=at, of=application)
    return extension


@transaction.atomic
def extend_authority(
    call: Call, authority: Authority, *, until: datetime, reason: str, by: Person, at: datetime
) -> Extension:
    """Give one authority a later deadline, also to begin, and tell those who act for it."""
    extension = Extension(call=call, authority=authority)
    _grant(extension, until=until, reason=reason, by=by, at=at)
    for person in writers_of_authority(authority):
        _tell(extension, person, authority=authority, at=at)
    return extension


def _grant(extension: Extension, *, until: datetime, reason: str, by: Person, at: datetime) -> None:
    call = locked(extension.call)
    if refusal := why_not_grant(call, until=until, reason=reason, at=at):
        raise Refused(refusal)
    extension.until, extension.reason = until, reason.strip()
    extension.granted_by, extension.granted_at = by, at
    extension.save()
    record(call, "extended-for-one", by=by.pk, at=at, until=until.isoformat(), reason=reason)


def _tell(
    extension: Extension,
    person: Person,
    *,
    authority: Authority,
    at: datetime,
    of: Application | None = None,
) -> None:
    call, code = extension.call, person.language
    with override(code):
        until = in_words(call, extension.until)
    link = (
        address("application", call.slug, of.key, language=code)
        if of
        else address("apply", call.slug, language=code)
    )
    queue(
        "extension-granted",
        to=person.email,
        language=code,
        at=at,
        about=extension,
        call=in_language(call.title, code)[0],
        authority=authority.name,
        deadline=until,
        reason=extension.reason,
        link=link,
    )
