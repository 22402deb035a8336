"""What happens to accounts."""

from collections.abc import Sequence
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import get_language

from alliance.accounts import rules, sessions
from alliance.accounts.models import Person, Role
from alliance.accounts.offers import Offer
from alliance.accounts.roles import WRITING_ROLES, writers
from alliance.base.deadlines import language, to_the_minute
from alliance.base.erasing import Erasure
from alliance.base.instance import instance, zone_name
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import forget_person, forget_record, record
from alliance.outbox.actions import forget_address, queue


def asked_at(at: datetime) -> str:
    """The moment of asking, as a letter says it."""
    zone = instance().time_zone
    return to_the_minute(at, zone, zone_name(zone))


def send_code(address: str, code: str, *, at: datetime) -> None:
    """Queue the letter with a code to sign in."""
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    queue(
        "sign-in-code",
        to=address,
        language=language(),
        at=at,
        code=code,
        asked_at=asked_at(at),
        minutes=minutes,
    )


def offer_account(address: str, *, onward: str, at: datetime) -> None:
    """Queue the letter with a link that opens an account for an address without one."""
    token = Offer(address, at, onward).token()
    queue(
        "open-account",
        to=address,
        language=language(),
        at=at,
        link=settings.BASE_URL + reverse("open-account", args=[token]),
        asked_at=asked_at(at),
    )


@transaction.atomic
def open_account(
    address: str, *, language: str, first_name: str = "", last_name: str = "", at: datetime
) -> Person:
    """Make the account of somebody whose address is confirmed. It has no password."""
    try:
        with transaction.atomic():
            person = Person.objects.create_user(
                address,
                language=language,
                first_name=first_name,
                last_name=last_name,
                sample=settings.DEMO,
            )
    except IntegrityError:
        # Somebody pressed twice, and the other press came first.
        raise Refused(rules.has_account()) from None
    record(person, "opened", by=person.pk, at=at)
    return person


@transaction.atomic
def change_account(
    person: Person, *, language: str, first_name: str, last_name: str, at: datetime
) -> Person:
    """Let somebody say anew what they are called and in which language they read."""
    person = locked(person)
    person.language, person.first_name, person.last_name = language, first_name, last_name
    person.save(update_fields=["language", "first_name", "last_name"])
    record(person, "changed", by=person.pk, at=at)
    return person


@transaction.atomic
def give_role(person: Person, role: Role, *, by: Person | None, at: datetime) -> Person:
    """Give somebody a role in the network's office, with the doors that it opens."""
    person = locked(person)
    if reason := rules.why_not_give_role(person, role, by=by):
        raise Refused(reason)
    person.role = role
    person.save(update_fields=["role"])
    if role in WRITING_ROLES:
        person.groups.add(writers())
    else:
        person.groups.remove(writers())
    record(person, "role-given", by=by.pk if by else None, at=at, role=role)
    return person


def remember_language(person: Person) -> None:
    """Write to somebody in the language in which they last read."""
    code = get_language() or person.language
    if person.language != code:
        person.language = code
        person.save(update_fields=["language"])


@transaction.atomic
def ask_erasure(person: Person, *, at: datetime) -> None:
    """Tell the secretariat that somebody wants to be forgotten. It has a month to do it."""
    person = locked(person)
    if reason := rules.why_not_ask_erasure(person):
        raise Refused(reason)
    record(person, "erasure-asked", by=person.pk, at=at)
    queue(
        "secretariat-erasure",
        to=instance().secretariat_email,
        language=settings.LANGUAGE_CODE,
        at=at,
        about=person,
        person=person.email,
        asked_at=asked_at(at),
        link=settings.BASE_URL + reverse("desk-erasures"),
    )


@transaction.atomic
def erase_person(
    person: Person, *, by: Person | None, at: datetime, also: Sequence[Erasure] = ()
) -> None:
    """Forget a person. What they did stays in history, by a key that stands for nobody.

    ``also`` is what the rooms above know of them; the project collects it.
    """
    person = locked(person)
    address = person.email
    for erasure in also:
        erasure.run(person.pk, address, at)
    sessions.end_all(person)
    forget_address(address)
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    person.groups.clear()
    person.user_permissions.clear()
    _blank(person)
    forget_person(person.pk)
    forget_record(person)
    record(person, "erased", by=by.pk if by else None, at=at)


def _blank(person: Person) -> None:
    """Leave a row that others can point to, and that says nothing."""
    person.email = f"erased-{person.pk}@erased.invalid"
    person.first_name = person.last_name = ""
    person.language = settings.LANGUAGE_CODE
    person.role = Role.NONE
    person.is_active = person.is_superuser = False
    person.last_login = None
    person.set_unusable_password()
    person.save()
