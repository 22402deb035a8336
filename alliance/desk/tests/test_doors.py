"""The desk is the secretariat's alone."""

from collections.abc import Iterable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from alliance.accounts.tests import make as people
from alliance.desk.urls import urlpatterns

pytestmark = pytest.mark.django_db


def lists(patterns: Iterable[object]) -> Iterator[str]:
    """The names of the addresses that belong to no single record."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from lists(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and "<" not in str(pattern.pattern):
            yield str(pattern.name)


# Done by a button, and no page.
ACTS = {
    "desk-contacts-ask",
    "desk-form-copy",
    "desk-form-import",
    "desk-newsletter-draft",
    "desk-newsletter-take-off",
}
# What editors look over as well.
OF_EDITORS = {"desk-newsletter"}
LISTS = [name for name in lists(urlpatterns) if name not in ACTS]


@pytest.mark.parametrize("name", LISTS)
def test_the_secretariat_opens_every_list(name: str, desk: Client) -> None:
    assert desk.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_for_officers_and_editors_the_desk_is_not_there(name: str, client: Client) -> None:
    client.force_login(people.person())
    assert client.get(reverse(name)).status_code == 404
    client.force_login(people.editor())
    assert client.get(reverse(name)).status_code == (200 if name in OF_EDITORS else 404)


@pytest.mark.parametrize("name", LISTS)
def test_whoever_has_not_signed_in_is_asked_to_and_comes_back(name: str, client: Client) -> None:
    address = reverse(name)
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/sign-in/?next={address}")


NONSENSE = (
    "q=%00&country=ZZ&state=nothing&standing=%F0%9F%A6%A6&call=none&module=Q&page=-7",
    "q=" + "x" * 5000 + "&page=" + "9" * 50,
    "page=abc&page=2&country=&state=&q=%E2%80%AE%27%22%3Cscript%3E",
)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", NONSENSE)
def test_filters_with_nonsense_never_break_a_list(name: str, query: str, desk: Client) -> None:
    assert desk.get(f"{reverse(name)}?{query}").status_code == 200
