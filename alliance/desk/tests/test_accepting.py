"""Accepting a town: the membership and the draft of its news, both or neither."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.desk import actions
from alliance.desk.tests.conftest import AT
from alliance.history.queries import acts_of
from alliance.membership.models import Authority, JoinApplication, JoinState, Representation
from alliance.membership.tests import make
from alliance.outbox.models import Letter
from alliance.website.models import NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def wish(site: None) -> JoinApplication:
    make.member("Basel", country="CH", ordinal=130)
    return make.join_application(name="Łąkowo", country="PL")


def accept(wish: JoinApplication, ana: Person) -> actions.Acceptance:
    return actions.accept_town(wish, same_as=None, by=ana, at=AT)


def test_acceptance_gives_the_next_ordinal_and_drafts_the_news_of_it(
    wish: JoinApplication, ana: Person
) -> None:
    made = accept(wish, ana)

    assert made.membership.ordinal == 131
    assert made.news is not None
    assert made.news.title == "Łąkowo joins as the 131st member"
    assert [one.authority for one in made.news.concerned.all()] == [made.membership.authority]
    assert made.news.membership == made.membership
    assert str(made.news.day) == "2016-04-12"


def test_the_draft_holds_what_the_officer_agreed_to_show(
    wish: JoinApplication, ana: Person
) -> None:
    news = accept(wish, ana).news
    assert news is not None
    assert "The decision was taken on 1 March 2016. Decided by: The council." in str(news.body)
    assert "<li><b>Housing</b>: Forty flats will have water.</li>" in str(news.body)
    assert "<p>Three open meetings took place.</p>" in str(news.body)


def test_the_draft_keeps_quiet_about_what_the_officer_did_not_agree_to_show(
    site: None, ana: Person
) -> None:
    make.tie_kind()
    shy = make.join_application(show_commitments=False, show_participation=False)
    news = accept(shy, ana).news
    assert news is not None
    assert "Forty flats" not in str(news.body)
    assert "open meetings" not in str(news.body)


def test_what_an_officer_typed_is_no_markup_in_the_draft(site: None, ana: Person) -> None:
    make.tie_kind()
    news = accept(make.join_application(participation="<script>x</script>"), ana).news
    assert news is not None
    assert "&lt;script&gt;x&lt;/script&gt;" in str(news.body)


def test_the_draft_is_not_public_until_an_editor_publishes_it(
    wish: JoinApplication, ana: Person, reader: Client
) -> None:
    news = accept(wish, ana).news
    assert news is not None
    assert not news.live
    assert reader.get(f"/en/news/{news.slug}/").status_code == 404
    assert "Łąkowo" not in reader.get("/en/news/").content.decode()
    assert "Łąkowo" not in reader.get("/en/news/rss.xml").content.decode()

    NewsPage.objects.get(pk=news.pk).get_latest_revision().publish()

    assert reader.get(f"/en/news/{news.slug}/").status_code == 200


def test_without_a_list_of_news_a_town_is_accepted_all_the_same(
    wish: JoinApplication, ana: Person
) -> None:
    for index in NewsIndexPage.objects.all():
        index.delete()
    made = accept(wish, ana)
    assert (made.membership.ordinal, made.news) == (131, None)


def test_if_the_news_cannot_be_drafted_nobody_becomes_a_member(
    wish: JoinApplication, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(page: Page) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Page, "save_revision", full)
    with pytest.raises(OSError, match="the disk is full"):
        accept(wish, ana)
    wish.refresh_from_db()
    assert (wish.state, wish.authority) == (JoinState.RECEIVED, None)
    assert (Letter.objects.count(), NewsPage.objects.filter(live=False).count()) == (0, 0)
    assert not Authority.objects.filter(name="Łąkowo").exists()


def test_an_officer_cannot_accept_a_town(wish: JoinApplication) -> None:
    officer = people.person("eva@lakowo.example")
    with pytest.raises(Refused, match="Only the secretariat"):
        actions.accept_town(wish, same_as=None, by=officer, at=AT)
    assert NewsPage.objects.filter(title__contains="Łąkowo").count() == 0


def test_acceptance_is_written_into_history(wish: JoinApplication, ana: Person) -> None:
    made = accept(wish, ana)
    assert [act.verb for act in acts_of(wish)] == ["accepted"]
    assert made.news is not None
    assert [act.verb for act in acts_of(made.news)] == ["drafted"]


def test_the_secretariat_is_shown_what_acceptance_has_made(
    wish: JoinApplication, desk: Client
) -> None:
    address = reverse("desk-join-accept", args=[wish.key])
    page = desk.post(address, {"which": "new"}, follow=True).content.decode()
    news = NewsPage.objects.get(title__contains="Łąkowo")
    assert "Łąkowo is the 131st member" in page
    assert "/en/members/lakowo/" in page
    assert f"/cms/pages/{news.pk}/edit/" in page


def test_the_officers_own_pages_show_the_new_member(
    wish: JoinApplication, desk: Client, reader: Client
) -> None:
    desk.post(reverse("desk-join-accept", args=[wish.key]), {"which": "new"})
    officer = Representation.objects.get(authority__name="Łąkowo").person
    reader.force_login(officer)
    page = reader.get("/en/workspace/").content.decode()
    assert "Member since 12 April 2016" in page
    assert "The 131st to join" in page
    assert "Confirmed" in page


def test_a_person_decides_that_it_is_an_authority_of_the_register(
    wish: JoinApplication, desk: Client
) -> None:
    known = make.authority("Lakowo", country="PL", confirmed=False)
    page = desk.get(reverse("desk-join", args=[wish.key])).content.decode()
    assert "Lakowo, Poland. The names are alike: Lakowo. Likeness 100 of 100." in page

    desk.post(reverse("desk-join-accept", args=[wish.key]), {"which": str(known.pk)})

    wish.refresh_from_db()
    assert wish.authority == known
    assert Authority.objects.filter(country="PL").count() == 1


@pytest.mark.parametrize("which", ["", "999999", "nonsense", "9" * 40])
def test_without_a_choice_that_is_offered_nothing_is_accepted(
    which: str, wish: JoinApplication, desk: Client
) -> None:
    answer = desk.post(reverse("desk-join-accept", args=[wish.key]), {"which": which})
    assert answer.status_code == 200
    assert "Please look at these points" in answer.content.decode()
    wish.refresh_from_db()
    assert wish.state == JoinState.RECEIVED


def test_accepting_twice_is_refused_with_a_sentence(wish: JoinApplication, desk: Client) -> None:
    address = reverse("desk-join-accept", args=[wish.key])
    desk.post(address, {"which": "new"})
    again = desk.post(address, {"which": "new"})
    assert again.status_code == 200
    assert "This request has been decided already." in again.content.decode()
    assert NewsPage.objects.filter(title__contains="Łąkowo").count() == 1
