from datetime import UTC, datetime, timedelta

import pytest
from i18nfield.strings import LazyI18nString

from alliance.base.refusal import Refused
from alliance.calls import actions
from alliance.calls.bodies import sanitised
from alliance.calls.checklist import why_not_say
from alliance.calls.contents import content_of
from alliance.calls.loading import last_moment_to_practise, load_calls
from alliance.calls.models import Call
from alliance.calls.tests import make
from alliance.history.queries import acts_of, public_epoch
from alliance.questionnaires.loading import load_forms

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 7, 30, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _ground() -> None:
    make.programme()
    load_forms(make.FOLDER, at=FIRST)


def load(at: datetime, *, practice: bool = True) -> list[str]:
    return [call.slug for call in load_calls(make.FOLDER, at=at, practice=practice)]


def test_the_call_of_the_folder_is_loaded_as_it_was() -> None:
    assert load(FIRST, practice=False) == ["ferry-2016"]

    call = Call.objects.get()
    assert call.closes_at == make.CLOSES
    assert call.quoted_deadlines[0]["words"] == "29 April 2016 at 17:00 CET"
    assert [module.letter for module in call.modules.all()] == ["A", "B"]
    assert sorted((one.key, one.language) for one in call.documents.all()) == [
        ("form", "de"),
        ("form", "en"),
        ("guidelines", "de"),
        ("guidelines", "en"),
    ]
    assert call.documents.get(key="guidelines", language="en").body.startswith("<h2>")


def test_the_practice_copy_opens_when_the_demo_is_first_started() -> None:
    load(FIRST)

    copy = Call.objects.get(slug="practice-2026-07-30")
    assert copy.is_practice
    assert copy.opens_at == FIRST
    assert copy.closes_at == datetime(2026, 9, 28, 15, tzinfo=UTC)
    assert str(copy.title) == "Ferries 2016, practice copy of 30 July 2026"
    assert copy.reference == "FERRY-2016-1-P260730"


@pytest.mark.parametrize(
    ("at", "closes"),
    [
        pytest.param("2026-07-01T10:00+00:00", "2026-08-31T17:00+02:00", id="sunday to monday"),
        pytest.param("2026-06-30T10:00+00:00", "2026-08-31T17:00+02:00", id="saturday to monday"),
        pytest.param("2026-07-02T10:00+00:00", "2026-08-31T17:00+02:00", id="monday itself"),
        pytest.param("2026-07-02T22:30+00:00", "2026-09-01T17:00+02:00", id="next day in Paris"),
        pytest.param("2026-09-01T10:00+00:00", "2026-11-02T17:00+01:00", id="winter time"),
    ],
)
def test_it_closes_at_seventeen_on_the_first_working_day_sixty_days_later(
    at: str, closes: str
) -> None:
    assert last_moment_to_practise(
        datetime.fromisoformat(at), "Europe/Paris"
    ) == datetime.fromisoformat(closes)


def test_starting_again_moves_no_deadline() -> None:
    load(FIRST)
    before = dict(Call.objects.values_list("slug", "closes_at"))

    assert load(FIRST + timedelta(days=59)) == []
    assert dict(Call.objects.values_list("slug", "closes_at")) == before


def test_a_new_copy_is_made_when_the_last_has_closed() -> None:
    load(FIRST)
    closes = Call.objects.get(is_practice=True).closes_at

    assert load(closes - make.TICK) == []
    assert load(closes) == ["practice-2026-09-28"]


def test_without_practice_there_is_no_copy() -> None:
    load(FIRST, practice=False)

    assert not Call.objects.filter(is_practice=True).exists()


def test_publishing_keeps_what_the_call_said_and_tells_the_caches() -> None:
    call = make.call(published_at=None)
    epoch = public_epoch()

    actions.publish(call, by=None, at=make.OPENS)

    call.refresh_from_db()
    assert call.published_at == make.OPENS
    assert [one.number for one in call.snapshots.all()] == [1]
    assert call.snapshots.get().content["words"]["title"] == {"en": "Ferries", "de": "Fähren"}
    assert [act.verb for act in acts_of(call)] == ["published"]
    assert public_epoch() == epoch + 1


def test_a_call_is_published_once() -> None:
    with pytest.raises(Refused, match="published already"):
        actions.publish(make.call(), by=None, at=make.OPENS)


def test_a_fact_that_names_the_wrong_zone_is_not_published() -> None:
    call = make.call(published_at=None, late_words=LazyI18nString({"en": "Until 17:00 CET."}))

    with pytest.raises(Refused, match="“CET” is not the time of this deadline"):
        actions.publish(call, by=None, at=make.OPENS)


def test_words_quoted_from_elsewhere_may_be_wrong() -> None:
    call = make.call(published_at=None, quoted_deadlines=[{"words": "17:00 CET"}])

    assert why_not_say(content_of(call)) is None


def test_documents_keep_their_structure_and_lose_everything_else() -> None:
    dirty = (
        '<h2 style="x" onclick="y()">Title</h2><script>z()</script><img src="//t.example/p.gif">'
        '<p>See <a href="javascript:z()">this</a> and <a href="https://ferry.example/">that</a>, '
        '<span lang="de">Fähre</span>.</p>'
    )

    assert sanitised(dirty) == (
        "<h2>Title</h2>"
        '<p>See <a>this</a> and <a href="https://ferry.example/">that</a>, '
        '<span lang="de">Fähre</span>.</p>'
    )


def test_numbers_are_never_given_twice() -> None:
    call = make.call()

    assert [actions.give_number(call) for _time in range(3)] == [
        "FERRIES-0001",
        "FERRIES-0002",
        "FERRIES-0003",
    ]
