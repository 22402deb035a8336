"""Requests that no browser sends, over a real line: the right answer, and nobody else's page."""

from urllib.parse import urlsplit

import pytest

from tests.journeys.postbox import get
from tests.journeys.raw import Reply, request, says

PAGE = "/en/calls/"
POISON = (
    *("X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "X-Forwarded-Port: 666"),
    *("Forwarded: for=1;host=evil.example;proto=https", "X-Original-URL: /en/desk/"),
    *("X-Rewrite-URL: /en/desk/", "X-HTTP-Method-Override: DELETE", "X-Host: evil.example"),
    *("Accept-Language: de", "Cookie: theme=evil.example", "Range: bytes=0-9", "Via: evil.example"),
    *("If-Range: evil.example", "If-None-Match: evil.example", "X-Arrived: 1.0"),
)
PATHS = (
    *(
        "/en/%ff/",
        "/en/%c0%af/",
        "/en/%00/",
        "/en/\xff\xfe/",
        "/en/calls/%2e%2e/",
        "//evil.example/",
    ),
    *("/en/calls/./../../etc/passwd", "/en/calls/;a=b", "/en/calls/%0d%0aSet-Cookie:a=b"),
    *(
        "/en/calls/?q=%ff%c0%af%00",
        "/en/calls/?" + "q=" + "a" * 10_000,
        "/en/members/?page=1000000",
    ),
    *("/share/en/%00.png", "/share/en/%ff.png", "/sitemap/members-99999999999999999999.xml"),
    *("/EN/calls/", "/en/calls/.", "/en//calls/", "http://evil.example/en/calls/", "*"),
    *(
        "/en/calls/#part",
        "/documents/1/%00.pdf",
        "/pictures/1/%ff.webp",
        "/en/events/%00/event.ics",
    ),
)
METHODS = ("HEAD", "OPTIONS", "TRACE", "PROPFIND", "DELETE", "NONSENSE")


@pytest.fixture
def port(site: str) -> int:
    return urlsplit(site).port or 0


def ask(port: int, path: str, *headers: str, method: str = "GET", host: str = "") -> Reply:
    return says(port, request(path, host or f"localhost:{port}", *headers, method=method))


@pytest.mark.parametrize("path", PATHS)
def test_an_address_that_is_nonsense_gets_no_fault(path: str, port: int) -> None:
    reply = ask(port, path)

    assert 200 <= reply.status < 500, reply.head
    assert "evil.example" not in reply.head
    assert "set-cookie: a=b" not in reply.head.lower()


@pytest.mark.parametrize("method", METHODS)
def test_another_method_gets_no_fault(method: str, port: int) -> None:
    reply = ask(port, PAGE, method=method)

    assert reply.status in {200, 400, 403, 404, 405, 501}, reply.head
    if method == "HEAD":
        assert reply.body == b""


def test_nothing_that_is_sent_poisons_the_page_of_the_next_reader(port: int, site: str) -> None:
    for header in POISON:
        for _time in range(3):
            ask(port, PAGE, header)
        assert "evil.example" not in get(f"{site}{PAGE}"), header
    ask(port, PAGE, *POISON)

    clean = ask(port, PAGE)
    assert clean.status == 200
    assert b'lang="en"' in clean.body


@pytest.mark.parametrize("host", ["evil.example", "localhost.", "", "localhost:80@evil.example"])
def test_a_page_for_another_host_is_refused_and_never_kept(host: str, port: int) -> None:
    reply = says(port, request(PAGE, host))

    assert reply.status == 400 or b"evil.example" not in reply.body
    assert b"evil.example" not in ask(port, PAGE).body


def test_a_part_of_a_page_is_the_whole_page_and_its_tag_saves_it(port: int) -> None:
    whole = ask(port, PAGE)
    ask(port, PAGE)
    again = ask(port, PAGE)
    tag = next(
        line.partition(": ")[2]
        for line in again.head.split("\r\n")
        if line.lower().startswith("etag:")
    )

    assert ask(port, PAGE, "Range: bytes=0-9").status == 200
    assert ask(port, PAGE, f"If-None-Match: {tag}").status == 304
    assert ask(port, PAGE, f"If-None-Match: {tag}", method="HEAD").status == 304
    assert ask(port, PAGE, 'If-None-Match: "x"', "If-Modified-Since: x").status == 200
    assert len(whole.body) == len(again.body)


def test_a_header_twice_and_a_length_that_lies_are_refused_or_harmless(port: int) -> None:
    host = f"localhost:{port}"
    two_hosts = request(PAGE, host, "Host: evil.example")
    lies = request(PAGE, host, "Content-Length: 5", "Transfer-Encoding: chunked") + b"0\r\n\r\n"
    for sent in (two_hosts, lies, b"GET\r\n\r\n", b"\x16\x03\x01\x00\xa5"):
        reply = says(port, sent)
        assert reply.status < 500
        assert b"evil.example" not in reply.body
