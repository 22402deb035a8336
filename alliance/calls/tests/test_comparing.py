"""A text that changed in one language alone is found, until somebody has looked at it."""

from typing import Any

from alliance.calls.comparing import Difference, Unlike, compare, stale_after

CHANGED, MISSING, EXTRA = Unlike.CHANGED, Unlike.MISSING, Unlike.EXTRA


def document(language: str, body: str, **facts: Any) -> dict[str, Any]:
    given = {"key": "guide", "title": f"Guide {language}", "summary": "", "file": "", "sha256": ""}
    return given | {"language": language, "body": body} | facts


def content(**changed: Any) -> dict[str, Any]:
    """A call in English and German whose texts are all there."""
    said: dict[str, Any] = {
        "authentic_language": "en",
        "languages": ["en", "de"],
        "words": {"title": {"en": "Ferries", "de": "Fähren"}},
        "modules": [],
        "criteria": [],
        "documents": [document("en", "<h2>Who</h2>"), document("de", "<h2>Wer</h2>")],
    }
    return said | changed


def titled(**words: str) -> dict[str, Any]:
    return content(words={"title": words})


def found(after: dict[str, Any], stale: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(one.path, one.language, one.kind) for one in compare(after, stale)]


def test_a_call_that_is_whole_in_its_languages_has_nothing_to_look_at() -> None:
    assert found(content(), {}) == []


def test_a_title_changed_in_english_alone_is_flagged_in_german() -> None:
    after = titled(en="Rafts", de="Fähren")
    stale = stale_after({}, content(), after)
    assert found(after, stale) == [("words/title", "de", CHANGED)]


def test_a_title_changed_in_both_is_right() -> None:
    after = titled(en="Rafts", de="Flöße")
    assert found(after, stale_after({}, content(), after)) == []


def test_a_translation_that_follows_later_is_right_again() -> None:
    between, after = titled(en="Rafts", de="Fähren"), titled(en="Rafts", de="Flöße")
    stale = stale_after(stale_after({}, content(), between), between, after)
    assert (found(after, stale), stale) == ([], {})


def test_a_title_that_is_changed_back_needs_no_look() -> None:
    between, after = titled(en="Rafts", de="Fähren"), content()
    assert stale_after(stale_after({}, content(), between), between, after) == {}


def test_a_second_change_in_english_does_not_hide_the_first() -> None:
    between, after = titled(en="Rafts", de="Fähren"), titled(en="Boats", de="Fähren")
    stale = stale_after(stale_after({}, content(), between), between, after)
    assert found(after, stale) == [("words/title", "de", CHANGED)]


def test_a_text_that_the_german_lacks_is_missing_there() -> None:
    assert found(titled(en="Ferries"), {}) == [("words/title", "de", MISSING)]


def test_a_text_that_only_the_german_has_is_said_so() -> None:
    assert found(titled(de="Fähren"), {}) == [("words/title", "de", EXTRA)]


def test_a_language_that_the_call_does_not_promise_may_lack_a_text() -> None:
    assert found(titled(en="Ferries", de="Fähren", fr=""), {}) == []


def test_a_changed_section_of_a_document_is_named_by_its_number() -> None:
    before = content(
        documents=[
            document("en", "<h2>Who</h2><p>Towns</p><h2>When</h2><p>May</p>"),
            document("de", "<h2>Wer</h2><p>Städte</p><h2>Wann</h2><p>Mai</p>"),
        ]
    )
    after = content(
        documents=[
            document("en", "<h2>Who</h2><p>Towns</p><h2>When</h2><p>June</p>"),
            before["documents"][1],
        ]
    )
    flagged = compare(after, stale_after({}, before, after))
    assert [(one.key, one.section, one.kind) for one in flagged] == [("guide", 2, CHANGED)]


def test_a_section_that_is_new_in_english_is_missing_in_german() -> None:
    longer = [document("en", "<h2>Who</h2><h2>When</h2>"), document("de", "<h2>Wer</h2>")]
    assert found(content(documents=longer), {}) == [("documents/guide/2", "de", MISSING)]


def test_a_document_that_a_language_lacks_is_one_line() -> None:
    only = content(documents=[document("en", "<h2>Who</h2><h2>When</h2>", summary="All of it")])
    assert found(only, {}) == [("documents/guide", "de", MISSING)]


def test_another_file_in_english_flags_the_german_one() -> None:
    files = [document("en", "", file="1", sha256="aa"), document("de", "", file="2", sha256="bb")]
    newer = [document("en", "", file="3", sha256="cc"), files[1]]
    before, after = content(documents=files), content(documents=newer)
    assert found(after, stale_after({}, before, after)) == [("documents/guide/file", "de", CHANGED)]


def test_with_another_language_that_counts_everything_begins_anew() -> None:
    between = titled(en="Rafts", de="Fähren")
    stale = stale_after({}, content(), between)
    assert stale_after(stale, between, between | {"authentic_language": "de"}) == {}


def test_a_criterion_is_named_with_what_it_is_about() -> None:
    one = Difference("criteria/impact/guidance", "de", CHANGED)
    assert one.label == "Criterion “impact”: Guidance"
