"""An infected file of an application: its owner is told, nobody gets it."""

import pytest
from django.test import Client

from alliance.accounts.models import Person
from alliance.applications.infected import tell_owners
from alliance.applications.models import ApplicationFile
from alliance.applications.tests import make
from alliance.files.models import Scan, StoredFile
from alliance.files.tests import make as files
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db


def attached(by: Person) -> ApplicationFile:
    """An infected file in a draft."""
    draft = make.draft(by=by)
    stored = files.stored("plan.pdf", owner=by)
    StoredFile.objects.filter(pk=stored.pk).update(scan=Scan.REFUSED, scan_found="Eicar-Test")
    return ApplicationFile.objects.create(application=draft, question="letter", file=stored)


def test_whoever_attached_it_is_told_once() -> None:
    one = attached(make.officer())

    assert (tell_owners(make.AT), tell_owners(make.AT)) == (1, 0)
    letter = Letter.objects.get(key="file-refused")
    assert letter.address == "ana@harbourton.example"
    assert (letter.facts["file"], letter.facts["virus"]) == ("plan.pdf", "Eicar-Test")
    assert str(one.application.key) in letter.facts["link"]


def test_what_belongs_to_another_room_is_left_to_it() -> None:
    stored = files.stored()
    StoredFile.objects.filter(pk=stored.pk).update(scan=Scan.REFUSED, scan_found="Eicar-Test")

    assert tell_owners(make.AT) == 0
    stored.refresh_from_db()
    assert stored.refusal_told_at is None


def test_its_own_people_get_a_sentence_and_not_the_file(client: Client) -> None:
    ana = make.officer()
    one = attached(ana)
    client.force_login(ana)
    call = one.application.call.slug

    answer = client.get(f"/en/calls/{call}/apply/{one.application.key}/files/{one.file.key}/")
    assert answer.status_code == 403
    assert "“plan.pdf” is infected (Eicar-Test)." in answer.content.decode()
