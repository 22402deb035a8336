"""A kept content of a call, whole, for people to read: whatever it holds, however old it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from alliance.base.deadlines import language
from alliance.calls.bodies import sanitised
from alliance.calls.labels import label_of, shown
from alliance.calls.names import Names
from alliance.calls.rules import WORDS

Content = Mapping[str, Any]

FIRST = ("closes_at", "opens_at", "questions_until", "kind", "reference", "budget", "ceiling")
LATER = (
    "programme", "eligible_countries", "eligible_kinds", "membership_required",
    "several_applications", "nonprofits_allowed", "joint_allowed", "signature",
    "activities_from", "activities_until", "languages", "authentic_language",
    "answer_languages", "publishes",
    "drafts_kept_days", "applications_kept_years", "quoted_deadlines", "links", "sources",
    "contact_email",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A fact with its label; words are in all their languages."""

    label: str
    value: str | dict[str, str]


@dataclass(frozen=True)
class ShownCall:
    """All that a call said."""

    title: dict[str, str]
    facts: list[Line]
    words: list[Line]
    modules: list[Content] = field(default_factory=list)
    criteria: list[Content] = field(default_factory=list)
    documents: list[Content] = field(default_factory=list)
    form: Content | None = None


def show(content: Content) -> ShownCall:
    """A content, labelled in the reader's language."""
    words = content.get("words", {})
    return ShownCall(
        title=words.get("title", {}),
        facts=list(_facts(content)),
        words=[Line(label_of(name), words[name]) for name in WORDS if any(_said(words, name))],
        modules=content.get("modules", []),
        criteria=content.get("criteria", []),
        documents=_readers_first(content),
        form=content.get("form"),
    )


def _said(words: Content, name: str) -> Iterator[str]:
    return (text for text in words.get(name, {}).values() if text)


def _facts(content: Content) -> Iterator[Line]:
    names = Names()
    for name in (*FIRST, *LATER):
        said = shown(name, content.get(name), content, names)
        if said:
            yield Line(label_of(name), said)


def _readers_first(content: Content) -> list[Content]:
    """Documents in the reader's language first, then in the authentic one, then the others."""
    order = [language(), content.get("authentic_language", "")]

    def place(one: Content) -> tuple[int, Any, str]:
        code = one["language"]
        return (
            order.index(code) if code in order else len(order),
            one.get("position", 0),
            code,
        )

    documents = sorted(content.get("documents", []), key=place)
    return [{**one, "body": sanitised(one.get("body") or "")} for one in documents]
