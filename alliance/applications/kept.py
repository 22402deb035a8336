"""Answers that the form of a call asks no more: kept, shown, and not handed in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alliance.applications.models import Application
from alliance.questionnaires.carrying import ASIDE, Kept, Why, kept
from alliance.questionnaires.definition import Form, Texts
from alliance.questionnaires.models import FormDefinition


@dataclass(frozen=True)
class KeptAnswer:
    """An answer that is asked no more, where it stood, and which corrigendum did it."""

    section: str
    label: Texts
    why: Why
    number: int
    lines: Sequence[str] = ()
    files: Sequence[Any] = ()

    @property
    def sentence(self) -> str:
        """Why it stands apart, for those who wrote it."""
        return _SENTENCES[self.why]() % {"number": self.number}


_SENTENCES = {
    Why.REMOVED: lambda: _(
        "This question was removed by corrigendum %(number)d. Your answer is kept here and is "
        "not handed in."
    ),
    Why.KIND: lambda: _(
        "Since corrigendum %(number)d this question is asked in another way. What you had "
        "answered is kept here and is not handed in."
    ),
    Why.OPTION: lambda: _(
        "Since corrigendum %(number)d some of this can no longer be chosen. What you had "
        "answered is kept here and is not handed in."
    ),
}


def kept_answers(
    application: Application, form: Form, files: Mapping[str, Sequence[Any]]
) -> list[KeptAnswer]:
    """What the draft holds beside the questions of its form, as earlier forms asked for it."""
    asked = {question.id for question in form.questions()}
    left = (application.answers.keys() | files.keys()) - asked
    found: list[KeptAnswer] = []
    for number, earlier in _earlier_forms(application) if left else ():
        for key, one in _of(earlier, form, application.answers, files, number=number):
            if key in left:
                found.append(one)
                left.discard(key)
        if not left:
            break
    return found


def _earlier_forms(application: Application) -> Iterator[tuple[int, Form]]:
    """The forms that corrigenda replaced, the newest first, each with the corrigendum's number."""
    changes = application.call.corrigenda.published().order_by("-number")
    for number, said in changes.values_list("number", "before__content__form"):
        definition = FormDefinition.objects.filter(**said).first() if said else None
        if definition is not None and definition.pk != application.form_id:
            yield number or 0, definition.read()


def _of(
    earlier: Form,
    form: Form,
    answers: Mapping[str, Any],
    files: Mapping[str, Sequence[Any]],
    *,
    number: int,
) -> Iterator[tuple[str, KeptAnswer]]:
    """What an earlier form asked for and the form of today does not."""
    for one in kept(answers, earlier, form):
        section = _section(one, earlier, form)
        if section:
            yield one.key, KeptAnswer(section, one.label, one.why, number, lines=one.lines)
    for question in earlier.questions():
        if question.id in files and form.question(question.id) is None:
            yield (
                question.id,
                KeptAnswer(
                    _holding(earlier, question.id),
                    question.label,
                    Why.REMOVED,
                    number,
                    files=files[question.id],
                ),
            )


def _section(one: Kept, earlier: Form, form: Form) -> str:
    """Where an answer stood; nowhere, if this earlier form did not ask for it like that."""
    name, _mark, kind = one.key.partition(ASIDE)
    question = earlier.question(name)
    if question is None or (kind and question.type != kind.partition(ASIDE)[0]):
        return ""
    return _holding(form, name) or _holding(earlier, name)


def _holding(form: Form, name: str) -> str:
    sections = (part.id for part in form.sections if any(q.id == name for q in part.questions))
    return next(sections, "")
