"""Confirm, pass on, or "I have left": each link answers once, and the office stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client

from alliance.accounts.models import Person
from alliance.base.refusal import Refused
from alliance.membership import actions, mailboxes
from alliance.membership.actions.contacts import Holder
from alliance.membership.models import (
    Access,
    Authority,
    AuthorityDomain,
    Contact,
    HandoverLink,
    Invitation,
    InvitationState,
    Representation,
)
from alliance.membership.people import confirmed_on
from alliance.membership.tests import make, make_people
from alliance.membership.tokens import digest_of
from alliance.outbox.loading import load_letters
from alliance.outbox.models import Letter
from alliance.outbox.sending import send_waiting

pytestmark = pytest.mark.django_db
NOON, TODAY = make_people.NOON, make_people.TODAY
HOUR = timedelta(hours=1)


@pytest.fixture
def town() -> Authority:
    return make.authority("Harbourton", website="https://www.harbourton.example/en")


@pytest.fixture
def ana(town: Authority) -> Person:
    return make_people.acting(town, Access.OWNER)


@pytest.fixture
def contact(town: Authority, ana: Person) -> Contact:
    return make_people.contact(town, person=ana)


def successor(**said: Any) -> dict[str, Any]:
    ordinary = {
        "name": "Ben Novak",
        "office": "Head of ferries",
        "email": "ben@harbourton.example",
        "left": False,
    }
    return ordinary | said


def accepted(invitation: Invitation) -> Person:
    return actions.accept_invitation(invitation, at=NOON + HOUR)


def test_a_letter_carries_a_key_of_which_the_database_keeps_the_digest(contact: Contact) -> None:
    actions.ask_contact(contact, by=None, at=NOON)

    letter = make_people.last_letter("contact-ask")
    token = make_people.token_of(letter)
    link = HandoverLink.objects.get()
    assert (letter.address, letter.language) == ("ana@harbourton.example", "en")
    assert link.digest == digest_of(token)
    assert token not in str(HandoverLink.objects.values())
    assert link.expires_at == NOON + timedelta(days=30)


def test_a_letter_that_has_left_forgets_its_link(contact: Contact) -> None:
    load_letters(settings.INSTANCE_DIR)
    actions.ask_contact(contact, by=None, at=NOON)
    send_waiting(NOON + HOUR)
    assert make_people.last_letter("contact-ask").facts == {}


def test_confirming_makes_the_entry_fresh(contact: Contact) -> None:
    contact.asked, contact.bounces = 3, 1
    contact.save()
    _token, link = make_people.link(contact)

    actions.confirm_contact(link, at=NOON + HOUR)

    contact.refresh_from_db()
    assert (contact.confirmed_at, contact.asked, contact.bounces) == (NOON + HOUR, 0, 0)
    assert contact.next_ask_date > TODAY + timedelta(days=44)
    assert confirmed_on(contact.authority) == TODAY


def test_one_answer_uses_up_every_open_link(contact: Contact) -> None:
    _token, first = make_people.link(contact)
    _token, second = make_people.link(contact)
    actions.confirm_contact(first, at=NOON)
    for link in (first, second):
        with pytest.raises(Refused, match="used already"):
            actions.confirm_contact(link, at=NOON + HOUR)


@pytest.mark.parametrize(
    ("after", "answers"),
    [
        pytest.param(timedelta(days=30) - timedelta(microseconds=1), True, id="last moment"),
        pytest.param(timedelta(days=30), False, id="expired"),
    ],
)
def test_a_link_expires(contact: Contact, *, after: timedelta, answers: bool) -> None:
    _token, link = make_people.link(contact)
    if answers:
        actions.confirm_contact(link, at=NOON + after)
    else:
        with pytest.raises(Refused, match="too old"):
            actions.confirm_contact(link, at=NOON + after)


@pytest.mark.parametrize(
    ("email", "own"),
    [
        ("ben@harbourton.example", True),
        ("ben@mail.harbourton.example", True),
        ("ben@HARBOURTON.EXAMPLE", True),
        ("ben@port.example", True),
        ("ben@notharbourton.example", False),
        ("ben@harbourton.example.evil.example", False),
        ("ben@elsewhere.example", False),
    ],
)
def test_an_authoritys_own_mailboxes_lie_in_its_domains(
    town: Authority, *, email: str, own: bool
) -> None:
    AuthorityDomain.objects.create(authority=town, domain="port.example")
    assert mailboxes.is_own(town, email) is own


def test_without_website_and_domain_no_mailbox_is_known_as_its_own() -> None:
    assert not mailboxes.is_own(make.authority(website=""), "ben@")


def test_a_successor_at_the_own_domain_is_invited_at_once(contact: Contact) -> None:
    _token, link = make_people.link(contact)

    invitation = actions.pass_on(link, **successor(), at=NOON)

    assert invitation.state == InvitationState.INVITED
    letter = make_people.last_letter("contact-invited")
    assert letter.address == "ben@harbourton.example"
    assert invitation.digest == digest_of(make_people.token_of(letter))


def test_a_successor_elsewhere_waits_for_the_secretariat(contact: Contact) -> None:
    _token, link = make_people.link(contact)

    invitation = actions.pass_on(link, **successor(email="ben@mail.example"), at=NOON)

    assert invitation.state == InvitationState.PROPOSED
    assert not Letter.objects.filter(key="contact-invited").exists()
    assert make_people.last_letter("secretariat-successor").address == "secretariat@demo.example"
    actions.decide_succession(invitation, agreed=True, by=make.secretary(), at=NOON)
    assert make_people.last_letter("contact-invited").address == "ben@mail.example"


def test_the_secretariat_can_decline_a_successor_once(contact: Contact) -> None:
    invitation = make_people.proposed(contact.authority, predecessor=contact, role=contact.role)
    secretary = make.secretary()
    actions.decide_succession(invitation, agreed=False, by=secretary, at=NOON)
    with pytest.raises(Refused, match="decided already"):
        actions.decide_succession(invitation, agreed=True, by=secretary, at=NOON)


def test_an_officer_decides_no_succession(contact: Contact, ana: Person) -> None:
    invitation = make_people.proposed(contact.authority, predecessor=contact, role=contact.role)
    with pytest.raises(Refused, match="Only the secretariat"):
        actions.decide_succession(invitation, agreed=True, by=ana, at=NOON)


def test_nobody_passes_an_office_on_to_their_own_address(contact: Contact) -> None:
    _token, link = make_people.link(contact)
    with pytest.raises(Refused, match="your own address"):
        actions.pass_on(link, **successor(email="ANA@harbourton.example"), at=NOON)
    link.refresh_from_db()
    assert link.used_at is None


def test_access_passes_when_the_successor_accepts_and_not_before(
    contact: Contact, ana: Person, client: Client
) -> None:
    client.force_login(ana)
    _token, link = make_people.link(contact)
    invitation = actions.pass_on(link, **successor(), at=NOON)
    mine = Authority.objects.represented_by(ana)
    assert mine.exists()

    ben = accepted(invitation)

    assert not mine.exists()
    assert not Session.objects.exists()
    assert list(Authority.objects.represented_by(ben)) == [contact.authority]
    assert Representation.objects.get(person=ben).role == Access.OWNER
    contact.refresh_from_db()
    assert contact.ends_date == TODAY
    held = Contact.objects.get(authority=contact.authority, ends_date=None)
    assert (held.role, held.person, held.name) == (contact.role, ben, "Ben Novak")
    assert (held.begins_date, held.confirmed_at) == (TODAY, NOON + HOUR)


def test_who_has_left_already_loses_access_when_passing_on(contact: Contact, ana: Person) -> None:
    _token, link = make_people.link(contact)
    invitation = actions.pass_on(link, **successor(left=True), at=NOON)
    assert not Authority.objects.represented_by(ana).exists()

    ben = accepted(invitation)

    assert Representation.objects.get(person=ben).role == Access.OWNER


def test_leaving_ends_every_office_and_access_at_once(contact: Contact, ana: Person) -> None:
    press = make_people.contact(contact.authority, "press")
    deputy = make_people.contact(contact.authority, "deputy", email="eva@harbourton.example")
    _token, link = make_people.link(contact)

    actions.leave_office(link, at=NOON)

    ended = dict(Contact.objects.values_list("pk", "ends_date"))
    assert ended == {contact.pk: TODAY, press.pk: TODAY, deputy.pk: None}
    assert not Authority.objects.represented_by(ana).exists()
    assert make_people.last_letter("secretariat-left").address == "secretariat@demo.example"


@pytest.mark.parametrize(
    ("mailbox", "asked"), [("info@harbourton.example", ["info@harbourton.example"]), ("", [])]
)
def test_who_follows_is_asked_of_the_institutions_mailbox(
    contact: Contact, mailbox: str, asked: list[str]
) -> None:
    Authority.objects.filter(pk=contact.authority_id).update(mailbox=mailbox)
    _token, link = make_people.link(Contact.objects.get(pk=contact.pk))
    actions.leave_office(link, at=NOON)
    written = Letter.objects.filter(key="contact-wanted").values_list("address", flat=True)
    assert list(written) == asked


def test_passing_on_one_of_two_offices_keeps_access(contact: Contact, ana: Person) -> None:
    press = make_people.contact(contact.authority, "press")
    _token, link = make_people.link(press)

    accepted(actions.pass_on(link, **successor(), at=NOON))

    assert Authority.objects.represented_by(ana).exists()


def test_a_contact_without_account_passes_on_no_access(town: Authority) -> None:
    press = make_people.contact(town, "press", email="press@harbourton.example")
    _token, link = make_people.link(press)

    ben = accepted(actions.pass_on(link, **successor(), at=NOON))

    assert not Authority.objects.represented_by(ben).exists()
    assert Contact.objects.get(role=press.role, ends_date=None).person == ben


def test_an_invitation_is_accepted_once(contact: Contact) -> None:
    _token, link = make_people.link(contact)
    invitation = actions.pass_on(link, **successor(), at=NOON)
    accepted(invitation)
    with pytest.raises(Refused, match="accepted this already"):
        accepted(invitation)


def test_an_office_that_was_filled_meanwhile_is_not_filled_twice(contact: Contact) -> None:
    _token, link = make_people.link(contact)
    invitation = actions.pass_on(link, **successor(left=True), at=NOON)
    make_people.contact(contact.authority, email="eva@harbourton.example")
    with pytest.raises(Refused, match="Somebody holds this office"):
        accepted(invitation)
    assert not Person.objects.filter(email="ben@harbourton.example").exists()


def test_a_second_successor_takes_the_place_of_the_first(contact: Contact) -> None:
    _token, link = make_people.link(contact)
    first = actions.pass_on(link, **successor(), at=NOON)
    _token, again = make_people.link(contact)
    actions.pass_on(again, **successor(email="eva@harbourton.example"), at=NOON)
    first.refresh_from_db()
    with pytest.raises(Refused, match="withdrawn"):
        accepted(first)


def test_a_changed_address_shuts_the_links_to_the_old_one(contact: Contact, ana: Person) -> None:
    _token, link = make_people.link(contact)
    holder = Holder(
        name="Ana Ilić", office="", email="new@harbourton.example", telephone="", language="en"
    )
    actions.change_contact(contact, holder, by=ana, at=NOON)
    with pytest.raises(Refused, match="used already"):
        actions.confirm_contact(link, at=NOON)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"email_visibility": "public"}, id="a public address"),
        pytest.param({"telephone_visibility": "public"}, id="a public number"),
        pytest.param({"ends_date": date(2014, 12, 31)}, id="ends before it begins"),
    ],
)
def test_the_database_keeps_no_impossible_contact(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_people.contact(**wrong)


def test_one_person_holds_an_office_at_a_time(contact: Contact) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_people.contact(contact.authority, email="eva@harbourton.example")
    make_people.contact(contact.authority, ends_date=date(2015, 6, 1))
