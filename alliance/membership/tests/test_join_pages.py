"""The form to join, as somebody in a town hall meets it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alliance.accounts.tests import make as accounts
from alliance.files.models import StoredFile
from alliance.files.tests import make as files
from alliance.membership.models import JoinApplication, JoinState, KeptUpload
from alliance.membership.tests import make
from alliance.membership.views import joining
from alliance.outbox.models import Letter
from alliance.places.tests import make as places

pytestmark = pytest.mark.django_db

JOIN = "/en/join/"


@pytest.fixture(autouse=True)
def _lists() -> None:
    cache.clear()
    make.tie_kind("member")
    make.kind("municipality")
    make.aim("housing")
    make.aim("awareness", is_area=False)


def typed(**said: Any) -> dict[str, Any]:
    """A form filled in well."""
    ordinary: dict[str, Any] = {
        "q": "",
        "name": "Łąkowo",
        "country": "PL",
        "kind": "municipality",
        "website": "https://www.lakowo.example",
        "contact_name": "Ewa Nowak",
        "contact_office": "Officer for social affairs",
        "contact_email": "ewa@lakowo.example",
        "sentence-housing": "Forty flats will have water.",
        "year-housing": "2030",
        "participation": "Three open meetings took place.",
        "decided_by": "council",
        "decision_date": "2016-03-01",
        "decision_file": files.upload(),
    }
    return {name: value for name, value in (ordinary | said).items() if value is not None}


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200, response
    found = response.context["form"].errors
    return {name: [str(one) for one in listed] for name, listed in found.items()}


def test_a_town_sends_its_wish_and_finds_the_page_to_follow_it(client: Client) -> None:
    response = client.post(JOIN, typed())

    application = JoinApplication.objects.get()
    assert response["Location"] == f"/en/join/{application.key}/"
    assert (application.name, application.country, application.kind.slug) == (
        "Łąkowo",
        "PL",
        "municipality",
    )
    assert application.decision_file.name == "decision.pdf"
    page = client.get(response["Location"]).content.decode()
    assert "One step is still needed" in page
    assert "Forty flats will have water." in page


def test_find_offers_the_register_first_then_the_gazetteer_and_keeps_what_is_typed(
    client: Client,
) -> None:
    known = make.authority("Lodzko", country="PL")
    place = places.place("Łódź")

    response = client.post(JOIN, typed(q="lodz", do="find", contact_name="Ewa"))

    form = response.context["form"]
    assert [one.value for one in form.offered] == [f"authority-{known.pk}", f"place-{place.pk}"]
    assert not form.is_bound
    page = response.content.decode()
    assert 'value="Ewa"' in page
    assert "Forty flats will have water." in page
    assert "decision.pdf" in page


def test_the_enter_key_finds_as_long_as_nothing_is_chosen(client: Client) -> None:
    place = places.place("Łódź")

    found = client.post(JOIN, typed(q="lodz", do="enter"))
    sent = client.post(JOIN, typed(q="lodz", do="enter", found=f"place-{place.pk}"))

    assert [one.place for one in found.context["form"].offered] == [place]
    assert sent.status_code == 302


def test_whoever_is_signed_in_need_not_type_their_address(client: Client) -> None:
    client.force_login(accounts.person("ewa@lakowo.example", last_name="Nowak"))

    page = client.get(JOIN).content.decode()

    assert 'value="ewa@lakowo.example"' in page
    assert 'value="Nowak"' in page


def test_the_address_can_carry_the_name_that_is_searched(client: Client) -> None:
    places.place("Łódź")

    assert "Łódź, Poland" in client.get(JOIN, {"q": "lodz"}).content.decode()


def test_a_name_that_nobody_has_can_be_typed(client: Client) -> None:
    page = client.get(JOIN, {"q": "Nirgendwo"}).content.decode()

    assert "We have not found this name." in page


def test_a_chosen_place_gives_name_and_country(client: Client) -> None:
    place = places.place("Łódź", "PL")

    client.post(JOIN, typed(q="lodz", found=f"place-{place.pk}", name="", country=""))

    application = JoinApplication.objects.get()
    assert (application.name, application.country, application.place) == ("Łódź", "PL", place)


def test_a_chosen_authority_gives_name_country_and_kind(client: Client) -> None:
    known = make.authority("Lodzko", country="PL")

    client.post(JOIN, typed(q="", found=f"authority-{known.pk}", name="", country="", kind=""))

    application = JoinApplication.objects.get()
    assert (application.authority, application.name) == (known, "Lodzko")
    assert (application.country, application.kind) == ("PL", known.kind)


def test_a_member_is_told_at_the_place_that_it_is_one(client: Client) -> None:
    member = make.member("Brzezino", country="PL")

    response = client.post(JOIN, typed(found=f"authority-{member.pk}"))

    assert errors(response)["found"] == [
        "Brzezino is a member already. Sign in to act for it, or choose another authority."
    ]


@pytest.mark.parametrize(
    "found", ["authority-999", "place-7", "place--1", "x", "authority-" + "9" * 40, "place-١"]
)
def test_a_choice_that_means_nothing_is_asked_again(client: Client, found: str) -> None:
    assert errors(client.post(JOIN, typed(found=found))) == {
        "found": ["Please choose again from the list."]
    }


def test_an_authority_that_nobody_may_know_of_cannot_be_chosen(client: Client) -> None:
    hidden = make.authority(confirmed=False)

    assert "found" in errors(client.post(JOIN, typed(found=f"authority-{hidden.pk}")))


@pytest.mark.parametrize(
    ("said", "place", "sentence"),
    [
        ({"name": ""}, "name", "Find your authority above, or write its name here."),
        ({"country": ""}, "country", "Please choose a country."),
        ({"country": "US"}, "country", "Please choose a country from the list."),
        ({"kind": ""}, "kind", "Please choose a kind."),
        ({"kind": "zoo"}, "kind", "Please choose a kind from the list."),
        (
            {"website": "lakowo"},
            "website",
            "Write the address like this: https://www.town.example",
        ),
        ({"contact_name": " "}, "contact_name", "Please fill this in."),
        (
            {"contact_email": "ewa"},
            "contact_email",
            "Write the address like this: name@town.example",
        ),
        (
            {"sentence-housing": "", "year-housing": ""},
            "sentence-housing",
            "Please write at least one sentence, here or in another field.",
        ),
        ({"year-housing": ""}, "year-housing", "Please add the year."),
        ({"year-housing": "soon"}, "year-housing", "Write the year in four digits."),
        (
            {"sentence-housing": "", "sentence-awareness": "A day for all."},
            "sentence-housing",
            "Please write what you will have done by then.",
        ),
        ({"participation": ""}, "participation", "Please fill this in."),
        ({"decided_by": ""}, "decided_by", "Please choose who decided."),
        (
            {"decision_date": "2016-02-30"},
            "decision_date",
            "This is no day. Write it like this: 2016-04-29",
        ),
        (
            {"decision_date": "2999-01-01"},
            "decision_date",
            "This day is still to come. When was it decided?",
        ),
        ({"decision_file": None}, "decision_file", "Please add the file."),
        (
            {"company": "Spam Ltd"},
            "__all__",
            "This looks as if a program had filled it in. Empty the last field, then send.",
        ),
    ],
)
def test_every_gap_has_its_sentence(
    client: Client, said: dict[str, Any], place: str, sentence: str
) -> None:
    assert errors(client.post(JOIN, typed(**said))) == {place: [sentence]}
    assert not JoinApplication.objects.exists()


def test_a_file_need_not_be_chosen_again_after_an_error(client: Client) -> None:
    first = client.post(JOIN, typed(contact_email="ewa"))
    kept = KeptUpload.objects.get()
    assert f'name="kept" value="{kept.key}"' in first.content.decode()

    client.post(JOIN, typed(decision_file=None, kept=str(kept.key)))

    assert JoinApplication.objects.get().decision_file == kept.file
    assert not KeptUpload.objects.exists()


def test_a_newer_file_takes_the_place_of_a_kept_one(client: Client) -> None:
    client.post(JOIN, typed(contact_email="ewa"))
    kept = KeptUpload.objects.get()

    client.post(JOIN, typed(kept=str(kept.key), decision_file=files.upload("newer.pdf")))

    assert JoinApplication.objects.get().decision_file.name == "newer.pdf"


@pytest.mark.parametrize("key", ["x", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_a_made_up_key_gives_nobody_s_file(client: Client, key: str) -> None:
    response = client.post(JOIN, typed(decision_file=None, kept=key))

    assert "decision_file" in errors(response)


def test_a_file_that_is_not_what_it_claims_is_refused_at_its_place(client: Client) -> None:
    wrong = SimpleUploadedFile("decision.pdf", b"MZ\x90\x00 a program")

    assert (
        "We cannot read"
        in errors(client.post(JOIN, typed(decision_file=wrong)))["decision_file"][0]
    )
    assert not StoredFile.objects.exists()


def test_signs_that_are_no_text_are_left_out_and_emoji_stay(client: Client) -> None:
    client.post(JOIN, typed(name="Łą\x00ko\u202ewo", participation="Good 🐟 talks"))

    application = JoinApplication.objects.get()
    assert (application.name, application.participation) == ("Łąkowo", "Good 🐟 talks")


def test_a_text_beyond_its_limit_is_kept_and_marked(client: Client) -> None:
    long = "Wort " * 20_000

    response = client.post(JOIN, typed(participation=long))

    assert errors(response) == {
        "participation": [
            "This has 99999 characters. At most 4000 are possible. Please shorten it."
        ]
    }
    assert long.strip() in response.content.decode()


def test_many_requests_from_one_network_are_asked_to_wait(client: Client) -> None:
    for _number in range(20):
        client.post(JOIN, typed())

    response = client.post(JOIN, typed())

    assert errors(response)["__all__"] == [
        "Many requests have come from your network. Try again in an hour."
    ]
    assert JoinApplication.objects.count() == 20
    elsewhere = client.post(JOIN, typed(), REMOTE_ADDR="2001:db8::1")
    assert elsewhere.status_code == 302


def test_no_more_files_are_kept_for_a_network_than_it_can_need(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "FILES_AN_HOUR", 2)
    for _number in range(2):
        client.post(JOIN, typed(contact_email="ewa"))

    refused = [client.post(JOIN, typed(do=do)) for do in ("find", "send")]

    wait = ["Many requests have come from your network. Try again in an hour."]
    assert [errors(response)["decision_file"] for response in refused] == [wait, wait]
    assert KeptUpload.objects.count() == 2
    assert not JoinApplication.objects.exists()
    client.post(JOIN, typed(), REMOTE_ADDR="2001:db8::1")
    assert JoinApplication.objects.exists()


def test_a_sign_that_no_text_has_is_left_out_of_the_search(client: Client) -> None:
    place = places.place("Łódź")

    asked = client.get(JOIN, {"q": "lo\x00dz"})
    found = client.post(JOIN, typed(q="lo\x00dz", do="find"))
    sent = client.post(JOIN, typed(q="\x00", country="\x00", kind="\x00", found="\x00"))

    assert [one.place for one in asked.context["form"].offered] == [place]
    assert [one.place for one in found.context["form"].offered] == [place]
    assert set(errors(sent)) == {"country", "kind", "found"}


def test_a_contact_who_types_capitals_finds_the_wish_after_signing_in(client: Client) -> None:
    client.post(JOIN, typed(contact_email="Ewa@Lakowo.Example"))

    ewa = accounts.person("ewa@lakowo.example")

    application = JoinApplication.objects.get()
    assert application.contact_email == "ewa@lakowo.example"
    assert list(JoinApplication.objects.visible_to(ewa)) == [application]


def test_opening_the_letter_s_link_confirms_nothing_and_its_button_does(client: Client) -> None:
    client.post(JOIN, typed())
    link = Letter.objects.get().facts["link"].removeprefix("http://localhost:8000")
    application = JoinApplication.objects.get()

    assert "ewa@lakowo.example" in client.get(link).content.decode()
    application.refresh_from_db()
    assert application.state == JoinState.UNCONFIRMED

    response = client.post(link)
    assert response["Location"] == f"/en/join/{application.key}/"
    application.refresh_from_db()
    assert application.state == JoinState.RECEIVED
    assert "confirmed already" in client.post(link).content.decode()


@pytest.mark.parametrize("token", ["x", "x:y", "%00", "7" * 5000])
def test_a_link_that_we_did_not_write_leads_nowhere(client: Client, token: str) -> None:
    assert client.get(f"/en/join/confirm/{token}/").status_code == 404


@pytest.mark.parametrize("rest", ["7/", "00000000-0000-0000-0000-000000000000/", "x/decision/"])
def test_a_guessed_address_leads_nowhere(client: Client, rest: str) -> None:
    assert client.get(JOIN + rest).status_code == 404


def test_nothing_about_a_wish_is_kept_by_caches(client: Client) -> None:
    application = make.join_application()

    for address in (JOIN, f"/en/join/{application.key}/"):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert "X-Public-Page" not in response
