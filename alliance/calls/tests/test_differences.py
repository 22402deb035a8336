"""What was changed in a call, for people to read: labels, marks, class, and what it costs."""

import time
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from i18nfield.strings import LazyI18nString

from alliance.calls.differences import differences
from alliance.calls.marking import Mark, marked, only_spelling
from alliance.membership.models import AuthorityKind
from alliance.programmes.models import Programme

CONTENT: dict[str, Any] = {
    "slug": "ferries",
    "kind": "proposals",
    "zone": "Europe/Paris",
    "form": {"key": "ferry", "version": 1},
    "opens_at": None,
    "questions_until": None,
    "closes_at": "2016-04-29T15:00:00+00:00",
    "authentic_language": "en",
    "languages": ["en", "de"],
    "eligible_countries": [],
    "membership_required": False,
    "currency": "EUR",
    "budget": "",
    "words": {"title": {"en": "Ferries", "de": "Fähren"}, "objective": {"de": "Die Faehre"}},
    "modules": [{"letter": "A", "quoted_name": "", "name": {"en": "Train"}, "summary": {}}],
    "criteria": [
        {
            "key": "need",
            "weight": "60.00",
            "maximum": 10,
            "threshold": "",
            "name": {"en": "Need"},
            "guidance": {},
        }
    ],
    "documents": [
        {"key": "guide", "language": "en", "title": "Guide", "body": "<p>One boat.</p>", "file": ""}
    ],
}


def words(**changed: dict[str, str]) -> dict[str, Any]:
    return CONTENT | {"words": CONTENT["words"] | changed}


def test_a_moved_deadline_is_read_whole_before_and_after() -> None:
    found = differences(CONTENT, CONTENT | {"closes_at": "2016-05-13T15:00:00+00:00"})

    assert [(one.label, one.before, one.after) for one in found.changes] == [
        (
            "Deadline",
            "Friday 29 April 2016, 17:00 Lyon time (UTC+2)",
            "Friday 13 May 2016, 17:00 Lyon time (UTC+2)",
        )
    ]
    assert (found.material(), found.suggested()) == (["Deadline"], "material")


def test_labels_and_values_are_in_the_readers_language() -> None:
    with override("de"):
        found = differences(CONTENT, CONTENT | {"membership_required": True})

    assert [(one.before, one.after) for one in found.changes] == [("Nein", "Ja")]


@pytest.mark.parametrize(
    ("code", "budget", "shown"),
    [
        ("en", "20000.00", "€20,000"),
        ("fr", "20000.00", "20\u202f000\xa0€"),
        ("de", "1234567.50", "1.234.567,50\xa0€"),
    ],
)
def test_money_is_read_as_the_reader_writes_it(code: str, budget: str, shown: str) -> None:
    with override(code):
        (change,) = differences(CONTENT, CONTENT | {"budget": budget}).changes

    assert change.after == shown


@pytest.mark.django_db
def test_kinds_of_authorities_and_programmes_are_read_by_their_names() -> None:
    city = AuthorityKind.objects.create(
        slug="city", name="City", plural=LazyI18nString({"en": "Cities", "de": "Städte"})
    )
    ferries = Programme.objects.create(
        slug="ferries", name=LazyI18nString({"en": "Ferries", "de": "Fähren"})
    )
    changed = {"eligible_kinds": [city.slug, "gone"], "programme": ferries.slug}

    with override("de"):
        found = differences(CONTENT, CONTENT | changed)

    assert [one.after for one in found.changes] == ["Städte, gone", "Fähren"]


def test_words_are_marked_where_they_changed_in_their_language_alone() -> None:
    (change,) = differences(CONTENT, words(title={"en": "Fast ferries", "de": "Fähren"})).changes

    assert (change.language, change.label) == ("en", "Title")
    assert [(str(one.mark), one.words) for one in change.pieces] == [
        ("del", "Ferries"),
        ("ins", "Fast ferries"),
    ]


def test_only_the_spelling_of_a_translation_is_suggested_as_editorial() -> None:
    found = differences(CONTENT, words(objective={"de": "Die Fähre"}))

    assert (found.suggested(), found.material()) == ("editorial", [])


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"budget": "5000.00"}, id="budget"),
        pytest.param({"form": {"key": "ferry", "version": 2}}, id="form"),
        pytest.param({"eligible_countries": ["FR"]}, id="eligibility"),
        pytest.param({"modules": []}, id="module"),
        pytest.param({"criteria": []}, id="criterion"),
        pytest.param({"documents": []}, id="document"),
        pytest.param({"opens_at": "2016-03-01T08:00:00+00:00"}, id="opening"),
    ],
)
def test_what_can_matter_is_never_editorial_without_a_warning(changed: dict[str, Any]) -> None:
    found = differences(CONTENT, CONTENT | changed)

    assert found.material() != []
    assert found.suggested() == "material"


def test_a_change_of_the_authentic_words_is_material() -> None:
    assert differences(CONTENT, words(title={"en": "Fairies"})).suggested() == "material"


def test_the_opposite_of_a_word_is_no_spelling() -> None:
    assert not only_spelling(marked("Towns are eligible", "Towns are ineligible"))
    assert not only_spelling(marked("Within 14 days", "Within 15 days"))
    assert only_spelling(marked("Die Faehre", "Die Fähre"))


def test_a_weight_names_its_criterion() -> None:
    weighed = [CONTENT["criteria"][0] | {"weight": "50.00"}]
    (change,) = differences(CONTENT, CONTENT | {"criteria": weighed}).changes

    assert (change.label, change.before, change.after) == (
        "Criterion “need”: Weight",
        "60.00",
        "50.00",
    )


def test_a_document_whose_layout_alone_changed_says_so() -> None:
    bold = [CONTENT["documents"][0] | {"body": "<p><strong>One</strong> boat.</p>"}]
    (change,) = differences(CONTENT, CONTENT | {"documents": bold}).changes

    assert change.remark == "Only the layout: no word changed."
    assert {str(one.mark) for one in change.pieces} == {"same"}


def test_a_document_that_came_is_shown_whole() -> None:
    added = [*CONTENT["documents"], {"key": "map", "language": "en", "title": "Map", "body": "Sea"}]
    (change,) = differences(CONTENT, CONTENT | {"documents": added}).changes

    assert (change.label, change.after, change.remark) == (
        "Document “Map”",
        "Sea",
        "The document is new.",
    )


def test_a_content_kept_by_an_earlier_version_said_nothing_of_what_it_lacks() -> None:
    old = {"closes_at": CONTENT["closes_at"], "zone": "Europe/Paris"}

    labels = [one.label for one in differences(old, CONTENT | {"budget": "10"}).changes]

    assert "Budget of the call" in labels
    assert "Deadline" not in labels
    assert differences(CONTENT, old)


def test_a_long_text_is_compared_within_bounds() -> None:
    lines = [" ".join(f"w{n}x{m}" for m in range(40)) for n in range(2_500)]
    old, new = "\n".join(lines), "\n".join(lines[::2] + ["the the the"] * 2_000)
    endless = "the " * 100_000

    began = time.process_time()
    pieces = marked(old, new)
    marked(endless, "a " + endless[:-4] + "b")
    took = time.process_time() - began

    assert "".join(one.words for one in pieces if one.mark is not Mark.DEL) == new
    assert took < 3


# How long an example takes on a busy machine says nothing of what it shows.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT = st.text(alphabet="ab \n.é", max_size=60)
TEXTS = st.dictionaries(st.sampled_from(["en", "de", "fr"]), TEXT)
CONTENTS = st.fixed_dictionaries(
    {},
    optional={
        "zone": st.just("Europe/Paris"),
        "closes_at": st.datetimes().map(lambda moment: f"{moment.isoformat()}+00:00"),
        "budget": st.sampled_from(["", "10.00", "20.00"]),
        "membership_required": st.booleans(),
        "eligible_countries": st.lists(st.sampled_from(["FR", "DE"]), unique=True),
        "words": st.dictionaries(st.sampled_from(["title", "notice", "unheard_of"]), TEXTS),
        "modules": st.lists(
            st.fixed_dictionaries({"letter": st.sampled_from("AB"), "name": TEXTS}),
            unique_by=lambda one: str(one["letter"]),
        ),
        "documents": st.lists(
            st.fixed_dictionaries(
                {"key": st.just("guide"), "language": st.sampled_from(["en", "de"]), "body": TEXT}
            ),
            unique_by=lambda one: str(one["language"]),
        ),
        "comes_later": st.integers(),
    },
)


@UNHURRIED
@given(CONTENTS)
def test_a_content_is_not_different_from_itself(content: dict[str, Any]) -> None:
    found = differences(content, content)

    assert not found
    assert (found.material(), found.suggested()) == ([], "editorial")


@UNHURRIED
@given(CONTENTS, CONTENTS)
def test_differences_are_found_wherever_words_differ(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    found = differences(old, new)

    said = {
        (name, code): text
        for name, texts in new.get("words", {}).items()
        for code, text in texts.items()
    }
    for (name, code), text in said.items():
        was = old.get("words", {}).get(name, {}).get(code, "")
        shown = [
            one for one in found.changes if (one.part, one.language) == (f"words.{name}", code)
        ]
        assert [one.after for one in shown] == ([text] if text != was else [])


@UNHURRIED
@given(TEXT, TEXT)
def test_marked_pieces_put_together_are_both_texts(before: str, after: str) -> None:
    pieces = marked(before, after)

    assert "".join(one.words for one in pieces if one.mark is not Mark.DEL) == after
    assert "".join(one.words for one in pieces if one.mark is not Mark.INS) == before
