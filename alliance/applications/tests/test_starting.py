import pytest
from django.forms import Form
from django.test import Client

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.forms import InterestForm, StartForm
from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.calls.models import Call
from alliance.membership.models import Authority, Representation
from alliance.membership.queries import count, day_of
from alliance.membership.tests import make as register

pytestmark = pytest.mark.django_db


def start(call: Call, by: Person, **changed: object) -> Application:
    given = {"office": "Head of ferries", "at": make.AT} | changed
    return actions.start(call, make.town(), by=by, **given)  # type: ignore[arg-type]


def start_new(call: Call, by: Person, name: str = "Łódka") -> Application:
    return actions.start_with_new(
        call,
        name=name,
        kind=register.kind(),
        country="PL",
        place=None,
        office="Clerk",
        by=by,
        at=make.AT,
    )


def test_an_application_has_its_number_from_the_start() -> None:
    call = make.calls.call()

    first = start(call, make.officer("ana@one.example"))
    second = start(call, make.officer("bo@two.example"))

    assert (first.number, second.number) == ("FERRIES-0001", "FERRIES-0002")


def test_whoever_begins_says_in_which_office_and_claims_to_act() -> None:
    ana = make.officer()

    application = start(make.calls.call(), ana)

    claim = Representation.objects.get(person=ana)
    assert (claim.authority, claim.office, claim.state) == (
        application.authority,
        "Head of ferries",
        "claimed",
    )
    assert not application.official


def test_an_application_of_a_confirmed_officer_is_official_and_claims_nothing_new() -> None:
    ana = make.confirmed_officer()

    assert start(make.calls.call(), ana).official
    assert Representation.objects.count() == 1


def test_without_an_office_nothing_begins() -> None:
    with pytest.raises(Refused, match="Say in which office you act"):
        start(make.calls.call(), make.officer(), office="  ")


def test_before_the_opening_nothing_begins() -> None:
    with pytest.raises(Refused, match="not open yet"):
        start(make.calls.call(), make.officer(), at=make.calls.OPENS - make.TICK)


def test_at_the_deadline_nothing_begins() -> None:
    call = make.calls.call()

    with pytest.raises(Refused, match="it was Friday 29 April 2016, 17:00"):
        start(call, make.officer(), at=make.CLOSES)
    assert start(call, make.officer(), at=make.CLOSES - make.TICK)


def test_beginning_twice_leads_to_the_same_application() -> None:
    call, ana = make.calls.call(), make.officer()

    assert start(call, ana) == start(call, ana)
    assert Application.objects.count() == 1


def test_a_confirmed_colleague_is_led_to_the_authoritys_application() -> None:
    call = make.calls.call()
    ana, bo = make.confirmed_officer(), make.confirmed_officer(email="bo@harbourton.example")

    assert start(call, ana) == start(call, bo)


def test_an_authority_that_somebody_enters_is_unconfirmed_and_never_counted() -> None:
    before = count(day_of(make.AT))

    application = start_new(make.calls.call(), make.officer())

    assert not application.authority.confirmed
    assert count(day_of(make.AT)) == before
    assert not Authority.objects.published().exists()


def test_entering_an_authority_twice_enters_it_once() -> None:
    call, ana = make.calls.call(), make.officer()

    assert start_new(call, ana) == start_new(call, ana, "łódka")
    assert Authority.objects.count() == 1


def begin(client: Client, **given: object) -> object:
    return client.post("/en/calls/ferries/apply/?q=harb", {"office": "Clerk"} | given)


def test_an_authority_of_the_register_is_found_and_chosen(client: Client) -> None:
    call, town = make.open_call(), make.town("Hărbourton")
    client.force_login(make.officer())

    found = client.get("/en/calls/ferries/apply/?q=HARBOUR&country=FR").content.decode()
    assert f'value="authority-{town.pk}"' in found
    begin(client, chosen=f"authority-{town.pk}")

    assert Application.objects.get().authority == town
    assert Application.objects.get().call == call


def test_an_authority_that_nobody_has_confirmed_cannot_be_found_by_others(client: Client) -> None:
    make.open_call()
    hidden = make.town(confirmed=False)
    client.force_login(make.officer())

    page = client.get("/en/calls/ferries/apply/?q=harb").content.decode()
    answer = begin(client, chosen=f"authority-{hidden.pk}")

    assert "Harbourton" not in page
    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert not Application.objects.exists()


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(client: Client) -> None:
    make.open_call()
    client.force_login(make.officer())

    page = begin(client, chosen="none", name="Łódka").content.decode()  # type: ignore[attr-defined]

    assert "Choose the country." in page
    assert "Choose the kind of authority." in page
    assert 'value="Łódka"' in page
    assert not Application.objects.exists()


@pytest.mark.parametrize("field", ["name", "office", "authority_name", "need"])
def test_no_browser_cuts_what_is_typed(field: str) -> None:
    forms: list[Form] = [StartForm(choices=[]), InterestForm(modules=[])]
    asked = next(form[field] for form in forms if field in form.fields)
    assert "maxlength" not in str(asked)


def test_a_typed_name_that_the_register_has_is_offered_before_it_is_entered_again(
    client: Client,
) -> None:
    make.open_call()
    town = make.town("Łódka", country="PL")
    client.force_login(make.officer())
    typed = {
        "chosen": "none", "name": "LODKA", "country": "PL", "kind": register.kind().slug,
        "office": "Clerk",
    }  # fmt: skip

    page = client.post("/en/calls/ferries/apply/", typed).content.decode()
    assert "Our register has this name. Choose it, or send again." in page
    assert f'value="authority-{town.pk}"' in page
    assert 'action="?q=LODKA"' in page
    assert not Application.objects.exists()

    client.post("/en/calls/ferries/apply/?q=LODKA", typed)
    assert Application.objects.get().authority != town


def test_after_the_deadline_the_page_offers_the_next_call(client: Client) -> None:
    make.calls.call()
    client.force_login(make.officer())

    page = client.get("/en/calls/ferries/apply/").content.decode()

    assert "The deadline has passed" in page
    assert "Start writing" not in page
