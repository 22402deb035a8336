"""All that a call asks, on one page and as a paper: questions with limits, and the annexes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance.base.deadlines import deadline
from alliance.base.instance import instance, text, zone_name
from alliance.base.papers.words import Block, Kind, Paper
from alliance.base.templatetags.facts import in_language
from alliance.calls.models import Call
from alliance.questionnaires.attaching import accepted
from alliance.questionnaires.definition import Form, Question
from alliance.questionnaires.reading import AskedQuestion, AskedSection, readable_form
from alliance.questionnaires.telling import condition_in_words, limits

FORM = "form"
"""The key of the document that stands for the form."""


@dataclass(frozen=True)
class Annex:
    """A file that the form asks for, with what is accepted."""

    label: str
    required: bool
    condition: str
    accepted: str


@dataclass(frozen=True)
class WholeForm:
    """A call's form before anybody has answered, in one language."""

    call: Call
    language: str
    is_wanted: bool
    sample: bool
    sections: list[AskedSection]
    annexes: list[Annex]

    @property
    def title(self) -> str:
        """What the page and the paper are called."""
        with override(self.language):
            return _("Questions and annexes")


def whole_form(call: Call, code: str) -> WholeForm:
    """The form in the reader's language, or in the authentic one where it lacks that."""
    form = call.form.read()
    language = code if code in form.languages else form.authentic
    return WholeForm(
        call=call,
        language=language,
        is_wanted=language == code,
        sample=call.documents.current().filter(key=FORM, sample=True).exists(),
        sections=readable_form(form, language),
        annexes=annexes(form, language),
    )


def annexes(form: Form, code: str) -> list[Annex]:
    """The files that a form asks for, in one language."""
    with override(code):
        return [_annex(one, form, code) for one in form.questions() if one.is_of_files]


def _annex(question: Question, form: Form, code: str) -> Annex:
    return Annex(
        label=in_language(question.label, code)[0],
        required=question.required,
        condition=condition_in_words(question.when, form),
        accepted=" ".join([*limits(question), accepted(question)]),
    )


def paper(form: WholeForm) -> Paper:
    """The same to print or to write drafts in."""
    with override(form.language):
        return Paper(
            title=form.title,
            language=form.language,
            blocks=tuple(_blocks(form)),
            network=text(instance().name, form.language),
            address=f"{settings.BASE_URL}/{form.language}/calls/{form.call.slug}/",
            note=_note(form),
        )


def _note(form: WholeForm) -> str:
    if not form.sample:
        return ""
    return _("Sample text, written for this site. It is not the text of the source.")


def _blocks(form: WholeForm) -> Iterator[Block]:
    call = form.call
    closes = deadline(call.closes_at, call.zone, zone_name(call.zone))
    yield Block(Kind.TEXT, (in_language(call.title, form.language)[0],))
    yield Block(Kind.TEXT, (_("Deadline: %(deadline)s") % {"deadline": closes},))
    for number, section in enumerate(form.sections, 1):
        yield Block(Kind.HEADING, (f"{number}. {section.title}",))
        yield from _texts(section.condition, section.intro)
        for question in section.questions:
            yield from _question(question)
    if form.annexes:
        yield Block(Kind.HEADING, (_("Annexes"),))
        yield Block(Kind.ITEMS, tuple(_annex_line(one) for one in form.annexes))


def _question(question: AskedQuestion) -> Iterator[Block]:
    optional = "" if question.required else f" {_('(optional)')}"
    yield Block(Kind.SUBHEADING, (question.label + optional,))
    yield from _texts(question.condition, question.hint, question.limit)
    if question.added_by_us:
        yield Block(Kind.TEXT, (_("Added by us: the known form of the source does not ask this."),))
    if question.options or question.parts:
        yield Block(Kind.ITEMS, (*question.options, *question.parts))


def _annex_line(annex: Annex) -> str:
    optional = "" if annex.required else _("(optional)")
    return " ".join(filter(None, [annex.label, optional, annex.condition, annex.accepted]))


def _texts(*some: str) -> Iterator[Block]:
    for words in filter(None, some):
        yield Block(Kind.TEXT, tuple(words.split("\n")))
