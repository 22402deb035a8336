"""The officer who joined for a town is known to the secretariat alone."""

from django.test import Client
from django.urls import reverse

from alliance.accounts.models import Person
from alliance.desk import actions
from alliance.desk.tests.conftest import AT
from alliance.membership.tests import make

CONTACT = {
    "contact_name": "Zuzanna Wilk",
    "contact_email": "zuzanna.wilk@lakowo.example",
    "contact_telephone": "+48 42 555 01 99",
}


def test_no_public_page_file_or_draft_names_the_contact_of_a_member(
    site: None, ana: Person, reader: Client, desk: Client
) -> None:
    make.tie_kind()
    wish = make.join_application(name="Łąkowo", country="PL", **CONTACT)
    made = actions.accept_town(wish, same_as=None, by=ana, at=AT)
    assert made.news is not None
    slug = made.membership.authority.slug
    texts = {
        address: reader.get(address).content.decode()
        for address in (
            reverse("profile", args=[slug]),
            reverse("directory"),
            "/api/v1/authorities.json",
            "/api/v1/authorities.csv",
            "/api/v1/authorities.geojson",
        )
    }
    draft = " ".join(str(value) for value in made.news.serializable_data().values())
    for address, text in (texts | {"draft": draft}).items():
        assert "Łąkowo" in text, address
        assert [said for said in CONTACT.values() if said in text] == [], address
    told = desk.get(reverse("desk-join", args=[wish.key])).content.decode()
    assert [said for said in CONTACT.values() if said not in told] == []
