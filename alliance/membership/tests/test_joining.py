"""Asking to join, confirming the address, answering."""

from datetime import date, timedelta

import pytest

from alliance.base.refusal import Refused
from alliance.files.tests import make as files
from alliance.history.models import Act
from alliance.membership import actions, rules
from alliance.membership.addresses import confirmation, confirmed_by
from alliance.membership.models import JoinApplication, JoinMessage, JoinState, KeptUpload
from alliance.membership.tests import make
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

LATER = make.NOON + timedelta(hours=1)


def letters() -> list[tuple[str, str, str]]:
    return [(one.key, one.address, one.language) for one in Letter.objects.order_by("pk")]


def test_a_wish_is_kept_as_written_and_waits_for_the_address() -> None:
    application = actions.join(make.wish(name="Łąkowo"), at=make.NOON)

    assert application.state == JoinState.UNCONFIRMED
    assert (application.name, application.country) == ("Łąkowo", "PL")
    assert [(one.aim.slug, one.sentence, one.year) for one in application.commitments.all()] == [
        ("housing", "Forty flats will have water.", 2018)
    ]
    assert letters() == [("join-confirm", "ewa@lakowo.example", "en")]
    assert [act.verb for act in Act.objects.all()] == ["asked-to-join"]
    assert not application.sample


def test_the_secretariat_does_not_see_a_wish_before_its_address_is_confirmed() -> None:
    secretary = make.secretary()
    application = actions.join(make.wish(), at=make.NOON)

    assert list(JoinApplication.objects.visible_to(secretary)) == []

    actions.confirm_join(application, at=LATER)
    assert list(JoinApplication.objects.visible_to(secretary)) == [application]


def test_what_a_demo_s_visitor_sends_is_a_sample(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]

    assert actions.join(make.wish(), at=make.NOON).sample


def test_the_letter_carries_a_link_that_nobody_else_can_make() -> None:
    application = actions.join(make.wish(language="fr"), at=make.NOON)

    link = Letter.objects.get().facts["link"]
    token = link.split("/")[-2]
    assert link.endswith(f"/fr/join/confirm/{token}/")
    assert confirmed_by(token) == application.key
    assert confirmed_by(str(application.key)) is None
    assert confirmed_by(token + "x") is None
    assert confirmed_by(confirmation(make.join_application())) != application.key


def test_confirming_tells_the_officer_and_the_secretariat() -> None:
    application = actions.join(make.wish(language="de"), at=make.NOON)

    actions.confirm_join(application, at=LATER)

    application.refresh_from_db()
    assert (application.state, application.confirmed_at) == (JoinState.RECEIVED, LATER)
    assert letters()[1:] == [
        ("join-received", "ewa@lakowo.example", "de"),
        ("secretariat-join", "secretariat@demo.example", "en"),
    ]


def test_confirming_twice_says_that_it_is_done() -> None:
    application = actions.join(make.wish(), at=make.NOON)
    actions.confirm_join(application, at=LATER)

    with pytest.raises(Refused, match="confirmed already"):
        actions.confirm_join(application, at=LATER)
    assert len(letters()) == 3


def test_a_member_cannot_ask_to_join_again() -> None:
    member = make.member("Brzezino", country="PL")

    with pytest.raises(Refused, match="Brzezino is a member already"):
        actions.join(make.wish(authority=member), at=make.NOON)
    assert not JoinApplication.objects.exists()


def test_a_former_member_can_ask_to_join_again() -> None:
    former = make.member(ends_date=date(2015, 1, 1))

    assert actions.join(make.wish(authority=former), at=make.NOON).authority == former


def test_a_file_is_kept_for_its_form_until_the_wish_is_sent() -> None:
    kept = actions.keep(files.upload(), at=make.NOON)
    assert KeptUpload.objects.get() == kept

    actions.join(make.wish(decision_file=kept.file), at=make.NOON)

    assert not KeptUpload.objects.exists()
    assert JoinApplication.objects.get().decision_file == kept.file


def test_an_answer_stands_on_the_record_and_goes_back_to_the_secretariat() -> None:
    application = make.join_application(JoinState.ASKED)

    actions.answer(application, text=" The council sat on 1 March. ", at=LATER)

    application.refresh_from_db()
    assert application.state == JoinState.RECEIVED
    assert [(one.from_secretariat, one.text, one.at) for one in JoinMessage.objects.all()] == [
        (False, "The council sat on 1 March.", LATER)
    ]
    assert letters() == [("secretariat-join", "secretariat@demo.example", "en")]


@pytest.mark.parametrize(
    ("state", "text", "sentence"),
    [
        (JoinState.RECEIVED, "Yes.", "There is no open question to answer."),
        (JoinState.UNCONFIRMED, "Yes.", "There is no open question to answer."),
        (JoinState.ASKED, " \n", "The answer is empty."),
    ],
)
def test_only_an_open_question_is_answered_and_not_with_nothing(
    state: str, text: str, sentence: str
) -> None:
    application = make.join_application(state)

    assert rules.why_not_answer(application, text=text) == sentence
    with pytest.raises(Refused, match=sentence):
        actions.answer(application, text=text, at=LATER)
    assert not JoinMessage.objects.exists()
