"""The short way to a page, where no proxy stands in front: as right as the long one."""

import gzip
from datetime import timedelta

import pytest

from alliance.base.tests.reading import HOST, START, Clock, Reader, Site

MERELY = {"HTTP_ACCEPT_ENCODING": "gzip"}
TAG = "HTTP_IF_NONE_MATCH"


@pytest.fixture
def site() -> Site:
    return Site(lambda asked: f"Read by {asked.get('HTTP_COOKIE', 'anybody')}. " * 30)


@pytest.fixture
def reader(site: Site, clock: Clock) -> Reader:
    """Somebody has read the page before, by the long way and by the short one."""
    made = Reader(site, clock, proxied=False)
    for _ in range(4):
        made.get(**MERELY)
    return made


def test_a_mere_question_is_answered_without_the_site(reader: Reader, site: Site) -> None:
    asked = len(site.asked)

    answers = [reader.get(**MERELY) for _ in range(3)]

    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert len(site.asked) == asked


def test_what_an_asker_adds_to_the_headers_stays_with_them(reader: Reader) -> None:
    first = reader.get(**MERELY).headers
    first["Set-Cookie"] = "session=mine"

    assert "Set-Cookie" not in reader.get(**MERELY).headers


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_COOKIE": "session=mine"},
        {"HTTP_AUTHORIZATION": "Bearer mine"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"CONTENT_LENGTH": "5"},
        {"HTTP_HOST": "evil.example"},
        {"REQUEST_METHOD": "POST"},
    ],
)
def test_whoever_says_more_is_answered_by_the_site(
    reader: Reader, site: Site, more: dict[str, str]
) -> None:
    asked = len(site.asked)

    reader.get(**MERELY | more)

    assert len(site.asked) == asked + 1


def test_whoever_has_the_page_already_gets_304(reader: Reader) -> None:
    tag = reader.get(**MERELY).headers["ETag"]

    assert reader.get(**MERELY | {TAG: tag}).status == 304


def test_a_head_has_no_body(reader: Reader) -> None:
    assert reader.get(**MERELY | {"REQUEST_METHOD": "HEAD"}).body == b""


def test_each_address_and_each_encoding_has_its_own_bytes(reader: Reader, site: Site) -> None:
    site.says = lambda asked: f"{asked['PATH_INFO']}?{asked['QUERY_STRING']} " * 30
    plain = {"HTTP_ACCEPT_ENCODING": "identity"}
    for _ in range(4):
        towns = reader.get("/en/members/", "country=SK", **plain)
        calls = reader.get("/en/calls/", **plain)

    assert towns.body.startswith(b"/en/members/?country=SK ")
    assert calls.body.startswith(b"/en/calls/? ")


def test_after_a_change_the_old_page_is_not_shown(reader: Reader, site: Site) -> None:
    site.says = lambda _: "The network has 131 authorities. " * 30
    reader.epoch = 2
    reader.look()

    answers = [gzip.decompress(reader.get(**MERELY).body) for _ in range(4)]

    assert all(answer.startswith(b"The network has 131") for answer in answers)


def test_at_its_moment_a_page_is_made_anew(site: Site, clock: Clock) -> None:
    """A call is closed at its deadline, not when somebody changes something."""
    site.headers |= {"X-Fresh-Until": (START + timedelta(seconds=5)).isoformat()}
    reader = Reader(site, clock, proxied=False)
    for _ in range(4):
        reader.get(**MERELY)
    asked = len(site.asked)

    clock.move(5)
    reader.look()
    reader.get(**MERELY)

    assert len(site.asked) > asked


def test_when_nobody_knows_the_epoch_the_site_is_asked(
    reader: Reader, site: Site, clock: Clock
) -> None:
    asked = len(site.asked)

    clock.move(1.5)
    reader.get(**MERELY)

    assert len(site.asked) == asked + 1


def test_it_holds_no_page_that_the_store_has_let_go(site: Site, clock: Clock) -> None:
    reader = Reader(site, clock, proxied=False, most_entries=2)
    for number in range(10):
        for _ in range(4):
            reader.get(f"/en/{number}/", **MERELY)

    held = {id(kept) for kept, _form in reader.cache._shortcut._found.values()}
    stored = {id(kept) for kept in reader.cache.store._entries.values()}
    assert held <= stored


def test_the_host_is_as_it_was_asked(reader: Reader) -> None:
    """Capitals in a name are the same name."""
    loud = reader.get(**MERELY | {"HTTP_HOST": HOST.upper()})

    assert loud.body == reader.get(**MERELY).body
