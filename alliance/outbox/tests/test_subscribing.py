"""Who gets the newsletter: asked for, confirmed from the mailbox, changed, left, forgotten."""

from datetime import timedelta

import pytest

from alliance.history.queries import acts_of
from alliance.outbox.erasing import ERASURES
from alliance.outbox.holdings import HOLDINGS
from alliance.outbox.models import ConsentWords, SignUp, Subscription
from alliance.outbox.subscribing import (
    LETTERS_A_DAY,
    LINK_HOLDS,
    change_subscription,
    confirm_sign_up,
    unsubscribe,
    waiting_sign_up,
)
from alliance.outbox.subscription_links import opened_by, token_of
from alliance.outbox.subscription_rules import is_over
from alliance.outbox.tests import make
from alliance.outbox.tests.make import NOON

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)


def test_nobody_is_subscribed_before_the_letters_link_is_used() -> None:
    token = make.signed_up()
    assert not Subscription.objects.exists()
    assert waiting_sign_up(token, at=NOON) == SignUp.objects.get()
    confirm_sign_up(token, at=NOON)
    subscription = Subscription.objects.get()
    assert (subscription.address, subscription.topics) == ("zoe@town.example", ["news"])
    assert (subscription.language, subscription.confirmed_at) == ("en", NOON)


def test_a_link_works_once() -> None:
    token = make.signed_up()
    assert confirm_sign_up(token, at=NOON)
    assert confirm_sign_up(token, at=NOON) is None
    assert waiting_sign_up(token, at=NOON) is None


def test_a_link_holds_for_seven_days_and_not_a_moment_longer() -> None:
    token = make.signed_up()
    assert confirm_sign_up(token, at=NOON + LINK_HOLDS) is None
    assert confirm_sign_up(token, at=NOON + LINK_HOLDS - TICK)


def test_only_the_digest_of_a_link_is_stored() -> None:
    token = make.signed_up()
    assert token not in str(SignUp.objects.values().get())


def test_the_proof_of_consent_names_words_page_and_moments() -> None:
    confirm_sign_up(make.signed_up(words="I agree."), at=NOON + DAY)
    proof = Subscription.objects.get()
    assert (proof.words.text, proof.words.language) == ("I agree.", "en")
    assert (proof.page, proof.asked_at, proof.confirmed_at) == ("/en/newsletter/", NOON, NOON + DAY)
    assert [act.verb for act in acts_of(proof)] == ["confirmed"]


def test_the_same_words_are_kept_once() -> None:
    make.signed_up("a@town.example", words="I agree.")
    make.signed_up("b@town.example", words="I agree.")
    make.signed_up("c@town.example", words="I agree to more.")
    assert ConsentWords.objects.count() == 2


def test_who_asks_again_changes_the_subscription_after_confirming() -> None:
    first = make.subscription()
    token = make.signed_up(topics=["calls"], language="fr")
    first.refresh_from_db()
    assert first.topics == ["news"]
    confirm_sign_up(token, at=NOON)
    again = Subscription.objects.get()
    assert (again.pk, again.topics, again.language) == (first.pk, ["calls"], "fr")


def test_one_address_is_written_to_three_times_a_day() -> None:
    for _time in range(LETTERS_A_DAY):
        assert make.signed_up()
    assert make.refused_sign_up() is None
    assert make.signed_up("max@town.example")
    assert make.signed_up(at=NOON + DAY)


def test_links_of_letters_open_one_subscription_and_nothing_that_is_stored_does() -> None:
    zoe, max_ = make.subscription(), make.subscription("max@town.example")
    assert opened_by(token_of(zoe)) == zoe
    assert opened_by(token_of(max_)) == max_
    key, _dot, signature = token_of(zoe).partition(".")
    others = token_of(max_).partition(".")[2]
    for wrong in (key, f"{key}.", f"{key}.{others}", f".{signature}", "x" * 10_000, "", "\x00"):
        assert opened_by(wrong) is None


def test_whoever_left_is_forgotten_and_the_link_opens_nothing() -> None:
    zoe = make.subscription()
    token = token_of(zoe)
    make.signed_up()
    unsubscribe(zoe)
    assert (Subscription.objects.count(), SignUp.objects.count()) == (0, 0)
    assert opened_by(token) is None


def test_a_change_is_noted_and_the_consent_stays() -> None:
    zoe = make.subscription()
    change_subscription(zoe, language="de", topics=["events"], at=NOON + DAY)
    zoe.refresh_from_db()
    assert (zoe.language, zoe.topics, zoe.changed_at) == ("de", ["events"], NOON + DAY)
    assert zoe.confirmed_at == NOON


def test_a_person_is_told_of_their_subscription_and_forgotten_with_it() -> None:
    zoe, _max = make.subscription(), make.subscription("max@town.example")
    make.signed_up()
    held = next(one for one in HOLDINGS if one.name == "Newsletter")
    assert list(held.records(None, "ZOE@town.example")) == [zoe, SignUp.objects.get()]
    (erasure,) = ERASURES
    assert erasure.run(1, "ZOE@town.example", NOON) == 2
    assert erasure.run(1, "ZOE@town.example", NOON) == 0
    assert [one.address for one in Subscription.objects.all()] == ["max@town.example"]


GONE, POLICY, FULL = "5.1.1 no such user", "5.7.1 we do not like you", "5.2.2 mailbox full"


@pytest.mark.parametrize(
    ("said", "days"),
    [(GONE, [0]), ("5.1.10 takes no mail", [0]), (FULL, [8, 4, 0]), (FULL, [7, 4, 0])],
)
def test_a_mailbox_ends_a_subscription(said: str, days: list[int | None]) -> None:
    assert judged(said, days)


@pytest.mark.parametrize(
    ("said", "days"),
    [(POLICY, [0]), (FULL, [6, 4, 0]), (FULL, [30, 0]), (FULL, [60, None, 0]),
     ("5.1.8 bad sender", [0])],
)  # fmt: skip
def test_a_mailbox_that_may_come_back_ends_nothing(said: str, days: list[int | None]) -> None:
    assert not judged(said, days)


def judged(said: str, days: list[int | None]) -> bool:
    """Whether a server's words end a subscription whose last letters came back on those days."""
    letter = make.letter()
    letter.last_error = f"SMTPRecipientsRefused: {{'zoe@town.example': (550, b'{said}')}}"
    return is_over(letter, [None if day is None else NOON + day * DAY for day in days])
