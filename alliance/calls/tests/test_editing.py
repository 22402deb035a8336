"""A call is begun, changed, copied; what is published changes only by a corrigendum."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from i18nfield.strings import LazyI18nString

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.calls.actions import (
    copy_call,
    create_call,
    discard_corrigendum,
    edit,
    publish,
    publish_corrigendum,
)
from alliance.calls.contents import content_of
from alliance.calls.models import Call
from alliance.calls.tests import make
from alliance.questionnaires.tests import make as forms

AT = datetime(2016, 2, 1, 9, tzinfo=UTC)
LATER = make.CLOSES + timedelta(days=14)


@pytest.fixture
def ana(db: None) -> Person:
    return people.secretary("ana@network.example")


def unpublished(**fields: Any) -> Call:
    return make.call(published_at=None, **fields)


def test_a_call_begins_unread_by_anybody_else(ana: Person) -> None:
    call = create_call(
        slug="rafts",
        title=LazyI18nString({"en": "Rafts"}),
        programme=make.programme(),
        form=forms.form(),
        languages=["en"],
        authentic_language="en",
        zone="Europe/Paris",
        closes_at=make.CLOSES,
        by=ana,
        at=AT,
    )
    assert not Call.objects.published(AT).exists()
    assert call.published_at is None


def test_what_is_not_published_changes_at_once(ana: Person) -> None:
    call = unpublished()
    edit(call, {"closes_at": LATER.isoformat()}, edits=0, by=ana, at=AT)
    call.refresh_from_db()
    assert (call.closes_at, call.edits) == (LATER, 1)


def test_what_is_published_stays_until_its_corrigendum_is_out(ana: Person) -> None:
    call = publish(unpublished(), by=ana, at=AT)
    edit(call, {"closes_at": LATER.isoformat()}, edits=0, by=ana, at=AT)
    call.refresh_from_db()
    assert call.closes_at == make.CLOSES
    published = publish_corrigendum(
        call, kind="material", reason=LazyI18nString({"en": "Easter"}), edits=1, by=ana, at=AT
    )
    call.refresh_from_db()
    assert (call.closes_at, published.number) == (LATER, 1)
    assert [one.content["closes_at"] for one in call.snapshots.all()] == [
        make.CLOSES.isoformat(),
        LATER.isoformat(),
    ]


def test_a_corrigendum_says_why(ana: Person) -> None:
    call = publish(unpublished(), by=ana, at=AT)
    edit(call, {"closes_at": LATER.isoformat()}, edits=0, by=ana, at=AT)
    with pytest.raises(Refused, match="Say why"):
        publish_corrigendum(
            call, kind="material", reason=LazyI18nString({"en": " "}), edits=1, by=ana, at=AT
        )


def test_a_correction_that_is_given_up_leaves_the_call_as_it_was(ana: Person) -> None:
    call = publish(unpublished(), by=ana, at=AT)
    before = content_of(call)
    edit(call, {"closes_at": LATER.isoformat()}, edits=0, by=ana, at=AT)
    discard_corrigendum(call, edits=1, by=ana, at=AT)
    call.refresh_from_db()
    assert content_of(call) == before
    assert not call.corrigenda.exists()


def test_of_two_who_edit_one_call_the_second_is_told(ana: Person) -> None:
    call = unpublished()
    edit(call, {"reference": "NEW"}, edits=0, by=ana, at=AT)
    with pytest.raises(Refused, match="Somebody else"):
        edit(call, {"reference": "OTHER"}, edits=0, by=ana, at=AT)
    call.refresh_from_db()
    assert call.reference == "NEW"


def test_a_deadline_before_the_opening_is_refused(ana: Person) -> None:
    call = unpublished()
    with pytest.raises(Refused, match="not after the opening"):
        edit(call, {"closes_at": make.OPENS.isoformat()}, edits=0, by=ana, at=AT)


def test_a_copy_of_last_years_call_has_all_but_its_dates(ana: Person) -> None:
    original = make.call()
    copy = copy_call(original, slug="next", reference="NEXT", closes_at=LATER, by=ana, at=AT)
    mine, theirs = content_of(copy), content_of(original)
    changed = {name for name in mine if mine[name] != theirs[name]}
    assert changed == {"slug", "reference", "opens_at", "closes_at"}
    assert copy.published_at is None


def test_a_document_that_is_changed_becomes_its_next_version(ana: Person) -> None:
    call = unpublished()
    document = {
        "key": "guide", "language": "en", "title": "Guide", "summary": "", "body": "<p>One</p>",
        "file": "", "sample": False, "position": 0,
    }  # fmt: skip
    edit(call, {"documents": [document]}, edits=0, by=ana, at=AT)
    edit(call, {"documents": [document | {"body": "<p>Two</p>"}]}, edits=1, by=ana, at=AT)
    assert [(one.version, one.body) for one in call.documents.current()] == [(2, "<p>Two</p>")]
    assert call.documents.count() == 2
