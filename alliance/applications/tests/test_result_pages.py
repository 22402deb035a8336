"""What an applicant reads of the result on its own page."""

import pytest
from django.test import Client

from alliance.applications.tests import make
from alliance.applications.tests import make_results as results

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
