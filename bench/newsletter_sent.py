"""Sends an issue to many readers; run in the environment of the site.

The letters of a batch are noted as sent all at once, except a few of the first and of the last
batch, which go out one by one as the worker sends them.
"""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.conf import settings  # noqa: E402  (after the line above)
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliance.outbox.loading import load_letters  # noqa: E402
from alliance.outbox.models import ConsentWords, Letter, Subscription  # noqa: E402
from alliance.outbox.sending import send_waiting  # noqa: E402
from alliance.outbox.topics import topics  # noqa: E402
from alliance.website.models import Issue, IssueWords  # noqa: E402
from alliance.website.newsletter import HEADINGS, Entry, kept  # noqa: E402
from alliance.website.newsletter_actions import start  # noqa: E402
from alliance.website.newsletter_sending import send_issues  # noqa: E402
from bench.asked import counted  # noqa: E402
from bench.desk_asked import milliseconds, questions, resident, secretary  # noqa: E402

AT_ONCE = 5_000
ENTRIES = 25
PAGES = 20
MONTH = date(2026, 2, 1)
PAGE = f"/en/desk/newsletter/{MONTH:%Y-%m}/"
WORDS = "The mediators of the quarter met the council, and the council answered in writing. " * 2
NO_SERVER = "django.core.mail.backends.dummy.EmailBackend"


def readers(number: int) -> Iterator[Subscription]:
    """Confirmed ones, of all languages and of each choice of topics."""
    at = timezone.now() - timedelta(days=30)
    agreed = ConsentWords.objects.create(digest="0", language="en", text="I agree.", shown_from=at)
    keys = [one.key for one in topics()]
    choices = [[*keys], *[[one] for one in keys]]
    languages = [code for code, _name in settings.LANGUAGES]
    pairs = cycle((code, chosen) for chosen in choices for code in languages)
    for index, (code, chosen) in enumerate(islice(pairs, number)):
        yield Subscription(
            address=f"reader-{index}@town.example",
            language=code,
            topics=chosen,
            words=agreed,
            page="/en/newsletter/",
            asked_at=at,
            confirmed_at=at,
        )


def issue_for(number: int) -> Issue:
    """An issue that begins to go out to so many, with something for everybody."""
    coming = readers(number)
    while some := list(islice(coming, AT_ONCE)):
        Subscription.objects.bulk_create(some)
    at = timezone.now()
    keys = [one.key for one in topics()]
    told = [
        Entry(kind, keys, f"Number {index}", WORDS, f"{settings.BASE_URL}/en/{index}/")
        for index, kind in enumerate(islice(cycle(HEADINGS), ENTRIES))
    ]
    issue = Issue.objects.create(month=MONTH, drafted_at=at)
    for code, _name in settings.LANGUAGES:
        IssueWords.objects.create(issue=issue, language=code, entries=kept(told))
    start(issue, by=1, at=at)
    return issue


@dataclass
class Sending:
    """What was measured batch by batch."""

    took: list[float]
    asked: set[int]
    sizes: list[float]

    def line(self) -> str:
        slow = quantiles(self.took, n=20)[-1]
        middle = self.sizes[len(self.sizes) // 2]
        return (
            f"{len(self.took):>8}{self.took[0]:>9.0f}{median(self.took):>9.0f}{slow:>9.0f}"
            f"{self.took[-1]:>9.0f}{_span(self.asked):>10}"
            f"{middle - self.sizes[1]:>10.0f}{self.sizes[-1] - middle:>9.0f}"
        )


def own_memory() -> float:
    """Megabytes that are this process's alone: not the database's file, which SQLite maps."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("RssAnon:")[2].split(maxsplit=1)[0]) / 1024


def _span(asked: set[int]) -> str:
    return str(min(asked)) if len(asked) == 1 else f"{min(asked)} to {max(asked)}"


def handed_over() -> float:
    """Letters a second, one by one, at what waits just now."""
    began, sent = time.perf_counter(), 0
    for _turn in range(5):
        sent += send_waiting(timezone.now())
    return sent / (time.perf_counter() - began)


def page_of(browser: Client, done: int) -> int:
    """Print what the page of progress costs, and answer how often it asks."""
    asked = questions(browser, PAGE)
    took = [milliseconds(browser, PAGE) for _ in range(PAGES)]
    print(f"{done:>8,}{asked:>9}{median(took):>9.0f}{quantiles(took, n=20)[-1]:>9.0f}", flush=True)
    return asked


def main(number: int) -> None:
    load_letters(settings.INSTANCE_DIR)
    settings.EMAIL_BACKEND = NO_SERVER
    issue, browser = issue_for(number), secretary()
    found, rates, done = Sending([], set(), []), [], 0
    milliseconds(browser, PAGE)
    print("The page of progress:\n" + f"{'done':>8}{'queries':>9}{'median':>9}{'95 %':>9}")
    page_of(browser, 0)
    while True:
        with counted() as asked:
            began = time.perf_counter()
            written = send_issues(timezone.now())
            took = 1000 * (time.perf_counter() - began)
        if not written:
            break
        found.took.append(took)
        found.asked.add(len(asked))
        found.sizes.append(own_memory())
        done += written
        if done == written or done >= number:
            rates.append(handed_over())
        Letter.objects.filter(sent_at=None).update(sent_at=timezone.now(), facts={})
        if done % (number // 4) == 0:
            page_of(browser, done)
    issue.refresh_from_db()
    print(
        "The batches:\n"
        f"{'batches':>8}{'first':>9}{'median':>9}{'95 %':>9}{'last':>9}{'queries':>10}"
        f"{'growth MB':>10}{'2nd half':>9}\n{found.line()}\n"
        f"Letters handed over in a second: {rates[0]:.0f} at the first batch, "
        f"{rates[-1]:.0f} at the last. The issue is {issue.state}; {done:,} letters.\n"
        f"The process at its highest, with what it maps: {resident():.0f} MB.",
        flush=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
