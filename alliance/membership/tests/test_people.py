"""Who acts for an authority, in which role; and what becomes of people in offices."""

from datetime import date, timedelta
from typing import Any

import pytest

from alliance.accounts.actions import erase_person
from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership.actions.contacts import Holder
from alliance.membership.erasing import ERASURES
from alliance.membership.models import (
    Access,
    Authority,
    Contact,
    HandoverLink,
    Invitation,
    RelayMessage,
    Representation,
    RepresentationState,
)
from alliance.membership.people import confirmed_on, members_contacts, shown_to
from alliance.membership.pinging import notice_bounces
from alliance.membership.tests import make, make_people
from alliance.outbox.actions import queue
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db
NOON, TODAY = make_people.NOON, make_people.TODAY


@pytest.fixture
def town() -> Authority:
    return make.member("Harbourton", website="https://harbourton.example")


@pytest.fixture
def ana(town: Authority) -> Person:
    return make_people.acting(town, Access.OWNER)


def ben(town: Authority, role: str = Access.EDITOR) -> Representation:
    person = make_people.acting(town, role, "ben@harbourton.example")
    return Representation.objects.get(person=person)


def invited(town: Authority, by: Person, email: str = "ben@elsewhere.example") -> Invitation:
    return actions.invite_colleague(
        town,
        name="Ben Novak",
        office="Deputy",
        email=email,
        access=Access.VIEWER,
        language="en",
        by=by,
        at=NOON,
    )


def holder(**said: str) -> Holder:
    ordinary = {
        "name": "Ana Ilić",
        "office": "Head of ferries",
        "email": "ana@harbourton.example",
        "telephone": "",
        "language": "en",
    }
    return Holder(**ordinary | said)


def test_an_owner_invites_somebody_who_then_has_that_role(town: Authority, ana: Person) -> None:
    invitation = invited(town, ana)
    person = actions.accept_invitation(invitation, at=NOON)
    acting = Representation.objects.get(person=person)
    assert (acting.role, acting.office, acting.state) == (Access.VIEWER, "Deputy", "confirmed")
    assert not Contact.objects.exists()


def test_nobody_is_invited_twice(town: Authority, ana: Person) -> None:
    invited(town, ana)
    with pytest.raises(Refused, match="invited already"):
        invited(town, ana, "BEN@elsewhere.example")
    with pytest.raises(Refused, match="acts for the authority already"):
        invited(town, ana, "ana@harbourton.example")


def test_a_withdrawn_invitation_is_not_accepted(town: Authority, ana: Person) -> None:
    invitation = invited(town, ana)
    actions.withdraw_invitation(invitation, by=ana, at=NOON)
    with pytest.raises(Refused, match="withdrawn"):
        actions.accept_invitation(invitation, at=NOON)


@pytest.mark.parametrize(
    ("after", "open_still"),
    [
        pytest.param(timedelta(days=30) - timedelta(microseconds=1), True, id="last moment"),
        pytest.param(timedelta(days=30), False, id="too late"),
    ],
)
def test_an_invitation_expires(
    town: Authority, ana: Person, *, after: timedelta, open_still: bool
) -> None:
    invitation = invited(town, ana)
    listed = Invitation.objects.open(NOON + after)
    assert listed.exists() is open_still
    if open_still:
        actions.accept_invitation(invitation, at=NOON + after)
    else:
        with pytest.raises(Refused, match="too old"):
            actions.accept_invitation(invitation, at=NOON + after)


def test_the_last_owner_stays_until_there_is_another(town: Authority, ana: Person) -> None:
    own, other = Representation.objects.get(person=ana), ben(town)
    with pytest.raises(Refused, match="needs an owner"):
        actions.end_colleague(own, by=ana, at=NOON)
    with pytest.raises(Refused, match="needs an owner"):
        actions.change_access(own, role=Access.VIEWER, by=ana, at=NOON)

    actions.change_access(other, role=Access.OWNER, by=ana, at=NOON)
    actions.end_colleague(own, by=ana, at=NOON)

    assert list(Authority.objects.represented_by(ana)) == []


def test_everybody_but_the_last_owner_can_go_by_themselves(town: Authority, ana: Person) -> None:
    other = ben(town, Access.VIEWER)
    actions.end_colleague(other, by=other.person, at=NOON)
    other.refresh_from_db()
    assert other.state == RepresentationState.ENDED


def test_an_editor_ends_nobody_else(town: Authority, ana: Person) -> None:
    own = Representation.objects.get(person=ana)
    with pytest.raises(Refused, match="does not allow this"):
        actions.end_colleague(own, by=ben(town).person, at=NOON)


def test_the_first_to_be_confirmed_owns_the_workspace(town: Authority) -> None:
    secretary, roles = make.secretary(), []
    for name in ("ana", "ben"):
        person = make.accounts.person(f"{name}@harbourton.example")
        claimed = make.representation(person, town, RepresentationState.CLAIMED)
        actions.confirm_representation(claimed, by=secretary, at=NOON)
        claimed.refresh_from_db()
        roles.append(claimed.role)
    assert roles == [Access.OWNER, Access.EDITOR]


def test_who_is_accepted_is_the_technical_lead(town: Authority) -> None:
    make_people.role()
    wish = make.join_application()
    tie = actions.accept(wish, same_as=None, by=make.secretary(), at=NOON)
    contact = Contact.objects.get(authority=tie.authority)
    assert (contact.role.slug, contact.email) == ("technical-lead", wish.contact_email)
    assert (contact.confirmed_at, contact.person) == (NOON, Person.objects.get(email=contact.email))
    assert Representation.objects.get(authority=tie.authority).role == Access.OWNER


def test_an_owner_enters_changes_and_ends_a_contact(town: Authority, ana: Person) -> None:
    press = make_people.role("press")
    contact = actions.enter_contact(town, press, holder(), by=ana, at=NOON)
    with pytest.raises(Refused, match="Somebody holds this office"):
        actions.enter_contact(town, press, holder(), by=ana, at=NOON)
    Contact.objects.update(bounces=2)
    changed = actions.change_contact(contact, holder(email="new@x.example"), by=ana, at=NOON)
    assert (changed.email, changed.bounces) == ("new@x.example", 0)
    ended = actions.end_contact(contact, by=ana, at=NOON)
    assert ended.ends_date == TODAY
    with pytest.raises(Refused, match="ended already"):
        actions.end_contact(contact, by=ana, at=NOON)


def test_whoever_holds_an_office_confirms_it_signed_in(town: Authority, ana: Person) -> None:
    own = make_people.contact(town, email="ben@harbourton.example")
    viewer = ben(town, Access.VIEWER).person
    other = make_people.contact(town, "press", email="eva@harbourton.example")
    actions.confirm_in_workspace(own, by=viewer, at=NOON)
    with pytest.raises(Refused, match="does not allow this"):
        actions.confirm_in_workspace(other, by=viewer, at=NOON)
    actions.confirm_in_workspace(other, by=ana, at=NOON)
    assert confirmed_on(town) == TODAY


def test_each_reader_sees_what_is_meant_for_them(town: Authority) -> None:
    contact = make_people.contact(town, telephone="+33 1 23")
    (public,) = shown_to([contact], "public")
    (members,) = shown_to([contact], "public", "members")
    (secretariat,) = shown_to([contact], "public", "members", "secretariat")
    assert (public.name, public.office, public.email) == ("", "Head of ferries", "")
    assert (members.name, members.email) == ("Ana Ilić", "ana@harbourton.example")
    assert (members.telephone, secretariat.telephone) == ("", "+33 1 23")


def test_members_see_contacts_of_members_alone(town: Authority) -> None:
    make_people.contact(town)
    make_people.contact(make.authority("Elsewhere"))
    make_people.contact(make.member("Gone", ends_date=date(2016, 1, 1)))
    assert [one.authority for one in members_contacts(on=TODAY)] == [town]


def bounced(contact: Contact, to: str = "ana@harbourton.example") -> Letter:
    letter = queue("contact-ask", to=to, language="en", at=NOON, about=contact)
    Letter.objects.filter(pk=letter.pk).update(bounced_at=NOON)
    return letter


def test_a_bounce_is_counted_once_and_only_of_the_address_of_today(town: Authority) -> None:
    contact = make_people.contact(town)
    for address in ("ana@harbourton.example", "Ana@Harbourton.example", "old@x.example"):
        bounced(contact, address)
    assert notice_bounces(NOON) == 2
    assert notice_bounces(NOON) == 0
    contact.refresh_from_db()
    assert contact.is_unreachable
    assert list(Contact.objects.unreachable()) == [contact]


@pytest.mark.parametrize(
    ("fields", "living"),
    [
        pytest.param({"begins_date": TODAY}, True, id="from today"),
        pytest.param({"begins_date": TODAY + timedelta(days=1)}, False, id="from tomorrow"),
        pytest.param({"ends_date": TODAY}, False, id="without today"),
        pytest.param({"ends_date": TODAY + timedelta(days=1)}, True, id="last day"),
    ],
)
def test_python_and_database_agree_who_holds_an_office(
    *, fields: dict[str, Any], living: bool
) -> None:
    contact = make_people.contact(**fields)
    assert contact.is_living(TODAY) is living
    assert Contact.objects.living(TODAY).exists() is living


def test_erasing_a_person_empties_their_offices_and_letters(town: Authority, ana: Person) -> None:
    contact = make_people.contact(town, person=ana, telephone="1")
    make_people.link(contact)
    make_people.proposed(town, email="ana@harbourton.example")
    actions.write_to_office(
        make_people.contact(town, "press", email="press@harbourton.example"),
        sender_name="Ana",
        sender_email="ana@harbourton.example",
        text="Good day",
        at=NOON,
    )

    erase_person(ana, by=None, at=NOON, also=ERASURES)

    contact.refresh_from_db()
    assert (contact.name, contact.office, contact.email, contact.telephone) == ("", "", "", "")
    assert (contact.role.slug, contact.begins_date) == ("technical-lead", date(2015, 1, 1))
    assert (contact.ends_date, contact.forgotten_at, contact.person) == (TODAY, NOON, None)
    assert not HandoverLink.objects.exists()
    assert not Invitation.objects.exists()
    assert not RelayMessage.objects.exists()
    assert Contact.objects.get(role__slug="press").email == "press@harbourton.example"
