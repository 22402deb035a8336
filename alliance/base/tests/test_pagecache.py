"""Public pages from memory: what is kept, for whom, and until when."""

import gzip
from collections.abc import Iterator
from datetime import timedelta
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli
import pytest

from alliance.base.tests.reading import HOST, START, Clock, Reader, Site, ask, question

DEADLINE = START + timedelta(hours=3)
LONG = "<p>Nothing about us without us.</p>" * 40


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def reader(site: Site, clock: Clock) -> Reader:
    return Reader(site, clock)


def test_a_public_page_is_answered_from_memory(reader: Reader, site: Site) -> None:
    reader.warm()
    rendered = len(site.asked)

    answers = [reader.get() for _ in range(5)]

    assert {answer.body for answer in answers} == {b"The network has 130 authorities."}
    assert len(site.asked) == rendered


def test_a_page_without_the_mark_is_never_kept(reader: Reader, site: Site) -> None:
    site.headers = {}

    for _ in range(4):
        reader.get()

    assert len(site.asked) == 4
    assert len(reader.cache.store) == 0


def test_marks_stay_inside_and_browsers_are_told_to_ask_again(reader: Reader, site: Site) -> None:
    site.headers |= {"X-Fresh-Until": DEADLINE.isoformat(), "Vary": "Cookie"}

    reader.warm()
    headers = reader.get().headers

    assert headers == {
        "Content-Type": "text/html; charset=utf-8",
        "ETag": headers["ETag"],
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Vary": "Accept-Encoding",
        "Content-Length": "32",
        "X-Accel-Expires": "1",
    }


def test_the_call_is_open_a_second_before_its_deadline_and_closed_at_it_in_every_process(
    clock: Clock,
) -> None:
    def says(_: object) -> str:
        return "open" if clock.at < DEADLINE else "closed"

    site = Site(says, {"X-Public-Page": "1", "X-Fresh-Until": DEADLINE.isoformat()})
    processes = [Reader(site, clock), Reader(site, clock)]
    clock.move((DEADLINE - START).total_seconds() - 1)
    for process in processes:
        process.look()
        process.warm()
    rendered = len(site.asked)

    assert [process.get().body for process in processes] == [b"open", b"open"]
    assert len(site.asked) == rendered
    clock.move(0.999_999)
    assert [process.get().body for process in processes] == [b"open", b"open"]
    assert len(site.asked) == rendered
    clock.move(0.000_001)
    assert clock.at == DEADLINE
    site.headers = {"X-Public-Page": "1"}
    for process in processes:
        process.look()
    assert [process.get().body for process in processes] == [b"closed", b"closed"]
    assert len(site.asked) == rendered + 2


@pytest.mark.parametrize(
    ("seconds_before", "expires"), [(3.000_001, "1"), (3, "0"), (0.000_001, "0")]
)
def test_a_proxy_may_keep_a_page_unless_the_clock_is_about_to_change_it(
    reader: Reader, site: Site, clock: Clock, seconds_before: float, expires: str
) -> None:
    site.headers |= {"X-Fresh-Until": DEADLINE.isoformat()}
    clock.move((DEADLINE - START).total_seconds() - seconds_before)
    reader.look()

    reader.warm()

    assert reader.get().headers["X-Accel-Expires"] == expires


def test_after_a_change_old_bytes_end_a_second_after_they_were_last_known_right(
    clock: Clock,
) -> None:
    words = ["130"]
    site = Site(lambda _: words[0])
    reader = Reader(site, clock)
    reader.warm()
    reader.look()  # the last moment at which 130 was right

    words[0], reader.epoch = "131", 2
    clock.move(0.999)
    assert reader.get().body == b"130"
    clock.move(0.001)
    reader.look()
    assert reader.get().body == b"131"


def test_a_change_is_shown_as_soon_as_it_is_seen(clock: Clock) -> None:
    words = ["130"]
    site = Site(lambda _: words[0])
    reader = Reader(site, clock)
    reader.warm()

    words[0], reader.epoch = "131", 2
    clock.move(0.25)
    reader.look()

    assert reader.get().body == b"131"


def test_a_page_rendered_while_data_changed_is_not_taken_for_new(clock: Clock) -> None:
    words = ["130"]
    site = Site()
    process = Reader(site, clock)

    def says(_: object) -> str:
        read = words[0]
        if len(site.asked) == 2:
            words[0], process.epoch = "131", 2
            process.look()
        return read

    site.says = says
    process.warm()

    assert process.get().body == b"131"


def test_when_the_epoch_is_not_read_for_a_second_memory_is_not_trusted(
    reader: Reader, site: Site, clock: Clock
) -> None:
    reader.warm()
    rendered = len(site.asked)
    clock.move(1)

    site.says = lambda _: "now"

    assert reader.get().body == b"now"
    assert reader.get().headers["X-Accel-Expires"] == "0"
    assert len(site.asked) == rendered + 2


def test_a_reader_with_a_session_is_answered_by_django(reader: Reader, site: Site) -> None:
    reader.warm()
    site.says = lambda environ: f"Signed in: {environ['HTTP_COOKIE']}"

    answer = reader.get(HTTP_COOKIE="theme=dark; session=abc")

    assert answer.body == b"Signed in: theme=dark; session=abc"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Accel-Expires"] == "0"
    assert "X-Public-Page" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"HTTP_AUTHORIZATION": "Basic abc"}, id="credentials"),
        pytest.param({"HTTP_HOST": "elsewhere.example"}, id="unknown host"),
        pytest.param({"HTTP_HOST": ""}, id="no host"),
        pytest.param({"REQUEST_METHOD": "POST"}, id="a form handed in"),
        pytest.param({"CONTENT_LENGTH": "3"}, id="a GET with a body"),
        pytest.param({"QUERY_STRING": "q=" + "a" * 1000}, id="endless query"),
    ],
)
def test_some_requests_pass_memory_by(reader: Reader, site: Site, headers: dict[str, str]) -> None:
    reader.warm()
    rendered, kept = len(site.asked), len(reader.cache.store)

    reader.get(**headers)

    assert len(site.asked) == rendered + 1
    assert len(reader.cache.store) == kept


def test_a_known_host_counts_with_any_port_and_in_any_case(reader: Reader, site: Site) -> None:
    reader.get(HTTP_HOST=f"{HOST}:8000")
    reader.get(HTTP_HOST=f"{HOST}:8000")
    rendered = len(site.asked)

    reader.get(HTTP_HOST=f"{HOST.upper()}:8000")

    assert len(site.asked) == rendered


def test_nothing_of_one_reader_reaches_the_page_that_all_get(reader: Reader, site: Site) -> None:
    reader.warm()

    reader.get(
        "/en/calls/",
        HTTP_COOKIE="theme=dark",
        HTTP_ACCEPT_LANGUAGE="de",
        HTTP_IF_NONE_MATCH='"x"',
        HTTP_RANGE="bytes=0-3",
        HTTP_X_FORWARDED_HOST="evil.example",
    )
    reader.get("/en/calls/", HTTP_COOKIE="theme=dark", HTTP_RANGE="bytes=0-3")

    seen = {name for name in site.asked[-1] if name.startswith("HTTP_")}
    assert seen == {"HTTP_HOST"}


def test_a_form_page_keeps_the_cookie_of_its_reader(reader: Reader, site: Site) -> None:
    site.headers = {}

    reader.get("/en/join/", HTTP_COOKIE="csrf=abc", HTTP_ACCEPT_LANGUAGE="de")
    reader.get("/en/join/", HTTP_COOKIE="csrf=abc", HTTP_ACCEPT_LANGUAGE="de")

    assert [environ["HTTP_COOKIE"] for environ in site.asked] == ["csrf=abc", "csrf=abc"]
    assert {environ["HTTP_ACCEPT_LANGUAGE"] for environ in site.asked} == {"de"}


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Set-Cookie": "csrf=abc"}, id="sets a cookie"),
        pytest.param({"Cache-Control": "private"}, id="private"),
        pytest.param({"Cache-Control": "max-age=5, no-store"}, id="not to be stored"),
        pytest.param({"Content-Encoding": "gzip"}, id="packed already"),
        pytest.param({"Vary": "Cookie, Accept"}, id="depends on more than its address"),
    ],
)
def test_a_page_that_is_public_by_mistake_is_not_kept(
    reader: Reader, site: Site, headers: dict[str, str]
) -> None:
    site.headers |= headers

    for _ in range(3):
        answer = reader.get()

    assert len(reader.cache.store) == 0
    assert len(site.asked) == 3
    assert headers.items() <= answer.headers.items()


@pytest.mark.parametrize("status", ["404 Not Found", "500 Internal Server Error", "302 Found"])
def test_only_a_whole_page_is_kept(reader: Reader, site: Site, status: str) -> None:
    site.status = status

    reader.warm()

    assert reader.get().status == int(status[:3])
    assert len(site.asked) == 3


def test_a_public_page_that_turns_private_is_asked_for_as_the_reader_asked(
    reader: Reader, site: Site, clock: Clock
) -> None:
    reader.warm()
    site.headers, site.says = {}, lambda environ: environ.get("HTTP_COOKIE", "nobody")
    reader.epoch = 2
    reader.look()

    assert reader.get(HTTP_COOKIE="csrf=abc").body == b"csrf=abc"


def test_unknown_fields_of_the_query_change_nothing(reader: Reader, site: Site) -> None:
    site.says = lambda environ: environ["QUERY_STRING"]
    reader.warm(query="country=RO&q=cluj")
    rendered = len(site.asked)

    answers = [
        reader.get(query="q=cluj&country=RO"),
        reader.get(query="utm_source=x&country=RO&q=cluj&sessionid=1"),
    ]

    assert [answer.body for answer in answers] == [b"country=RO&q=cluj"] * 2
    assert len(site.asked) == rendered


def test_known_fields_of_the_query_make_pages_of_their_own(reader: Reader, site: Site) -> None:
    site.says = lambda environ: environ["QUERY_STRING"]
    reader.warm()

    assert reader.get(query="country=RO").body == b"country=RO"
    assert reader.get(query="country=IT").body == b"country=IT"
    assert reader.get(query="").body == b""


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
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Vary": "Accept-Encoding",
        "X-Accel-Expires": "1",
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


def test_memory_keeps_the_pages_read_last(site: Site, clock: Clock) -> None:
    reader = Reader(site, clock, most_entries=2)
    for path in ("/en/", "/fr/"):
        reader.warm(path)
    reader.get("/en/")
    reader.warm("/de/")
    rendered = len(site.asked)

    reader.get("/en/")
    assert len(site.asked) == rendered
    reader.get("/fr/")
    assert len(site.asked) == rendered + 1
    assert len(reader.cache.store) == 2


def test_memory_keeps_within_its_size(site: Site, clock: Clock) -> None:
    reader = Reader(site, clock, most_bytes=70)
    for path in ("/en/", "/fr/", "/de/"):
        reader.warm(path)

    assert (len(reader.cache.store), reader.cache.store.size) == (2, 64)


def test_a_long_answer_that_is_not_public_is_not_held_up(clock: Clock) -> None:
    closed = []

    class Download:
        def __iter__(self) -> Iterator[bytes]:
            yield b"first"
            yield b"second"

        def close(self) -> None:
            closed.append(1)

    body = Download()

    def app(_environ: WSGIEnvironment, start: StartResponse) -> Download:
        start("200 OK", [])
        return body

    reader = Reader(app, clock)

    got = reader.cache(question(), lambda *_: print)

    assert got is body
    assert ask(reader.cache, question()).body == b"firstsecond"
    assert closed == [1]
