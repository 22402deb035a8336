"""A voice on record: what its writer, the secretariat and the authority may do with it."""

from datetime import timedelta

import pytest

from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.files.models import Scan, StoredFile
from alliance.files.tests import make as files
from alliance.history.queries import acts_of
from alliance.membership.actions import concerns as actions
from alliance.membership.forgetting_concerns import (
    CLOSED_KEPT,
    forget_closed_concerns,
    forget_unconfirmed_concerns,
    forget_writer,
)
from alliance.membership.infected import tell_senders
from alliance.membership.models import (
    Access,
    Concern,
    ConcernDocument,
    ConcernState,
    Telling,
    Way,
)
from alliance.membership.tests import make
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db
AT = make.NOON
DAY = timedelta(days=1)


def letters(key: str) -> list[str]:
    """To whom letters of a kind are."""
    return list(Letter.objects.filter(key=key).order_by("pk").values_list("address", flat=True))


def state(concern: Concern) -> ConcernState:
    concern.refresh_from_db()
    return ConcernState(concern.state)


def test_nobody_reads_a_concern_before_its_writer_has_confirmed() -> None:
    concern = actions.raise_concern(make.voice(make.member()), at=AT)

    assert letters("concern-confirm") == ["vera@streets.example"]
    assert letters("secretariat-concern") == []
    assert list(Concern.objects.visible_to(make.secretary())) == []
    assert state(concern) == ConcernState.UNCONFIRMED


def test_a_confirmed_concern_reaches_the_secretariat_alone() -> None:
    concern = make.concern(ConcernState.UNCONFIRMED)
    actions.confirm_concern(concern, at=AT)

    assert state(concern) == ConcernState.RECEIVED
    assert letters("concern-received") == ["vera@streets.example"]
    assert len(letters("secretariat-concern")) == 1
    assert list(Concern.objects.visible_to(make.secretary())) == [concern]
    assert list(Concern.objects.visible_to(people.person("vera@streets.example"))) == []


def test_an_address_is_confirmed_once() -> None:
    with pytest.raises(Refused, match="confirmed already"):
        actions.confirm_concern(make.concern(), at=AT)


def test_letters_say_nothing_of_the_concern() -> None:
    member = make.member("Graz")
    concern = actions.raise_concern(make.voice(member), at=AT)
    actions.confirm_concern(concern, at=AT)
    actions.ask_writer(concern, text="Which street?", by=make.secretary(), at=AT)

    said = " ".join(str(letter.facts) for letter in Letter.objects.all())
    for private in ("Forty", "Vera", "Open Streets", "Graz", "Which street"):
        assert private not in said


def test_only_of_a_member_can_somebody_tell_us_something() -> None:
    with pytest.raises(Refused, match="Graz is not a member"):
        actions.raise_concern(make.voice(make.authority("Graz")), at=AT)


def test_the_commitment_is_kept_as_it_read_then() -> None:
    member = make.member()
    promise = member.commitments.create(aim=make.aim(), sentence="Forty flats.", year=2018)
    concern = actions.raise_concern(make.voice(member, commitment=promise), at=AT)
    promise.delete()

    concern.refresh_from_db()
    assert (concern.commitment, concern.commitment_words) == (None, "Forty flats.")


def test_a_question_to_the_writer_and_the_answer_stand_on_the_record() -> None:
    concern, ana = make.concern(), make.secretary()
    actions.ask_writer(concern, text=" Which street? ", by=ana, at=AT)
    assert state(concern) == ConcernState.ASKED
    assert letters("concern-question") == ["vera@streets.example"]

    actions.write(concern, text="Mill Street.", at=AT)
    assert state(concern) == ConcernState.RECEIVED
    assert list(concern.messages.values_list("way", "text")) == [
        (Way.TO_WRITER, "Which street?"),
        (Way.FROM_WRITER, "Mill Street."),
    ]
    assert [act.verb for act in acts_of(concern)] == ["asked-writer", "wrote"]


def asked(telling: str = Telling.UNNAMED) -> tuple[Concern, "people.Person"]:
    """A concern about which somebody of the authority is asked."""
    member = make.member()
    officer = people.person("officer@town.example")
    make.representation(officer, member)
    concern = make.concern(of=member, telling=telling)
    return concern, officer


def test_the_authority_is_asked_only_if_the_writer_allows_it() -> None:
    concern, _officer = asked(Telling.NOTHING)

    with pytest.raises(Refused, match="does not want the authority to be told"):
        actions.ask_authority(concern, text="Is it so?", by=make.secretary(), at=AT)
    assert letters("concern-authority") == []


def test_an_authority_without_anybody_here_cannot_be_asked() -> None:
    with pytest.raises(Refused, match="Nobody who acts for"):
        actions.ask_authority(make.concern(), text="Is it so?", by=make.secretary(), at=AT)


def test_the_authority_answers_and_the_secretariat_goes_on() -> None:
    concern, officer = asked()
    assert list(Concern.objects.asked_of(officer)) == []
    actions.ask_authority(concern, text="Is it so?", by=make.secretary(), at=AT)
    assert state(concern) == ConcernState.WITH_AUTHORITY
    assert letters("concern-authority") == ["officer@town.example"]
    assert list(Concern.objects.asked_of(officer)) == [concern]

    actions.answer_for_authority(concern, text="Flats are being built.", by=officer, at=AT)
    assert state(concern) == ConcernState.RECEIVED
    assert [one.way for one in concern.messages.all()] == [Way.TO_AUTHORITY, Way.FROM_AUTHORITY]


def test_an_answer_of_the_authority_counts_though_the_writer_was_asked_meanwhile() -> None:
    concern, officer = asked()
    ana = make.secretary()
    actions.ask_authority(concern, text="Is it so?", by=ana, at=AT)
    actions.ask_writer(concern, text="Which street?", by=ana, at=AT)

    actions.answer_for_authority(concern, text="No.", by=officer, at=AT)
    assert state(concern) == ConcernState.ASKED


def test_who_may_only_look_does_not_answer_for_the_authority() -> None:
    concern, officer = asked()
    officer.representations.update(role=Access.VIEWER)
    actions.ask_authority(concern, text="Is it so?", by=make.secretary(), at=AT)

    with pytest.raises(Refused, match="Your role at"):
        actions.answer_for_authority(concern, text="No.", by=officer, at=AT)


def test_the_authority_answers_each_question_once() -> None:
    concern, officer = asked()
    ana = make.secretary()
    actions.ask_authority(concern, text="Is it so?", by=ana, at=AT)
    with pytest.raises(Refused, match="wait for the answer of the authority"):
        actions.ask_authority(concern, text="And?", by=ana, at=AT)
    actions.answer_for_authority(concern, text="No.", by=officer, at=AT)

    with pytest.raises(Refused, match="no open question"):
        actions.answer_for_authority(concern, text="No!", by=officer, at=AT)


@pytest.mark.parametrize(
    ("telling", "shown"),
    [
        (Telling.NOTHING, ""),
        (Telling.UNNAMED, ""),
        (Telling.NAMED, "Vera Horn, Open Streets"),
    ],
)
def test_the_authority_learns_who_wrote_only_if_the_writer_allows_it(
    telling: str, shown: str
) -> None:
    assert make.concern(telling=telling).shown_writer == shown


def test_an_answer_on_record_comes_before_the_closing() -> None:
    concern, ana = make.concern(), make.secretary()
    with pytest.raises(Refused, match="Nothing is closed without an answer"):
        actions.close(concern, by=ana, at=AT)

    actions.answer(concern, text="The city will build.", by=ana, at=AT)
    assert letters("concern-answered") == ["vera@streets.example"]
    actions.close(concern, by=ana, at=AT)
    assert (state(concern), concern.closed_at) == (ConcernState.CLOSED, AT)


def test_the_writer_can_come_back_after_the_answer_and_not_after_the_closing() -> None:
    concern, ana = make.concern(), make.secretary()
    actions.answer(concern, text="The city will build.", by=ana, at=AT)
    actions.write(concern, text="It does not.", at=AT)
    assert state(concern) == ConcernState.RECEIVED

    actions.answer(concern, text="We asked again.", by=ana, at=AT)
    actions.close(concern, by=ana, at=AT)
    with pytest.raises(Refused, match="This is closed"):
        actions.write(concern, text="Still not.", at=AT)


@pytest.mark.parametrize("act", ["ask_writer", "ask_authority", "answer", "close"])
def test_the_secretariat_alone_works_on_concerns(act: str) -> None:
    concern, officer = asked()
    said = {} if act == "close" else {"text": "Well?"}

    with pytest.raises(Refused, match="Only the secretariat"):
        getattr(actions, act)(concern, by=officer, at=AT, **said)


@pytest.mark.parametrize("act", ["ask_writer", "ask_authority", "answer", "answer_for_authority"])
def test_an_empty_message_is_none(act: str) -> None:
    concern, officer = asked()
    by = officer if act == "answer_for_authority" else make.secretary()
    if act == "answer_for_authority":
        actions.ask_authority(concern, text="Is it so?", by=make.secretary(), at=AT)

    with pytest.raises(Refused, match="is empty"):
        getattr(actions, act)(concern, text=" \n", by=by, at=AT)


def test_three_documents_are_the_most_and_an_infected_one_takes_no_room() -> None:
    concern = make.concern()
    for _each in range(3):
        actions.write(concern, text="See this.", upload=files.upload(), at=AT)
    with pytest.raises(Refused, match="You have sent 3 documents already"):
        actions.write(concern, text="And this.", upload=files.upload(), at=AT)
    assert concern.messages.count() == 3

    infected = concern.documents.all()[0]
    StoredFile.objects.filter(pk=infected.file.pk).update(scan=Scan.REFUSED, scan_found="Eicar")
    assert tell_senders(AT) == 1
    assert letters("file-refused") == ["vera@streets.example"]
    actions.write(concern, text="Again.", upload=files.upload(), at=AT)


def test_what_nobody_confirmed_goes_after_its_time() -> None:
    concern = make.concern(ConcernState.UNCONFIRMED)
    concern.documents.create(file=files.stored())

    assert forget_unconfirmed_concerns(AT + 30 * DAY - DAY / 10, 30 * DAY) == 0
    assert forget_unconfirmed_concerns(AT + 30 * DAY, 30 * DAY) == 1
    assert (ConcernDocument.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_what_is_closed_goes_after_two_years_and_what_is_open_stays() -> None:
    kept, _closed = make.concern(), make.concern(ConcernState.CLOSED)

    assert forget_closed_concerns(AT + CLOSED_KEPT - DAY, CLOSED_KEPT) == 0
    assert forget_closed_concerns(AT + CLOSED_KEPT, CLOSED_KEPT) == 1
    assert list(Concern.objects.all()) == [kept]


def test_a_writer_can_be_forgotten_and_what_they_told_stays() -> None:
    concern = make.concern()

    assert forget_writer(7, "Vera@streets.example", AT) == 1
    concern.refresh_from_db()
    assert (concern.name, concern.email) == ("", "erased-7@erased.invalid")
    assert concern.happened.startswith("Forty families")
