"""The token of a section's page: who writes which draft, in which session, by which form."""

import hashlib
import json
from dataclasses import astuple, dataclass
from functools import lru_cache

from django.core.signing import BadSignature, Signer

from alliance.accounts.models import Person
from alliance.applications.models import Application
from alliance.questionnaires.definition import Form
from alliance.questionnaires.models import FormDefinition

SALT = "alliance.applications.saving"
SEPARATOR = "."


@dataclass(frozen=True)
class Token:
    """What a page may do. Nothing of it is secret; the signature makes it hold."""

    application: int
    key: str
    person: int
    form: int
    version: int
    mark: str
    """A digest of the form's document, by which a process knows the form it has read before."""
    session: str
    """A digest of the session's key: the cookie and the token have to agree."""


def token_for(application: Application, *, person: Person, session_key: str) -> str:
    """The token for a page that ``person`` opens in a session."""
    form = application.form
    mark = _digest(json.dumps(form.document, sort_keys=True))
    token = Token(
        application=application.pk,
        key=str(application.key),
        person=person.pk,
        form=form.pk,
        version=form.version,
        mark=mark,
        session=_digest(session_key),
    )
    return _signer().sign(SEPARATOR.join(map(str, astuple(token))))


def read_token(text: str, *, key: str, session_key: str) -> Token | None:
    """What a token says, if we signed it for this draft and this session."""
    try:
        parts = _signer().unsign(text).split(SEPARATOR)
        application, signed_for, person, form, version, mark, session = parts
    except (BadSignature, ValueError):
        return None
    if signed_for != key or session != _digest(session_key):
        return None
    return Token(int(application), key, int(person), int(form), int(version), mark, session)


@lru_cache(maxsize=64)
def form_of_token(form: int, mark: str) -> Form | None:
    """The form that a page showed. A version never changes, so each process reads it once."""
    found = FormDefinition.objects.filter(pk=form).first()
    return None if found is None else found.read()


@lru_cache(maxsize=1)
def _signer() -> Signer:
    return Signer(salt=SALT, algorithm="sha256")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
