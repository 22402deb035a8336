"""Fills the news with invented articles, and search with their words; run in the site's settings.

Editors' articles come one by one, and search takes them in by fifty. Here both are written in
bulk, as they would be in the end.
"""

import os
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402  (after the line above)
from django.utils import timezone  # noqa: E402
from wagtail.models import Page  # noqa: E402

from alliance.history.actions import public_data_changed  # noqa: E402
from alliance.website.models import NewsIndexPage, NewsPage  # noqa: E402
from alliance.website.models.search import (  # noqa: E402
    SearchEntry,
    SearchKind,
    SearchPlace,
    SearchWord,
)
from alliance.website.search_index import keep_index  # noqa: E402

SEED = 1348
AT_ONCE = 2_000
SLUG = "invented-article"
TITLE, LEAD, BODY = 6, 15, 130
# What each word says of an article, as ``website.search_index`` weighs it.
WEIGHTS = {"title": 8, "lead": 3, "body": 1}
IN_FRENCH = 5
"""One of so many is in French."""
SOUNDS = ("ba", "de", "ri", "mo", "lu", "ka", "ne", "si", "to", "va", "gra", "ste", "pol", "mir")


def vocabulary() -> list[str]:
    """Words of two to four syllables, those that are used most first."""
    chance = random.Random(SEED)  # noqa: S311  (the same words each time)
    words = ["".join(one) for length in (2, 3) for one in product(SOUNDS, repeat=length)]
    words += ["".join(chance.choices(SOUNDS, k=4)) for _ in range(6_000)]
    words = [*dict.fromkeys(words)]
    chance.shuffle(words)
    return words


def texts(number: int) -> Iterator[dict[str, list[str]]]:
    """Title, lead and body of articles; few words are in most of them, most words in few."""
    chance = random.Random(SEED + 1)  # noqa: S311
    words = vocabulary()
    often = [1 / (rank + 2) for rank in range(len(words))]
    for _ in range(number):
        drawn = chance.choices(words, often, k=TITLE + LEAD + BODY)
        yield {
            "title": drawn[:TITLE],
            "lead": drawn[TITLE : TITLE + LEAD],
            "body": drawn[TITLE + LEAD :],
        }


def pages(index: NewsIndexPage, numbers: list[int], titles: list[str]) -> list[Page]:
    """Published pages under the list of news of a language."""
    at, item = timezone.now(), NewsPage.objects.reading("en")[0]
    made = Page.objects.bulk_create(
        Page(
            path=Page._get_path(index.path, index.depth + 1, index.numchild + place),
            depth=index.depth + 1,
            title=title,
            draft_title=title,
            slug=f"{SLUG}-{number}",
            url_path=f"{index.url_path}{SLUG}-{number}/",
            locale=index.locale,
            content_type=item.content_type,
            first_published_at=at,
            last_published_at=at,
        )
        for place, (number, title) in enumerate(zip(numbers, titles, strict=True), start=1)
    )
    index.numchild += len(made)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild)
    return made


def like_the_first(keys: list[int]) -> None:
    """Let the pages say, besides their titles, what the first article says."""
    table = NewsPage._meta.db_table
    item = NewsPage.objects.reading("en").exclude(slug__startswith=SLUG)[0]
    others = [one.column for one in NewsPage._meta.local_concrete_fields if not one.primary_key]
    columns = ", ".join(f'"{one}"' for one in others)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (page_ptr_id, {columns}) "  # noqa: S608  (names of our own)
            f"SELECT id, {columns} FROM wagtailcore_page, {table} "
            "WHERE page_ptr_id = %s AND id BETWEEN %s AND %s",
            [item.pk, min(keys), max(keys)],
        )


def enter(made: list[Page], told: list[dict[str, list[str]]], keys: dict[str, int]) -> None:
    """Let search know them."""
    entries = SearchEntry.objects.bulk_create(
        SearchEntry(
            kind=SearchKind.NEWS,
            language=page.locale.language_code,
            original=f"page:{page.translation_key}",
            page=page,
            made_of=page.last_published_at.isoformat(),
            title=page.title,
            text=" ".join([*words["lead"], *words["body"]]),
            day=date(2020, 1, 1) + timedelta(days=page.pk % 2_000),
        )
        for page, words in zip(made, told, strict=True)
    )
    rows = [
        (keys[word], entry.pk, weight)
        for entry, words in zip(entries, told, strict=True)
        for word, weight in _weighed(words).items()
    ]
    table = SearchPlace._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (word_id, entry_id, weight) VALUES (%s, %s, %s)",  # noqa: S608
            rows,
        )


def _weighed(words: dict[str, list[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in ("body", "lead", "title"):
        found |= dict.fromkeys(words[part], WEIGHTS[part])
    return found


@transaction.atomic
def fill(number: int) -> None:
    """Invent so many articles."""
    SearchWord.objects.bulk_create(
        [SearchWord(word=word) for word in vocabulary()], ignore_conflicts=True
    )
    keys = dict(SearchWord.objects.values_list("word", "pk"))
    indexes = {one.locale.language_code: one for one in NewsIndexPage.objects.all()}
    told = list(texts(number))
    for start in range(0, number, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, number))
        for code in ("en", "fr"):
            mine = [one for one in numbers if (one % IN_FRENCH == 0) == (code == "fr")]
            titles = [" ".join(told[one]["title"]) for one in mine]
            made = pages(indexes[code], mine, titles)
            like_the_first([page.pk for page in made])
            enter(made, [told[one] for one in mine], keys)
    public_data_changed()


def main(number: int) -> None:
    while keep_index(timezone.now()):
        pass
    fill(number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]))
