"""Answers that cost a walk through a large register, kept until public data change."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import nullcontext
from typing import Any, TypeVar

from alliance.history.queries import public_epoch

Answer = TypeVar("Answer")
MOST = 8


class Kept:
    """A few answers in the memory of this process, each with the epoch that it was made in.

    An answer that is quickly made again (``worth`` says no) is not kept: it is always as the
    database has it at this moment.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._answers: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()

    def answer(
        self, key: Hashable, make: Callable[[], Answer], *, worth: Callable[[Answer], bool]
    ) -> Answer:
        """What ``make`` gives, as of the present epoch."""
        # Read first: what is kept is at most newer than its epoch says.
        epoch = public_epoch()
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
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)


KEPT = Kept()
