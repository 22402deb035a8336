"""The secretariat makes a call at the desk: begins it, fills its parts, publishes it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from alliance.accounts.models import Person
from alliance.applications.tests import make as applications
from alliance.calls.actions import edit
from alliance.calls.contents import content_of
from alliance.calls.models import Call, Criterion
from alliance.calls.tests import make
from alliance.desk.tests.calls_made import fields, part, press, unpublished
from alliance.desk.tests.conftest import AT
from alliance.questionnaires.tests import make as forms

pytestmark = pytest.mark.django_db

NEW = {
    "kind": "grants",
    "programme": "ferry",
    "form": "ferry-2016/1",
    "languages": ["en", "de"],
    "authentic_language": "en",
    "title_en": "Rafts for 2017",
    "title_de": "Flöße für 2017",
    "zone": "Europe/Paris",
    "closes_at_day": "2017-04-28",
    "closes_at_time": "17h",
}


@pytest.fixture
def begun(db: None) -> None:
    """A programme and a form, with which a call can be begun."""
    make.programme()
    forms.form()


def test_a_call_begins_after_its_deadline_was_shown_back(desk: Client, begun: None) -> None:
    shown = desk.post(reverse("desk-call-new"), NEW)
    assert "Deadline: Friday 28 April 2017, 17:00 Lyon time (UTC+2)" in shown.content.decode()
    assert not Call.objects.exists()
    assert "Rafts for 2017" in press(desk, reverse("desk-call-new"), NEW)
    call = Call.objects.get()
    assert (call.slug, call.kind, call.languages) == ("rafts-for-2017", "grants", ["en", "de"])
    assert call.closes_at == datetime(2017, 4, 28, 15, tzinfo=UTC)
    assert call.published_at is None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"closes_at_time": "24:00"}, "Write 23:59, or 00:00 and the next day."),
        ({"closes_at_time": "5"}, "such as 17:00"),
        ({"closes_at_time": ""}, "Please fill this in."),
        ({"closes_at_day": "2017-02-30"}, "This is no day."),
        ({"closes_at_day": "04/05/2017"}, "This is no day."),
        ({"closes_at_day": "2017-03-26", "closes_at_time": "2:30"}, "02:30 does not exist"),
        ({"closes_at_day": "2017-10-29", "closes_at_time": "2:30"}, "comes twice"),
        ({"closes_at_day": "2017-07-03", "closes_at_time": "17:00 CET"}, "“CET” is not the time"),
        ({"title_en": " "}, "Please fill this in."),
        ({"title_en": "渡し船"}, "Rafts"),
        ({"slug": "ferries"}, "Another call has this address."),
        ({"languages": ["de"]}, "Choose one of the languages of the call."),
        ({"programme": "nothing"}, "Select a valid choice"),
        ({"form": "nothing/1"}, "Select a valid choice"),
        ({"zone": "CET"}, "Select a valid choice"),
    ],
)
def test_what_a_call_cannot_begin_with_is_a_sentence_and_nothing_is_lost(
    changed: dict[str, str], sentence: str, desk: Client, begun: None
) -> None:
    unpublished("ferries")
    page = desk.post(reverse("desk-call-new"), NEW | changed)
    assert page.status_code == 200
    shown = page.content.decode()
    if sentence != "Rafts":
        assert sentence in shown
    assert 'value="Flöße für 2017"' in shown
    assert Call.objects.count() == 1


def test_a_time_that_comes_twice_is_asked_about_and_then_stored(desk: Client) -> None:
    call = unpublished()
    said = fields(desk, part("window", call)) | {
        "closes_at_day": "2016-10-30",
        "closes_at_time": "2:30",
    }
    assert "The second (UTC+1)" in desk.post(part("window", call), said).content.decode()
    press(desk, part("window", call), said | {"closes_at_which": "second"})
    call.refresh_from_db()
    assert call.closes_at == datetime(2016, 10, 30, 1, 30, tzinfo=UTC)
    assert fields(desk, part("window", call))["closes_at_time"] == "02:30"


def test_a_moment_that_was_shown_and_then_changed_is_shown_again(desk: Client) -> None:
    call = unpublished()
    said = fields(desk, part("window", call)) | {"closes_at_time": "18:00"}
    seen = desk.post(part("window", call), said).context["form"].data["seen"]
    again = desk.post(part("window", call), said | {"closes_at_time": "19:00", "seen": seen})
    assert again.context["looks"] == [
        "Opens: Tuesday 1 March 2016, 09:00 Lyon time (UTC+1)",
        "Deadline: Friday 29 April 2016, 19:00 Lyon time (UTC+2)",
    ]
    call.refresh_from_db()
    assert call.closes_at == make.CLOSES


@pytest.mark.parametrize(
    "name", ["basics", "window", "eligibility", "budget", "languages", "afterwards"]
)
def test_a_part_that_is_saved_as_it_was_changes_nothing(name: str, desk: Client) -> None:
    call = unpublished(contact_email="ferry@network.example", questions_until=make.CLOSES)
    before = content_of(call)
    answer = desk.post(part(name, call), fields(desk, part(name, call)))
    assert answer.status_code == 302
    call.refresh_from_db()
    assert content_of(call) == before


def test_a_deadline_before_the_opening_is_refused_with_all_that_was_typed(desk: Client) -> None:
    call = unpublished()
    said = fields(desk, part("window", call)) | {"closes_at_day": "2016-02-01"}
    shown = press(desk, part("window", call), said)
    assert "The deadline is not after the opening." in shown
    assert 'value="2016-02-01"' in shown


def test_of_two_secretaries_the_second_sees_both_values_and_decides(
    desk: Client, ana: Person
) -> None:
    call = unpublished()
    mine = fields(desk, part("basics", call)) | {"reference": "MINE"}
    edit(call, {"reference": "THEIRS"}, edits=0, by=ana, at=AT)
    page = desk.post(part("basics", call), mine)
    assert page.context["now"] == [("Reference", "THEIRS")]
    assert 'value="MINE"' in page.content.decode()
    call.refresh_from_db()
    assert call.reference == "THEIRS"
    edits = page.context["form"].data["edits"]
    assert desk.post(part("basics", call), mine | {"edits": edits}).status_code == 302
    call.refresh_from_db()
    assert call.reference == "MINE"


def test_a_language_with_texts_goes_only_after_a_tick_and_its_texts_stay(desk: Client) -> None:
    call = unpublished()
    said = fields(desk, part("languages", call)) | {"languages": ["en"]}
    asked = desk.post(part("languages", call), said).content.decode()
    assert "There are texts, documents or answers in German." in asked
    assert desk.post(part("languages", call), said | {"keep": "on"}).status_code == 302
    call.refresh_from_db()
    assert (call.languages, call.title.data["de"]) == (["en"], "Fähren")


def test_a_copy_of_last_years_call_begins_with_all_but_its_dates(desk: Client) -> None:
    original = make.call(languages=["en"])
    address = reverse("desk-call-copy", args=[original.slug])
    said = {
        "slug": "ferries-2017", "reference": "FERRY-2017", "zone": "Europe/Paris",
        "closes_at_day": "2017-04-28", "closes_at_time": "17:00",
    }  # fmt: skip
    assert "No opening is set" in press(desk, address, said)
    copy = Call.objects.get(slug="ferries-2017")
    assert (copy.title, copy.reference) == (original.title, "FERRY-2017")
    assert [one.letter for one in copy.modules.all()] == ["A", "B"]
    assert (copy.opens_at, copy.published_at) == (None, None)


def test_words_are_written_in_one_language_and_leave_the_others_alone(desk: Client) -> None:
    call = unpublished()
    address = reverse("desk-call-words", args=[call.slug, "de"])
    assert '<span lang="en">Ferries</span>' in desk.get(address).content.decode()
    desk.post(address, fields(desk, address) | {"title": "Flussfähren", "objective": "Sicher"})
    call.refresh_from_db()
    assert call.title.data == {"en": "Ferries", "de": "Flussfähren"}
    assert call.objective.data == {"de": "Sicher"}


def test_criteria_have_weights_that_add_up_and_a_place(desk: Client) -> None:
    call = unpublished()
    new = reverse("desk-call-criterion-new", args=[call.slug])
    for place, (name, weight) in enumerate([("Impact", "60"), ("Price", "40,0")]):
        desk.post(
            new,
            {"name_en": name, "name_de": name, "weight": weight, "maximum": 5, "edits": place},
        )
    page = desk.get(reverse("desk-call-criteria", args=[call.slug])).content.decode()
    assert "The weights add up to 100.00." in page
    price = reverse("desk-call-criterion", args=[call.slug, "price"])
    desk.post(price, fields(desk, price) | {"place": 1, "threshold": "2.5"})
    assert [one.key for one in Criterion.objects.all()] == ["price", "impact"]
    refused = desk.post(price, fields(desk, price) | {"threshold": "6"}).content.decode()
    assert "Nobody can reach more than the highest score." in refused
    desk.post(price, {"do": "remove", "edits": 3})
    assert [one.key for one in Criterion.objects.all()] == ["impact"]


def test_a_module_has_a_letter_of_its_own(desk: Client) -> None:
    call = unpublished()
    new = reverse("desk-call-module-new", args=[call.slug])
    refused = desk.post(new, {"letter": "A", "name_en": "Row", "edits": 0}).content.decode()
    assert "Another module has this letter." in refused
    assert desk.post(new, {"letter": "C", "name_en": "Row", "edits": 0}).status_code == 302
    assert [one.letter for one in call.modules.all()] == ["A", "B", "C"]


def test_what_is_published_changes_in_a_corrigendum_in_preparation(desk: Client) -> None:
    call = make.call()
    said = fields(desk, part("basics", call)) | {"reference": "NEW"}
    assert "kept in the corrigendum in preparation" in press(desk, part("basics", call), said)
    call.refresh_from_db()
    assert call.reference == "FERRIES"
    assert fields(desk, part("basics", call))["reference"] == "NEW"


def test_an_edit_of_nonsense_about_who_was_faster_is_no_error_of_ours(desk: Client) -> None:
    call = unpublished()
    for edits in ("", "x", "-1", "9" * 30):
        said = fields(desk, part("basics", call)) | {"edits": edits}
        assert desk.post(part("basics", call), said).status_code == 200
    module = reverse("desk-call-module", args=[call.slug, "A"])
    assert desk.post(module, {"do": "remove", "edits": "x"}).status_code == 302
    assert call.modules.count() == 2


def test_an_address_that_means_no_part_is_not_found(desk: Client) -> None:
    call = unpublished()
    for address in (
        part("nothing", call),
        reverse("desk-call-words", args=[call.slug, "xx"]),
        reverse("desk-call-module", args=[call.slug, "Z"]),
        reverse("desk-call-document", args=[call.slug, "nothing", "en"]),
        reverse("desk-call-preview", args=[call.slug, "xx"]),
    ):
        assert desk.get(address).status_code == 404


def test_a_deadline_that_moves_with_its_zone_is_shown_again(desk: Client) -> None:
    call = unpublished()
    said = fields(desk, part("window", call)) | {"zone": "Asia/Tbilisi"}
    press(desk, part("window", call), said)
    call.refresh_from_db()
    assert call.closes_at == make.CLOSES - timedelta(hours=2)


def test_a_language_in_which_somebody_writes_is_not_refused_unasked(desk: Client) -> None:
    call = make.call()
    applications.draft(call)
    call.applications.update(language="de")
    said = fields(desk, part("languages", call)) | {"answer_languages": ["en"]}
    asked = desk.post(part("languages", call), said).content.decode()
    assert "There are texts, documents or answers in German." in asked
    assert desk.post(part("languages", call), said | {"keep": "on"}).status_code == 302
    assert call.applications.count() == 1
