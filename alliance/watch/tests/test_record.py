"""The probe's record: whole lines in a file for each day, whatever happened to the last one."""

from datetime import timedelta
from pathlib import Path

import pytest

from alliance.watch import record
from alliance.watch.reckoning import Answer, outages
from alliance.watch.tests.make import NOON, answer, at, rhythm

MIDNIGHT = 12 * 3600.0


def written(answers: list[Answer], folder: Path) -> list[Answer]:
    for one in answers:
        record.add(one, into=folder)
    return record.read(NOON, of=folder)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    answers = [*rhythm(0, 20), answer(25, good=False)]
    assert written(answers, tmp_path) == answers


def test_each_day_has_a_file_and_midnight_is_no_gap(tmp_path: Path) -> None:
    answers = rhythm(MIDNIGHT - 60, MIDNIGHT + 60)
    assert outages(written(answers, tmp_path), now=answers[-1]) == []
    assert [one.name for one in record.days(tmp_path)] == ["2016-04-29.jsonl", "2016-04-30.jsonl"]


@pytest.mark.parametrize("kept", [0, 1, 20, 60])
def test_a_line_that_was_cut_off_is_passed_over_and_the_next_one_is_whole(
    tmp_path: Path, kept: int
) -> None:
    written(rhythm(0, 20), tmp_path)
    (path,) = record.days(tmp_path)
    cut = record.line(answer(25))[:kept]
    path.write_bytes(path.read_bytes() + cut)
    assert written([answer(30)], tmp_path) == [*rhythm(0, 20), answer(30)]


@pytest.mark.parametrize(
    "nonsense",
    [b"\n", b"\0" * 4096 + b"\n", b"[]\n", b'{"at": 5}\n', b"\xff\xfe\n", b'{"at":"x"}\n'],
)
def test_what_is_no_answer_is_passed_over(tmp_path: Path, nonsense: bytes) -> None:
    written([answer(0)], tmp_path)
    (path,) = record.days(tmp_path)
    path.write_bytes(path.read_bytes() + nonsense)
    assert written([answer(5)], tmp_path) == [answer(0), answer(5)]


def test_the_end_of_a_long_file_is_read_without_its_beginning(tmp_path: Path) -> None:
    lines = b"".join(record.line(one) for one in rhythm(0, 10_000))
    (tmp_path / "2016-04-29.jsonl").write_bytes(lines)
    found = record.read(at(9_000), of=tmp_path)
    assert found == rhythm(9_000, 10_000)


def test_files_of_others_are_no_record(tmp_path: Path) -> None:
    (tmp_path / "notes.jsonl").write_text("{}\n")
    assert written([answer(0)], tmp_path) == [answer(0)]


def test_a_day_is_deleted_when_it_is_over_for_long_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "folder", lambda: tmp_path)
    written([answer(0), answer(MIDNIGHT)], tmp_path)
    assert record.forget(NOON + timedelta(days=10), timedelta(days=10)) == 0
    assert record.forget(NOON + timedelta(days=11), timedelta(days=10)) == 1
    assert [one.name for one in record.days(tmp_path)] == ["2016-04-30.jsonl"]
