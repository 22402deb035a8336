"""Whatever is typed into search means its words, and nothing else, on either database."""

from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.accounts.tests.make import arriving
from alliance.history.queries import public_epoch
from alliance.website.models import SearchEntry
from alliance.website.search_answers import Asked, entries, terms_of
from alliance.website.search_index import keep_index
from alliance.website.search_words import words_of
from alliance.website.tests.reading import SPRING, read
from alliance.website.tests.test_search import news

pytestmark = pytest.mark.usefixtures("site")

TITLE = "A ferry over the weir"
# What the full-text languages of PostgreSQL and SQLite read as commands, wildcards, quotes,
# and signs that nobody sees. None of it is a word.
SIGNS = (
    *('" * : & | ! <->', '"" ()', ":* & | ! <~>", "^ {} + -", "\\", "\\\\' --", "; /* */"),
    *("% %% _%", "__", "'", "$$", "@@", "\0", "\u200b\u2060\ufeff", "\u200c\u200d\u00ad"),
    *("\u202e\u202d\u2066\u2069\u200f", "\u0301\u0338", "🦦 🏳️‍🌈 🇫🇷", "\ufffd\ufffe", "𝄞"),
)
OPERATORS = ("OR", "AND", "NOT", "NEAR", "NEAR(weir, 3)", "title:", "&amp;", "tsquery")
KNOWN = ("ferry", "weir", "FÉRRY", "wei", "bridge", "e", "ferry\u00adweir", "Ниш", "Łódź", "ﬁ")


def titles(client: Client, typed: str) -> list[str]:
    page = read(client, f"/en/search/?{urlencode({'q': typed})}")
    return [title for title in (TITLE, "A bridge of stone") if title in page.said]


@pytest.fixture
def two_news(site: Path) -> None:
    news(TITLE, "It goes at noon.")
    news("A bridge of stone", "There is no boat any more.")
    keep_index(SPRING)


@pytest.mark.parametrize("signs", SIGNS)
@pytest.mark.usefixtures("two_news")
def test_signs_among_the_words_change_nothing(client: Client, signs: str) -> None:
    assert titles(client, f"{signs} ferry {signs} weir {signs}") == [TITLE]
    assert titles(client, f"{signs}ferry{signs}") == [TITLE]


@pytest.mark.parametrize("signs", SIGNS)
@pytest.mark.usefixtures("two_news")
def test_signs_alone_find_nothing(client: Client, signs: str) -> None:
    assert titles(client, signs) == []
    assert entries(terms_of(signs), asked()) == []


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.usefixtures("two_news")
def test_an_operator_is_a_word_that_must_stand_there_too(client: Client, operator: str) -> None:
    assert titles(client, f"ferry {operator} bridge") == []


@pytest.mark.usefixtures("two_news")
@pytest.mark.parametrize(
    "typed", ["fer\u00adry", "fer\u200bry", "\ufefffer\u2060ry", "f\u200de\u200cr\u0335ry"]
)
def test_a_mark_inside_a_word_that_nobody_sees_does_not_part_it(client: Client, typed: str) -> None:
    assert titles(client, typed) == [TITLE]


def test_a_word_that_was_pasted_with_such_marks_is_found_and_marked(client: Client) -> None:
    news("A fer\u00adry over the weir")
    keep_index(SPRING)
    answer = client.get("/en/search/", {"q": "ferry"}, **arriving(SPRING)).content.decode()
    assert "<mark>fer\u00adry</mark>" in answer


@pytest.mark.usefixtures("two_news")
@pytest.mark.parametrize("raw", ["%ED%A0%80", "%ED%B0%80%ED%A0%80", "%FF%C0%AF", "%00", "%E2%80"])
def test_bytes_that_are_no_text_are_no_words(client: Client, raw: str) -> None:
    page = read(client, f"/en/search/?q={raw}+ferry+{raw}")
    assert TITLE in page.said
    read(client, f"/en/search/?q={raw}")


@pytest.mark.usefixtures("two_news")
def test_of_very_many_words_the_first_ones_count(client: Client) -> None:
    assert titles(client, " ".join(["ferry", "weir"] * 16)) == [TITLE]
    assert titles(client, " ".join(f"w{number}" for number in range(50))) == []
    many = "+".join(f"word{number}" for number in range(200))
    assert "At most 200 are possible" in read(client, f"/en/search/?q={many}").said


def asked() -> Asked:
    return Asked("en", kind="", language="", at=SPRING, epoch=public_epoch(), next_at=None)


def told(entry: SearchEntry) -> set[str]:
    """The words of what an entry stands for."""
    return {*words_of(entry.title), *words_of(entry.text)}


typed_text = st.lists(
    st.sampled_from((*SIGNS, *OPERATORS, *KNOWN)) | st.text(max_size=8), max_size=6
).map(" ".join)


@pytest.mark.usefixtures("two_news")
def test_no_question_is_answered_by_more_or_less_than_has_its_words(client: Client) -> None:
    """The databases' answer is the one that reading every entry gives."""
    known = {entry.pk: told(entry) for entry in SearchEntry.objects.filter(language="en")}

    # The database is the test's own, and stays the same from question to question.
    @settings(
        max_examples=60,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(typed_text)
    def every_question(typed: str) -> None:
        terms = terms_of(typed)
        right = {
            key
            for key, words in known.items()
            if terms and all(any(map(term.meant_by, words)) for term in terms)
        }
        assert {*entries(terms, asked())} & {*known} == right
        sent = quote(typed.encode("utf-8", "surrogatepass"))
        answer = client.get(f"/en/search/?q={sent}", **arriving(SPRING))
        assert answer.status_code == 200

    every_question()
