"""What is different between two contents of a call, for people to read.

The database is asked for nothing but the names of entries of lists, where such a fact changed.
The contents are documents as ``alliance.calls.contents`` writes them. One that was kept by an
earlier version of the platform may lack keys: what it does not name, it did not say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from alliance.calls.labels import MATERIAL, label_of, shown
from alliance.calls.marking import Piece, marked, only_spelling, shortened
from alliance.calls.models import CorrigendumClass
from alliance.calls.names import Names
from alliance.calls.plain import plain_words

Content = Mapping[str, Any]

# A content that does not know these yet does not differ in them.
CAME_LATER = {"signature"}
# Parts that say which version holds, and nothing to a reader by themselves.
BOOKKEEPING = {"slug", "words", "modules", "criteria", "documents"}
CRITERION_FACTS = ("weight", "maximum", "threshold")
LISTS = {"modules": "letter", "criteria": "key"}


@dataclass(frozen=True)
class Change:
    """One fact, in one language where it has words, before and after."""

    part: str
    label: str
    before: str
    after: str
    language: str = ""
    is_material: bool = False
    remark: str = ""

    @cached_property
    def pieces(self) -> list[Piece]:
        """Both in one, with marks."""
        return marked(self.before, self.after)

    @property
    def excerpt(self) -> list[Piece]:
        """The same with only some words around each change."""
        return shortened(self.pieces)

    @property
    def is_fact(self) -> bool:
        """Whether it is a whole fact, which is read whole, and not a text."""
        return not self.language


@dataclass(frozen=True)
class Differences:
    """All that changed, in the order of a call's page."""

    changes: list[Change] = field(default_factory=list)
    authentic_language: str = "en"

    def __bool__(self) -> bool:
        return bool(self.changes)

    def by_language(self) -> dict[str, list[Change]]:
        """First the facts that hold in every language, then each language's words."""
        codes = sorted(
            {one.language for one in self.changes},
            key=lambda code: (code != "", code != self.authentic_language, code),
        )
        return {code: [one for one in self.changes if one.language == code] for code in codes}

    def material(self) -> list[str]:
        """What cannot be called editorial without a warning."""
        return list(dict.fromkeys(one.label for one in self.changes if one.is_material))

    def suggested(self) -> str:
        """Editorial only where nothing but the spelling of a translation changed."""
        if all(self._is_spelling(one) for one in self.changes):
            return CorrigendumClass.EDITORIAL
        return CorrigendumClass.MATERIAL

    def _is_spelling(self, one: Change) -> bool:
        translated = one.language not in ("", self.authentic_language)
        return translated and not one.is_material and only_spelling(one.pieces)


def differences(old: Content, new: Content) -> Differences:
    """What was changed from ``old`` to ``new``, labelled in the reader's language."""
    facts = _facts(old, new, Names())
    changes = [*facts, *_words(old, new), *_lists(old, new), *_documents(old, new)]
    return Differences(changes, str(new.get("authentic_language", "en")))


def _facts(old: Content, new: Content, names: Names) -> Iterator[Change]:
    for part in dict.fromkeys([*new, *old]):
        before, after = old.get(part), new.get(part)
        if part in CAME_LATER and part not in old:
            continue
        if part in BOOKKEEPING or before == after or (not before and not after):
            continue
        yield Change(
            part=part,
            label=label_of(part),
            before=shown(part, before, old, names),
            after=shown(part, after, new, names),
            is_material=part in MATERIAL,
        )


def _words(old: Content, new: Content) -> Iterator[Change]:
    before, after = old.get("words", {}), new.get("words", {})
    for name in dict.fromkeys([*after, *before]):
        yield from _texts(
            f"words.{name}",
            label_of(name),
            before.get(name, {}),
            after.get(name, {}),
            is_material=name in MATERIAL,
        )


def _texts(
    part: str, label: str, before: Content, after: Content, *, is_material: bool
) -> Iterator[Change]:
    for code in dict.fromkeys([*after, *before]):
        old, new = before.get(code) or "", after.get(code) or ""
        if old != new:
            yield Change(part, label, old, new, language=code, is_material=is_material)


def _lists(old: Content, new: Content) -> Iterator[Change]:
    """Modules by their letters, criteria by their keys; one that came or went, whole."""
    for part, name in LISTS.items():
        before = {one[name]: one for one in old.get(part, [])}
        after = {one[name]: one for one in new.get(part, [])}
        for key in dict.fromkeys([*after, *before]):
            yield from _entry(part, key, before.get(key, {}), after.get(key, {}))
        if set(before) == set(after) and list(before) != list(after):
            yield _order(part, before, after)


def _entry(part: str, key: str, before: Content, after: Content) -> Iterator[Change]:
    label = label_of(part, key)
    for name in dict.fromkeys([*after, *before]):
        if name in LISTS.values():
            continue
        old, new = before.get(name), after.get(name)
        where = f"{part}.{key}.{name}"
        named = f"{label}: {label_of(f'{part}.{name}')}"
        if isinstance(old or new, Mapping):
            yield from _texts(where, named, old or {}, new or {}, is_material=True)
        elif old != new and (old or new):
            yield Change(
                where, named, str(old or ""), str(new or ""), is_material=name in CRITERION_FACTS
            )


def _order(part: str, before: Content, after: Content) -> Change:
    return Change(
        part, label_of(part), ", ".join(before), ", ".join(after), remark=_("Only the order.")
    )


def _documents(old: Content, new: Content) -> Iterator[Change]:
    before = {(one["key"], one["language"]): one for one in old.get("documents", [])}
    after = {(one["key"], one["language"]): one for one in new.get("documents", [])}
    for key in dict.fromkeys([*after, *before]):
        yield from _document(key, before.get(key, {}), after.get(key, {}))


def _document(key: tuple[str, str], before: Content, after: Content) -> Iterator[Change]:
    title = str(after.get("title") or before.get("title") or key[0])
    label = _("Document “%(title)s”") % {"title": title}
    if not before or not after:
        remark = _("The document is new.") if after else _("The document was taken out.")
        yield _change_of_document(key, label, "body", before, after, remark=remark)
    else:
        for name in ("title", "summary", "body"):
            if before.get(name, "") != after.get(name, ""):
                yield _change_of_document(key, label, name, before, after)
    if before.get("file", "") != after.get("file", ""):
        yield Change(
            f"documents.{key[0]}.file",
            _("%(document)s: file") % {"document": label},
            _file(before),
            _file(after),
            language=key[1],
            is_material=True,
        )


def _change_of_document(
    key: tuple[str, str], label: str, name: str, before: Content, after: Content, remark: str = ""
) -> Change:
    old, new = plain_words(before.get(name) or ""), plain_words(after.get(name) or "")
    if old == new and not remark:
        remark = _("Only the layout: no word changed.")
    return Change(
        part=f"documents.{key[0]}.{name}",
        label=label,
        before=old,
        after=new,
        language=key[1],
        is_material=True,
        remark=remark,
    )


def _file(document: Content) -> str:
    return f"SHA-256 {document['sha256']}" if document.get("sha256") else ""
