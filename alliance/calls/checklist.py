"""What a call still lacks, what contradicts itself, and what somebody should look at again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alliance.base.deadlines import clock, full_date, long_date
from alliance.base.instance import instance
from alliance.base.languages import language_name
from alliance.calls.comparing import Stale, Unlike, compare
from alliance.calls.contents import Content
from alliance.calls.holidays import holiday
from alliance.calls.labels import label_of
from alliance.calls.rules import WORDS, why_not_content
from alliance.calls.zones import why_not_zone_words
from alliance.questionnaires.definition import Form

SATURDAY, SUNDAY = 5, 6
WHOLE = Decimal(100)
PARTS = {
    "words": gettext_noop("texts"),
    "modules": gettext_noop("modules"),
    "criteria": gettext_noop("criteria"),
    "documents": gettext_noop("documents"),
}
HOURS = (("opens", "09:00"), ("closes", "18:00"))
NEEDED = ("objective", "eligible", "contact_role")
NOT_WORTH_SAYING = {"notice", "late_words", "subtitle", "co_funders"}


class Weight(StrEnum):
    """How much a point counts."""

    WRONG = "wrong"
    WARNING = "warning"


@dataclass(frozen=True)
class Point:
    """One line of the checklist, and the part of the call that it is about."""

    weight: Weight
    part: str
    sentence: str


def checklist(content: Content, stale: Stale, form: Form, *, at: datetime) -> list[Point]:
    """All there is to say of a call: first what forbids publishing it, then warnings."""
    wrong = [Point(Weight.WRONG, part, sentence) for part, sentence in _wrong(content)]
    warnings = [
        Point(Weight.WARNING, part, sentence)
        for part, sentence in (
            *_dates(content, at),
            *_lacks(content),
            *_languages(content, stale),
            *_form(content, form),
        )
    ]
    return wrong + warnings


def why_not_say(content: Content) -> str | None:
    """The sentence that explains why a call that says this cannot be published, or None."""
    return next((sentence for _part, sentence in _wrong(content)), None)


def _wrong(content: Content) -> Iterator[tuple[str, str]]:
    if sentence := why_not_content(content):
        yield "window", sentence
    if content["authentic_language"] not in content["languages"]:
        yield (
            "languages",
            _("The language that counts, %(language)s, is none of the call’s languages.")
            % {"language": language_name(content["authentic_language"])},
        )
    if not content["words"]["title"].get(content["authentic_language"], "").strip():
        yield "words", _("The call has no title in the language that counts.")
    if sentence := _zone_words(content):
        yield "words", sentence
    weights = sum((Decimal(one["weight"]) for one in content["criteria"]), Decimal(0))
    if content["criteria"] and weights != WHOLE:
        yield (
            "criteria",
            _("The weights of the criteria add up to %(sum)s, not to 100.") % {"sum": weights},
        )


def _zone_words(content: Content) -> str | None:
    closes_at = datetime.fromisoformat(content["closes_at"])
    for name in WORDS:
        for words in content["words"][name].values():
            if sentence := why_not_zone_words(words, content["zone"], closes_at):
                return sentence
    return None


def _dates(content: Content, at: datetime) -> Iterator[tuple[str, str]]:
    closes_at = datetime.fromisoformat(content["closes_at"])
    if closes_at <= at:
        yield "window", _("The deadline has passed already.")
    for sentence in unwise(closes_at):
        yield "window", sentence
    if content["opens_at"] is None:
        yield "window", _("No opening is set: the call opens as soon as it is published.")
    if content["questions_until"] is None:
        yield "window", _("Questions have no last moment: they are taken until the deadline.")
    begins = content["activities_from"]
    if not begins:
        yield "window", _("The period of activities is not set.")
    elif date.fromisoformat(begins) <= closes_at.astimezone(ZoneInfo(content["zone"])).date():
        yield (
            "window",
            _("Activities begin on %(day)s, before the deadline has passed.")
            % {"day": long_date(date.fromisoformat(begins))},
        )


def unwise(deadline: datetime) -> Iterator[str]:
    """Why a deadline is hard to keep where the office is: nobody answers the telephone."""
    local = deadline.astimezone(ZoneInfo(instance().time_zone))
    office = instance().tables.get("office", {})
    day = local.date()
    if name := holiday(day, office.get("holidays", "")):
        yield _("The deadline is on a public holiday: %(day)s, %(holiday)s.") % {
            "day": full_date(day),
            "holiday": name,
        }
    elif local.weekday() in (SATURDAY, SUNDAY):
        yield _("The deadline is at a weekend: %(day)s.") % {"day": full_date(day)}
    opens, closes = (time.fromisoformat(office.get(*one)) for one in HOURS)
    if not opens < local.time().replace(tzinfo=None) <= closes:
        yield _("The deadline is at %(time)s, when nobody is in the office to help.") % {
            "time": clock(deadline, instance().time_zone)
        }


def _lacks(content: Content) -> Iterator[tuple[str, str]]:
    leading = content["authentic_language"]
    for name in NEEDED:
        if not content["words"][name].get(leading, "").strip():
            yield "words", _("Not written yet: %(what)s.") % {"what": label_of(name)}
    if not content["contact_email"]:
        yield "basics", _("Nobody can write to the contact: its e-mail address is missing.")
    if not content["criteria"]:
        yield "criteria", _("No criteria are written: applicants do not know what counts.")
    if not content["documents"]:
        yield "documents", _("The call has no documents.")
    if not content["publishes"]:
        yield "afterwards", _("The call does not say what is published after the decision.")


def _languages(content: Content, stale: Stale) -> Iterator[tuple[str, str]]:
    """One line per part, language and kind: the page on languages has every text."""
    seen = set()
    for one in compare(content, stale):
        if (one.part, one.language, one.kind) in seen or one.key in NOT_WORTH_SAYING:
            continue
        seen.add((one.part, one.language, one.kind))
        yield "comparison", _sentence(one.kind, one.part, one.language)


def _sentence(kind: Unlike, part: str, language: str) -> str:
    said = {"part": _(PARTS[part]), "language": language_name(language)}
    if kind is Unlike.MISSING:
        return _("Missing in %(language)s: %(part)s.") % said
    if kind is Unlike.EXTRA:
        return _("Written in %(language)s, but not in the language that counts: %(part)s.") % said
    return _("Changed in the language that counts, not in %(language)s: %(part)s.") % said


def _form(content: Content, form: Form) -> Iterator[tuple[str, str]]:
    for code in content["languages"]:
        if code not in form.languages:
            yield (
                "basics",
                _("The form is not written in %(language)s.") % {"language": language_name(code)},
            )
    asked = [one.id for one in form.modules()]
    letters = [one["letter"] for one in content["modules"]]
    if asked and sorted(asked) != sorted(letters):
        yield (
            "modules",
            _("The form offers the modules %(asked)s, the call has %(letters)s.")
            % {"asked": ", ".join(asked), "letters": ", ".join(letters) or _("none")},
        )
