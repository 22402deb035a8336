"""Where pages stand is found with one question, and says the same as the library's own way."""

from pathlib import Path

from django.test import Client
from wagtail.models import PageViewRestriction

from alliance.accounts.tests.make import arriving
from alliance.history.queries import public_epoch
from alliance.website.blocks import as_text
from alliance.website.models import TextPage
from alliance.website.tests.reading import SPRING, read


def about() -> TextPage:
    found: TextPage = TextPage.objects.get(key="about", locale__language_code="en")
    return found


def below(page: TextPage, slug: str, words: str, **fields: object) -> TextPage:
    """A page of words under another one."""
    made = TextPage(title=words, slug=slug, body=as_text(f"<p>{words}</p>"), **fields)
    page.add_child(instance=made)
    return made


def test_pages_of_one_name_are_told_apart_by_where_they_stand(site: Path, client: Client) -> None:
    first = below(about(), "who", "Who we were")
    below(first, "who", "Who we are")
    below(first, "about", "About nothing")

    assert "Who we were" in read(client, "/en/about/who/").said
    assert "Who we are" in read(client, "/en/about/who/who/").said
    assert "About nothing" in read(client, "/en/about/who/about/").said
    assert "Who we were" not in read(client, "/en/about/").said


def test_what_is_not_there_or_not_published_is_not_found(site: Path, client: Client) -> None:
    below(about(), "draft", "Not yet", live=False)

    for address in ("/en/about/draft/", "/en/nothing/", "/en/about/about/", f"/en/{'about/' * 20}"):
        read(client, address, status=404)


def test_a_page_under_a_draft_is_found_as_by_the_library(site: Path, client: Client) -> None:
    draft = below(about(), "draft", "Not yet", live=False)
    below(draft, "but", "But this")
    assert "But this" in read(client, "/en/about/draft/but/").said


def test_a_page_for_some_readers_is_for_nobody_else_at_once(site: Path, client: Client) -> None:
    below(about(), "inside", "For members")
    assert "For members" in read(client, "/en/about/inside/").said
    before = public_epoch()

    closed = PageViewRestriction.objects.create(
        page=about(), restriction_type=PageViewRestriction.LOGIN
    )

    assert public_epoch() > before
    for address in ("/en/about/", "/en/about/inside/"):
        assert client.get(address, **arriving(SPRING)).status_code == 302
    assert "Home" in read(client, "/en/news/").said

    closed.delete()
    assert "For members" in read(client, "/en/about/inside/").said
