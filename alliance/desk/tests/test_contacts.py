"""The silent ones: found, written to, replaced."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.accounts.tests import make as accounts
from alliance.desk.queries.contacts import contacts
from alliance.membership.models import Contact, ContactRole, Election, InvitationState
from alliance.membership.pinging import ask_due
from alliance.membership.tests import make, make_people
from alliance.outbox.models import Letter
from alliance.outbox.tests import make as letters

pytestmark = pytest.mark.django_db
LIST = "/en/desk/contacts/"
NOW = timezone.now()


@pytest.fixture(autouse=True)
def secretary(client: Client) -> None:
    client.force_login(accounts.secretary())


def office(name: str, **fields: Any) -> Contact:
    later = NOW.date() + timedelta(days=90)
    fresh: dict[str, Any] = {"confirmed_at": NOW, "next_ask_date": later}
    return make_people.contact(make.member(name), **{**fresh, **fields})


@pytest.fixture
def offices() -> None:
    office("Fresh")
    office("Never", confirmed_at=None)
    office("Unanswered", asked=2)
    office("Once", asked=1)
    office("Bounced", bounces=2)
    office("Vacant", ends_date=NOW.date())
    filled = office("Filled", ends_date=NOW.date() - timedelta(days=5))
    later = NOW.date() + timedelta(days=90)
    make_people.contact(filled.authority, confirmed_at=NOW, next_ask_date=later)
    twice = office("Twice", ends_date=NOW.date() - timedelta(days=9))
    make_people.contact(twice.authority, ends_date=NOW.date() - timedelta(days=2))


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("", ["Bounced", "Filled", "Fresh", "Never", "Once", "Unanswered"]),
        ("silent", ["Bounced", "Never", "Unanswered"]),
        ("never", ["Never"]),
        ("unanswered", ["Unanswered"]),
        ("unreachable", ["Bounced"]),
        ("vacant", ["Twice", "Vacant"]),
    ],
)
def test_each_way_of_being_silent_is_a_filter(offices: None, state: str, names: list[str]) -> None:
    found = contacts(on=NOW.date(), state=state)
    assert sorted(one.authority.name for one in found) == names


def test_country_role_and_words_narrow_the_list() -> None:
    nantes = make_people.contact(make.member("Nantes", country="FR"), "press")
    make_people.contact(make.member("Brno", country="CZ"), email="eva@brno.example")
    on = NOW.date()
    assert list(contacts(on=on, country="FR")) == [nantes]
    assert list(contacts(on=on, role="press")) == [nantes]
    assert list(contacts(on=on, text="nant")) == [nantes]
    assert [one.authority.name for one in contacts(on=on, text="EVA@brno")] == ["Brno"]


@pytest.mark.parametrize("query", ["?state=nonsense", "?country=%00", "?q=%00%ff", "?page=-3"])
def test_nonsense_in_the_address_filters_nothing(client: Client, query: str) -> None:
    office("Harbourton")
    page = client.get(LIST + query)
    assert page.status_code == 200


def test_the_list_asks_as_often_for_fifty_as_for_one(client: Client) -> None:
    office("First")
    # Who looks gets a key in the access log once.
    client.get(LIST)
    counts = []
    for number in (2, 4, 51):
        for one in range(Contact.objects.count(), number):
            office(f"Office {one}", confirmed_at=None)
            make_people.proposed(
                make.authority(), role=make_people.role(), predecessor=Contact.objects.last()
            )
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_one_click_writes_to_one(client: Client) -> None:
    contact = office("Harbourton")
    client.post(f"{LIST}{contact.key}/ask/")
    assert [one.key for one in Letter.objects.all()] == ["contact-ask"]
    page = client.get(f"{LIST}{contact.key}/").content.decode()
    assert "Asked whether it still holds" in page


def test_one_click_writes_to_all_that_the_filters_leave(client: Client, offices: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.post(f"{LIST}ask/?state=silent")
    assert len(asked) < 15
    monday = NOW + timedelta(days=7 - NOW.weekday())
    ask_due(monday)
    written = Contact.objects.filter(asked_at=monday).values_list("authority__name", flat=True)
    # Who cannot be reached is in the list, and gets no letter.
    assert sorted(written) == ["Never", "Unanswered"]


def test_a_letter_that_came_back_later_is_counted_by_hand(client: Client) -> None:
    contact = office("Harbourton", bounces=1)
    client.post(f"{LIST}{contact.key}/returned/")
    contact.refresh_from_db()
    assert contact.is_unreachable


def test_the_secretariat_corrects_and_ends_a_contact(client: Client) -> None:
    contact = office("Harbourton")
    page = client.post(f"{LIST}{contact.key}/", {"name": "", "email": "x"}).content.decode()
    assert "Please fill this in." in page
    client.post(f"{LIST}{contact.key}/end/")
    contact.refresh_from_db()
    assert contact.ends_date is not None
    answer = client.post(f"{LIST}{contact.key}/end/", follow=True)
    assert "This has ended already." in answer.content.decode()


def test_a_successor_is_decided_on_the_list(client: Client) -> None:
    contact = office("Harbourton")
    made = make_people.proposed(contact.authority, role=contact.role, predecessor=contact)
    assert "Ben Novak" in client.get(LIST).content.decode()
    client.post(f"/en/desk/successors/{made.pk}/", {"do": "nonsense"})
    made.refresh_from_db()
    assert made.state == InvitationState.PROPOSED
    client.post(f"/en/desk/successors/{made.pk}/", {"do": "invite"})
    made.refresh_from_db()
    assert made.state == InvitationState.INVITED


def test_the_list_of_roles_is_the_secretariats(client: Client) -> None:
    names = {"name_en": "Archive", "name_fr": "Archives", "name_de": "Archiv", "position": "9"}
    client.post("/en/desk/contact-roles/", {"slug": "archive", **names})
    role = ContactRole.objects.get()
    assert role.name.data == {"en": "Archive", "fr": "Archives", "de": "Archiv"}
    page = client.post("/en/desk/contact-roles/", {"slug": "archive", **names}).content.decode()
    assert "There is a role of this short name already." in page
    client.post("/en/desk/contact-roles/archive/", names | {"name_en": "Records"})
    role.refresh_from_db()
    assert (role.slug, role.name.data["en"]) == ("archive", "Records")


def test_an_election_needs_its_source(client: Client) -> None:
    day = {"country": "FR", "day": "2026-03-22", "name": "Municipal elections"}
    page = client.post("/en/desk/elections/", day).content.decode()
    assert "Please fill this in." in page
    for _time in range(2):
        answer = client.post("/en/desk/elections/", day | {"source": "https://x.example"})
    assert "in the calendar already" in answer.content.decode()
    election = Election.objects.get()
    client.post(f"/en/desk/elections/{election.pk}/remove/")
    assert not Election.objects.exists()


@pytest.mark.parametrize("day", ["2026-02-30", "0000-01-01", "soon", "9999999-01-01"])
def test_a_day_that_there_is_not_is_no_election(client: Client, day: str) -> None:
    said = {"country": "FR", "name": "Municipal", "source": "https://x.example", "day": day}
    assert "Enter a valid date." in client.post("/en/desk/elections/", said).content.decode()


def test_a_letter_given_up_is_sent_again_from_its_row(client: Client) -> None:
    letters.text()
    letter = letters.letter()
    Letter.objects.update(last_error="SMTPException: away", queued_at=NOW - timedelta(days=4))
    assert "Try again" in client.get("/en/desk/letters/").content.decode()
    client.post(f"/en/desk/letters/{letter.pk}/again/")
    letter.refresh_from_db()
    assert (letter.last_error, letter.queued_at > NOW) == ("", True)
