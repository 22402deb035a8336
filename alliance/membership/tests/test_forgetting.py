"""What the register lets go of."""

from datetime import timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from alliance.accounts.tests import make as accounts
from alliance.files.models import StoredFile
from alliance.files.tests import make as files
from alliance.membership.forgetting import forget_contact, forget_unconfirmed, forget_uploads
from alliance.membership.models import JoinApplication, JoinState, KeptUpload
from alliance.membership.tests import make

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
DAY, MONTH = timedelta(days=1), timedelta(days=30)


def test_a_request_that_nobody_confirmed_is_gone_after_a_month_with_its_file(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    old = make.join_application(JoinState.UNCONFIRMED)
    confirmed = make.join_application()
    month_later = make.NOON + timedelta(days=30)
    storage, name = old.decision_file.content.storage, old.decision_file.content.name

    assert forget_unconfirmed(month_later - TICK, MONTH) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_unconfirmed(month_later, MONTH) == 1

    assert list(JoinApplication.objects.all()) == [confirmed]
    assert list(StoredFile.objects.all()) == [confirmed.decision_file]
    assert not storage.exists(name or "")


def test_a_file_of_a_form_that_was_never_sent_is_gone_after_a_day() -> None:
    kept = KeptUpload.objects.create(file=files.stored())
    a_day_later = files.AT + timedelta(days=1)

    assert forget_uploads(a_day_later - TICK, DAY) == 0
    assert KeptUpload.objects.get() == kept
    assert forget_uploads(a_day_later, DAY) == 1
    assert not StoredFile.objects.exists()


def test_a_forgotten_contact_leaves_the_authority_s_words() -> None:
    person = accounts.person("ewa@lakowo.example")
    application = make.join_application()
    acted = make.representation(person, make.authority())

    assert forget_contact(person.pk, "Ewa@lakowo.example", make.NOON) == 2

    application.refresh_from_db()
    acted.refresh_from_db()
    assert (application.contact_name, application.contact_office) == ("", "")
    assert application.contact_email == f"erased-{person.pk}@erased.invalid"
    assert application.participation == "Three open meetings took place."
    assert (acted.state, acted.office) == ("ended", "")
