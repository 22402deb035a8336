"""Forms as the desk lists them: versions, drafts, and the calls that use them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from alliance.calls.models import Call
from alliance.questionnaires.models import Block, FormDefinition, FormDraft


@dataclass(frozen=True)
class Version:
    """One version of a form, without its document."""

    key: str
    number: int
    title: dict[str, str]
    languages: list[str]
    made_at: datetime
    calls: list[Call] = field(default_factory=list)

    @property
    def earlier(self) -> int:
        """The version before it; nought for the first."""
        return self.number - 1


@dataclass
class ListedForm:
    """A form with all its versions, newest first, and its draft."""

    key: str
    versions: list[Version]
    draft: FormDraft | None = None

    @property
    def title(self) -> dict[str, str]:
        """What it is called now."""
        return self.versions[0].title if self.versions else (self.draft or FormDraft()).title()

    @property
    def languages(self) -> list[str]:
        """The languages that it is in now."""
        if self.versions:
            return self.versions[0].languages
        languages: list[str] = self.draft.document["languages"] if self.draft else []
        return languages

    @property
    def is_changed(self) -> bool:
        """Whether something waits to become a version."""
        return self.draft is not None and self.draft.is_changed

    @property
    def calls(self) -> list[Call]:
        """The calls that use any of its versions."""
        return [call for version in self.versions for call in version.calls]


def versions(**of: Any) -> list[Version]:
    """Versions without their documents, newest first, with the calls that use each."""
    rows = FormDefinition.objects.filter(**of).order_by("key", "-version")
    calls: dict[int, list[Call]] = defaultdict(list)
    for call in Call.objects.filter(form__in=rows.values("pk")).order_by("closes_at"):
        calls[call.form_id].append(call)
    facts = ("pk", "key", "version", "document__title", "document__languages", "created_at")
    return [
        Version(key, number, title, languages, made_at, calls[pk])
        for pk, key, number, title, languages, made_at in rows.values_list(*facts)
    ]


def listed() -> list[ListedForm]:
    """All forms: those that somebody works on, and those that have versions."""
    found: dict[str, ListedForm] = {}
    for version in versions():
        found.setdefault(version.key, ListedForm(version.key, [])).versions.append(version)
    for draft in FormDraft.objects.select_related("based_on"):
        found.setdefault(draft.key, ListedForm(draft.key, [])).draft = draft
    return [found[key] for key in sorted(found)]


def sources() -> Iterator[Version]:
    """What a new form can begin as a copy of: every version of every form."""
    yield from versions()


def draft_of(key: str) -> FormDraft:
    """The draft of a form; not there if nobody works on it."""
    return get_object_or_404(FormDraft.objects.select_related("based_on"), key=key)


def version_of(key: str, number: int) -> FormDefinition:
    """One version of a form."""
    return get_object_or_404(FormDefinition, key=key, version=number)


def some_version_of(key: str) -> list[Version]:
    """The versions of a form, newest first; not there if it has none and no draft."""
    found = versions(key=key)
    if not found:
        get_object_or_404(FormDraft, key=key)
    return found


def calls_with(key: str, language: str) -> list[Call]:
    """The published calls in whose form applicants can read a language."""
    published = Call.objects.filter(form__key=key, published_at__isnull=False)
    return [one for one in published.select_related("form") if _has(one, language)]


def _has(call: Call, language: str) -> bool:
    return language in call.form.document["languages"]


def blocks() -> list[Block]:
    """All blocks, oldest first."""
    return list(Block.objects.all())


def calls_of(key: str) -> list[Call]:
    """The calls that use a version of this form."""
    return list(Call.objects.filter(form__key=key).select_related("form").order_by("closes_at"))


def block_of(key: UUID) -> Block:
    """One block."""
    return get_object_or_404(Block, key=key)
