"""What the record says stands in the database too; where they differ, the file counts."""

from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings

from alliance.history.models import PublicEpoch
from alliance.watch import record
from alliance.watch.actions import watch
from alliance.watch.models import Outage, ProbeAnswer
from alliance.watch.reckoning import Answer
from alliance.watch.tests.make import answer, at, rhythm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path


def heard(*answers: Answer) -> None:
    for one in answers:
        record.add(one, into=Path(settings.DATA_DIR) / "probe")


def known() -> list[tuple[object, object, int]]:
    return [(one.began_at, one.ended_at, one.minutes) for one in Outage.objects.all()]


def test_an_outage_is_noted_while_it_lasts_and_ended_when_somebody_gets_in() -> None:
    heard(*rhythm(0, 100))
    assert watch(now=answer(102)) == 21
    assert known() == []
    heard(*rhythm(105, 130, good=False))
    watch(now=answer(131))
    assert known() == [(at(100), None, 0)]
    heard(*rhythm(135, 215, good=False), *rhythm(220, 300))
    watch(now=answer(301))
    watch(now=answer(302))
    assert known() == [(at(100), at(220), 2)]


def test_a_worker_that_was_dead_has_left_a_gap() -> None:
    heard(*rhythm(0, 100))
    watch(now=answer(101))
    heard(*rhythm(700, 800))
    watch(now=answer(801))
    assert known() == [(at(100), at(700), 10)]


def test_nothing_is_copied_or_told_twice_by_two_workers() -> None:
    heard(*rhythm(0, 100), *rhythm(200, 300))
    assert [watch(now=answer(301)), watch(now=answer(301))] == [42, 0]
    assert (ProbeAnswer.objects.count(), Outage.objects.count()) == (42, 1)


def test_pages_are_made_anew_once_for_an_outage_and_not_for_each_answer() -> None:
    heard(*rhythm(0, 100))
    watch(now=answer(101))
    assert not PublicEpoch.objects.exists()
    heard(*rhythm(200, 300))
    watch(now=answer(301))
    assert PublicEpoch.objects.get().value == 1
    watch(now=answer(302))
    assert PublicEpoch.objects.get().value == 1


def test_where_database_and_file_differ_the_file_counts() -> None:
    heard(*rhythm(0, 100))
    watch(now=answer(101))
    for one in rhythm(105, 295):
        ProbeAnswer.objects.create(at=one.at, good=True, boot=one.boot, seconds=one.seconds, ms=1)
    heard(*rhythm(300, 400))
    watch(now=answer(401))
    assert known() == [(at(100), at(300), 4)]
    assert ProbeAnswer.objects.count() == 21 + 21


def test_what_another_machine_heard_is_heard() -> None:
    heard(*rhythm(0, 100))
    watch(now=answer(101))
    for one in rhythm(0, 400, boot="b"):
        ProbeAnswer.objects.create(at=one.at, good=True, boot="b", seconds=one.seconds, ms=1)
    heard(*rhythm(300, 400))
    watch(now=answer(401))
    assert known() == []


def test_a_clock_that_is_put_back_makes_no_outage_in_the_database_either() -> None:
    heard(*rhythm(0, 100))
    watch(now=answer(101))
    for after in range(105, 205, 5):
        heard(answer(after, clock_is_off=-3600))
        watch(now=answer(after + 1, clock_is_off=-3600))
    assert known() == []


def test_before_the_first_answer_nothing_is_known() -> None:
    watch(now=answer(0))
    heard(answer(5, good=False), answer(60, good=False), *rhythm(100, 200))
    watch(now=answer(201))
    assert known() == []
