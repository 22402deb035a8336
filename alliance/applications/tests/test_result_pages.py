"""What an applicant reads of the result on its own page."""

import pytest
from django.test import Client

from alliance.applications.models import Application, Verdict
from alliance.applications.tests import make
from alliance.applications.tests import make_results as results
from alliance.membership.models import Representation
from alliance.outbox.models import Letter

pytestmark = pytest.mark.django_db


def test_an_applicant_reads_outcome_and_reasons_on_the_overview() -> None:
    towns = results.released()
    arrived = {"alliance.arrived": results.AFTER}
    for name, outcome, reasons in (
        ("Harbourton", "Result: Selected", "Reasons for Harbourton."),
        ("Millford", "Place 1 of the reserve list", "Reasons for Millford."),
        ("Eastquay", "Result: Not eligible", "The mandate is not signed."),
    ):
        officer = Client(**arrived)  # type: ignore[arg-type]
        officer.force_login(make.officer(f"officer@{name.lower()}.example"))
        page = officer.get(f"/en/calls/ferries/apply/{towns[name].key}/").content.decode()
        assert outcome in page
        assert reasons in page


@pytest.mark.parametrize("official", [False, True])
def test_only_the_authoritys_own_people_are_told_that_it_has_applied_twice(
    *, official: bool
) -> None:
    second = results.handed_in("Eastquay").application
    Application.objects.filter(pk=second.pk).update(official=official)
    if official:
        Representation.objects.update(state="confirmed")
    earlier = {"earlier": "not-met", "proof": "not-met"}
    results.check(second, Verdict.NOT_ELIGIBLE, answers=earlier, words="Not eligible.")
    results.release(results.call())
    writer = Client(**{"alliance.arrived": results.AFTER})  # type: ignore[arg-type]
    writer.force_login(make.officer("officer@eastquay.example"))

    page = writer.get(f"/en/calls/ferries/apply/{second.key}/").content.decode()
    letter = Letter.objects.get(key="result-not-eligible").facts["reasons"]

    for said in (page, letter):
        assert ("handed in another application" in said) == official
        assert said.count("The proof is missing that those who handed it in act") == 1
