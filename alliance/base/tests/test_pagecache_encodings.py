"""Public pages from memory: in which form they are sent, and when nothing is."""

import gzip

import brotli
import pytest

from alliance.base.tests.reading import Reader, Site

LONG = "<p>Nothing about us without us.</p>" * 40


def test_head_gives_the_headers_alone(reader: Reader, site: Site) -> None:
    reader.warm()
    page = reader.get()

    answer = reader.get(REQUEST_METHOD="HEAD")

    assert answer == (200, page.headers, b"")
    assert answer.headers["Content-Length"] == "32"


def test_head_fills_memory_with_the_whole_page(reader: Reader, site: Site) -> None:
    reader.get(REQUEST_METHOD="HEAD")
    reader.get(REQUEST_METHOD="HEAD")
    rendered = len(site.asked)

    assert reader.get().body == b"The network has 130 authorities."
    assert len(site.asked) == rendered
    assert site.asked[-1]["REQUEST_METHOD"] == "GET"


def test_each_encoding_has_its_own_bytes_and_its_own_tag(reader: Reader, site: Site) -> None:
    site.says = lambda _: LONG
    reader.warm()

    plain = reader.get()
    packed = reader.get(HTTP_ACCEPT_ENCODING="gzip, deflate")
    small = reader.get(HTTP_ACCEPT_ENCODING="gzip, deflate, br")

    assert plain.body == gzip.decompress(packed.body) == brotli.decompress(small.body)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert small.headers["Content-Encoding"] == "br"
    assert len({answer.headers["ETag"] for answer in (plain, packed, small)}) == 3
    assert {answer.headers["Vary"] for answer in (plain, packed, small)} == {"Accept-Encoding"}


def test_the_very_first_answer_of_a_page_is_packed_too(reader: Reader, site: Site) -> None:
    site.says = lambda _: LONG

    first = reader.get(HTTP_ACCEPT_ENCODING="gzip, deflate, br")

    assert brotli.decompress(first.body).decode() == LONG
    assert first.headers["Content-Encoding"] == "br"
    assert first.headers["Content-Length"] == str(len(first.body))
    assert first.headers["Vary"] == "Accept-Encoding"
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_what_is_for_one_reader_alone_is_not_packed(reader: Reader, site: Site) -> None:
    site.says, site.headers = lambda _: LONG, {}

    answer = reader.get(HTTP_ACCEPT_ENCODING="br")

    assert (answer.body, "Content-Encoding" in answer.headers) == (LONG.encode(), False)


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("br", "br"),
        ("gzip;q=0.5, br;q=1.0", "br"),
        ("br;q=0, gzip", "gzip"),
        ("GZIP", "gzip"),
        ("gzip; q=0", None),
        ("gzip;q=nonsense", None),
        ("zstd, deflate", None),
        ("*", None),
        ("gzip," * 100, None),
    ],
)
def test_a_reader_gets_an_encoding_that_was_asked_for(
    reader: Reader, site: Site, accept: str, encoding: str | None
) -> None:
    site.says = lambda _: LONG
    reader.warm()

    answer = reader.get(HTTP_ACCEPT_ENCODING=accept)

    assert answer.headers.get("Content-Encoding") == encoding


def test_a_picture_is_not_packed(reader: Reader, site: Site) -> None:
    site.says, site.headers = lambda _: LONG, {"X-Public-Page": "1", "Content-Type": "image/png"}
    reader.warm()

    assert "Content-Encoding" not in reader.get(HTTP_ACCEPT_ENCODING="br").headers


@pytest.mark.parametrize("accept", ["", "gzip", "br"])
def test_who_has_the_page_in_this_encoding_gets_304(
    reader: Reader, site: Site, accept: str
) -> None:
    site.says = lambda _: LONG
    reader.warm()
    tag = reader.get(HTTP_ACCEPT_ENCODING=accept).headers["ETag"]

    answer = reader.get(HTTP_ACCEPT_ENCODING=accept, HTTP_IF_NONE_MATCH=f'"other", W/{tag}')

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers == {
        "ETag": tag,
        "Cache-Control": "max-age=1",
        "Vary": "Accept-Encoding",
    }


def test_the_tag_of_one_encoding_is_not_good_for_another(reader: Reader, site: Site) -> None:
    site.says = lambda _: LONG
    reader.warm()
    tag = reader.get(HTTP_ACCEPT_ENCODING="gzip").headers["ETag"]

    answer = reader.get(HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=tag)

    assert answer.status == 200


def test_a_tag_outlives_a_change_elsewhere(reader: Reader) -> None:
    reader.warm()
    tag = reader.get().headers["ETag"]
    reader.epoch = 2
    reader.look()

    assert reader.get(HTTP_IF_NONE_MATCH=tag).status == 304
