"""Commands that look after people."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from alliance.accounts.models import Person
from alliance.accounts.tests import make
from alliance.history.models import Act, PersonKey
from alliance.outbox.models import Letter
from alliance.project import rooms

pytestmark = pytest.mark.django_db


def test_a_person_with_history_letters_and_a_session_is_erased(client: Client) -> None:
    client.post("/en/sign-in/", {"login": "zoe@town.example"})
    link = Letter.objects.get().facts["link"]
    client.post(link, {"first_name": "Zoë", "language": "en"})
    person = Person.objects.get()
    acts = list(Act.objects.values())
    assert (len(acts), Letter.objects.count(), "_auth_user_id" in client.session) == (1, 1, True)

    call_command("erase_person", "Zoe@town.example")

    person.refresh_from_db()
    assert (person.is_active, person.email) == (False, f"erased-{person.pk}@erased.invalid")
    assert list(Act.objects.values())[:1] == acts
    assert (PersonKey.objects.count(), Letter.objects.count()) == (0, 0)
    assert client.get("/en/sign-in/home/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_an_address_without_account_cannot_be_erased() -> None:
    with pytest.raises(CommandError, match="no account with this address"):
        call_command("erase_person", "nobody@town.example")


def test_upper_rooms_forget_before_lower_ones() -> None:
    names = [erasure.name for erasure in rooms.erasures()]
    assert len(names) == len(set(names))


def test_an_installation_gets_its_first_secretary_by_a_command() -> None:
    call_command("give_role", "First@network.example", "secretariat")
    person = Person.objects.get(email="first@network.example")
    assert (person.is_secretariat, person.has_usable_password()) == (True, False)
    assert person.has_perm("wagtailadmin.access_admin")


def test_a_role_can_be_taken_by_the_same_command() -> None:
    make.editor("editor@network.example")
    call_command("give_role", "editor@network.example", "none")
    assert Person.objects.get().is_editor is False


def test_who_has_no_address_gets_no_role() -> None:
    with pytest.raises(CommandError, match="is no e-mail address"):
        call_command("give_role", "secretary", "secretariat")
    assert Person.objects.count() == 0
