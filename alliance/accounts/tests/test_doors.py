"""There is one door. The library's own lead to it, and roles open what is behind."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from pytest_django import Settings

from alliance.accounts import rules
from alliance.accounts.actions import give_role
from alliance.accounts.models import Person, Role
from alliance.accounts.tests import make
from alliance.accounts.tests.make import NOON
from alliance.base.refusal import Refused
from alliance.history.queries import acts_of
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Settings) -> None:
    # The site's addresses are made before, as outside a demo.
    assert get_resolver().url_patterns
    settings.DEMO = True


@pytest.mark.usefixtures("demo")
def test_in_the_demo_the_known_password_opens(client: Client) -> None:
    make.person("officer@demo.example", password="demo")
    typed = {"login": "officer@demo.example", "password": "demo"}
    answer = client.post("/en/sign-in/?next=/en/members/", typed)
    assert answer.headers["Location"] == "/en/members/"
    assert "_auth_user_id" in client.session


@pytest.mark.usefixtures("demo")
def test_in_the_demo_an_empty_password_asks_for_a_code(client: Client) -> None:
    make.person("officer@demo.example", password="demo")
    client.post("/en/sign-in/", {"login": "officer@demo.example", "password": ""})
    assert Letter.objects.get().key == "sign-in-code"


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", ["officer@demo.example", "nobody@demo.example"])
def test_a_wrong_password_is_answered_the_same_to_all(client: Client, address: str) -> None:
    make.person("officer@demo.example", password="demo")
    answer = client.post("/en/sign-in/", {"login": address, "password": "wrong"})
    assert "Address and password do not fit together." in answer.content.decode()
    assert f'value="{address}"' in answer.content.decode()


@pytest.mark.usefixtures("demo")
def test_a_seventh_wrong_password_has_to_wait(client: Client) -> None:
    make.person("officer@demo.example", password="demo")
    for _time in range(6):
        client.post("/en/sign-in/", {"login": "officer@demo.example", "password": "wrong"})
    answer = client.post("/en/sign-in/", {"login": "officer@demo.example", "password": "demo"})
    assert "Too many wrong passwords." in answer.content.decode()


def test_outside_a_demo_no_password_opens_anything(client: Client) -> None:
    make.person("officer@town.example", password="demo")
    assert 'name="password"' not in client.get("/en/sign-in/").content.decode()
    client.post("/en/sign-in/", {"login": "officer@town.example", "password": "demo"})
    assert "_auth_user_id" not in client.session
    assert authenticate(None, email="officer@town.example", password="demo") is None


@pytest.mark.parametrize(
    ("door", "to"),
    [
        ("/cms/", "/en/sign-in/?next=/cms/"),
        ("/cms/pages/", "/en/sign-in/?next=/cms/pages/"),
        ("/cms/login/", "/en/sign-in/"),
        ("/cms/login/?next=/cms/pages/", "/en/sign-in/?next=/cms/pages/"),
        ("/cms/password_reset/", "/en/sign-in/"),
    ],
)
def test_the_editors_doors_lead_to_ours(client: Client, door: str, to: str) -> None:
    assert client.get(door).headers["Location"] == to


@pytest.mark.parametrize("rest", ["confirm/MQ/set-password/", "complete/", "done/"])
def test_no_password_can_be_set_anew(client: Client, rest: str) -> None:
    assert client.get(f"/cms/password_reset/{rest}").status_code == 404


def test_posting_to_the_editors_old_door_signs_nobody_in(client: Client) -> None:
    make.editor(password="demo")
    typed = {"username": "editor@network.example", "password": "demo"}
    assert client.post("/cms/login/", typed).headers["Location"] == "/en/sign-in/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_email", "account_reset_password"]
)
def test_the_sign_in_librarys_own_pages_have_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_leaving_the_editors_rooms_leaves_the_site(client: Client) -> None:
    client.force_login(make.editor())
    assert client.post("/cms/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.EDITOR])
def test_the_office_enters_the_editors_rooms_and_may_publish(client: Client, role: Role) -> None:
    person = give_role(make.person(), role, by=None, at=NOON)
    client.force_login(person)
    assert client.get("/cms/").status_code == 200
    assert person.has_perm("wagtailadmin.access_admin")
    assert person.has_perm("wagtail_localize.submit_translation")


def test_nobody_changes_address_or_password_in_the_editors_rooms(client: Client) -> None:
    client.force_login(make.editor())
    page = client.get("/cms/account/").content.decode()
    assert 'type="password"' not in page
    assert 'name="name_email-email"' not in page
    assert client.get("/cms/users/").status_code == 302


def test_an_officer_who_tries_the_editors_rooms_is_sent_home_and_not_round(client: Client) -> None:
    client.force_login(make.person())
    answer = client.get("/cms/")
    assert answer.headers["Location"] == "/en/sign-in/?next=/cms/"
    assert client.get(answer.headers["Location"]).headers["Location"] == "/en/sign-in/home/"


def test_who_is_signed_in_already_goes_on_to_what_was_wanted(client: Client) -> None:
    client.force_login(make.person())
    answer = client.get("/en/sign-in/?next=/en/members/")
    assert answer.headers["Location"] == "/en/members/"


def test_everybody_has_a_page_to_work_from(client: Client) -> None:
    homes = []
    for person in (make.secretary(), make.editor(), make.person()):
        client.force_login(person)
        homes.append(client.get("/en/sign-in/home/").headers["Location"])
    assert homes == ["/en/desk/", "/cms/", "/en/workspace/"]


def test_a_role_taken_away_closes_the_editors_rooms(client: Client) -> None:
    person = give_role(make.editor(), Role.NONE, by=make.secretary(), at=NOON)
    client.force_login(Person.objects.get(pk=person.pk))
    assert client.get("/cms/").status_code == 302
    assert [act.verb for act in acts_of(person)] == ["role-given", "role-given"]


def test_only_the_secretariat_gives_roles() -> None:
    officer, editor, secretary = make.person(), make.editor(), make.secretary()
    only = "Only the secretariat gives roles."
    assert rules.why_not_give_role(officer, Role.EDITOR, by=editor) == only
    assert rules.why_not_give_role(officer, Role.EDITOR, by=officer) == only
    assert rules.why_not_give_role(officer, Role.EDITOR, by=secretary) is None
    with pytest.raises(Refused, match=only):
        give_role(officer, Role.SECRETARIAT, by=officer, at=NOON)


def test_nobody_takes_away_the_own_role() -> None:
    secretary = make.secretary()
    with pytest.raises(Refused, match="Ask a colleague"):
        give_role(secretary, Role.NONE, by=secretary, at=NOON)
