"""The program beside the web server is started again when it ends, and stopped with it."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alliance.project.keeping import Keeper

PATIENCE = 30
NOTES = "import os; open('starts', 'a').write(f'{os.getpid()}\\n');"
LASTING = NOTES + "import time; time.sleep(60)"


def starts(folder: Path) -> list[int]:
    """The numbers of the processes that were started, as they noted them."""
    file = folder / "starts"
    return [int(line) for line in file.read_text().splitlines()] if file.exists() else []


def runs(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def pauses(caplog: pytest.LogCaptureFixture) -> list[str]:
    """How long each new start had to wait, as the log says."""
    return [entry.getMessage().split()[-2] for entry in caplog.records]


def until(comes_true: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not comes_true():
        assert time.monotonic() < limit
        time.sleep(0.01)


@contextmanager
def kept(program: str, folder: Path, *pauses: float) -> Iterator[Keeper]:
    """Keep a Python program running in a folder."""
    keeper = Keeper([sys.executable, "-c", program], folder=folder, pauses=pauses)
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.stop()


def test_a_program_that_is_killed_runs_again_and_the_log_is_loud_about_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with kept(LASTING, tmp_path, 0.01):
        until(lambda: len(starts(tmp_path)) == 1)
        os.kill(starts(tmp_path)[0], signal.SIGKILL)
        until(lambda: len(starts(tmp_path)) == 2)
        assert runs(starts(tmp_path)[1])
    (entry,) = [entry for entry in caplog.records if entry.name == "alliance.keeper"]
    assert entry.levelno == logging.ERROR
    assert "ended with status -9 and is started again in 0.01 seconds" in entry.getMessage()


def test_the_pauses_grow(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with kept(NOTES + "raise SystemExit(3)", tmp_path, 0.01, 0.02, 5):
        until(lambda: len(caplog.records) == 3)
    assert pauses(caplog) == ["0.01", "0.02", "5"]


def test_a_program_that_ran_long_enough_is_not_made_to_wait_for_earlier_ends(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with kept(NOTES, tmp_path, 0.001, 0.01):
        until(lambda: len(caplog.records) == 3)
    assert set(pauses(caplog)) == {"0.001"}


def test_an_end_that_somebody_asked_for_is_no_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), kept(LASTING, tmp_path, 0.01):
        until(lambda: len(starts(tmp_path)) == 1)
        os.kill(starts(tmp_path)[0], signal.SIGTERM)
        until(lambda: len(starts(tmp_path)) == 2)
    assert [entry.levelno for entry in caplog.records] == [logging.INFO]


def test_a_keeper_that_is_stopped_leaves_nothing_running_and_starts_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with kept(LASTING, tmp_path, 0.01) as keeper:
        until(lambda: len(starts(tmp_path)) == 1)
        keeper.stop()
        assert not runs(starts(tmp_path)[0])
    assert (len(starts(tmp_path)), caplog.records) == (1, [])


def test_a_keeper_is_stopped_in_the_midst_of_a_pause(tmp_path: Path) -> None:
    with kept(NOTES + "raise SystemExit(3)", tmp_path, 3600):
        until(lambda: len(starts(tmp_path)) == 1)
        before = time.monotonic()
    assert time.monotonic() - before < 10
    assert len(starts(tmp_path)) == 1
