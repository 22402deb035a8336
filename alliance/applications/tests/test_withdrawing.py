import pytest
from django.test import Client

from alliance.accounts.models import Person
from alliance.applications import actions
from alliance.applications.counting import what_counts
from alliance.applications.models import Application
from alliance.applications.pages import Draft
from alliance.applications.tests import make
from alliance.base.refusal import Refused
from alliance.history.queries import acts_of
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

LATER = make.AT + make.TICK


def handed_in() -> Application:
    return make.submitted().application


def said_of(application: Application) -> str:
    application.refresh_from_db()
    return what_counts(Draft(application), list(application.submissions.order_by("-version"))[:1])


def test_what_was_handed_in_is_withdrawn_and_its_receipt_stays() -> None:
    application = handed_in()

    actions.withdraw(application, by=make.officer(), at=LATER)

    application.refresh_from_db()
    assert (application.state, application.submitted_at) == ("withdrawn", None)
    assert application.withdrawn_at == LATER
    assert application.submissions.count() == 1
    assert [act.verb for act in acts_of(application)] == ["started", "submitted", "withdrawn"]


def test_all_who_write_it_get_a_letter_each_in_their_language() -> None:
    make.confirmed_officer()
    make.confirmed_officer(email="bo@harbourton.example")
    Person.objects.filter(email="bo@harbourton.example").update(language="de")
    application = handed_in()

    actions.withdraw(application, by=make.officer(), at=LATER)

    letters = Letter.objects.filter(key="application-withdrawn").order_by("address")
    assert [(one.address, one.language) for one in letters] == [
        ("ana@harbourton.example", "en"),
        ("bo@harbourton.example", "de"),
    ]


@pytest.mark.parametrize(
    ("at", "accepted"),
    [
        pytest.param(make.CLOSES - make.TICK, True, id="last moment"),
        pytest.param(make.CLOSES, False, id="at the deadline"),
    ],
)
def test_it_can_be_withdrawn_until_the_deadline(at: object, *, accepted: bool) -> None:
    application = handed_in()

    if accepted:
        actions.withdraw(application, by=make.officer(), at=at)  # type: ignore[arg-type]
    else:
        with pytest.raises(Refused, match="The deadline has passed"):
            actions.withdraw(application, by=make.officer(), at=at)  # type: ignore[arg-type]

    application.refresh_from_db()
    assert application.state == ("withdrawn" if accepted else "submitted")


def test_it_can_be_handed_in_again_even_unchanged() -> None:
    application = handed_in()
    actions.withdraw(application, by=make.officer(), at=LATER)

    again = make.hand_in(application, by=make.officer(), at=LATER + make.TICK)

    application.refresh_from_db()
    assert (again.version, application.state) == (2, "submitted")
    assert application.submitted_at == LATER + make.TICK


def test_after_the_deadline_it_cannot_be_handed_in_again() -> None:
    application = handed_in()
    actions.withdraw(application, by=make.officer(), at=make.CLOSES - make.TICK)

    with pytest.raises(Refused, match="The deadline has passed"):
        make.hand_in(application, by=make.officer(), at=make.CLOSES)


def test_what_was_sent_before_it_was_withdrawn_does_not_bring_it_back() -> None:
    application = handed_in()
    actions.withdraw(application, by=make.officer(), at=make.AT + 2 * make.TICK)

    with pytest.raises(Refused, match="withdrawn after you sent this"):
        make.hand_in(application, by=make.officer(), at=LATER)


def test_a_draft_has_nothing_to_withdraw() -> None:
    with pytest.raises(Refused, match="nothing to withdraw"):
        actions.withdraw(make.draft(), by=make.officer(), at=LATER)


def test_somebody_else_cannot_withdraw_it() -> None:
    with pytest.raises(Refused, match="Only those who act for Harbourton"):
        actions.withdraw(handed_in(), by=make.officer("bo@elsewhere.example"), at=LATER)


def test_the_secretariat_no_longer_sees_it() -> None:
    application = handed_in()
    secretary = make.officer("sec@alliance.example")
    secretary.role = "secretariat"
    before = Application.objects.visible_to(secretary).count()

    actions.withdraw(application, by=make.officer(), at=LATER)

    assert (before, Application.objects.visible_to(secretary).count()) == (1, 0)


def test_one_sentence_says_what_counts() -> None:
    application = make.complete_draft()
    assert said_of(application) == (
        "Nothing is handed in yet. What you write counts only after you submit it."
    )
    make.hand_in(application, by=make.officer(), at=make.AT)
    day = "Tuesday 12 April 2016, 10:42 Lyon time (UTC+2)"
    assert said_of(application) == f"Version 1, handed in on {day}, counts."
    make.attach(application, "evidence")
    assert said_of(application) == (
        f"Version 1, handed in on {day}, counts. What you changed since is not handed in."
    )
    actions.withdraw(application, by=make.officer(), at=LATER)
    assert said_of(application) == (f"No version counts: this application was withdrawn on {day}.")


def test_the_page_asks_once_more_and_then_does_it(client: Client) -> None:
    application = make.submitted(make.open_call()).application
    client.force_login(make.officer())
    ours = f"/en/calls/ferries/apply/{application.key}/"

    assert f"{ours}withdraw/" in client.get(ours).content.decode()
    assert "Withdraw now" in client.get(f"{ours}withdraw/").content.decode()
    after = client.post(f"{ours}withdraw/", follow=True).content.decode()

    assert "Your application is withdrawn. No version counts now." in after
    assert "this one counts" not in after
    assert "There is nothing to withdraw" in client.get(f"{ours}withdraw/").content.decode()
