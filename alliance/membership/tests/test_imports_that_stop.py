"""An import that fails for a reason that nobody foresaw stops, and says so."""

from datetime import timedelta

import pytest

from alliance.base.refusal import Refused
from alliance.membership import actions
from alliance.membership.importing import storing, working
from alliance.membership.importing.working import MOST_TRIES, work_on_imports
from alliance.membership.models import Authority, Import, ImportState
from alliance.membership.tests import make, make_imports

pytestmark = pytest.mark.django_db

LATER = timedelta(minutes=1)


class BrokenStep(storing.Step):
    """A step that meets a fault in the platform itself."""

    def store(self) -> None:
        raise ZeroDivisionError


def fail_once(times: int) -> None:
    with pytest.raises(ZeroDivisionError):
        work_on_imports(make.NOON + times * LATER)


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Import:
    """An import that has failed as often as is tried."""
    make_imports.lists()
    file = make_imports.previewed(f"{make_imports.HEAD}\nBrod,city,RO\n")
    actions.store_import(file, by=make_imports.secretary(), at=make.NOON)
    with monkeypatch.context() as broken:
        broken.setattr(storing, "Step", BrokenStep)
        for times in range(1, MOST_TRIES + 1):
            fail_once(times)
        assert work_on_imports(make.NOON + 10 * LATER) == 0
    file.refresh_from_db()
    return file


def test_it_is_not_tried_for_ever(stopped: Import) -> None:
    assert (stopped.state, stopped.at_work) == (ImportState.STORING, False)
    assert len(stopped.failure) == 8
    assert not Authority.objects.filter(name="Brod").exists()
    assert working._BEGUN == {}


def test_tried_again_it_goes_on_to_its_end(stopped: Import) -> None:
    actions.try_import_again(stopped, by=make_imports.secretary(), at=make.NOON + 20 * LATER)
    make_imports.work(make.NOON + 20 * LATER)

    stopped.refresh_from_db()
    assert (stopped.state, stopped.failure) == (ImportState.STORED, "")
    assert Authority.objects.get(name="Brod").confirmed


def test_what_it_has_stored_can_be_taken_back(stopped: Import) -> None:
    actions.take_back_import(stopped, by=make_imports.secretary(), at=make.NOON + 20 * LATER)
    make_imports.work(make.NOON + 20 * LATER)

    stopped.refresh_from_db()
    assert (stopped.state, stopped.failure) == (ImportState.TAKEN_BACK, "")


def test_what_has_not_stopped_cannot_be_tried_again() -> None:
    make_imports.lists()
    file = make_imports.previewed(f"{make_imports.HEAD}\nBrod,city,RO\n")
    with pytest.raises(Refused, match="has not stopped"):
        actions.try_import_again(file, by=make_imports.secretary(), at=make.NOON)
