"""What a search finds, the best first: in the reader's language, or what only another one has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, overload

from django.db.models import (
    Case,
    F,
    IntegerField,
    Max,
    Q,
    QuerySet,
    When,
)
from django.db.models.functions import Length
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from rapidfuzz import fuzz, process
from wagtail.models import Page

from alliance.base.folding import fold
from alliance.history.keeping import Kept
from alliance.membership.models import AuthorityName
from alliance.membership.names_in_memory import Named, named_by
from alliance.website.models.search import SearchEntry, SearchKind, SearchPlace, SearchWord
from alliance.website.search_words import Meant, excerpt, marked, words_of

MOST_TERMS = 8
MOST_WORDS = 1_500
"""So many words of the site may begin with, or contain, what was typed; shorter ones first."""
INSIDE_FROM = 4
EXACT, BEGINS, INSIDE = 4, 2, 1
MOST_ALIKE = 20_000
ALIKE = 72
SPELT_OUT = {"ae": "a", "oe": "o", "ue": "u"}
# For each language, part and language asked for.
SHELVES = Kept(12)


@dataclass(frozen=True)
class Result:
    """One line of the answer."""

    kind: SearchKind
    title: SafeString
    address: str
    language: str
    excerpt: SafeString
    day: date | None


@dataclass(frozen=True)
class Term:
    """One word that was typed, with other spellings that mean the same."""

    word: str
    spellings: frozenset[str]

    def meant_by(self, word: str) -> bool:
        """Whether a word of a text is it, begins with it, or contains it."""
        return any(
            word.startswith(one) if len(one) > 1 else word == one for one in self.spellings
        ) or any(len(one) >= INSIDE_FROM and one in word for one in self.spellings)


def terms_of(typed: str) -> list[Term]:
    """The words of a question, each once; what people call a place counts as its other names."""
    words = [*dict.fromkeys(words_of(typed))][:MOST_TERMS]
    others = _other_names(words)
    return [Term(word, frozenset({word, *_plainly(word), *others.get(word, ())})) for word in words]


def _plainly(word: str) -> Iterable[str]:
    """``muenchen`` also as ``munchen``, which is how a text with ``ü`` is folded."""
    plain = word
    for two, one in SPELT_OUT.items():
        plain = plain.replace(two, one)
    return {plain}


def _other_names(words: list[str]) -> dict[str, set[str]]:
    """Other names of authorities that have one of the words as a name: Heraklion, Irakleio."""
    named = AuthorityName.objects.filter(folded__in=words, authority__confirmed=True)
    pairs = named.values_list("folded", "authority__names__folded")
    found: dict[str, set[str]] = {}
    for word, other in pairs[:MOST_WORDS]:
        if other and other.isalnum():
            found.setdefault(word, set()).add(other)
    return found


def meant(terms: Sequence[Term]) -> Meant:
    """Whether a word of a text is one of those asked for."""
    return lambda word: any(term.meant_by(word) for term in terms)


# --- authorities ------------------------------------------------------------------------


def authorities(typed: str) -> Named:
    """Authorities of which one name contains every word, those first that begin with it."""
    pieces = [*dict.fromkeys(words_of(typed))][:MOST_TERMS]
    return named_by(pieces, whole=fold(typed))


# --- pages, calls, documents --------------------------------------------------------------


@dataclass(frozen=True)
class Shelf:
    """Entries that everybody may read, each with its place if the words decide nothing."""

    places: dict[int, int]
    mine: int
    """So many stand first because they are in the reader's language."""


@dataclass(frozen=True)
class Asked:
    """Of which entries the best are asked for: in which language, of which part, and when."""

    code: str
    kind: str
    language: str
    at: datetime
    epoch: int
    next_at: datetime | None
    """When the clock will show the next call that is published already."""


def entries(terms: Sequence[Term], asked: Asked) -> list[int]:
    """The keys of entries in which every word stands, the best first."""
    scored = [*_scored(terms)] if terms else []
    if not scored:
        return []
    shelf = _shelf(asked)
    order = []
    for entry, *scores in scored:
        place = shelf.places.get(entry)
        if place is not None:
            order.append((place >= shelf.mine, -sum(scores), place, entry))
    return [entry for *_why, entry in sorted(order)]


def _scored(terms: Sequence[Term]) -> Iterable[tuple[int, ...]]:
    """Each entry in which all the words stand, with how much the best place of each says.

    The places alone are asked. Whether an entry may be shown is known without asking for each:
    a usual word stands in thousands of them.
    """
    words = _words(terms)
    meant = [_keys(term, words) for term in terms]
    scores = {f"score_{number}": _worth(keys) for number, keys in enumerate(meant)}
    places = SearchPlace.objects.filter(word__in={key for keys in meant for key in keys})
    found = places.order_by().values("entry").annotate(**scores)
    every = found.filter(**{f"{name}__gt": 0 for name in scores})
    return every.values_list("entry", *scores)


def _shelf(asked: Asked) -> Shelf:
    """Kept until public data change, the clock shows another call, or the index has one more."""
    newest = SearchEntry.objects.aggregate(newest=Max("pk"))["newest"]

    def made() -> Shelf:
        rows = visible(asked.at).filter(_wanted(asked.code, asked.language))
        if asked.kind:
            rows = rows.filter(kind=asked.kind)
        first = Case(When(language=asked.code, then=0), default=1, output_field=IntegerField())
        rows = rows.annotate(other=first).order_by("other", F("day").desc(nulls_last=True), "pk")
        found = [*rows.values_list("pk", "other")]
        places = {entry: place for place, (entry, _other) in enumerate(found)}
        return Shelf(places, sum(1 for _entry, other in found if not other))

    key = (asked.code, asked.kind, asked.language, asked.next_at, newest)
    return SHELVES.answer(key, made, epoch=asked.epoch)


def visible(at: datetime) -> "QuerySet[SearchEntry]":
    """Entries of what everybody may read at this moment."""
    pages = Page.objects.live().public()
    return SearchEntry.objects.filter(
        Q(page__in=pages)
        | Q(call__published_at__lte=at)
        | Q(document__replaced_at=None, document__call__published_at__lte=at)
    )


def _wanted(code: str, language: str) -> Q:
    """One language; or the reader's, and of what it lacks the others."""
    if language:
        return Q(language=language)
    mine = SearchEntry.objects.filter(language=code).values("original")
    return Q(language=code) | ~Q(original__in=mine)


def _words(terms: Sequence[Term]) -> list[tuple[int, str]]:
    """Words of the site that one of the terms may mean."""
    asked = Q()
    for spelling in {one for term in terms for one in term.spellings}:
        asked |= Q(word=spelling)
        if len(spelling) > 1:
            asked |= Q(word__startswith=spelling)
        if len(spelling) >= INSIDE_FROM:
            asked |= Q(word__contains=spelling)
    found = SearchWord.objects.filter(asked).order_by(Length("word"), "word")
    return [*found.values_list("pk", "word")[:MOST_WORDS]]


@dataclass(frozen=True)
class Keys:
    """Words that a term means, by how well."""

    exact: list[int]
    begins: list[int]
    inside: list[int]

    def __iter__(self) -> Any:
        return iter([*self.exact, *self.begins, *self.inside])


def _keys(term: Term, words: list[tuple[int, str]]) -> Keys:
    keys = Keys([], [], [])
    for key, word in words:
        if word in term.spellings:
            keys.exact.append(key)
        elif any(word.startswith(one) for one in term.spellings if len(one) > 1):
            keys.begins.append(key)
        elif term.meant_by(word):
            keys.inside.append(key)
    return keys


def _worth(keys: Keys) -> Max:
    """How much the best place says: in the title more than in the text, whole more than a piece."""
    how_well = Case(
        When(word__in=keys.exact, then=EXACT),
        When(word__in=keys.begins, then=BEGINS),
        When(word__in=keys.inside, then=INSIDE),
        default=0,
        output_field=IntegerField(),
    )
    return Max(F("weight") * how_well, output_field=IntegerField())


class Results(Sequence[Result]):
    """The lines of an answer; what they say is fetched for the part that is shown."""

    def __init__(
        self,
        keys: Sequence[int],
        terms: Sequence[Term],
        *,
        code: str,
        request: HttpRequest,
    ) -> None:
        self._keys = keys
        self._meant = meant(terms)
        self._code = code
        self._request = request

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, part: int) -> Result: ...
    @overload
    def __getitem__(self, part: slice) -> list[Result]: ...
    def __getitem__(self, part: int | slice) -> Result | list[Result]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        wanted = self._keys[part]
        entries = SearchEntry.objects.select_related("page__locale", "call", "document__call")
        found = entries.in_bulk(wanted)
        shown = [found[key] for key in wanted if key in found]
        here = self._aliases(shown)
        return [self._result(one, here) for one in shown]

    def _aliases(self, shown: list[SearchEntry]) -> dict[Any, Page]:
        """Where the reader's part of the site shows words of another language."""
        keys = {one.page.translation_key for one in shown if one.page}
        pages = Page.objects.live().filter(translation_key__in=keys)
        return {
            page.translation_key: page
            for page in pages.filter(locale__language_code=self._code).select_related("locale")
        }

    def _result(self, one: SearchEntry, here: dict[Any, Page]) -> Result:
        return Result(
            kind=SearchKind(one.kind),
            title=marked(one.title, self._meant),
            address=self._address(one, here),
            language=one.language,
            excerpt=excerpt(one.text, self._meant),
            day=one.day,
        )

    def _address(self, one: SearchEntry, here: dict[Any, Page]) -> str:
        if one.call:
            return reverse("call", args=[one.call.slug])
        if one.document:
            document = one.document
            return f"/{one.language}/calls/{document.call.slug}/documents/{document.key}/"
        page = one.page
        if page and one.language != self._code:
            page = here.get(page.translation_key, page)
        return page.get_url(self._request) or "" if page else ""


# --- nothing found ------------------------------------------------------------------------


def alike(typed: str) -> list[str]:
    """Names and words of the site that are spelt nearly so. For an answer that has nothing."""
    whole = fold(typed)[:60]
    if len(whole) < 3:
        return []
    names = AuthorityName.objects.filter(
        folded__startswith=whole[0], authority__confirmed=True, authority__merged_into=None
    )
    known = {folded: name for name, folded in names.values_list("name", "folded")[:MOST_ALIKE]}
    words = SearchWord.objects.filter(word__startswith=whole[0])
    for word in words.values_list("word", flat=True)[:MOST_ALIKE]:
        known.setdefault(word, word)
    best = process.extract(whole, [*known], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
    return [known[found] for found, _score, _place in best]
