"""An authority's own pages: who may open them, and what they change."""

from collections.abc import Mapping

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alliance.accounts.models import Person
from alliance.membership.models import (
    Access,
    Authority,
    Contact,
    Invitation,
    NameKind,
    Representation,
)
from alliance.membership.tests import make, make_people
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db
BASE = "/en/workspace/authorities/harbourton/"

PROFILE = {
    "english": "Harbour Town",
    "website": "https://harbourton.example",
    "mailbox": "info@harbourton.example",
    "languages": ["fr", "ro"],
    "participation": "Three meetings took place.",
    "show_commitments": "on",
}
CONTACT = {
    "role": "press",
    "name": "Eva Low",
    "name_visibility": "public",
    "office": "Press officer",
    "office_visibility": "public",
    "email": "Eva@harbourton.example",
    "email_visibility": "members",
    "telephone": "",
    "telephone_visibility": "secretariat",
    "language": "fr",
}


@pytest.fixture
def town() -> Authority:
    return make.member("Harbourton")


@pytest.fixture
def ana(town: Authority, client: Client) -> Person:
    person = make_people.acting(town, Access.OWNER)
    client.force_login(person)
    return person


def said(client: Client, address: str, data: Mapping[str, object] | None = None) -> str:
    """The page that is shown in the end."""
    return client.post(BASE + address, dict(data or {}), follow=True).content.decode()


@pytest.mark.parametrize("part", ["", "profile/", "people/", "contacts/new/"])
def test_to_strangers_and_those_who_only_claim_the_pages_are_not_there(
    client: Client, town: Authority, part: str
) -> None:
    person = make.accounts.person("zoe@town.example")
    make.representation(person, town, "claimed")
    client.force_login(person)
    assert client.get(BASE + part).status_code == 404


def test_an_editor_changes_the_public_page(client: Client, town: Authority) -> None:
    client.force_login(make_people.acting(town, Access.EDITOR))
    assert "Your public page is changed." in said(client, "profile/", PROFILE)
    town.refresh_from_db()
    assert (town.website, town.mailbox) == ("https://harbourton.example", PROFILE["mailbox"])
    assert (town.languages, town.show_commitments) == (["fr", "ro"], True)
    assert town.names.get(kind=NameKind.ENGLISH).name == "Harbour Town"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"website": "harbourton"}, "Enter a valid URL."),
        ({"mailbox": "info"}, "Enter a valid email address."),
        ({"languages": ["xx"]}, "xx is not one of the available choices."),
        ({"participation": "x" * 5_001}, "At most 5000 are possible."),
        ({"english": "x" * 201}, "At most 200 are possible."),
    ],
)
def test_what_is_wrong_with_the_page_is_said_and_the_rest_kept(
    client: Client, ana: Person, town: Authority, wrong: Mapping[str, object], sentence: str
) -> None:
    page = said(client, "profile/", {**PROFILE, **wrong})
    assert sentence in page
    if "english" not in wrong:
        assert "Harbour Town" in page
    town.refresh_from_db()
    assert town.mailbox == ""


def test_a_rare_language_that_the_secretariat_entered_stays(
    client: Client, town: Authority
) -> None:
    Authority.objects.update(languages=["hsb"])
    client.force_login(make_people.acting(town, Access.EDITOR))
    assert "Upper Sorbian" in client.get(f"{BASE}profile/").content.decode()
    said(client, "profile/", {**PROFILE, "languages": ["hsb", "de"]})
    town.refresh_from_db()
    assert sorted(town.languages) == ["de", "hsb"]


@pytest.mark.parametrize("role", [Access.VIEWER, Access.SIGNATORY])
def test_who_only_reads_is_told_so(client: Client, town: Authority, role: str) -> None:
    client.force_login(make_people.acting(town, role))
    for address in ("profile/", "contacts/new/"):
        page = client.get(BASE + address).content.decode()
        assert "does not allow this" in page
        assert '<button class="button">' not in page
    assert "does not allow this" in said(client, "profile/", PROFILE)


def test_an_owner_names_changes_confirms_and_ends_a_contact(
    client: Client, ana: Person, town: Authority
) -> None:
    make_people.role("press")
    assert "Eva Low" in said(client, "contacts/new/", CONTACT)
    contact = Contact.objects.get()
    assert (contact.email, contact.language) == ("eva@harbourton.example", "fr")
    own = f"contacts/{contact.key}/"
    assert "Eva High" in said(client, own, CONTACT | {"name": "Eva High"})
    assert "it is confirmed" in said(client, own + "confirm/")
    assert "The office is free now." in said(client, own + "end/")
    assert client.get(BASE + own).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"role": "mayor"}, "Select a valid choice."),
        ({"name": ""}, "Please fill this in."),
        ({"email_visibility": "public"}, "public is not one of the available choices."),
        ({"telephone_visibility": "public"}, "public is not one of the available choices."),
        ({"language": "tlh"}, "tlh is not one of the available choices."),
    ],
)
def test_a_contact_that_cannot_be_is_not_entered(
    client: Client, ana: Person, wrong: dict[str, str], sentence: str
) -> None:
    make_people.role("press")
    assert sentence in said(client, "contacts/new/", CONTACT | wrong)
    assert not Contact.objects.exists()


def test_an_owner_invites_and_withdraws(client: Client, ana: Person) -> None:
    colleague = {"name": "Ben", "office": "Deputy", "email": "ben@x.example", "access": "viewer"}
    assert "The invitation is on its way." in said(client, "people/invite/", colleague)
    assert Letter.objects.get().address == "ben@x.example"
    assert "invited already" in said(client, "people/invite/", colleague)
    made = Invitation.objects.get()
    assert "The invitation is withdrawn." in said(client, f"invitations/{made.pk}/withdraw/")


def test_a_role_that_there_is_not_is_given_to_nobody(client: Client, ana: Person) -> None:
    own = Representation.objects.get()
    assert "Choose one of the roles." in said(client, f"people/{own.pk}/role/", {"role": "king"})
    own.refresh_from_db()
    assert own.role == Access.OWNER


def test_colleagues_of_another_authority_are_out_of_reach(client: Client, ana: Person) -> None:
    elsewhere = make.member("Quayside")
    make_people.acting(elsewhere, Access.OWNER, "eva@quayside.example")
    theirs = Representation.objects.get(authority=elsewhere)
    contact = make_people.contact(elsewhere)
    for address in (
        f"people/{theirs.pk}/end/",
        f"people/{theirs.pk}/role/",
        f"contacts/{contact.key}/end/",
        f"contacts/{contact.key}/",
    ):
        assert client.post(BASE + address, {"role": "viewer"}).status_code == 404


def test_one_who_acts_for_several_can_switch(client: Client, ana: Person) -> None:
    assert "Switch to:" not in client.get(BASE).content.decode()
    make_people.acting(make.member("Quayside"), Access.VIEWER)
    page = client.get(BASE).content.decode()
    assert 'href="/en/workspace/authorities/quayside/"' in page


def test_the_overview_says_what_to_do_next(client: Client, ana: Person, town: Authority) -> None:
    page = client.get(BASE).content.decode()
    assert "Complete your public page" in page
    assert "Name whom to write to" in page
    make_people.contact(town, asked=1)
    page = client.get(BASE).content.decode()
    assert "Say whether this is still right: Technical lead" in page
    assert "Name whom to write to" not in page
    assert "Say whether this is still right" in client.get("/en/workspace/").content.decode()


def test_contacts_of_members_are_for_members(client: Client, town: Authority) -> None:
    make_people.contact(town, telephone="+33 1 23")
    client.force_login(make_people.acting(make.authority("Elsewhere"), email="eva@x.example"))
    assert client.get("/en/workspace/contacts/").status_code == 404
    client.force_login(make_people.acting(town, Access.VIEWER))
    page = client.get("/en/workspace/contacts/").content.decode()
    assert "ana@harbourton.example" in page
    assert "+33 1 23" not in page
    page = client.get("/en/workspace/contacts/?country=FR").content.decode()
    assert "No contact meets these filters." in page
    assert client.get("/en/workspace/contacts/?country=XX&q=%00&page=x").status_code == 200


@pytest.mark.parametrize("address", ["/en/workspace/contacts/", f"{BASE}people/", BASE])
def test_more_people_need_no_more_questions(
    client: Client, ana: Person, town: Authority, address: str
) -> None:
    client.get(address)
    counts = []
    for number in (1, 3, 50):
        for one in range(Contact.objects.count(), number):
            other = make.member(f"Town {one}")
            make_people.contact(other, email=f"c{one}@x.example")
            make_people.acting(town, Access.VIEWER, f"p{one}@x.example")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_a_message_says_that_the_role_is_changed(client: Client, ana: Person) -> None:
    make_people.acting(Authority.objects.get(), Access.VIEWER, "ben@x.example")
    other = Representation.objects.get(person__email="ben@x.example")
    answer = client.post(f"{BASE}people/{other.pk}/role/", {"role": "owner"})
    assert [str(one) for one in get_messages(answer.wsgi_request)] == ["The role is changed."]
