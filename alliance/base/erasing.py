"""Forgetting a person: each app that knows people lists what to do in ``erasing.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Erasure:
    """What one room does when a person is to be forgotten. It runs in the same transaction.

    ``run`` takes the account's number, the address it has until now and the moment, and
    answers how many rows it changed. Repeating it is safe.
    """

    name: str
    run: Callable[[int, str, datetime], int]
