"""Names that every system takes, and texts that every spreadsheet does."""

import pytest

from alliance.desk.safe_names import another_name, safe_name
from alliance.desk.workbooks import LONGEST_CELL, fitting


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("FERRIES-0001 Łódź", "FERRIES-0001 Łódź"),
        ("../../etc/passwd", "etc passwd"),
        ('a:b*c?"d<e>|f', "a b c d e f"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM1.tar.gz", "_COM1.tar.gz"),
        ("console", "console"),
        ("ends with a dot. . ", "ends with a dot"),
        ("", "file"),
        ("...", "file"),
        ("line\nbreak\x00and\u202eturned", "line break and turned"),
        ("Бюджет.xlsx", "Бюджет.xlsx"),
    ],
)
def test_a_name_loses_what_breaks_or_misleads(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name(f"{'a' * 100}.pdf", longest=20) == f"{'a' * 16}.pdf"


def test_two_names_that_windows_takes_for_one_are_told_apart() -> None:
    taken: set[str] = set()
    given = [another_name(name, taken) for name in ("Plan.pdf", "plan.PDF", "Plan.pdf", "plan")]
    assert given == ["Plan.pdf", "plan (2).PDF", "Plan (3).pdf", "plan"]


@pytest.mark.parametrize("sign", ["x", "ș", "🚲"])
def test_a_text_that_no_cell_holds_is_cut_between_signs_and_says_so(sign: str) -> None:
    for number in (LONGEST_CELL // 2, LONGEST_CELL, LONGEST_CELL + 1, 100_000):
        text = sign * number
        kept = fitting(text)

        assert len(kept.encode("utf-16-le")) <= 2 * LONGEST_CELL
        assert kept == text or (kept.endswith(f"{sign}…") and text.startswith(kept[:-1]))
    assert fitting("x" * LONGEST_CELL) == "x" * LONGEST_CELL
