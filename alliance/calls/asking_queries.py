"""Published answers of a call: as readers, search, forms and feeds read them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from i18nfield.strings import LazyI18nString

from alliance.base.deadlines import language
from alliance.base.folding import fold
from alliance.base.instance import instance
from alliance.base.known import there
from alliance.base.templatetags.facts import fact_text, in_language
from alliance.calls.alike_questions import Known, likely
from alliance.calls.asking_rules import by_language
from alliance.calls.models import Call, Clarification, ClarificationVersion
from alliance.questionnaires.definition import Form


@dataclass(frozen=True)
class Answered:
    """One clarification as a page shows it, in the reader's language or the authentic one."""

    number: int
    question: str
    answer: str
    words_language: str
    place: str
    published_at: datetime
    changed_at: datetime
    versions: list["Earlier"] = field(default_factory=list)

    @property
    def is_foreign(self) -> bool:
        """Whether it is not there in the reader's language."""
        return self.words_language != language()


@dataclass(frozen=True)
class Earlier:
    """What a clarification said until its next version came, and why it was changed then."""

    number: int
    question: str
    answer: str
    words_language: str
    published_at: datetime
    until: datetime
    reason: str
    reason_language: str


@dataclass(frozen=True)
class Chapter:
    """Answers about one section of the form, or about the call as a whole (without title)."""

    title: str
    answers: list[Answered]


def published_answers(call: Call, *, search: str = "") -> list[Clarification]:
    """What is out, by number, with its versions; ``search`` keeps those that have all words."""
    found = call.clarifications.published()
    for word in fold(search).split()[:20]:
        found = found.filter(folded__contains=word)
    return list(found.prefetch_related("versions"))


def chapters(call: Call, found: Iterable[Clarification]) -> list[Chapter]:
    """Answers by section of the form, in the form's order; those on no section come first."""
    form = call.form.read()
    by_section: dict[str, list[Answered]] = {}
    titles = {section.id: fact_text(section.title) for section in form.sections}
    for one in found:
        section = section_of(form, one)
        by_section.setdefault(section, []).append(shown(one, form, call.authentic_language))
    return [
        Chapter(titles.get(section, ""), by_section[section])
        for section in ("", *titles)
        if section in by_section
    ]


def section_of(form: Form, one: Clarification) -> str:
    """Where the form has what an answer is about; empty if it has it no more, or never had."""
    for section in form.sections:
        if any(question.id == one.form_question for question in section.questions):
            return section.id
    return one.form_section if form.section(one.form_section) else ""


def shown(one: Clarification, form: Form | None, authentic: str) -> Answered:
    """A published clarification for the reader."""
    code = readers_language(one, authentic)
    question = form.question(one.form_question) if form and one.form_question else None
    return Answered(
        number=there(one.number),
        question=in_language(one.question, code)[0],
        answer=in_language(one.answer, code)[0],
        words_language=code,
        place=fact_text(question.label) if question else "",
        published_at=there(one.published_at),
        changed_at=there(one.changed_at),
        versions=earlier(list(one.versions.all()), authentic),
    )


def earlier(versions: list[ClarificationVersion], authentic: str) -> list[Earlier]:
    """The versions that hold no more, the newest first, each with why it was replaced."""
    pairs = pairwise(versions)
    return [_earlier(old, new, authentic) for old, new in reversed(list(pairs))]


def _earlier(old: ClarificationVersion, new: ClarificationVersion, authentic: str) -> Earlier:
    code = readers_language(old, authentic)
    reason, reason_language = in_language(new.reason, language())
    return Earlier(
        number=old.number,
        question=in_language(old.question, code)[0],
        answer=in_language(old.answer, code)[0],
        words_language=code,
        published_at=old.published_at,
        until=new.published_at,
        reason=reason,
        reason_language=reason_language,
    )


def readers_language(one: Clarification | ClarificationVersion, authentic: str) -> str:
    """The reader's language where both question and answer have it, else the authentic one."""
    asked, answered = by_language(one.question), by_language(one.answer)
    return language() if language() in asked and language() in answered else authentic


def likely_answers(call: Call, typed: str, *, most: int = 3) -> list[Answered]:
    """Published answers that may say what somebody is typing."""
    out = {one.pk: one for one in published_answers(call)}
    found = likely(typed, [_known(one) for one in out.values()], most=most)
    return [shown(out[pk], None, call.authentic_language) for pk in found]


def _known(one: Clarification) -> Known[int]:
    return Known(one.pk, by_language(one.question), by_language(one.answer))


def answers_about(call: Call) -> Mapping[str, list[int]]:
    """The numbers of the published answers, by the question of the form that they are about."""
    found: dict[str, list[int]] = {}
    about = call.clarifications.published().exclude(form_question="")
    for question, number in about.values_list("form_question", "number"):
        found.setdefault(question, []).append(number or 0)
    return found


def missing_languages(
    codes: Iterable[str], *, question: LazyI18nString, answer: LazyI18nString
) -> list[str]:
    """The languages in which question or answer is still to be written."""
    there = by_language(question).keys() & by_language(answer).keys()
    return [code for code in codes if code not in there]


def folded(question: LazyI18nString, answer: LazyI18nString) -> str:
    """Question and answer in all languages, as search reads them."""
    texts = [*by_language(question).values(), *by_language(answer).values()]
    return fold(" ".join(texts))


def states_of(call: Call) -> Counter[str]:
    """How many questions about a call are in each state."""
    return Counter(call.questions.values_list("state", flat=True))


def known_words(call: Call) -> frozenset[str]:
    """Words that stand for no person here: the names of call, modules, programme and network."""
    facts = [call.title, call.subtitle, call.programme.name, *(m.name for m in call.modules.all())]
    names = [*instance().name.values(), *instance().short_name.values()]
    texts = [*(words for fact in facts for words in by_language(fact).values()), *names]
    return frozenset(word.strip(".,:;").casefold() for text in texts for word in text.split())


def answer_languages(call: Call) -> list[str]:
    """The languages in which an answer is written: the authentic one first."""
    return list(dict.fromkeys([call.authentic_language, *instance().languages]))
