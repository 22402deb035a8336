"""Prove a claim by a code that went to the authority's public address."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.deadlines import long_date
from alliance.base.instance import instance
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked, move
from alliance.history.actions import record
from alliance.membership import claiming_rules as rules
from alliance.membership.models import (
    REPRESENTATION_MOVES,
    ClaimCode,
    Representation,
    RepresentationState,
)
from alliance.membership.queries import day_of
from alliance.outbox.actions import queue

DIGITS = 8
HOLDS = timedelta(days=30)


@transaction.atomic
def send_code(representation: Representation, *, by: Person, at: datetime) -> ClaimCode:
    """Write to the authority's public address; the letter has the code for whoever claims."""
    representation = locked(representation)
    if reason := rules.why_not_send_code(representation, by=by):
        raise Refused(reason)
    representation.codes.filter(used_at=None, expires_at__gt=at).update(expires_at=at)
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    authority = representation.authority
    sent = ClaimCode.objects.create(
        representation=representation,
        digest=digest_of_code(representation, code),
        sent_to=authority.mailbox,
        sent_at=at,
        sent_by=by,
        expires_at=at + HOLDS,
    )
    record(representation, "code-sent", by=by.pk, at=at, authority=authority.slug)
    known = [code for code in authority.languages if code in dict(settings.LANGUAGES)]
    language = next(iter(known), instance().default_language)
    queue(
        "claim-code",
        to=authority.mailbox,
        language=language,
        at=at,
        about=representation,
        authority=authority.name,
        office=representation.office,
        person=representation.person.email,
        code=f"{code[:4]} {code[4:]}",
        until=long_date(day_of(sent.expires_at), code=language),
    )
    return sent


def enter_code(representation: Representation, typed: str, *, at: datetime) -> None:
    """Confirm a claim by its code; five wrong ones end it. A wrong try is kept, too."""
    with transaction.atomic():
        representation = locked(representation)
        code = representation.codes.order_by("-sent_at", "-pk").first()
        if reason := rules.why_not_enter_code(representation, code, at=at):
            raise Refused(reason)
        code = there(code)
        digits = "".join(sign for sign in typed if sign.isdigit() and sign.isascii())
        fits = constant_time_compare(code.digest, digest_of_code(representation, digits))
        if fits:
            _confirm(representation, code, at=at)
        else:
            code.tries += 1
            code.save(update_fields=["tries"])
    if not fits:
        raise Refused(_("This is not the code of the letter. Look at it again."))


def _confirm(representation: Representation, code: ClaimCode, *, at: datetime) -> None:
    code.used_at = at
    code.save(update_fields=["used_at"])
    move(
        representation,
        RepresentationState.CONFIRMED,
        along=REPRESENTATION_MOVES,
        decided_at=at,
        role=representation.authority.representations.role_of_next(),
    )
    record(representation, "confirmed-by-code", by=representation.person_id, at=at)


def digest_of_code(representation: Representation, code: str) -> str:
    """What the database knows of a code."""
    said = f"{representation.pk}:{code}"
    return salted_hmac("membership.claim-code", said, algorithm="sha256").hexdigest()
