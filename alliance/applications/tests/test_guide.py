"""The page on how applying works: public, in every language, and linked where it is needed."""

import pytest
from django.test import Client

from alliance.applications.tests import make
from alliance.base.public import PUBLIC

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The deadline itself is too late."),
        ("fr", "À la date limite même, il est trop tard."),
        ("de", "Der Zeitpunkt der Frist selbst ist zu spät."),
    ],
)
def test_anybody_reads_how_to_apply_in_their_language(
    client: Client, language: str, words: str
) -> None:
    answer = client.get(f"/{language}/how-to-apply/")

    assert answer.status_code == 200
    assert answer[PUBLIC] == "1"
    assert words in answer.content.decode()


@pytest.mark.parametrize("page", ["", "apply/"])
def test_the_call_and_the_apply_page_lead_there(client: Client, page: str) -> None:
    make.open_call()
    client.force_login(make.officer())

    shown = client.get(f"/en/calls/ferries/{page}").content.decode()

    assert shown.count('href="/en/how-to-apply/"') == 1
