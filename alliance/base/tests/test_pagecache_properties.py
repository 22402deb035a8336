"""Whatever readers send, in whatever order: each gets the page of their own question.

The site of these tests answers with everything that it could see of the question, so that
an answer that was made for somebody else is always another one.
"""

import gzip
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode
from wsgiref.types import WSGIEnvironment

import brotli
from hypothesis import given
from hypothesis import settings as trying
from hypothesis.strategies import (
    DrawFn,
    booleans,
    composite,
    dictionaries,
    just,
    lists,
    one_of,
    sampled_from,
    text,
)

from alliance.base.tests.reading import HOST, Answered, Clock, Reader, Site

tries = trying(max_examples=100, deadline=None, database=None)

KNOWN = ("country", "q")
PRIVATE = "/en/workspace/"
PATHS = ("/en/", "/en/calls/", "/en/calls", "/EN/calls/", "/en/calls/.", "/de/calls/", PRIVATE)
# What others have poisoned caches with. None of it is in the key; none may change a page.
POISON = (
    *("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_X_FORWARDED_SERVER"),
    *("HTTP_FORWARDED", "HTTP_X_HOST", "HTTP_X_ORIGINAL_URL", "HTTP_X_REWRITE_URL"),
    *("HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_FORWARDED_SCHEME", "HTTP_ACCEPT_LANGUAGE"),
    *("HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_ORIGIN", "HTTP_RANGE", "HTTP_IF_RANGE"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_ACCEPT"),
    *("HTTP_PRAGMA", "HTTP_CACHE_CONTROL", "HTTP_TRUE_CLIENT_IP", "HTTP_X_REAL_IP"),
)
COOKIES = ("", "theme=dark", "csrf=abc", "sessionid=1", "session", "session=", "a=b; session=x")
HOSTS = (HOST.upper(), f"{HOST}:443", f"{HOST}.", "evil.example", f"{HOST}@evil.example")
ENCODINGS = ("", "br", "gzip", "gzip, br", "br;q=0, gzip", "identity", "*", "\xff")
Questions = list[WSGIEnvironment]


@composite
def questions(draw: DrawFn) -> dict[str, str]:
    """One request: often what a browser sends, often what nobody should."""
    fields = draw(lists(one_of(sampled_from([*KNOWN, "utm", "session", ""]), text(max_size=3))))
    query = urlencode([(name, draw(text(max_size=3))) for name in fields])
    asked = {
        "REQUEST_METHOD": draw(sampled_from(["GET", "GET", "GET", "HEAD", "POST", "OPTIONS"])),
        "PATH_INFO": draw(sampled_from(PATHS)),
        "QUERY_STRING": draw(
            one_of(just(""), just(query), sampled_from(["&&", "=", "%", "q=%ff"]))
        ),
        "HTTP_HOST": draw(one_of(just(HOST), sampled_from(HOSTS))),
        "HTTP_COOKIE": draw(sampled_from(COOKIES)),
        "HTTP_ACCEPT_ENCODING": draw(sampled_from(ENCODINGS)),
    }
    poison = draw(dictionaries(sampled_from(POISON), sampled_from(["evil.example", "de", "1"])))
    return {name: value for name, value in (asked | poison).items() if value or "HTTP" not in name}


def telling(environ: WSGIEnvironment) -> str:
    """All that this question says, in one order. A public page depends on less."""
    said = {name: value for name, value in environ.items() if isinstance(value, str)}
    said.pop("HTTP_ACCEPT_ENCODING", None)
    return repr(sorted(said.items())).encode("ascii", "backslashreplace").decode()


class Town:
    """A site with public pages, and one that is for each reader alone."""

    def __init__(self, says: Callable[[WSGIEnvironment], str]) -> None:
        self.says = says

    def __call__(self, environ: WSGIEnvironment, start: Any) -> Any:
        public = environ["PATH_INFO"] != PRIVATE and not signed_in(environ)
        site = Site(self.says, {"X-Public-Page": "1"} if public else {})
        return site(environ, start)


def signed_in(environ: WSGIEnvironment) -> bool:
    names = (one.partition("=")[0].strip() for one in environ.get("HTTP_COOKIE", "").split(";"))
    return "session" in names


def plain(answer: Answered) -> bytes:
    """The body as it was before it was packed."""
    match answer.headers.get("Content-Encoding"):
        case "br":
            return bytes(brotli.decompress(answer.body))
        case "gzip":
            return gzip.decompress(answer.body)
    return answer.body


def asked_for(question: WSGIEnvironment) -> str:
    """What the page of a question depends on: host, path, and the fields that pages know."""
    fields = parse_qsl(question["QUERY_STRING"], keep_blank_values=True)
    known = sorted((one for one in fields if one[0] in KNOWN), key=lambda one: one[0])
    said = (question.get("HTTP_HOST", HOST).lower(), question["PATH_INFO"], known)
    return repr(said).encode("ascii", "backslashreplace").decode() * 4


@tries
@given(asked=lists(questions(), min_size=1, max_size=12), proxied=booleans())
def test_whatever_was_asked_before_each_gets_the_page_of_their_own_question(
    *,
    asked: list[dict[str, str]],
    proxied: bool,
) -> None:
    reader = Reader(Town(asked_for), Clock(), proxied=proxied)
    for question in asked:
        answer = reader.get(**question)
        if question["REQUEST_METHOD"] == "HEAD" and "ETag" in answer.headers:
            assert answer.body == b""
        else:
            assert plain(answer).decode() == asked_for(question)


@tries
@given(asked=lists(questions(), min_size=1, max_size=12), proxied=booleans())
def test_nothing_that_one_reader_sent_is_in_a_page_that_memory_keeps(
    *,
    asked: list[dict[str, str]],
    proxied: bool,
) -> None:
    reader = Reader(Town(telling), Clock(), proxied=proxied)
    for question in asked:
        reader.get(**question)

    kept = [entry.forms["identity"].body.decode() for entry in reader.cache.store._entries.values()]
    for body in kept:
        assert not any(name in body for name in (*POISON, "HTTP_COOKIE"))
        assert "'REQUEST_METHOD', 'GET'" in body


@tries
@given(asked=lists(questions(), min_size=1, max_size=12), proxied=booleans())
def test_who_is_signed_in_is_answered_by_the_site_and_leaves_nothing_in_memory(
    *,
    asked: list[dict[str, str]],
    proxied: bool,
) -> None:
    town = Town(telling)
    reader = Reader(town, Clock(), proxied=proxied)
    for question in asked:
        size, number = reader.cache.store.size, len(reader.cache.store)
        answer = reader.get(**question)
        if not signed_in(question) and question["PATH_INFO"] != PRIVATE:
            continue
        assert (reader.cache.store.size, len(reader.cache.store)) == (size, number)
        assert "ETag" not in answer.headers
        assert answer.headers.get("X-Accel-Expires") == ("0" if proxied else None)
        if signed_in(question):
            assert question["HTTP_COOKIE"] in answer.body.decode()


CONDITIONS = {
    "HTTP_IF_NONE_MATCH": ["*", "{tag}", "W/{tag}", '"x", {tag}', '"x"', "", "{tag", ","],
    "HTTP_IF_MATCH": ["*", "{tag}", '"x"'],
    "HTTP_IF_MODIFIED_SINCE": ["Fri, 29 Apr 2016 12:00:00 GMT", "yesterday", "\xff"],
    "HTTP_IF_UNMODIFIED_SINCE": ["Fri, 29 Apr 1916 12:00:00 GMT"],
    "HTTP_IF_RANGE": ["{tag}", '"x"', "Fri, 29 Apr 2016 12:00:00 GMT"],
    "HTTP_RANGE": ["bytes=0-3", "bytes=5-1", "bytes=-1", "lines=1", "bytes=0-1,3-4"],
}
# Of this page's tag, and of no other form's.
GOOD = {"*", "{tag}", "W/{tag}", '"x", {tag}'}


@composite
def conditions(draw: DrawFn) -> dict[str, str]:
    """Conditions of every kind in every combination."""
    names = draw(lists(sampled_from(sorted(CONDITIONS)), unique=True))
    return {name: draw(sampled_from(CONDITIONS[name])) for name in names}


@tries
@given(conditions(), sampled_from(["GET", "HEAD"]), sampled_from(["", "br", "gzip"]))
def test_a_condition_is_answered_with_the_whole_page_or_with_its_tag(
    given_conditions: dict[str, str], method: str, encoding: str
) -> None:
    reader = Reader(Site(lambda _: "All of it. " * 50), Clock())
    reader.warm()
    page = reader.get(HTTP_ACCEPT_ENCODING=encoding)
    tag = page.headers["ETag"]
    sent = {name: value.replace("{tag}", tag) for name, value in given_conditions.items()}

    answer = reader.get(REQUEST_METHOD=method, HTTP_ACCEPT_ENCODING=encoding, **sent)

    known = given_conditions.get("HTTP_IF_NONE_MATCH") in GOOD
    assert answer.status == (304 if known else 200)
    assert answer.headers["ETag"] == tag
    assert answer.body == (b"" if known or method == "HEAD" else page.body)
