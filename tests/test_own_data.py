"""What is held of a person can be seen and taken along, and is gone when they are erased."""

import json
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.test import Client
from django.utils import timezone

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.accounts.tests.devices import Device, adds_passkey
from alliance.accounts.tests.test_second_factors import signs_in
from alliance.applications.tests import make as applications
from alliance.files.tests import make as files
from alliance.history.models import Act
from alliance.history.queries import acts_of
from alliance.history.sealing import first_fault, seal_new
from alliance.membership.models import RelayMessage
from alliance.membership.tests import make as membership
from alliance.membership.tests import make_people as offices
from alliance.outbox.models import Letter
from alliance.project.tests import demo_site

pytestmark = [pytest.mark.django_db, pytest.mark.urls(demo_site.__name__)]

ZOE, NAME, TELEPHONE = "zoe@harbourton.example", "Zoë Łoś", "+33 1 23 45 67"


@pytest.fixture
def zoe() -> Person:
    """Somebody of whom every room knows something."""
    zoe = people.person(ZOE, first_name="Zoë", last_name="Łoś")
    EmailAddress.objects.create(user=zoe, email=ZOE, verified=True)
    town = applications.town()
    submission = applications.submitted(by=zoe, authority=town)
    applications.interest(submission.application.call, email=ZOE.upper())
    membership.join_application(contact_email=ZOE, contact_name=NAME, contact_telephone=TELEPHONE)
    offices.contact(town, person=zoe, name=NAME, email=ZOE, telephone=TELEPHONE)
    offices.proposed(town, name=NAME, email=ZOE)
    of_another = offices.contact(membership.authority("Elsewhere"), in_role="press")
    at = membership.NOON
    RelayMessage.objects.create(
        contact=of_another, sender_name=NAME, sender_email=ZOE, text="Good day", language="en",
        digest="0" * 64, created_at=at, expires_at=at,
    )  # fmt: skip
    files.stored(owner=zoe)
    return zoe


@pytest.fixture
def at_home(zoe: Person) -> Client:
    """A browser in which Zoë has signed in and made a passkey."""
    client = Client()
    signs_in(client, ZOE)
    adds_passkey(client, Device())
    return client


def texts_with(*words: str) -> list[str]:
    """Every stored text that holds one of these words, by its field."""
    found = []
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, models.CharField | models.TextField | models.JSONField):
                continue
            values = [
                str(value) for value in model._base_manager.values_list(field.name, flat=True)
            ]
            if any(word.lower() in value.lower() for value in values for word in words):
                found.append(f"{model._meta.label_lower}.{field.name}")
    return found


SOMETHING_OF_ALL = {
    "accounts.person", "account.emailaddress", "mfa.authenticator", "history.act", "outbox.letter",
    "files.storedfile", "membership.representation", "membership.contact", "membership.invitation",
    "membership.joinapplication", "membership.relaymessage", "applications.application",
    "applications.submission", "applications.interest",
}  # fmt: skip


def taken_along(client: Client) -> dict[str, Any]:
    return dict(client.get("/en/workspace/data.json").json())


def test_everybody_sees_and_takes_along_what_every_room_holds(zoe: Person, at_home: Client) -> None:
    data = taken_along(at_home)
    assert {part["kind"] for part in data["parts"]} == SOMETHING_OF_ALL
    page = at_home.get("/en/workspace/data/").content.decode()
    for part in data["parts"]:
        assert part["title"] in page
    assert TELEPHONE in page
    assert acts_of(zoe).filter(verb="data-exported").count() == 1


def test_what_somebody_did_is_said_in_words(at_home: Client) -> None:
    typed = {"first_name": "Zoé", "last_name": "Łoś", "language": "en"}
    at_home.post("/en/workspace/account/", typed)
    page = at_home.get("/en/workspace/data/").content.decode()
    assert "Changed name or language" in page
    assert "Added a passkey" in page


def test_nobody_gets_secrets_or_what_belongs_to_others(zoe: Person, at_home: Client) -> None:
    said = json.dumps(taken_along(at_home))
    assert zoe.password not in said
    assert '"data"' not in said
    assert '"answers"' not in said
    assert "ana@harbourton.example" not in said


def test_who_of_the_office_saw_it_is_part_of_it_without_their_name(
    zoe: Person, at_home: Client
) -> None:
    secretary, desk = people.secretary(), Client()
    desk.force_login(secretary)
    desk.get("/en/desk/interest/")
    looks = taken_along(at_home)["parts"][-1]
    assert (looks["title"], looks["kind"]) == ("Who of the office saw it", "history.look")
    assert [look["subject_type"] for look in looks["records"]] == ["applications.interest"]
    assert "secretary" not in json.dumps(looks)


def test_an_address_without_an_account_is_answered_by_a_command(zoe: Person) -> None:
    applications.interest(applications.open_call("bridges"), email="max@town.example")
    said = StringIO()
    call_command("export_person", "Max@town.example", stdout=said)
    assert [part["kind"] for part in json.loads(said.getvalue())["parts"]] == [
        "applications.interest"
    ]
    with pytest.raises(CommandError, match="Nothing is held"):
        call_command("export_person", "nobody@town.example")


def test_whoever_asks_is_erased_by_the_secretariat(zoe: Person, at_home: Client) -> None:
    at_home.post("/en/workspace/data/erasure/")
    at_home.post("/en/workspace/data/erasure/")
    assert Letter.objects.filter(key="secretariat-erasure").count() == 1
    assert "You asked for it" in at_home.get("/en/workspace/data/").content.decode()
    desk = Client()
    desk.force_login(people.secretary())
    assert ZOE in desk.get("/en/desk/erasures/").content.decode()
    desk.post(f"/en/desk/erasures/{zoe.pk}/")
    zoe.refresh_from_db()
    assert zoe.is_active is False
    assert "Nobody asks to be erased." in desk.get("/en/desk/erasures/").content.decode()


def test_nobody_is_erased_who_did_not_ask(zoe: Person) -> None:
    desk = Client()
    desk.force_login(people.secretary())
    assert desk.post(f"/en/desk/erasures/{zoe.pk}/").status_code == 404
    assert Person.objects.get(pk=zoe.pk).is_active


def test_after_erasing_no_text_holds_address_name_or_telephone(
    zoe: Person, at_home: Client
) -> None:
    at_home.post("/en/workspace/data/erasure/")
    at_home.get("/en/workspace/data.json")
    seal_new(timezone.now())
    before = list(Act.objects.values())
    assert len(texts_with(ZOE)) > 8
    call_command("erase_person", ZOE)
    assert texts_with(ZOE, NAME, "Łoś", TELEPHONE) == []
    seal_new(timezone.now())
    assert list(Act.objects.values())[: len(before)] == before
    assert first_fault() is None
