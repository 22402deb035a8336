"""Public pages from memory for readers who name the moment at which they last asked."""

import pytest

from alliance.base.tests.reading import Reader, Site

CHANGED = "Fri, 29 Apr 2016 10:00:00 GMT"
EARLIER, LATER = "Fri, 29 Apr 2016 09:59:59 GMT", "Fri, 29 Apr 2016 10:00:01 GMT"


@pytest.fixture
def dated(reader: Reader, site: Site) -> Reader:
    """A reader of a page that says when it was changed."""
    site.headers = {"X-Public-Page": "1", "Last-Modified": CHANGED}
    reader.warm()
    return reader


@pytest.mark.parametrize(("since", "status"), [(EARLIER, 200), (CHANGED, 304), (LATER, 304)])
def test_who_asked_since_the_change_gets_no_words_again(
    dated: Reader, since: str, status: int
) -> None:
    answer = dated.get(HTTP_IF_MODIFIED_SINCE=since)
    assert answer.status == status
    assert (answer.body == b"") == (status == 304)
    assert answer.headers["Last-Modified"] == CHANGED


def test_who_names_bytes_is_not_asked_for_the_moment(dated: Reader) -> None:
    tag = dated.get().headers["ETag"]
    other = dated.get(HTTP_IF_NONE_MATCH='"other"', HTTP_IF_MODIFIED_SINCE=LATER)
    same = dated.get(HTTP_IF_NONE_MATCH=tag, HTTP_IF_MODIFIED_SINCE=EARLIER)
    assert (other.status, same.status) == (200, 304)


def test_a_page_that_names_no_moment_is_given_whole(reader: Reader) -> None:
    reader.warm()
    assert reader.get(HTTP_IF_MODIFIED_SINCE=LATER).status == 200


@pytest.mark.parametrize(
    "since",
    ["", "0", "yesterday", "\x00", "Fri, 99 Apr 2016 10:00:00 GMT", "a" * 10_000,
     "Fri, 29 Apr 99999999999 10:00:00 GMT", "Fri, 29 Apr 2026 10:00:00 +99999999999"],
)  # fmt: skip
def test_a_moment_that_means_nothing_is_none(dated: Reader, since: str) -> None:
    assert dated.get(HTTP_IF_MODIFIED_SINCE=since).status == 200
