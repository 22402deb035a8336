"""Sign in by a mailed code."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from alliance.accounts.models import Person
from alliance.accounts.tests import make
from alliance.accounts.tests.make import NOON, arriving
from alliance.history.queries import acts_of
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

SIGN_IN = "/en/sign-in/"
CODE = "/en/sign-in/code/"


def ask(client: Client, address: str = "officer@town.example", query: str = "") -> Letter:
    """Ask for a code and get the letter."""
    client.post(SIGN_IN + query, {"login": address}, **arriving(NOON))
    return Letter.objects.latest("pk")


def wrong(code: str) -> str:
    """Another code than this one."""
    return f"{(int(code) + 1) % 10**8:08}"


def age_code(client: Client, seconds: int) -> None:
    """Let the code in this session have been asked for earlier."""
    session = client.session
    session["account_login"]["state"]["stages"]["login_by_code"]["data"]["at"] -= seconds
    session.save()


def signed_in_as(client: Client) -> str | None:
    number = client.session.get("_auth_user_id")
    return Person.objects.get(pk=number).email if number else None


def test_somebody_known_signs_in_with_the_code_from_the_letter(client: Client) -> None:
    make.person("officer@town.example")
    letter = ask(client, " Officer@Town.example ")
    assert (letter.key, letter.address) == ("sign-in-code", "officer@town.example")
    answer = client.post(CODE, {"code": letter.facts["code"]})
    assert answer.headers["Location"] == "/en/sign-in/home/"
    assert signed_in_as(client) == "officer@town.example"


def test_the_letter_says_the_code_when_it_was_asked_for_and_how_long_it_is_valid(
    client: Client,
) -> None:
    make.person()
    facts = ask(client).facts
    assert re.fullmatch(r"\d{8}", facts["code"])
    assert facts["minutes"] == "30"
    assert "Monday 2 March 2026, 13:00" in facts["asked_at"]


def test_spaces_and_dashes_between_the_digits_do_no_harm(client: Client) -> None:
    make.person()
    code = ask(client).facts["code"]
    client.post(CODE, {"code": f" {code[:4]} - {code[4:]}"})
    assert signed_in_as(client) == "officer@town.example"


def test_a_wrong_code_is_answered_with_the_tries_that_are_left(client: Client) -> None:
    make.person()
    code = ask(client).facts["code"]
    answer = client.post(CODE, {"code": wrong(code)})
    assert "You have 4 more tries." in answer.content.decode()
    assert signed_in_as(client) is None


def test_a_code_that_is_not_whole_costs_no_try(client: Client) -> None:
    make.person()
    code = ask(client).facts["code"]
    for typed in ("", "1234", "letters", "9" * 41, "１２３４５６７８"):
        answer = client.post(CODE, {"code": typed})
        assert answer.status_code == 200
    assert "You have 4 more tries." in client.post(CODE, {"code": wrong(code)}).content.decode()


def test_after_five_wrong_codes_the_right_one_opens_nothing(client: Client) -> None:
    make.person()
    code = ask(client).facts["code"]
    answers = [client.post(CODE, {"code": wrong(code)}) for _try in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 302]
    client.post(CODE, {"code": code})
    assert signed_in_as(client) is None


def test_the_address_is_still_in_the_field_after_five_wrong_codes(client: Client) -> None:
    make.person()
    code = ask(client).facts["code"]
    for _try in range(5):
        client.post(CODE, {"code": wrong(code)})
    page = client.get(SIGN_IN).content.decode()
    assert 'value="officer@town.example"' in page
    assert "That was the fifth wrong code. Please ask for a new one." in page


@pytest.mark.parametrize(("seconds", "who"), [(1795, "officer@town.example"), (1801, None)])
def test_a_code_is_good_for_thirty_minutes(client: Client, seconds: int, who: str | None) -> None:
    make.person()
    code = ask(client).facts["code"]
    age_code(client, seconds)
    client.post(CODE, {"code": code})
    assert signed_in_as(client) == who


def test_the_newest_code_counts(client: Client) -> None:
    make.person()
    first = ask(client).facts["code"]
    client.post(CODE, {"again": "1"}, **arriving(NOON + timedelta(minutes=5)))
    letter = Letter.objects.latest("pk")
    assert "13:05" in letter.facts["asked_at"]
    client.post(CODE, {"code": first})
    assert signed_in_as(client) is None
    client.post(CODE, {"code": letter.facts["code"]})
    assert signed_in_as(client) == "officer@town.example"


def test_a_code_is_of_no_use_in_another_browser(client: Client) -> None:
    make.person()
    code = ask(client).facts["code"]
    other = Client()
    ask(other)
    other.post(CODE, {"code": code})
    assert signed_in_as(other) is None


def test_without_having_asked_the_code_page_leads_to_sign_in(client: Client) -> None:
    assert client.get(CODE).headers["Location"] == SIGN_IN


def test_a_person_erased_while_the_code_was_on_its_way_is_not_let_in(client: Client) -> None:
    person = make.person()
    code = ask(client).facts["code"]
    Person.objects.filter(pk=person.pk).delete()
    assert client.post(CODE, {"code": code}).status_code == 200
    assert signed_in_as(client) is None


def test_a_closed_account_gets_no_letter_and_the_same_pages(client: Client) -> None:
    make.person(is_active=False)
    answer = client.post(SIGN_IN, {"login": "officer@town.example"})
    assert answer.headers["Location"] == CODE
    assert Letter.objects.count() == 0


def without_tokens(page: bytes) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.decode())


def test_pages_say_the_same_to_known_and_unknown_addresses() -> None:
    make.person("known1@town.example")
    pages = []
    for address in ("known1@town.example", "nobody@town.example"):
        client = Client()
        steps = [
            client.post(SIGN_IN, {"login": address}),
            client.get(CODE),
            client.post(CODE, {"code": "00000000"}),
            client.post(CODE, {"again": "1"}),
            client.get(CODE),
            *[client.post(CODE, {"code": "00000000"}) for _try in range(5)],
            client.get(SIGN_IN),
        ]
        told = [
            (
                step.status_code,
                step.get("Location"),
                without_tokens(step.content),
                sorted(step.cookies),
            )
            for step in steps
        ]
        pages.append([str(step).replace(address, "ADDRESS") for step in told])
    assert pages[0] == pages[1]
    assert Letter.objects.filter(address="known1@town.example").count() == 2
    assert Letter.objects.filter(address="nobody@town.example").count() == 2


def test_a_seventh_letter_to_one_address_has_to_wait(client: Client) -> None:
    for _time in range(6):
        client.post(SIGN_IN, {"login": "nobody@town.example"})
    answer = client.post(SIGN_IN, {"login": "nobody@town.example"})
    assert "Too many codes were asked for." in answer.content.decode()
    assert 'value="nobody@town.example"' in answer.content.decode()
    client.post(SIGN_IN, {"login": "somebody@town.example"})
    assert list(Letter.objects.values_list("address", flat=True)) == [
        *["nobody@town.example"] * 6,
        "somebody@town.example",
    ]


def test_one_network_cannot_write_to_everybody(client: Client) -> None:
    for number in range(100):
        client.post(SIGN_IN, {"login": f"a{number}@town.example"}, REMOTE_ADDR="192.0.2.1")
    client.post(SIGN_IN, {"login": "one-more@town.example"}, REMOTE_ADDR="192.0.2.1")
    assert Letter.objects.count() == 100
    Client().post(SIGN_IN, {"login": "elsewhere@town.example"}, REMOTE_ADDR="192.0.2.2")
    assert Letter.objects.count() == 101


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "officer",
        "a@b",
        "nul\x00@town.example",
        "\u202eofficer",
        "🏛️",
        "x" * 100_000 + "@town.example",
    ],
    ids=["nothing", "no-at", "no-dot", "nul", "turned", "emoji", "long"],
)
def test_what_is_no_address_is_kept_and_answered_with_a_sentence(
    client: Client, typed: str
) -> None:
    answer = client.post(SIGN_IN, {"login": typed})
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert Letter.objects.count() == 0


def test_where_somebody_wanted_to_go_is_kept_through_sign_in(client: Client) -> None:
    make.person()
    letter = ask(client, query="?next=/en/members/%3Fq%3Dlodz")
    answer = client.get(CODE + "?next=/en/members/%3Fq%3Dlodz")
    assert answer.status_code == 200
    answer = client.post(CODE + "?next=/en/members/%3Fq%3Dlodz", {"code": letter.facts["code"]})
    assert answer.headers["Location"] == "/en/members/?q=lodz"


def test_asking_leads_on_with_what_was_wanted(client: Client) -> None:
    answer = client.post(SIGN_IN + "?next=/en/join/", {"login": "officer@town.example"})
    assert answer.headers["Location"] == CODE + "?next=%2Fen%2Fjoin%2F"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "x" * 2000,
    ],
)
def test_nobody_is_sent_to_another_site(client: Client, elsewhere: str) -> None:
    make.person()
    client.post(SIGN_IN, {"login": "officer@town.example"}, query_params={"next": elsewhere})
    code = Letter.objects.get().facts["code"]
    answer = client.post(CODE, {"code": code}, query_params={"next": elsewhere})
    assert answer.headers["Location"] == "/en/sign-in/home/"


def test_letters_follow_the_language_in_which_somebody_last_read(client: Client) -> None:
    person = make.person(language="en")
    client.post("/de/sign-in/", {"login": person.email})
    letter = Letter.objects.get()
    assert letter.language == "de"
    client.post("/de/sign-in/code/", {"code": letter.facts["code"]})
    person.refresh_from_db()
    assert person.language == "de"
    client.get("/fr/sign-in/home/")
    person.refresh_from_db()
    assert person.language == "fr"


def test_signing_in_writes_no_history(client: Client) -> None:
    person = make.person()
    client.post(CODE, {"code": ask(client).facts["code"]})
    assert list(acts_of(person)) == []


def test_a_session_ends_after_twelve_hours_of_silence(client: Client) -> None:
    client.force_login(make.person())
    session = Session.objects.get()
    early = session.expire_date - timedelta(hours=11)
    Session.objects.update(expire_date=early)
    client.get(reverse("sign-out"))
    session.refresh_from_db()
    assert session.expire_date - early > timedelta(hours=10)
    Session.objects.update(expire_date=NOON - timedelta(days=3650))
    assert client.get("/en/sign-in/home/").headers["Location"].startswith(SIGN_IN)


def test_signing_out_needs_a_press_of_a_button(client: Client) -> None:
    client.force_login(make.person())
    assert client.get("/en/sign-out/").status_code == 200
    assert signed_in_as(client) == "officer@town.example"
    assert client.post("/en/sign-out/").headers["Location"] == "/en/"
    assert signed_in_as(client) is None


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_the_pages_of_the_door_read_in_every_language(client: Client, language: str) -> None:
    sign_in, code = f"/{language}/sign-in/", f"/{language}/sign-in/code/"
    assert client.get(sign_in).status_code == 200
    client.post(sign_in, {"login": "nobody@town.example"})
    for page in (code, f"/{language}/sign-out/", Letter.objects.get().facts["link"]):
        answer = client.get(page)
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()
