"""Counts questions to the database; for programs in which Django has been set up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def counted() -> Iterator[list[str]]:
    """What is asked inside the block."""
    asked: list[str] = []

    def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        yield asked
