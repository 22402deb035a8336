"""Who may apply: said before a word is written, and honoured at the start and at the end."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from alliance.applications import actions
from alliance.applications.eligible import findings_after, findings_before, open_points
from alliance.applications.jobs import make_official
from alliance.applications.models import Application
from alliance.applications.tests import make
from alliance.applications.tests import make_results as results
from alliance.base.refusal import Refused
from alliance.calls.eligibility import Rule
from alliance.membership.tests import make as register

pytestmark = pytest.mark.django_db

AT = make.AT


def begin(*, another: bool = False, **fields: object) -> Application:
    """Ana begins for Harbourton, in France."""
    call = results.call(**fields)
    by = make.officer()
    return actions.start(call, make.town(), office="Clerk", by=by, at=AT, another=another)


def test_nobody_begins_where_their_country_cannot_apply() -> None:
    with pytest.raises(Refused, match=r"cannot apply to this call: France\. It is for .*: Greece"):
        begin(eligible_countries=["GR"])
    assert not Application.objects.exists()


def test_whoever_is_among_the_countries_begins() -> None:
    assert begin(eligible_countries=["FR", "GR"])


def test_nothing_is_handed_in_where_the_country_can_no_longer_apply() -> None:
    draft = make.complete_draft(results.call())
    draft.call.eligible_countries = ["GR"]
    draft.call.save()
    with pytest.raises(Refused, match="cannot apply to this call: France"):
        make.hand_in(draft, by=make.officer(), at=AT)


def test_whoever_is_no_member_can_write_and_is_told_what_is_missing() -> None:
    application = begin(membership_required=True)
    (finding,) = open_points(application, at=AT)
    assert finding.why == "Only members can apply, and the authority is none."
    assert "Join first" in finding.todo


def test_whoever_has_asked_to_join_is_told_by_when_it_must_be_a_member() -> None:
    application = begin(membership_required=True)
    register.join_application("received", authority=application.authority)
    (finding,) = open_points(application, at=AT)
    assert finding.why == "The authority has asked to join and is no member yet."


def test_a_member_reads_nothing_of_it() -> None:
    register.tie(make.town(), "member", AT.date() - timedelta(days=400))
    assert open_points(begin(membership_required=True), at=AT) == []


def test_the_membership_at_the_deadline_counts_and_no_later_one() -> None:
    submission = results.handed_in()
    submission.application.call.membership_required = True
    register.tie(submission.application.authority, "member", make.CLOSES.date() + timedelta(days=1))
    found = findings_after(submission.application, submission)
    (finding,) = (one for one in found if one.rule == Rule.MEMBERSHIP)
    assert finding.answer == "missing"


def test_another_kind_of_authority_is_told_and_not_stopped() -> None:
    application = begin(eligible_kinds=["region"])
    (finding,) = open_points(application, at=AT)
    assert "It is for authorities of these kinds" in finding.todo


def test_an_authority_has_one_application_where_the_call_takes_one() -> None:
    first = begin()
    assert begin() == first
    with pytest.raises(Refused, match="takes one application of each authority"):
        begin(another=True)


def test_an_authority_begins_another_where_the_call_takes_several() -> None:
    first = make.draft(results.call(several_applications=True))
    assert begin() == first
    second = begin(another=True)
    assert (first.ordinal, second.ordinal) == (1, 2)
    assert first.number != second.number


def test_the_same_form_sent_twice_begins_one_more_and_not_two() -> None:
    make.draft(results.call(several_applications=True))
    assert begin(another=True) == begin(another=True)
    assert Application.objects.count() == 2


def test_several_of_one_authority_all_become_official() -> None:
    make.draft(results.call(several_applications=True))
    begin(another=True)
    make.town().representations.update(state="confirmed")
    assert make_official(AT) == 2


def test_the_database_keeps_one_official_application_of_each_ordinal() -> None:
    first = begin()
    first.official = True
    first.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(
            call=first.call, authority=first.authority, form=first.form, official=True,
            number="X-2", office="Clerk", language="en",
            created_at=AT, saved_at=AT,
        )  # fmt: skip


def test_open_points_of_many_authorities_ask_the_same_few_questions(
    django_assert_num_queries: object,
) -> None:
    call = results.call(membership_required=True, eligible_kinds=["region"])
    towns = [make.town(f"Town {number}", slug=f"town-{number}") for number in range(5)]
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(findings_before(call, towns, at=AT)) == 5
