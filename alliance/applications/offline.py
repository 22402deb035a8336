"""A draft filled in elsewhere: the file that goes out, and what comes back, field by field."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from alliance.applications.pages import Draft
from alliance.base.deadlines import deadline, language
from alliance.base.instance import zone_name
from alliance.base.templatetags.facts import fact_text
from alliance.questionnaires.answers import answer_to
from alliance.questionnaires.carrying import carry_over
from alliance.questionnaires.definition import Form, Question
from alliance.questionnaires.merging import Change, fingerprint
from alliance.questionnaires.models import FormDefinition
from alliance.questionnaires.offline.fields import Asked, asked, numbered
from alliance.questionnaires.offline.findings import Findings
from alliance.questionnaires.offline.packages import Package, Unreadable, opened
from alliance.questionnaires.offline.passport import Passport, digest, issued
from alliance.questionnaires.offline.reading import passport_of, read_file
from alliance.questionnaires.offline.sheet import as_workbook, of_tables
from alliance.questionnaires.offline.word import Head, as_word
from alliance.questionnaires.reading import in_words
from alliance.questionnaires.values import says_something

_SALT = "applications.offline"
# What a page carries from the preview to the storing of it, in signs.
_MOST_CARRIED = 2_000_000


@dataclass(frozen=True)
class Arrived:
    """One answer of a file that differs from what is stored."""

    question: Question
    number: str
    value: Any
    base: str
    """The fingerprint of the stored answer that the preview shows."""
    ours: list[str]
    theirs: list[str]
    why_not_chosen: str
    remarks: list[str]

    @property
    def chosen(self) -> bool:
        """Whether the page offers it ticked: nobody else's words would be replaced."""
        return not self.why_not_chosen


@dataclass(frozen=True)
class Trouble:
    """A question whose answer cannot be taken from the file, and what to do."""

    label: str
    sentence: str
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """What a file would change. Nothing is stored yet."""

    page: str
    arrived: list[Arrived]
    troubles: list[Trouble]
    general: list[str]
    untouched: int

    def carried(self, draft: Draft, *, at: datetime) -> str:
        """The answers, signed, for the page to send back with what was chosen."""
        said = {
            "of": str(draft.application.key),
            "page": self.page,
            "number": int(at.timestamp() * 1000),
            "answers": {one.question.id: [one.value, one.base] for one in self.arrived},
        }
        text = signing.dumps(said, salt=_SALT, compress=True)
        if len(text) > _MOST_CARRIED:
            raise Unreadable(
                _("The file holds too much text for one time. Bring it in in two files.")
            )
        return text


def chosen(draft: Draft, carried: str, names: list[str]) -> tuple[str, list[Change]] | None:
    """The page and the changes that somebody chose in a preview; None if it is none of ours."""
    try:
        said = signing.loads(carried, salt=_SALT)
    except signing.BadSignature:
        return None
    if said["of"] != str(draft.application.key):
        return None
    return said["page"], [
        Change(question=name, value=value, base=base, number=said["number"])
        for name, (value, base) in said["answers"].items()
        if name in names
    ]


def word_of(draft: Draft) -> bytes:
    """The draft as a document, in the reader's language."""
    names = {name: [one.file.name for one in some] for name, some in draft.files.items()}
    every = asked(draft.form, draft.answers)
    return as_word(
        draft.form,
        draft.answers,
        _passport(draft, every.values()),
        head=_head(draft),
        files=names,
    )


def has_tables(draft: Draft) -> bool:
    """Whether there is anything for a workbook."""
    return bool(of_tables(asked(draft.form, draft.answers)))


def workbook_of(draft: Draft) -> bytes:
    """The tables and budgets of the draft as a workbook, in the reader's language."""
    tables = of_tables(asked(draft.form, draft.answers))
    return as_workbook(draft.form, tables, _passport(draft, tables), title=_head(draft).title)


def _passport(draft: Draft, every: Iterable[Asked]) -> Passport:
    version, key = draft.application.form.version, str(draft.application.key)
    return issued(draft.form, version, draft.answers, every, of=key, language=language())


def _head(draft: Draft) -> Head:
    call, application = draft.application.call, draft.application
    closes = deadline(call.closes_at, call.zone, zone_name(call.zone))
    return Head(
        _("Application %(number)s") % {"number": application.number},
        [
            fact_text(call.title),
            application.authority.name,
            _("Deadline: %(deadline)s") % {"deadline": closes},
        ],
    )


def file_name(draft: Draft, ending: str) -> str:
    """``F-2026-7-12-05-2026.docx``"""
    return f"{draft.application.number}.{ending}"


def look(draft: Draft, content: bytes) -> Preview:
    """What a file would change in a draft. Raises ``Unreadable`` for what is no file of it."""
    package = opened(content)
    known = passport_of(package)
    if known and known.application != str(draft.application.key):
        raise Unreadable(
            _(
                "This file was made for another application. Download the file of this one, and "
                "copy your answers into it."
            )
        )
    definition = _form_of(draft, known)
    form = definition.read()
    found = read_file(package, form, known.language if known else language())
    if not found.seen:
        raise Unreadable(
            _(
                "We find none of our questions in this file. Download the file of this "
                "application, and copy your answers into it."
            )
        )
    return _Looking(draft, form, known, found).preview(_page_name(package))


def _page_name(package: Package) -> str:
    return f"{package.sort}:{hashlib.sha256(package.content).hexdigest()[:32]}"


def _form_of(draft: Draft, known: Passport | None) -> FormDefinition:
    """The form that the file shows, which may be an earlier one than the draft's."""
    form = draft.application.form
    if known is None or known.version == form.version:
        return form
    return FormDefinition.objects.filter(key=form.key, version=known.version).first() or form


class _Looking:
    """Compares what was found with what is stored."""

    def __init__(self, draft: Draft, form: Form, known: Passport | None, found: Findings) -> None:
        self.draft = draft
        self.old = form
        self.known = known
        self.found = found
        self.numbers = {one.id: number for number, one in numbered(form)}
        self.arrived: list[Arrived] = []
        self.troubles: list[Trouble] = []
        self.untouched = 0

    def preview(self, page: str) -> Preview:
        """All questions of the file, in their order."""
        for question in self.old.questions():
            self._question(question)
        return Preview(page, self.arrived, self.troubles, self._general(), self.untouched)

    def _general(self) -> list[str]:
        general = list(self.found.general)
        if self.known is None:
            general.insert(
                0,
                _(
                    "The page for the computer is missing in this file, so we do not know which "
                    "answers it began with. Compare each of them before you take it."
                ),
            )
        if self.old != self.draft.form:
            general.insert(
                0, _("The form was changed after this file was made. What is still asked is read.")
            )
        return general

    def _question(self, question: Question) -> None:
        if question.id in self.found.broken:
            self._trouble(question, self.found.broken[question.id])
        elif question.id not in self.found.seen:
            if self._is_expected(question):
                self._trouble(
                    question, _("This question is missing in the file. Its answer stays as it is.")
                )
        elif self._is_expected(question):
            self._answer(question, self.found.answer(question))

    def _is_expected(self, question: Question) -> bool:
        if self.known is not None:
            return question.id in self.known.written
        return not (question.is_of_files or question.is_of_record)

    def _trouble(self, question: Question, sentence: str, lines: list[str] | None = None) -> None:
        label = f"{self.numbers[question.id]} {fact_text(question.label)}"
        self.troubles.append(Trouble(label, sentence, lines or []))

    def _answer(self, question: Question, value: Any) -> None:
        if self.known and digest(question, value) == self.known.written.get(question.id):
            self.untouched += 1
            return
        now = self.draft.form.question(question.id)
        moved = carry_over({question.id: value}, self.old, self.draft.form)
        for kept in moved.kept:
            self._trouble(question, _("This is asked no more, or in another way."), kept.lines)
        if now is not None and question.id in moved.answers:
            self._compare(now, moved.answers[question.id])

    def _compare(self, question: Question, value: Any) -> None:
        stored = answer_to(question, self.draft.application.answers)
        value = _with_known(value, stored)
        if digest(question, value) == digest(question, stored):
            self.untouched += 1
            return
        self.arrived.append(
            Arrived(
                question=question,
                number=self.numbers[question.id],
                value=value,
                base=fingerprint(stored),
                ours=in_words(question, stored),
                theirs=in_words(question, value),
                why_not_chosen=self._why_not_chosen(question, stored),
                remarks=self.found.remarks.get(question.id, []),
            )
        )

    def _why_not_chosen(self, question: Question, stored: Any) -> str:
        """Why the page does not offer it ticked: somebody's words would be lost."""
        if self.known is None:
            return _("An answer is stored.") if says_something(question, stored) else ""
        if fingerprint(stored) == self.known.stored.get(question.id):
            return ""
        return _("This answer was changed in the draft after the file was made.")


def _with_known(value: Any, stored: Any) -> Any:
    """A file names an authority; which one of the register was chosen stays, if it is the same."""
    if not (isinstance(value, dict) and "known" in value and isinstance(stored, dict)):
        return value
    same = all(value[part] == stored.get(part) for part in ("name", "country"))
    return {**value, "known": stored.get("known", "")} if same else value
