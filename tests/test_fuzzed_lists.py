"""Requests for the whole register, sensible and not: see ``tests.fuzzing``."""

from typing import Any

import pytest

from tests.fuzzing import OPERATIONS, SEED, described, try_every_case

__all__ = ["described"]

NAMES = [name for name in OPERATIONS if "authorities" in name]


@pytest.mark.parametrize("name", NAMES)
def test_no_request_is_answered_otherwise_than_described(
    described: dict[str, Any], name: str, capsys: pytest.CaptureFixture[str], db: None
) -> None:
    asked = try_every_case(described[name])
    with capsys.disabled():
        print(f"\n{name}: {asked} requests, seed {SEED}")  # noqa: T201
