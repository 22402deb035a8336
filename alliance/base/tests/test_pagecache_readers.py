"""Public pages from memory: for whom, and what of a reader's question counts."""

import pytest

from alliance.base.tests.reading import HOST, Clock, Reader, Site


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


def test_a_proxy_s_word_for_the_scheme_is_one_of_two_or_none(reader: Reader, site: Site) -> None:
    for said in ("http", "https"):
        reader.get(HTTP_X_FORWARDED_PROTO=said)
        reader.get(HTTP_X_FORWARDED_PROTO=said)
    assert site.asked[-1]["HTTP_X_FORWARDED_PROTO"] == "https"
    reader.warm()
    rendered, kept = len(site.asked), len(reader.cache.store)

    for number in range(5):
        reader.get(HTTP_X_FORWARDED_PROTO=f"endless{number}")

    assert len(site.asked) == rendered
    assert len(reader.cache.store) == kept


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
