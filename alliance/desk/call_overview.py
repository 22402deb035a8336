"""A call on one page: what each part says so far, and what the checklist says of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.base.languages import language_name
from alliance.base.templatetags.facts import fact_text
from alliance.calls.actions.editing import working_content
from alliance.calls.checklist import Point, Weight, checklist
from alliance.calls.contents import Content
from alliance.calls.labels import label_of, shown
from alliance.calls.models import Call
from alliance.calls.names import Names
from alliance.desk.call_fields import languages_of
from alliance.desk.call_forms import PARTS, WindowForm
from alliance.desk.call_texts import page_points, text_pages
from alliance.questionnaires.models import FormDefinition

ALSO = {"window": WindowForm.moments, "basics": ("form",)}


@dataclass(frozen=True)
class PartShown:
    """A part of a call: where it is changed, what it says, how much there is to mend."""

    title: str
    address: str
    facts: list[tuple[str, str]]
    points: int


@dataclass(frozen=True)
class PointShown:
    """A line of the checklist, and where one mends it."""

    is_wrong: bool
    sentence: str
    address: str


def points_of(call: Call, content: Content, at: datetime) -> list[Point]:
    """The whole checklist, with what is to be said of the text pages."""
    form = FormDefinition.objects.get(**content["form"]).read()
    said = checklist(content, call.stale, form, at=at)
    leading = content["authentic_language"]
    return said + page_points(text_pages(call), content["languages"], leading)


def shown_points(call: Call, content: Content, points: list[Point]) -> list[PointShown]:
    """The checklist with links."""
    return [
        PointShown(one.weight is Weight.WRONG, one.sentence, address_of(call, content, one.part))
        for one in points
    ]


def address_of(call: Call, content: Content, part: str) -> str:
    """Where a part of a call is changed."""
    if part in PARTS:
        return reverse("desk-call-part", args=[call.slug, part])
    if part == "words":
        return reverse("desk-call-words", args=[call.slug, content["authentic_language"]])
    if part == "pages":
        return "#pages"
    return reverse(f"desk-call-{part}", args=[call.slug])


def parts_of(call: Call, content: Content, points: list[Point]) -> list[PartShown]:
    """All parts in the order in which one makes a call."""
    number = Counter(one.part for one in points)
    facts = [
        PartShown(
            str(kind.title), address_of(call, content, part), _facts(part, content), number[part]
        )
        for part, kind in PARTS.items()
    ]
    texts = [
        PartShown(
            _("Texts in %(language)s") % {"language": language_name(code)},
            reverse("desk-call-words", args=[call.slug, code]),
            [(label_of("title"), content["words"]["title"].get(code, ""))],
            number["words"] if code == content["authentic_language"] else 0,
        )
        for code in languages_of(content)
    ]
    several = [
        PartShown(title, address_of(call, content, part), facts_of(content), number[part])
        for part, title, facts_of in (
            ("modules", label_of("modules"), _modules),
            ("criteria", label_of("criteria"), _criteria),
            ("documents", _("Documents"), _documents),
        )
    ]
    return [*facts, *texts, *several]


def _facts(part: str, content: Content) -> list[tuple[str, str]]:
    names = [*ALSO.get(part, ()), *PARTS[part].facts]
    named = Names()
    said = [(label_of(name), shown(name, content[name], content, named)) for name in names]
    return [(label, words) for label, words in said if words]


def _modules(content: Content) -> list[tuple[str, str]]:
    return [(one["letter"], fact_text(one["name"])) for one in content["modules"]]


def _criteria(content: Content) -> list[tuple[str, str]]:
    return [(fact_text(one["name"]), f"{one['weight']} %") for one in content["criteria"]]


def _documents(content: Content) -> list[tuple[str, str]]:
    titles: dict[str, list[str]] = {}
    for one in content["documents"]:
        titles.setdefault(language_name(one["language"]), []).append(one["title"])
    return [(language, "\n".join(known)) for language, known in titles.items()]


def overview(call: Call, at: datetime) -> dict[str, object]:
    """What the page of a call shows of its making."""
    content = working_content(call)
    points = points_of(call, content, at)
    return {
        "points": shown_points(call, content, points),
        "parts": parts_of(call, content, points),
        "call_languages": languages_of(content),
    }
