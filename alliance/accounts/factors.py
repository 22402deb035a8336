"""Second factors with the library's own machinery: passkeys, an app's codes, recovery codes."""

import base64
import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    clear_totp_secret,
    get_totp_secret,
    validate_totp_code,
)
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.accounts import rules, sessions
from alliance.accounts.actions import asked_at
from alliance.accounts.models import Person
from alliance.base.instance import instance
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import record
from alliance.outbox.actions import queue

Kind = Authenticator.Type
# What the library raises for an answer that no device of a person gives.
BROKEN = (
    ValidationError, ValueError, TypeError, LookupError, AttributeError,
    struct.error, InvalidSignature,
)  # fmt: skip


@dataclass(frozen=True)
class Factors:
    """What somebody has besides the mailed code."""

    passkeys: list[Authenticator]
    app: Authenticator | None
    codes: Authenticator | None

    @property
    def any(self) -> bool:
        """Whether a second factor is asked for when they sign in."""
        return bool(self.passkeys or self.app)

    @property
    def codes_left(self) -> int:
        """How many recovery codes have not been used."""
        return len(RecoveryCodes(self.codes).get_unused_codes()) if self.codes else 0


def owned_by(person: Person) -> QuerySet[Authenticator]:
    """The second factors of a person, the oldest first."""
    return Authenticator.objects.filter(user=person).order_by("pk")


def factors_of(person: Person) -> Factors:
    """The second factors of a person, by kind."""
    owned = list(owned_by(person))
    by_kind = {one.type: one for one in owned}
    passkeys = [one for one in owned if one.type == Kind.WEBAUTHN]
    return Factors(passkeys, by_kind.get(Kind.TOTP), by_kind.get(Kind.RECOVERY_CODES))


@contextmanager
def understood(sentence: str) -> Iterator[None]:
    """Whatever is wrong with a device's answer, the person hears one sentence."""
    try:
        yield
    except BROKEN as fault:
        raise Refused(sentence) from fault


# --- passkeys ---------------------------------------------------------------------------


def creation_options(person: Person) -> str:
    """What the browser needs to make a passkey, as JSON. The session keeps the challenge."""
    return json.dumps(webauthn.begin_registration(person, passwordless=True))


def request_options(person: Person | None) -> str:
    """What the browser needs to show a passkey, as JSON: of this person, or of anybody."""
    return json.dumps(webauthn.begin_authentication(person))


@transaction.atomic
def add_passkey(person: Person, credential: Any, *, name: str, at: datetime) -> Authenticator:
    """Keep the passkey that a device has made, under a name that its owner gave."""
    person = locked(person)
    with understood(_("The passkey could not be added. Please try again.")):
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    added: Authenticator = webauthn.WebAuthn.add(person, name, credential).instance
    RecoveryCodes.activate(person)
    record(person, "passkey-added", by=person.pk, at=at, name=name)
    with override(person.language):
        _tell(person, _("A passkey was added: %(name)s.") % {"name": name}, at=at)
    return added


@transaction.atomic
def rename_passkey(passkey: Authenticator, *, name: str, by: Person, at: datetime) -> None:
    """Call a passkey something else."""
    passkey = locked(passkey)
    passkey.data["name"] = name
    passkey.save(update_fields=["data"])
    record(by, "passkey-renamed", by=by.pk, at=at, name=name)


def shown_passkey(person: Person | None, credential: Any) -> Authenticator:
    """The passkey that a device has just shown, of this person or of whoever it names."""
    with understood(_("This passkey is not known here. Please sign in with a code.")):
        webauthn.parse_authentication_response(credential)
        owner = person or webauthn.extract_user_from_response(credential)
        return webauthn.complete_authentication(owner, credential)


# --- an app's codes ---------------------------------------------------------------------


@dataclass(frozen=True)
class AppSecret:
    """What an app needs to make codes: as a picture, and as text to type."""

    picture: str
    text: str


def app_secret(person: Person) -> AppSecret:
    """The secret offered in this session; the same until it is used, however often one looks."""
    adapter, secret = get_adapter(), get_totp_secret()
    svg = adapter.build_totp_svg(adapter.build_totp_url(person, secret))
    picture = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    return AppSecret(picture, " ".join(groups))


@transaction.atomic
def add_app(person: Person, code: str, *, at: datetime) -> Authenticator:
    """Let an app's codes count, once it has shown a right one."""
    person, secret = locked(person), get_totp_secret()
    if owned_by(person).filter(type=Kind.TOTP).exists():
        raise Refused(_("An app is set up already. Remove it before you set up another."))
    if not validate_totp_code(secret, code):
        raise Refused(_("This is not the code that the app shows now. Please type the newest one."))
    added: Authenticator = TOTP.activate(person, secret).instance
    clear_totp_secret(context.request)
    RecoveryCodes.activate(person)
    record(person, "app-added", by=person.pk, at=at)
    with override(person.language):
        _tell(person, _("An app that makes codes was added."), at=at)
    return added


def factor_with_code(person: Person, code: str) -> Authenticator | None:
    """The app, or the list of recovery codes, that a code belongs to. A code counts once."""
    typed = owned_by(person).exclude(type=Kind.WEBAUTHN)
    return next((one for one in typed if one.wrap().validate_code(code)), None)


# --- recovery codes, and taking away ----------------------------------------------------


def recovery_codes(factors: Factors) -> list[str]:
    """The recovery codes that have not been used."""
    return list(RecoveryCodes(factors.codes).get_unused_codes()) if factors.codes else []


@transaction.atomic
def renew_codes(person: Person, *, at: datetime) -> None:
    """Make new recovery codes; the old ones open nothing any more."""
    person = locked(person)
    if not factors_of(person).any:
        raise Refused(_("Recovery codes come with a passkey or an app. Add one of them first."))
    owned_by(person).filter(type=Kind.RECOVERY_CODES).delete()
    RecoveryCodes.activate(person)
    record(person, "codes-renewed", by=person.pk, at=at)
    with override(person.language):
        _tell(person, _("New recovery codes were made."), at=at)


@transaction.atomic
def remove(factor: Authenticator, *, by: Person, at: datetime) -> None:
    """Take away a passkey or an app of one's own."""
    person = locked(by)
    if reason := rules.why_not_remove(person, factor):
        raise Refused(reason)
    what = "passkey-removed" if factor.type == Kind.WEBAUTHN else "app-removed"
    factor.delete()
    if not factors_of(person).any:
        owned_by(person).delete()
    record(person, what, by=by.pk, at=at)
    with override(person.language):
        removed = {
            "passkey-removed": _("A passkey was removed."),
            "app-removed": _("The app that makes codes was removed."),
        }
        _tell(person, removed[what], at=at)


@transaction.atomic
def forget_all(person: Person, *, by: Person | None, at: datetime) -> int:
    """Take away everything that somebody has lost. They sign in anew, and add another."""
    person = locked(person)
    taken, _by_model = owned_by(person).delete()
    sessions.end_all(person)
    record(person, "second-factors-forgotten", by=by.pk if by else None, at=at)
    with override(person.language):
        _tell(person, _("All your second factors were removed."), at=at)
    return taken


def _tell(person: Person, what: str, *, at: datetime) -> None:
    """Write to somebody that their sign-in has changed: it may have been somebody else."""
    queue(
        "sign-in-changed",
        to=person.email,
        language=person.language,
        at=at,
        what=what,
        asked_at=asked_at(at),
        secretariat=instance().secretariat_email,
    )
