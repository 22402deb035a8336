"""Which part of a run a test belongs to, seen from what it uses.

A rule is answered in milliseconds, a page in a tenth of a second, a program in seconds, and
a hunt for bad input asks thousands of times. They are run apart, so that whoever changes a
rule knows within a minute whether it still holds.
"""

from types import ModuleType
from typing import Any

import pytest

# Fixtures that are a browser, or a site or register that was loaded for one.
BROWSERS = {"client", "desk", "reader", "site", "world", "alliance"}
# What a file of tests has imported where it asks for pages or starts programs.
TOOLS = {"Client", "RequestFactory", "subprocess", "threading", "TestCase", "TransactionTestCase"}
HUNTS = {"try_every_case"}

MARKS = {
    "pages": "asks for pages, starts programs, reads papers, or loads a whole network",
    "hunt": "asks thousands of times for what no tester would think of",
}


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks, so that a mistyped one is an error."""
    for name, meaning in MARKS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test its part; what has none is a unit or a rule."""
    for item in items:
        if isinstance(item, pytest.Function) and (part := part_of(item)):
            item.add_marker(part)


def part_of(item: pytest.Function) -> str | None:
    """The mark of a test, or None for a unit or a rule. A file may say it by itself."""
    if any(item.get_closest_marker(mark) for mark in MARKS):
        return None
    known = names_in(item.module)
    if known & HUNTS:
        return "hunt"
    if known & TOOLS or BROWSERS & set(item.fixturenames) or writes_for_real(item):
        return "pages"
    return None


def names_in(module: ModuleType) -> set[str]:
    """What a module has imported or defined, and its own helpers have."""
    names: set[str] = set()
    for value in vars(module).values():
        if isinstance(value, ModuleType) and is_ours(value):
            names |= set(vars(value))
    return names | set(vars(module))


def is_ours(module: ModuleType) -> bool:
    """Whether a module is a helper of tests."""
    return ".tests." in module.__name__ or module.__name__.startswith("tests.")


def writes_for_real(item: pytest.Function) -> bool:
    """Whether a test commits, which needs a fresh database afterwards."""
    mark: Any = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))
