"""One editor writes, another one publishes; what cannot be read by all is not published."""

from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Page, TaskState, Workflow

from alliance.accounts.tests import make as people
from alliance.base.refusal import Refused
from alliance.website.moderation import make_workflow
from alliance.website.tests.reading import read
from alliance.website.tests.writing import about, text, typed


@pytest.fixture
def writer(site: Path) -> Client:
    client = Client()
    client.force_login(people.editor("writer@network.example"))
    return client


@pytest.fixture
def reader(site: Path) -> Client:
    client = Client()
    client.force_login(people.editor("reader@network.example"))
    return client


def edit(client: Client, words: str, action: str, **more: str) -> int:
    page = about()
    sent = typed(page, text(words), action=action) | more
    return client.post(f"/cms/pages/{page.pk}/edit/", sent).status_code


def test_the_site_has_one_way_and_loading_again_makes_no_other(site: Path) -> None:
    assert make_workflow() == make_workflow()
    workflow = Workflow.objects.get(active=True)
    assert workflow.name == "An editor writes, another one publishes"
    assert about().get_workflow() == workflow


def test_a_second_person_publishes_what_the_first_one_wrote(writer: Client, reader: Client) -> None:
    assert edit(writer, "<p>We meet in May.</p>", "action-submit") == 302
    assert "We meet in May." not in read(Client(), "/en/about/").said
    state, page = TaskState.objects.get(), about()
    step = f"/cms/pages/workflow/action/{page.pk}/approve/{state.pk}/"

    writer.post(step)
    assert "We meet in May." not in read(Client(), "/en/about/").said
    assert reader.post(step).status_code in {200, 302}
    assert "We meet in May." in read(Client(), "/en/about/").said
    assert mail.outbox == []


def test_whoever_wrote_it_is_not_asked_to_read_it(writer: Client, reader: Client) -> None:
    edit(writer, "<p>We meet in May.</p>", "action-submit")
    waiting = "Awaiting your review"
    assert waiting not in writer.get("/cms/").content.decode()
    assert waiting in reader.get("/cms/").content.decode()


def test_a_skipped_heading_is_a_sentence_at_the_field_and_no_draft_is_lost(
    writer: Client,
) -> None:
    page = about()
    assert edit(writer, "<h3>Costs</h3>", "") == 302
    sent = typed(page, text("<h3>Costs</h3>"), action="action-publish")
    said = writer.post(f"/cms/pages/{page.pk}/edit/", sent).content.decode()
    assert "is a heading of level 3, but none of level 2 stands before it." in said
    sent = typed(page, text("<h3>Costs</h3>"), action="action-submit")
    assert "is a heading of level 3" in (
        writer.post(f"/cms/pages/{page.pk}/edit/", sent).content.decode()
    )


def test_a_draft_that_cannot_be_read_is_not_published_with_many_others(writer: Client) -> None:
    edit(writer, "<h3>Costs</h3>", "")
    page = about()
    address = f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}&next=/cms/"
    answer = writer.post(address, {"include_descendants": "on"}, follow=True)
    assert "cannot be published." in answer.content.decode()
    assert "Costs" not in read(Client(), "/en/about/").said
    with pytest.raises(Refused, match="heading of level 3"):
        Page.objects.get(pk=page.pk).get_latest_revision().publish()


def test_hints_stand_over_the_form_and_never_bar(writer: Client) -> None:
    page = about()
    edit(writer, "<p>We clean the sewer.</p>", "")
    said = writer.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert "Better: “river”." in said
    assert edit(writer, "<p>We clean the sewer.</p>", "action-publish") == 302
