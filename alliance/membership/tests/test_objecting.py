"""Members object to a wish to join: when, who, and what it needs to accept all the same."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test.utils import override_settings

from alliance.accounts.models import Person
from alliance.base.instance import instance
from alliance.base.refusal import Refused
from alliance.history.queries import acts_of
from alliance.membership.actions import accept, answer, ask
from alliance.membership.actions.objecting import announce, object_to
from alliance.membership.models import Access, Authority, JoinApplication, JoinState, Objection
from alliance.membership.tests import make
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db

AT = make.NOON
A_WEEK_LATER = datetime(2016, 4, 19, 22, tzinfo=UTC)
"""The end of the seventh day, where the network has its seat."""
TICK = timedelta(microseconds=1)
WHY = "It closes the path along the river."


@pytest.fixture
def a_week(tmp_path: Path) -> Iterator[None]:
    """A network in which members have seven days to object."""
    folder = tmp_path / "network"
    folder.mkdir()
    toml = (settings.INSTANCE_DIR / "instance.toml").read_text(encoding="utf-8")
    toml = toml.replace("objection_days = 0", "objection_days = 7")
    (folder / "instance.toml").write_text(toml, encoding="utf-8")
    instance.cache_clear()
    with override_settings(INSTANCE_DIR=folder):
        yield
    instance.cache_clear()


@pytest.fixture
def eva() -> Person:
    """Of the secretariat."""
    return make.secretary()


@pytest.fixture
def member() -> Authority:
    """A member that may object."""
    return make.member("Riverton")


@pytest.fixture
def ana(member: Authority) -> Person:
    """Who speaks for it."""
    return make.officer(member, email="ana@riverton.example", role=Access.EDITOR, language="fr")


@pytest.fixture
def wish(a_week: None, eva: Person, ana: Person) -> JoinApplication:
    """A wish to join that members have been told of."""
    del a_week, ana
    made = make.join_application()
    make.tie_kind()
    announce(made, by=eva, at=AT)
    made.refresh_from_db()
    return made


def test_without_the_setting_nobody_is_asked(eva: Person) -> None:
    wish = make.join_application()
    with pytest.raises(Refused, match="members are not asked before an authority joins"):
        announce(wish, by=eva, at=AT)

    make.tie_kind()
    assert accept(wish, same_as=None, by=eva, at=AT).ordinal == 1


def test_members_are_told_in_their_languages_until_when(wish: JoinApplication) -> None:
    letter = Letter.objects.get()

    assert (wish.state, wish.objections_until) == (JoinState.ANNOUNCED, A_WEEK_LATER)
    assert (letter.key, letter.address, letter.language) == (
        "join-announced",
        "ana@riverton.example",
        "fr",
    )
    assert letter.facts["country"] == "Pologne"
    assert letter.facts["link"].endswith(f"/fr/workspace/joining/{wish.key}/")
    assert "00:00" in letter.facts["until"]
    assert [act.verb for act in acts_of(wish)] == ["announced"]


@pytest.mark.usefixtures("a_week")
def test_only_officers_of_members_of_today_are_told(eva: Person, ana: Person) -> None:
    del ana
    make.officer(make.authority("No member"))
    resting = make.member("Resting")
    make.pause(resting.ties.get(), AT.date() - timedelta(days=1))
    make.officer(resting)
    make.officer(make.member("Looks on"), role=Access.VIEWER)

    assert announce(make.join_application(), by=eva, at=AT) == 1


@pytest.mark.parametrize(
    ("at", "open_now"),
    [
        pytest.param(AT, True, id="at once"),
        pytest.param(A_WEEK_LATER - TICK, True, id="last moment"),
        pytest.param(A_WEEK_LATER, False, id="too late"),
    ],
)
def test_members_object_until_the_moment_shown(
    wish: JoinApplication, member: Authority, ana: Person, at: datetime, *, open_now: bool
) -> None:
    assert wish.is_open_to_objections(at) is open_now
    assert JoinApplication.objects.open_to_objections(at).exists() is open_now
    if open_now:
        object_to(wish, member, reasons=WHY, by=ana, at=at)
    else:
        with pytest.raises(Refused, match="The time to object is over"):
            object_to(wish, member, reasons=WHY, by=ana, at=at)
    assert Objection.objects.filter(reasons=WHY).exists() is open_now


def test_the_secretariat_is_told_of_an_objection(
    wish: JoinApplication, member: Authority, ana: Person
) -> None:
    object_to(wish, member, reasons=WHY, by=ana, at=AT)

    letter = Letter.objects.last()
    assert letter is not None
    assert (letter.key, letter.facts["member"]) == ("secretariat-objection", "Riverton")
    assert WHY not in str(letter.facts)


def test_a_member_objects_once_with_reasons_and_in_its_own_name(
    wish: JoinApplication, member: Authority, ana: Person
) -> None:
    with pytest.raises(Refused, match="An objection needs its reasons"):
        object_to(wish, member, reasons=" ", by=ana, at=AT)
    with pytest.raises(Refused, match="You cannot object in the name of this authority"):
        object_to(wish, make.member(), reasons=WHY, by=ana, at=AT)
    object_to(wish, member, reasons=WHY, by=ana, at=AT)
    with pytest.raises(Refused, match="Your authority has objected already"):
        object_to(wish, member, reasons=WHY, by=ana, at=AT)


def test_nobody_is_accepted_before_members_had_their_time(
    wish: JoinApplication, eva: Person
) -> None:
    sentence = r"Members can object until Wednesday 20 April 2016, 00:00 Lyon time \(UTC\+2\)"
    with pytest.raises(Refused, match=sentence):
        accept(wish, same_as=None, by=eva, at=A_WEEK_LATER - TICK)

    assert accept(wish, same_as=None, by=eva, at=A_WEEK_LATER).ordinal is not None


@pytest.mark.usefixtures("a_week")
def test_where_members_may_object_they_are_asked_first(eva: Person) -> None:
    make.tie_kind()
    with pytest.raises(Refused, match=r"Members may object first\. Mark the request as ready"):
        accept(make.join_application(), same_as=None, by=eva, at=AT)


def test_accepting_despite_objections_needs_a_note(
    wish: JoinApplication, member: Authority, ana: Person, eva: Person
) -> None:
    object_to(wish, member, reasons=WHY, by=ana, at=AT)
    with pytest.raises(Refused, match=r"Members have objected\. Say in the note why"):
        accept(wish, same_as=None, by=eva, at=A_WEEK_LATER)
    accept(wish, same_as=None, note="The path is open again.", by=eva, at=A_WEEK_LATER)

    wish.refresh_from_db()
    assert (wish.state, wish.note) == (JoinState.ACCEPTED, "The path is open again.")


def test_a_question_in_between_moves_no_limit(wish: JoinApplication, eva: Person) -> None:
    ask(wish, text="Which path?", by=eva, at=AT)
    wish.refresh_from_db()
    assert wish.is_open_to_objections(AT)
    answer(wish, text="The upper one.", at=AT)

    wish.refresh_from_db()
    assert (wish.state, wish.objections_until) == (JoinState.ANNOUNCED, A_WEEK_LATER)
    with pytest.raises(Refused, match="Members have been asked already"):
        announce(wish, by=eva, at=AT)


def test_the_secretariat_overrules_the_officer_s_choice_with_a_note(eva: Person) -> None:
    make.tie_kind()
    chosen, right = make.authority("Łąkowo", country="PL"), make.authority("Łąków", country="PL")
    wish = make.join_application(authority=chosen)
    with pytest.raises(Refused, match="The officer chose Łąkowo from the register"):
        accept(wish, same_as=right, by=eva, at=AT)
    accept(wish, same_as=right, note="The county wrote, not the town.", by=eva, at=AT)

    wish.refresh_from_db()
    assert wish.authority == right
    assert right.ties.memberships().exists()
    assert not chosen.ties.memberships().exists()
