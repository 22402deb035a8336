"""Keep what search knows in step with what is published: by looking for what has changed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from html import unescape
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import strip_tags
from wagtail.models import Page

from alliance.base.templatetags.facts import in_language
from alliance.calls.models import Call, CallDocument
from alliance.website.hints import texts_of
from alliance.website.models import CallIndexPage, CallPage, EventPage, NewsPage
from alliance.website.models.search import SearchEntry, SearchKind, SearchPlace, SearchWord
from alliance.website.search_words import words_of

AT_ONCE = 50
"""So many entries are made in one round, so that nobody's save waits long; the next goes on."""
TITLE, LEAD, BODY = 8, 3, 1
LONGEST_TEXT = 20_000
MANY = 500
CALL_FACTS = ("subtitle", "objective", "target_group", "eligible", "awarding_bodies")
State = tuple[str, str, str]
"""What an entry stands for, its language, and what of it the entry was made of."""


@dataclass(frozen=True)
class Found:
    """Something published that no entry stands for yet, with its words."""

    kind: SearchKind
    language: str
    original: str
    made_of: str
    title: str
    lead: str
    body: str
    day: date | None = None
    stands_for: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """What there should be an entry for, told apart by its state; its words are read if needed."""

    original: str
    language: str
    made_of: str
    read: Callable[[], Found]

    @property
    def state(self) -> State:
        return self.original, self.language, self.made_of


@transaction.atomic
def keep_index(at: datetime) -> int:
    """Drop the entries of what has changed or gone, and make those that are missing.

    The public epoch stays: a page of results is not kept for longer than a few seconds.
    """
    wanted = [*_calls_and_documents(at)]
    gone, entered = _drop_others({one.state for one in wanted})
    gone += _drop_pages()
    missing = [*_pages()]
    new = [one for one in wanted if one.state not in entered]
    missing += [one.read() for one in new[: AT_ONCE - len(missing)]]
    for one in missing:
        _enter(one)
    if gone:
        SearchWord.objects.filter(places=None).delete()
    return gone + len(missing)


def indexed_pages() -> "QuerySet[Page]":
    """Pages that everybody may read, each in the language that it was written in."""
    live: QuerySet[Page] = Page.objects.live().public().filter(depth__gt=1, alias_of=None)
    return live.not_type(CallPage, CallIndexPage)  # type: ignore[attr-defined]


def _drop_pages() -> int:
    """Entries whose page is not live any more, or was published anew."""
    same = indexed_pages().filter(pk=OuterRef("page_id"))
    rows = SearchEntry.objects.filter(page__isnull=False)
    gone = list(rows.filter(~Exists(same)).values_list("pk", flat=True))
    told = rows.values_list("pk", "made_of", "page__last_published_at")
    gone += [pk for pk, made_of, published in told if made_of != _state(published)]
    return _delete(gone)


def _delete(keys: list[int]) -> int:
    for start in range(0, len(keys), MANY):
        SearchEntry.objects.filter(pk__in=keys[start : start + MANY]).delete()
    return len(keys)


def _state(published: datetime | None) -> str:
    return published.isoformat() if published else ""


def _pages() -> Iterator[Found]:
    entered = SearchEntry.objects.filter(page=OuterRef("pk"))
    rows = indexed_pages().filter(~Exists(entered)).select_related("locale")
    for page in rows.order_by("pk")[:AT_ONCE].specific():  # type: ignore[attr-defined]
        title, *others = texts_of(page)
        yield Found(
            kind=_kind(page),
            language=page.locale.language_code,
            original=f"page:{page.translation_key}",
            made_of=_state(page.last_published_at),
            title=title,
            lead=getattr(page, "lead", ""),
            body=" ".join(others),
            day=getattr(page, "day", None),
            stands_for={"page_id": page.pk},
        )


def _kind(page: Page) -> SearchKind:
    if isinstance(page, NewsPage):
        return SearchKind.NEWS
    return SearchKind.EVENT if isinstance(page, EventPage) else SearchKind.PAGE


def _calls_and_documents(at: datetime) -> Iterator[Wanted]:
    """All of them as they are now: a network has hundreds of calls at most, not thousands."""
    calls = Call.objects.published(at).prefetch_related("copy_of")
    words = _words_of_calls()
    for call in calls:
        pages = words.get(call.copy_of_id or call.pk, {})
        for language in sorted({*pages, *_languages(call)}):
            page = pages.get(language)
            published = _state(page.last_published_at) if page else ""
            state = f"call:{call.pk}", language, f"{call.edits} {published}"
            yield Wanted(*state, partial(_call, call, page, state))
    documents = CallDocument.objects.current().filter(call__published_at__lte=at)
    for document in documents.select_related("call", "file"):
        made_of = f"{document.pk} {document.version} {len(document.body)} {document.call.edits}"
        name = f"document:{document.call_id}:{document.key}"
        state = name, document.language, made_of
        yield Wanted(*state, partial(_document, document, state))


def _words_of_calls() -> dict[int, dict[str, CallPage]]:
    found: dict[int, dict[str, CallPage]] = {}
    for page in CallPage.objects.live().filter(alias_of=None).select_related("locale"):
        found.setdefault(page.call_id, {})[page.locale.language_code] = page
    return found


def _languages(call: Call) -> Iterable[str]:
    """The languages that its title is in."""
    data = call.title.data
    return [code for code, words in data.items() if words] if isinstance(data, dict) else ["en"]


def _call(call: Call, page: CallPage | None, state: State) -> Found:
    original, language, made_of = state
    facts = [in_language(getattr(call, name), language)[0] for name in CALL_FACTS]
    written = [*texts_of(page)] if page else []
    return Found(
        kind=SearchKind.CALL,
        language=language,
        original=original,
        made_of=made_of,
        title=in_language(call.title, language)[0],
        lead=facts[0],
        body=" ".join([*facts[1:], *written]),
        stands_for={"call_id": call.pk},
    )


def _document(document: CallDocument, state: State) -> Found:
    original, language, made_of = state
    name = document.file.name if document.file else ""
    return Found(
        kind=SearchKind.DOCUMENT,
        language=language,
        original=original,
        made_of=made_of,
        title=document.title,
        lead=document.summary,
        body=f"{name} {document.body}",
        stands_for={"document_id": document.pk},
    )


def _drop_others(wanted: set[State]) -> tuple[int, set[State]]:
    """Drop entries of calls and documents that read otherwise now: how many, and what stays."""
    stays: set[State] = set()
    gone = []
    rows = SearchEntry.objects.filter(page=None)
    for pk, *told in rows.values_list("pk", "original", "language", "made_of"):
        state: State = (told[0], told[1], told[2])
        if state in wanted:
            stays.add(state)
        else:
            gone.append(pk)
    return _delete(gone), stays


def _enter(one: Found) -> None:
    """Make the entry, and say where its words stand."""
    lead, body = _plain(one.lead), _plain(one.body)
    text = body if not lead or body.startswith(lead) else f"{lead} {body}"
    entry = SearchEntry.objects.create(
        kind=one.kind,
        language=one.language,
        original=one.original,
        made_of=one.made_of,
        title=one.title[:300],
        text=text[:LONGEST_TEXT],
        day=one.day,
        **one.stands_for,
    )
    weights = dict.fromkeys(words_of(text[:LONGEST_TEXT]), BODY)
    weights |= dict.fromkeys(words_of(lead), LEAD)
    weights |= dict.fromkeys(words_of(one.title), TITLE)
    keys = _keys_of([*weights])
    SearchPlace.objects.bulk_create(
        [
            SearchPlace(word_id=keys[word], entry=entry, weight=weight)
            for word, weight in weights.items()
        ],
        batch_size=MANY,
    )


def _keys_of(words: list[str]) -> dict[str, int]:
    keys: dict[str, int] = {}
    for start in range(0, len(words), MANY):
        some = words[start : start + MANY]
        SearchWord.objects.bulk_create(
            [SearchWord(word=one) for one in some], ignore_conflicts=True
        )
        keys |= dict(SearchWord.objects.filter(word__in=some).values_list("word", "pk"))
    return keys


_SPACE = re.compile(r"\s+")


def _plain(html: str) -> str:
    """The words of a piece of HTML, in one line."""
    return _SPACE.sub(" ", unescape(strip_tags(re.sub(r"<[^>]+>", r" \g<0>", html)))).strip()
