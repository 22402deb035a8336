"""Whether there is room on a disk, which systems and databases say in several ways; and the no."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from alliance.base.refusal import Refused

log = logging.getLogger("alliance.faults")

_NUMBERS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_OF_POSTGRESQL = "53100"
_OF_SQLITE = "database or disk is full"


class NoRoom(Refused):
    """Nothing was stored because nothing more can be. The same may be sent again later."""


def is_full(fault: BaseException | None) -> bool:
    """Whether something failed because nothing more can be stored."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in _NUMBERS:
            return True
        if getattr(fault, "sqlstate", None) == _OF_POSTGRESQL or _OF_SQLITE in str(fault):
            return True
        fault = fault.__cause__
    return False


@contextmanager
def told_when_full() -> Iterator[None]:
    """What fails for want of room is loud in the log, and a sentence for whoever sent it."""
    try:
        yield
    except Exception as fault:
        if not is_full(fault):
            raise
        log.critical("nothing more can be stored: the disk or the database is full", exc_info=fault)
        raise NoRoom(
            _(
                "Our storage is full, so nothing of this was stored. We have been told. "
                "Please send it again later."
            )
        ) from fault
