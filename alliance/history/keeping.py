"""Answers that cost a walk through a large register, kept until public data change.

What stands on every page is kept too: whoever shows it to a reader gives the epoch of the
request, which is read once for the whole page.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import nullcontext
from typing import Any, TypeVar

from django.http import HttpRequest

from alliance.history.queries import public_epoch

Answer = TypeVar("Answer")
MOST = 8
# Of each language a few: the note, the words of a page, the count, the map.
MOST_SMALL = 200
EPOCH = "alliance.epoch"


def epoch_of(request: HttpRequest) -> int:
    """The epoch in which a request is answered."""
    epoch: int | None = request.META.get(EPOCH)
    if epoch is None:
        epoch = request.META[EPOCH] = public_epoch()
    return epoch


class Kept:
    """A few answers in the memory of this process, each with the epoch that it was made in.

    An answer that is quickly made again (``worth`` says no) is not kept: it is always as the
    database has it at this moment.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        # What is made may ask for something else that is kept.
        self._turn = threading.RLock()
        self._answers: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()

    def answer(
        self,
        key: Hashable,
        make: Callable[[], Answer],
        *,
        worth: Callable[[Answer], bool] = lambda _made: True,
        epoch: int | None = None,
    ) -> Answer:
        """What ``make`` gives, as of an epoch that was read just now; else of the present one."""
        # Read first: what is kept is at most newer than its epoch says.
        epoch = public_epoch() if epoch is None else epoch
        kept = self._answers.get(key)
        if kept and kept[0] == epoch:
            return kept[1]
        # What was costly before is made by one thread; the others wait for it.
        with self._turn if kept else nullcontext():
            again = self._answers.get(key)
            if again and again[0] == epoch:
                return again[1]
            made = make()
            self._keep(key, (epoch, made) if worth(made) else None)
        return made

    def _keep(self, key: Hashable, answer: tuple[int, Any] | None) -> None:
        with self._lock:
            self._answers.pop(key, None)
            if answer:
                self._answers[key] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)

    def forget(self) -> None:
        """Begin with nothing, as a new process does."""
        with self._lock:
            self._answers.clear()


KEPT = Kept()
SHOWN = Kept(MOST_SMALL)
"""What many pages show of words and structure."""
