"""Who stands in an application, what each confirms, and what a later change says of it."""

from datetime import timedelta
from typing import Any

import pytest

from alliance.applications import parties
from alliance.applications.actions import confirming
from alliance.applications.models import Application, Party, PartyKind
from alliance.applications.parties import asked_of, digest_of, party_by, token_of
from alliance.applications.rules import why_not_write
from alliance.applications.tests import make, make_parties
from alliance.base.refusal import Refused
from alliance.calls.tests import make as calls
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db
AT, LATER, CLOSES = make.AT, make.AT + timedelta(hours=1), make.CLOSES


def words_of(application: Application, kind: str) -> str:
    known = parties.shown(application, at=LATER)
    return next(one.words for one in known if one.party.kind == kind)


def draft() -> Application:
    return make.draft(by=make.confirmed_officer())


def test_an_office_is_written_to_at_once_and_the_letter_names_no_person() -> None:
    party = make_parties.party(draft())
    letter = Letter.objects.get(key="party-signature")
    assert letter.address == "mayor@harbourton.example"
    assert token_of(party) in letter.facts["link"]
    assert letter.facts["writer"] == "Head of ferries"


def test_what_was_confirmed_is_said_in_words_with_office_and_moment() -> None:
    application = draft()
    assert words_of_none(application)
    party = make_parties.party(application, PartyKind.AUTHORITY)
    assert "no answer yet" in words_of(application, PartyKind.AUTHORITY)
    make_parties.confirmed(party, office="Mayor of Eastport")
    assert "by Mayor of Eastport" in words_of(application, PartyKind.AUTHORITY)


def words_of_none(application: Application) -> bool:
    (line,) = parties.in_short(application, at=AT).lines
    return "Nobody has been asked yet" in line.words


def test_what_was_confirmed_before_a_change_says_so_until_it_is_confirmed_again() -> None:
    application = draft()
    party = make_parties.party(application, PartyKind.AUTHORITY)
    make_parties.confirmed(party)
    changed = make_parties.facts(PartyKind.AUTHORITY, part="Three ferries.")
    assert application.started_by
    confirming.change_party(party, changed, by=application.started_by, at=LATER)
    assert "before the change of" in words_of(application, PartyKind.AUTHORITY)
    make_parties.confirmed(Party.objects.get(pk=party.pk), at=LATER)
    assert "before the change" not in words_of(application, PartyKind.AUTHORITY)


def test_a_signature_names_the_text_and_a_later_word_is_said() -> None:
    application = draft()
    make_parties.confirmed(make_parties.party(application))
    assert "before the change" not in words_of(application, PartyKind.LEAD)
    application.answers["summary"] = "Another word."
    application.saved_at = LATER
    application.save()
    assert "before the change of" in words_of(application, PartyKind.LEAD)


def test_nobody_confirms_a_text_that_their_page_did_not_show() -> None:
    application = draft()
    party = make_parties.party(application)
    shown = digest_of(asked_of(party, at=AT))
    application.answers["summary"] = "Another word."
    application.save()
    with pytest.raises(Refused, match="changed after the page was loaded"):
        confirming.confirm(party, name="Pat", office="Mayor", digest=shown, at=AT)
    assert not party.confirmations.exists()


def test_a_confirmation_is_withdrawn_until_the_deadline_and_not_after_it() -> None:
    application = draft()
    party = make_parties.party(application, PartyKind.AUTHORITY)
    make_parties.confirmed(party)
    with pytest.raises(Refused, match="deadline has passed"):
        confirming.withdraw_confirmation(party, at=CLOSES)
    confirming.withdraw_confirmation(party, at=CLOSES - make.TICK)
    assert "Withdrawn on" in words_of(application, PartyKind.AUTHORITY)


def test_a_signature_may_come_after_the_deadline() -> None:
    party = make_parties.party(draft())
    make_parties.confirmed(party, at=CLOSES + timedelta(days=3))
    assert party.confirmations.standing().exists()


def test_a_link_ends_with_another_address_and_with_the_party() -> None:
    application = draft()
    party = make_parties.party(application)
    old = token_of(party)
    elsewhere = make_parties.facts(email="hall@harbourton.example")
    assert application.started_by
    confirming.change_party(party, elsewhere, by=application.started_by, at=AT)
    assert party_by(old) is None
    assert party_by(token_of(Party.objects.get())) == party
    assert party_by("forged") is None


@pytest.mark.parametrize(
    ("kind", "closed"),
    [
        (PartyKind.NONPROFIT, {"nonprofits_allowed": False}),
        (PartyKind.AUTHORITY, {"joint_allowed": False}),
        (PartyKind.LEAD, {"signature": "none"}),
    ],
)
def test_a_call_that_does_not_take_a_kind_of_party_says_so(
    kind: str, closed: dict[str, Any]
) -> None:
    application = make.draft(calls.call(**closed), by=make.confirmed_officer())
    with pytest.raises(Refused):
        make_parties.party(application, kind)


def test_an_office_gets_no_flood_of_letters() -> None:
    application = draft()
    party = make_parties.party(application)
    assert application.started_by
    with pytest.raises(Refused, match="ten minutes"):
        confirming.ask(party, by=application.started_by, at=AT)
    confirming.ask(party, by=application.started_by, at=LATER)
    assert Letter.objects.filter(key="party-signature").count() == 2


def test_a_body_writes_while_its_mandate_stands_and_not_a_moment_longer() -> None:
    application = draft()
    body = make_parties.party(application, PartyKind.NONPROFIT)
    writer = make.officer("kim@friends.example")
    assert application.started_by
    confirming.add_writer(body, "Kim@friends.example", by=application.started_by, at=AT)
    mine = Application.objects.readable_by(writer)
    assert not mine.exists()
    assert why_not_write(application, by=writer, at=AT)

    make_parties.confirmed(body)
    assert mine.get() == application
    assert why_not_write(application, by=writer, at=AT) is None

    confirming.withdraw_confirmation(body, at=LATER)
    assert not mine.exists()
    assert why_not_write(application, by=writer, at=LATER)


def test_a_removed_body_and_an_ended_role_write_no_more() -> None:
    application = draft()
    body = make_parties.party(application, PartyKind.NONPROFIT)
    officer = application.started_by
    assert officer
    role = confirming.add_writer(body, "kim@friends.example", by=officer, at=AT)
    confirming.add_writer(body, "lou@friends.example", by=officer, at=AT)
    make_parties.confirmed(body)
    confirming.end_writer(role, by=officer, at=LATER)
    kim, lou = make.officer("kim@friends.example"), make.officer("lou@friends.example")
    assert not Application.objects.readable_by(kim).exists()
    assert Application.objects.readable_by(lou).exists()
    confirming.remove_party(body, by=officer, at=LATER)
    assert not Application.objects.readable_by(lou).exists()


def test_an_address_elsewhere_is_said_and_shown_to_the_secretariat() -> None:
    authority = make.town(website="https://www.harbourton.example")
    application = make.draft(by=make.confirmed_officer(authority), authority=authority)
    home = make_parties.party(application)
    assert parties.show(home, at=AT).stranger == ""
    make_parties.confirmed(home)
    assert not Letter.objects.filter(key="secretariat-party").exists()
    assert application.started_by
    elsewhere = make_parties.facts(email="mayor@mail.example")
    confirming.change_party(home, elsewhere, by=application.started_by, at=AT)
    home = Party.objects.get()
    assert "not in the e-mail domain of Harbourton" in parties.show(home, at=AT).stranger
    make_parties.confirmed(home)
    assert Letter.objects.get(key="secretariat-party").facts["email"] == "mayor@mail.example"
    assert home.confirmations.standing().get().at_home is False


@pytest.mark.parametrize("number", [1, 3, 15])
def test_the_parties_are_listed_with_a_fixed_number_of_questions(
    number: int, django_assert_max_num_queries: object
) -> None:
    application = draft()
    for place in range(number):
        make_parties.party(application, PartyKind.AUTHORITY, name=f"Town {place}")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert len(parties.shown(application, at=AT)) == number
