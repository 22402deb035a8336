"""Each kind of block as readers meet it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail_localize.models import TranslationSource
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments

from alliance.accounts.tests.make import arriving
from alliance.calls.tests import make as calls
from alliance.membership.tests import make
from alliance.questionnaires.tests import make as forms
from alliance.website.blocks.showing import written as blocks_written
from alliance.website.full_text import absolute
from alliance.website.models import TextPage
from alliance.website.tests.reading import SPRING, read
from alliance.website.tests.writing import about, picture

TABLE = {
    "data": [["Town", "Boats"], ["Altwehr", "4"]],
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_header_choice": "row",
    "table_caption": "Boats in each town",
}


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def written(*blocks: tuple[str, Any]) -> str:
    """The page about the network with these blocks, as its bytes."""
    page = about()
    page.body = list(blocks)
    page.save_revision().publish()
    return Client().get("/en/about/", **arriving(SPRING)).content.decode()


def test_a_quotation_names_who_said_it_and_where(site: Path) -> None:
    said = {
        "words": "We swim again.",
        "who": "Mayor",
        "source": "Radio",
        "address": "http://r.org/",
    }
    html = written(("quotation", said))
    assert '<blockquote class="pull"><p>We swim again.</p></blockquote>' in html
    assert 'Mayor, <cite><a href="http://r.org/">Radio</a></cite>' in html


def test_a_figure_has_its_day_and_its_source(site: Path) -> None:
    figure = {"value": "1,200", "counts": "otters", "day": date(2024, 3, 1), "source": "Census"}
    html = written(("figures", [figure]))
    assert "<dd>1,200</dd>" in html
    assert "otters" in html
    assert "(1 March 2024)" in html
    assert "Census" in html


def test_a_notice_has_a_tone_and_a_title(site: Path) -> None:
    html = written(("notice", {"tone": "warn", "title": "High water", "text": "<p>Stay home.</p>"}))
    assert '<div class="notice warn flow close"><strong>High water</strong>' in html
    assert ">Stay home.</p>" in html


def test_a_table_has_a_caption_and_heads(site: Path) -> None:
    html = written(("table", TABLE))
    assert "<caption>Boats in each town</caption>" in html
    assert '<th scope="col">Town</th>' in html
    assert "<td>Altwehr</td>" in html


def test_an_empty_cell_of_a_table_is_no_head(site: Path) -> None:
    data = [[None, "Boats"], ["Altwehr", "4"], ["", "1 < 2"]]
    both = {"table_header_choice": "both", "first_col_is_header": True, "data": data}
    html = written(("table", TABLE | both))
    assert '<thead><tr><td></td><th scope="col">Boats</th></tr></thead>' in html
    assert '<th scope="row">Altwehr</th>' in html
    assert "<tr><td></td><td>1 &lt; 2</td></tr>" in html


def test_a_call_shows_state_and_deadline_of_the_moment_of_reading(site: Path) -> None:
    calls.call("bridge", form=forms.form(), closes_at=SPRING + timedelta(days=9))
    html = written(("call", {"call": "bridge"}))
    assert "/en/calls/bridge/" in html
    assert "Monday 10 June 2024, 12:00" in html
    late = read(Client(), "/en/about/", at=SPRING + timedelta(days=9)).said
    assert "Closed Monday 10 June 2024" in late


def test_a_call_that_is_not_published_yet_shows_nothing_until_then(site: Path) -> None:
    soon = SPRING + timedelta(days=1)
    calls.call("bridge", form=forms.form(), published_at=soon, closes_at=soon + timedelta(days=9))
    assert "/en/calls/bridge/" not in written(("call", {"call": "bridge"}))
    assert "/en/calls/bridge/" in read(Client(), "/en/about/", at=soon).addresses()


def test_a_list_of_members_is_that_of_the_day_of_reading_and_bounded(site: Path) -> None:
    for name in ("Altwehr", "Neuwehr", "Oberwehr"):
        make.member(name, since=date(2024, 1, 1), country="CH")
    make.member("Spätwehr", since=date(2024, 6, 2), country="CH")
    asked = {"tie": "member", "country": "CH", "most": 2, "title": "In Switzerland"}
    html = written(("members", asked))
    assert "Altwehr" in html
    assert "Oberwehr" not in html
    assert 'href="/en/members/?tie=member&amp;country=CH">See all of them' in html
    asked = {"tie": "member", "country": "CH", "most": 9, "title": ""}
    assert "Spätwehr" not in written(("members", asked))
    assert "Spätwehr" in read(Client(), "/en/about/", at=SPRING + timedelta(days=1)).said


def test_a_document_says_its_kind_size_and_language(site: Path, client: Client) -> None:
    paper = Document.objects.create(
        title="Plan", file=ContentFile(b"x" * 2000, name="plan.pdf"), file_size=2000
    )
    html = written(("documents", [{"document": paper, "title": "The plan", "language": "fr"}]))
    assert f'<a href="/documents/{paper.pk}/plan.pdf" hreflang="fr">The plan</a>' in html
    assert "PDF, 2 kB, French" in html
    answer = client.get(f"/documents/{paper.pk}/plan.pdf")
    assert b"".join(answer.streaming_content) == b"x" * 2000  # type: ignore[attr-defined]


def test_more_blocks_are_no_more_questions(site: Path) -> None:
    form = forms.form()
    asked = []
    for size in (1, 3, 20):
        blocks: list[tuple[str, Any]] = []
        for number in range(size):
            name = f"{size}-{number}"
            calls.call(name, form=form, closes_at=SPRING + timedelta(days=9))
            blocks.append(("call", {"call": name}))
            words = {"picture": picture(name), "alternative": "An otter"}
            blocks.append(("picture", words))
        written(*blocks)
        with CaptureQueriesContext(connection) as found:
            Client().get("/en/about/", **arriving(SPRING))
        asked.append(len(found))
    assert asked == [asked[0]] * 3


def test_every_word_of_a_page_is_handed_to_translators_and_comes_back(site: Path) -> None:
    page = about()
    said = {"words": "We swim.", "who": "Mayor", "source": "", "address": ""}
    words = {"picture": picture(), "alternative": "An otter", "decorative": False, "caption": ""}
    page.body = [
        ("text", "<p>Water.</p>"), ("quotation", said), ("picture", words), ("table", TABLE),
    ]  # fmt: skip
    page.save_revision().publish()
    page = TextPage.objects.get(pk=page.pk)
    segments = [one for one in extract_segments(page) if one.path.startswith("body")]
    strings = {one.render_text() for one in segments if hasattr(one, "render_text")}
    assert {"Water.", "We swim.", "Mayor", "An otter", "Boats in each town", "Altwehr"} <= strings

    source, _created = TranslationSource.update_or_create_from_instance(page)
    french = about("fr")
    copy = source.get_ephemeral_translated_instance(french.locale, fallback=True)
    assert [block.block_type for block in copy.body] == ["text", "quotation", "picture", "table"]
    ingest_segments(page, copy, page.locale, french.locale, extract_segments(page))
    assert copy.body[3].value["table_caption"] == "Boats in each town"


def test_words_for_feeds_stand_alone(site: Path) -> None:
    page = about()
    page.body = [("text", '<p><a href="/en/calls/">Calls</a></p>')]
    page.body += [("picture", {"picture": picture(), "alternative": "An otter"})]
    html = absolute(blocks_written(page.body, at=SPRING))
    assert '<a href="http://localhost:8000/en/calls/">' in html
    assert 'src="http://localhost:8000/pictures/' in html
    assert "srcset" not in html
