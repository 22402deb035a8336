"""What forbids publishing a call, and of what one is only warned."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from i18nfield.strings import LazyI18nString

from alliance.calls.checklist import Point, Weight, checklist, unwise, why_not_say
from alliance.calls.contents import Content, content_of
from alliance.calls.models import Call, Criterion
from alliance.calls.tests import make
from alliance.questionnaires.tests import make as forms

pytestmark = pytest.mark.django_db

AT = datetime(2016, 2, 1, 9, tzinfo=UTC)
EVERYTHING: dict[str, Any] = {
    "objective": LazyI18nString({"en": "Safe ferries", "de": "Sichere Fähren"}),
    "eligible": LazyI18nString({"en": "River towns", "de": "Städte am Fluss"}),
    "contact_role": LazyI18nString({"en": "Ferry team", "de": "Fährteam"}),
    "contact_email": "ferry@network.example",
    "questions_until": datetime(2016, 4, 15, 15, tzinfo=UTC),
    "activities_from": date(2016, 6, 1),
    "activities_until": date(2017, 5, 1),
    "publishes": ["count"],
}


def call(**fields: Any) -> Call:
    return make.call(published_at=None, **EVERYTHING | fields)


def weighted(made: Call, *weights: str) -> Content:
    for place, weight in enumerate(weights):
        Criterion.objects.create(
            call=made,
            key=f"c{place}",
            name=LazyI18nString({"en": "Impact", "de": "Wirkung"}),
            weight=Decimal(weight),
        )
    return content_of(made)


def points(content: Content) -> list[Point]:
    return checklist(content, {}, forms.definition(), at=AT)


def sentences(content: Content, part: str) -> list[str]:
    return [point.sentence for point in points(content) if point.part == part]


def test_weights_that_do_not_add_up_to_a_hundred_forbid_publishing() -> None:
    assert why_not_say(weighted(call(), "60", "30.5")) == (
        "The weights of the criteria add up to 90.50, not to 100."
    )


def test_weights_that_add_up_to_a_hundred_do_not() -> None:
    assert why_not_say(weighted(call(), "33.33", "33.33", "33.34")) is None


def test_a_call_without_a_title_in_the_language_that_counts_is_not_published() -> None:
    made = call(title=LazyI18nString({"de": "Fähren"}))
    assert why_not_say(content_of(made)) == "The call has no title in the language that counts."


def test_a_language_that_counts_and_is_none_of_the_calls_is_a_contradiction() -> None:
    made = call(authentic_language="fr")
    assert "French, is none of the call’s languages" in str(why_not_say(content_of(made)))


def test_cet_in_april_forbids_publishing() -> None:
    made = call(activities_words=LazyI18nString({"en": "Apply by 17:00 CET"}))
    assert "“CET” is not the time of this deadline" in str(why_not_say(content_of(made)))


def test_activities_that_begin_before_the_deadline_are_warned_of() -> None:
    made = call(activities_from=date(2016, 4, 29))
    assert sentences(content_of(made), "window") == [
        "Activities begin on 29 April 2016, before the deadline has passed."
    ]


def test_activities_that_begin_the_day_after_are_right() -> None:
    assert sentences(content_of(call(activities_from=date(2016, 4, 30))), "window") == []


@pytest.mark.parametrize(
    ("deadline", "sentence"),
    [
        (datetime(2016, 5, 1, 15, tzinfo=UTC), "public holiday: Sunday 1 May 2016, Labour Day."),
        (datetime(2016, 4, 24, 15, tzinfo=UTC), "at a weekend: Sunday 24 April 2016."),
        (datetime(2016, 4, 23, 15, tzinfo=UTC), "at a weekend: Saturday 23 April 2016."),
        (datetime(2016, 5, 16, 15, tzinfo=UTC), "Monday 16 May 2016, Whit Monday."),
        (datetime(2016, 4, 29, 21, 59, tzinfo=UTC), "at 23:59, when nobody is in the office"),
        (datetime(2016, 4, 29, 7, 0, tzinfo=UTC), "at 09:00, when nobody is in the office"),
        (datetime(2016, 4, 28, 22, 0, tzinfo=UTC), "at 00:00, when nobody is in the office"),
    ],
)
def test_a_deadline_when_nobody_answers_the_telephone_is_warned_of(
    deadline: datetime, sentence: str
) -> None:
    assert [sentence in one for one in unwise(deadline)] == [True]


def test_a_deadline_at_the_end_of_an_office_day_is_wise() -> None:
    assert list(unwise(datetime(2016, 4, 29, 16, tzinfo=UTC))) == []


def test_what_is_wrong_comes_before_what_is_only_warned_of() -> None:
    said = points(weighted(call(contact_email=""), "90"))
    assert [point.weight for point in said][:2] == [Weight.WRONG, Weight.WARNING]


def test_the_form_has_to_speak_the_languages_of_the_call_and_know_its_modules() -> None:
    made = call(languages=["en", "de", "ro"])
    made.modules.filter(letter="B").delete()
    content = content_of(made)
    assert sentences(content, "basics") == ["The form is not written in Romanian."]
    assert sentences(content, "modules") == ["The form offers the modules A, B, the call has A."]


def test_a_call_that_lacks_words_dates_and_papers_is_told_all_of_it() -> None:
    made = make.call(published_at=None, opens_at=None)
    said = {point.sentence for point in points(content_of(made))}
    assert {
        "Not written yet: Objective.",
        "Not written yet: Who can apply.",
        "Not written yet: Contact.",
        "Nobody can write to the contact: its e-mail address is missing.",
        "No criteria are written: applicants do not know what counts.",
        "The call has no documents.",
        "The call does not say what is published after the decision.",
        "No opening is set: the call opens as soon as it is published.",
        "Questions have no last moment: they are taken until the deadline.",
        "The period of activities is not set.",
        "Missing in German: modules.",
    } <= said


def test_one_line_for_each_part_and_language_is_enough() -> None:
    made = call(objective=LazyI18nString({"en": "Safe"}), eligible=LazyI18nString({"en": "Towns"}))
    assert sentences(content_of(made), "comparison").count("Missing in German: texts.") == 1
