"""A disk with little room: the system itself refuses to write more of a file."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def room_for(number: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes."""
    most, ceiling = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, ceiling))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, ceiling))
