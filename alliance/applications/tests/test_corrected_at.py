"""A call knows when it was last corrected, so that most pages need not ask for corrigenda."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from alliance.applications.tests import make
from alliance.applications.tests import make_changes as changes

pytestmark = pytest.mark.django_db

LATER = make.calls.OPENS + timedelta(days=3)


def test_a_call_knows_when_its_newest_corrigendum_came_out() -> None:
    call = changes.published()
    assert call.corrected_at is None

    for days, words in enumerate(("FERRY", "FERRIES")):
        moment = LATER + timedelta(days=days)
        out = changes.corrected(call, at=moment, kind="editorial", reference=words)
        call.refresh_from_db()
        assert call.corrected_at == out.published_at


def test_calls_that_were_corrected_before_learn_it_when_the_network_is_updated() -> None:
    corrected, never = changes.published(), changes.published("bridges")
    out = changes.corrected(corrected, at=LATER, kind="editorial", reference="FERRY")
    type(corrected).objects.update(corrected_at=None)

    import_module("alliance.calls.migrations.0006_corrected_at").stamp(apps, None)

    for call, known in ((corrected, out.published_at), (never, None)):
        call.refresh_from_db()
        assert call.corrected_at == known
