"""A code that goes to an authority's public address proves whoever brings it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership.actions import claiming
from alliance.membership.models import Representation, RepresentationState
from alliance.membership.tests import make
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db


def claimed(mailbox: str = "hall@harbourton.example") -> Representation:
    authority = make.authority("Harbourton", mailbox=mailbox)
    claimant = people.person("ana@mail.example")
    return actions.claim(authority, office="Ferries", by=claimant, at=timezone.now())


def secretary() -> Person:
    return Person.objects.filter(email="secretary@network.example").first() or people.secretary()


def sent_code(claim: Representation) -> str:
    claiming.send_code(claim, by=secretary(), at=timezone.now())
    letter = Letter.objects.filter(key="claim-code").latest("pk")
    assert letter.address == "hall@harbourton.example"
    return letter.facts["code"]


def test_whoever_brings_the_code_back_acts_for_the_authority() -> None:
    claim = claimed()
    claiming.enter_code(claim, f" {sent_code(claim)} ", at=timezone.now())
    claim.refresh_from_db()
    assert claim.state == RepresentationState.CONFIRMED
    assert claim.codes.get().used_at is not None


def test_wrong_codes_are_counted_and_five_end_it() -> None:
    claim = claimed()
    code = sent_code(claim)
    for _number in range(5):
        with pytest.raises(Refused, match="not the code"):
            claiming.enter_code(claim, "0000", at=timezone.now())
    with pytest.raises(Refused, match="holds no more"):
        claiming.enter_code(claim, code, at=timezone.now())


def test_a_newer_letter_ends_the_code_of_the_older_one_and_time_ends_both() -> None:
    claim = claimed()
    old, new = sent_code(claim), sent_code(claim)
    if old != new:
        with pytest.raises(Refused):
            claiming.enter_code(claim, old, at=timezone.now())
    with pytest.raises(Refused, match="holds no more"):
        claiming.enter_code(claim, new, at=timezone.now() + timedelta(days=31))


def test_without_a_public_address_no_letter_goes_and_it_says_so() -> None:
    with pytest.raises(Refused, match="no public e-mail address"):
        claiming.send_code(claimed(mailbox=""), by=people.secretary(), at=timezone.now())


def test_only_the_secretariat_sends_it() -> None:
    claim = claimed()
    with pytest.raises(Refused):
        claiming.send_code(claim, by=claim.person, at=timezone.now())


def test_a_code_of_one_claim_opens_no_other() -> None:
    claim = claimed()
    code = sent_code(claim)
    other = actions.claim(
        claim.authority, office="Roads", by=people.person("eve@mail.example"), at=timezone.now()
    )
    with pytest.raises(Refused):
        claiming.enter_code(other, code, at=timezone.now())
