"""Asks search as readers do; run in the environment of a site with many articles."""

import os
import time
from collections.abc import Callable
from statistics import median, quantiles

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.conf import settings  # noqa: E402  (after the line above)
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliance.website.models.search import SearchEntry, SearchPlace  # noqa: E402
from alliance.website.search_index import keep_index  # noqa: E402
from bench.articles import vocabulary  # noqa: E402
from bench.desk_asked import milliseconds, questions  # noqa: E402

EACH = 40
WORDS = vocabulary()
# Each asks another word each time, so that no two pages are the same.
QUESTIONS: dict[str, Callable[[int], str]] = {
    "a rare word": lambda n: f"q={WORDS[4_000 + n]}",
    "a usual word": lambda n: f"q={WORDS[200 + n]}",
    "a word of most": lambda n: f"q={WORDS[n]}",
    "two words": lambda n: f"q={WORDS[n]}+{WORDS[n + 50]}",
    "five words": lambda n: "q=" + "+".join(WORDS[n : n + 5]),
    "its beginning": lambda n: f"q={WORDS[n][:3]}",
    "one letter": lambda n: f"q={'bdrmlknstvgp'[n % 12]}&page={n + 1}",
    "a piece": lambda n: f"q={WORDS[4_000 + n][1:6]}",
    "news alone": lambda n: f"q={WORDS[n]}&kind=news",
    "in French": lambda n: f"q={WORDS[n]}&lang=fr",
    "both": lambda n: f"q={WORDS[n]}&kind=news&lang=fr",
    "pages alone": lambda n: f"q={WORDS[n]}&kind=page",
    "a far page": lambda n: f"q={WORDS[n]}&page=50",
    "nothing": lambda n: f"q={WORDS[4_000 + n]}xqz",
}


def main() -> None:
    reader = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    print(f"{SearchEntry.objects.count():,} entries, {SearchPlace.objects.count():,} places")
    print(f"{'question':<16}{'queries':>8}{'median':>9}{'95 %':>8}{'slowest':>9}{'processor':>11}")
    for name, ask in QUESTIONS.items():
        milliseconds(reader, f"/en/search/?{ask(EACH + 1)}")
        asked = questions(reader, f"/en/search/?{ask(EACH)}")
        began = time.process_time()
        took = [milliseconds(reader, f"/en/search/?{ask(number)}") for number in range(EACH)]
        ours = 1000 * (time.process_time() - began) / EACH
        slow = quantiles(took, n=20, method="inclusive")[-1]
        print(
            f"{name:<16}{asked:>8}{median(took):>9.0f}{slow:>8.0f}{max(took):>9.0f}{ours:>11.0f}",
            flush=True,
        )
    began = time.perf_counter()
    changed = keep_index(timezone.now())
    took_once = 1000 * (time.perf_counter() - began)
    print(f"Looking whether the index is right: {took_once:.0f} ms, {changed} entries to change.")


if __name__ == "__main__":
    main()
