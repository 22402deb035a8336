"""Asks the desk's list as the secretariat does; run in the environment of a filled site."""

import io
import os
import resource
import sys
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

import xlsxwriter  # noqa: E402  (after the line above)
from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from alliance.accounts.models import Person, Role  # noqa: E402
from bench.asked import counted  # noqa: E402

EACH = 40
LIST = "/en/desk/applications/"
FILTERS = {
    "nothing": "",
    "a call": "call=crowd",
    "country": "call=crowd&country=FR",
    "kind": "call=crowd&kind=town",
    "module": "call=crowd&module=A",
    "not checked": "call=crowd&eligibility=unchecked",
    "eligible": "call=crowd&eligibility=eligible",
    "undecided": "call=crowd&decision=undecided",
    "selected": "call=crowd&decision=selected",
    "handed in again": "call=crowd&mark=again",
    "before a change": "call=crowd&mark=before-change",
    "more time": "call=crowd&mark=extended",
    "withdrawn": "call=crowd&state=withdrawn",
    "search": "call=crowd&q=ville",
    "search, number": "q=CROWD-0123",
    "all at once": "call=crowd&country=FR&module=A&eligibility=eligible&decision=undecided&q=brod",
    "by name": "call=crowd&sort=name",
    "by country": "call=crowd&sort=country",
}
PAGES = (1, 2, 200, 400)


def secretary() -> Client:
    """A browser in which the secretariat has signed in."""
    person, _ = Person.objects.get_or_create(
        email="desk@crowd.example", defaults={"sample": True, "role": Role.SECRETARIAT}
    )
    browser = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    browser.force_login(person)
    return browser


def milliseconds(browser: Client, path: str) -> float:
    began = time.perf_counter()
    answer = browser.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} was answered {answer.status_code}.")
    return (time.perf_counter() - began) * 1000


def questions(browser: Client, path: str) -> int:
    """How many questions to the database one page needs."""
    with counted() as asked:
        milliseconds(browser, path)
    return len(asked)


def report_list() -> None:
    browser = secretary()
    print(f"{'filter':<18}{'queries':>8}{'median':>9}{'95 %':>8}{'slowest':>9}")
    for name, asked in FILTERS.items():
        milliseconds(browser, f"{LIST}?{asked}")
        queries = questions(browser, f"{LIST}?{asked}")
        took = [
            milliseconds(browser, f"{LIST}?{asked}&page={PAGES[turn % len(PAGES)]}")
            for turn in range(EACH)
        ]
        slow = quantiles(took, n=20, method="inclusive")[-1]
        print(
            f"{name:<18}{queries:>8}{median(took):>9.0f}{slow:>8.0f}{max(took):>9.0f}",
            flush=True,
        )


def resident() -> float:
    """Megabytes at their highest so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bare(rows: int, columns: int) -> float:
    """Rows per second of a bare loop over the library alone."""
    began = time.perf_counter()
    book = xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True})
    sheet = book.add_worksheet()
    for number in range(rows):
        for place in range(columns):
            sheet.write_string(number, place, "The mediators visit the families of the quarter.")
    book.close()
    return rows / (time.perf_counter() - began)


def taken(browser: Client, path: str) -> tuple[float, float, int]:
    """Seconds, megabytes by which memory grew, and bytes of one download."""
    before, began, size = resident(), time.perf_counter(), 0
    answer: Any = browser.get(path)
    for piece in answer:
        size += len(piece)
    answer.close()
    return time.perf_counter() - began, resident() - before, size


def report_taking(rows: int) -> None:
    """The newest ones: a filter that leaves about so many."""
    browser = secretary()
    share = "call=crowd&mark=again"
    limit = bare(rows, 60)
    milliseconds(browser, f"{LIST}?{share}")
    print(f"{'file':<10}{'seconds':>9}{'rows/s':>8}{'ratio':>7}{'MB':>8}{'growth MB':>11}")
    for name in ("csv", "xlsx", "zip"):
        seconds, growth, size = taken(browser, f"/en/desk/applications.{name}?{share}")
        rate = rows / seconds
        print(
            f"{name:<10}{seconds:>9.1f}{rate:>8.0f}{rate / limit:>7.2f}{size / 1e6:>8.1f}"
            f"{growth:>11.0f}",
            flush=True,
        )
    print(f"The bare loop of xlsxwriter over 60 columns: {limit:.0f} rows/s.")


PARTS: dict[str, Callable[[], None]] = {
    "list": report_list,
    "take": lambda: report_taking(int(sys.argv[2])),
}

if __name__ == "__main__":
    PARTS[sys.argv[1]]()
