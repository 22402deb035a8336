"""What editors set to appear or to end later does so."""

from datetime import timedelta
from pathlib import Path

from django.test import Client
from django.utils import timezone

from alliance.history.queries import public_epoch
from alliance.website.jobs import JOBS, keep_schedule
from alliance.website.models import TextPage
from alliance.website.tests.reading import read

MINUTE = timedelta(minutes=1)


def about() -> TextPage:
    return TextPage.objects.get(locale__language_code="en", slug="about")


def test_words_appear_when_their_moment_has_come(site: Path) -> None:
    now, page, before = timezone.now(), about(), public_epoch()
    page.lead = "From now on we meet in spring."
    page.save_revision(approved_go_live_at=now - MINUTE)
    assert keep_schedule(now - 2 * MINUTE) == 0
    assert "we meet in spring" not in read(Client(), "/en/about/").said
    assert keep_schedule(now) == 1
    assert "we meet in spring" in read(Client(), "/en/about/").said
    assert public_epoch() > before
    assert keep_schedule(now) == 0


def test_a_page_is_taken_down_when_its_time_is_over(site: Path) -> None:
    now, before = timezone.now(), public_epoch()
    TextPage.objects.filter(pk=about().pk).update(expire_at=now - MINUTE)
    assert keep_schedule(now) == 1
    read(Client(), "/en/about/", status=410)
    assert public_epoch() > before
    assert keep_schedule(now) == 0


def test_the_worker_knows_the_schedule() -> None:
    assert keep_schedule in [job.run for job in JOBS]
