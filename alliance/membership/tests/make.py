"""Builders for the register: what matters to a test is given, the ordinary rest is filled in."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from alliance.accounts.models import Person
from alliance.accounts.tests import make as accounts
from alliance.base.folding import fold, latin
from alliance.files.tests import make as files
from alliance.history.actions import public_data_changed
from alliance.membership.concerns import Voice
from alliance.membership.models import (
    Access,
    Authority,
    AuthorityKind,
    AuthorityName,
    Behalf,
    Commitment,
    Concern,
    ConcernState,
    DecidedBy,
    JoinApplication,
    JoinState,
    Mandate,
    Pause,
    Representation,
    RepresentationState,
    Telling,
    Tie,
    TieKind,
)
from alliance.membership.naming import name_row
from alliance.membership.wishes import Promise, Wish
from alliance.programmes.models import Aim

NOON = datetime(2016, 4, 12, 10, 0, tzinfo=UTC)
_numbers = count(1)


def number() -> int:
    """A number that no other builder has used."""
    return next(_numbers)


def kind(slug: str = "city") -> AuthorityKind:
    """A kind of authority."""
    return AuthorityKind.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]


def tie_kind(slug: str = "member") -> TieKind:
    """A kind of tie; ``member`` is membership."""
    return TieKind.objects.get_or_create(
        slug=slug, defaults={"name": slug.title(), "is_membership": slug == "member"}
    )[0]


def authority(name: str = "", **fields: Any) -> Authority:
    """An authority that the public may know of."""
    made = _authority(name, **fields)
    made.save()
    name_row(made, made.name, "official").save()
    return made


def _authority(name: str = "", **fields: Any) -> Authority:
    name = name or f"Town {next(_numbers)}"
    defaults: dict[str, Any] = {
        "slug": fold(name).replace(" ", "-"),
        "name": name,
        "latin": latin(name),
        "folded": fold(name),
        "kind": kind(),
        "country": "RO",
        "confirmed": True,
        "created_at": NOON,
    }
    return Authority(**(defaults | fields))


def tie(of: Authority, slug: str, since: date | None, **fields: Any) -> Tie:
    """A tie of an authority from a day on. Readers see it, as after the act that it stands for."""
    made = Tie.objects.create(
        authority=of,
        kind=tie_kind(slug),
        begins_earliest=fields.pop("begins_earliest", since),
        begins_latest=since,
        **fields,
    )
    public_data_changed()
    return made


def members(number: int) -> None:
    """So many members at once, spread over the map."""
    of = kind()
    towns = Authority.objects.bulk_create(
        _authority(kind=of, lon=5.0 + one % 30, lat=40.0 + one % 20) for one in range(number)
    )
    AuthorityName.objects.bulk_create(name_row(one, one.name, "official") for one in towns)
    since, membership = date(2013, 3, 20), tie_kind("member")
    Tie.objects.bulk_create(
        Tie(authority=one, kind=membership, begins_earliest=since, begins_latest=since)
        for one in towns
    )
    public_data_changed()


def member(name: str = "", *, since: date = date(2013, 3, 20), **fields: Any) -> Authority:
    """A member since a day; ``ordinal`` and ``ends_date`` belong to its membership."""
    of_tie = {key: fields.pop(key) for key in ("ordinal", "ends_date", "source") if key in fields}
    made = authority(name, **fields)
    tie(made, "member", since, **of_tie)
    return made


def aim(slug: str = "housing", *, is_area: bool = True) -> Aim:
    """Something to commit to."""
    return Aim.objects.get_or_create(
        slug=slug,
        defaults={
            "name": slug.title(),
            "is_area": is_area,
            "tone": slug if is_area else "",
            "position": Aim.objects.count(),
        },
    )[0]


def wish(**said: Any) -> Wish:
    """What an officer says when the town asks to join."""
    ordinary: dict[str, Any] = {
        "language": "en",
        "authority": None,
        "place": None,
        "name": "Łąkowo",
        "kind": kind("municipality"),
        "country": "PL",
        "website": "https://www.lakowo.example",
        "contact_name": "Ewa Nowak",
        "contact_office": "Officer for social affairs",
        "contact_email": "ewa@lakowo.example",
        "contact_telephone": "",
        "commitments": [Promise(aim(), "Forty flats will have water.", 2018)],
        "show_commitments": True,
        "participation": "Three open meetings took place.",
        "show_participation": True,
        "decided_by": DecidedBy.COUNCIL,
        "decision_date": date(2016, 3, 1),
    }
    if "decision_file" not in said:
        said["decision_file"] = files.stored()
    return Wish(**(ordinary | said))


def join_application(state: str = JoinState.RECEIVED, **fields: Any) -> JoinApplication:
    """A wish to join, in the state that a test needs it in."""
    said = wish()
    taken = {name: getattr(said, name) for name in Wish.__dataclass_fields__}
    promises = taken.pop("commitments")
    confirmed = None if state == JoinState.UNCONFIRMED else NOON
    made = JoinApplication.objects.create(
        **(taken | {"state": state, "created_at": NOON, "confirmed_at": confirmed} | fields)
    )
    for one in promises:
        Commitment.objects.create(
            application=made, aim=one.aim, sentence=one.sentence, year=one.year
        )
    return made


def voice(authority: Authority, **said: Any) -> Voice:
    """What an organisation tells the secretariat about a member."""
    ordinary: dict[str, Any] = {
        "language": "en",
        "behalf": Behalf.ORGANISATION,
        "organisation": "Open Streets",
        "name": "Vera Horn",
        "email": "vera@streets.example",
        "happened": "Forty families were moved without a new flat.",
        "happened_when": "In March",
        "happened_where": "Mill Street",
        "commitment": None,
        "asks_for": "New flats, as promised.",
        "telling": Telling.UNNAMED,
    }
    return Voice(**(ordinary | {"authority": authority} | said))


def concern(
    state: str = ConcernState.RECEIVED, of: Authority | None = None, **fields: Any
) -> Concern:
    """A concern about a member, in the state that a test needs it in."""
    said = voice(of or member())
    taken = {name: getattr(said, name) for name in Voice.__dataclass_fields__}
    del taken["documents"]
    confirmed = None if state == ConcernState.UNCONFIRMED else NOON
    closed = NOON if state == ConcernState.CLOSED else None
    moments = {"created_at": NOON, "confirmed_at": confirmed, "closed_at": closed}
    return Concern.objects.create(**(taken | moments | {"state": state} | fields))


def mandate(of: Tie, since: date, until: date | None = None, **fields: Any) -> Mandate:
    """A decision that carries a membership from a day until the day on which it no longer does."""
    ordinary: dict[str, Any] = {"decided_by": DecidedBy.COUNCIL, "decision_date": since}
    said = ordinary | {"entered_at": noon(since)} | fields
    return Mandate.objects.create(tie=of, begins_date=since, ends_date=until, **said)


def pause(of: Tie, since: date, until: date | None = None, **fields: Any) -> Pause:
    """A time in which a tie does not count."""
    said: dict[str, Any] = {"reason": "Elections.", "entered_at": noon(since)} | fields
    return Pause.objects.create(tie=of, begins_date=since, ends_date=until, **said)


def noon(day: date) -> datetime:
    """Noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def secretary() -> Person:
    """Somebody of the secretariat."""
    return accounts.secretary()


def representation(
    person: Person, of: Authority, state: str = RepresentationState.CONFIRMED, **fields: Any
) -> Representation:
    """Somebody who acts, or says to act, for an authority."""
    return Representation.objects.create(
        person=person, authority=of, office="Officer", state=state, since=NOON, **fields
    )


def officer(of: Authority, role: str = Access.OWNER, **said: Any) -> Person:
    """Somebody who acts for an authority and may renew its membership."""
    person = accounts.person(said.pop("email", f"officer{next(_numbers)}@town.example"), **said)
    representation(person, of, role=role)
    return person
