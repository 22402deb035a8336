"""A form as applicants will see it, with inputs that store nothing."""

import json
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

from django.utils.translation import gettext as _

from alliance.base.instance import instance
from alliance.questionnaires.building.parts import Document
from alliance.questionnaires.definition import Form, Outline, Section, outline
from alliance.questionnaires.forms import SectionForm
from alliance.questionnaires.items import Item, items

MORE_ROWS = 5
_MOST = 1_000_000


@dataclass
class Preview:
    """One section of a form, and everything typed so far, which the page carries along."""

    definition: Outline
    section: Section | None
    form: SectionForm | None
    answers: dict[str, Any]
    spare_rows: int = 1

    @property
    def number(self) -> int:
        """Which section it is, from one."""
        return self.definition.sections.index(self.section) + 1 if self.section else 0

    @property
    def carried(self) -> str:
        """All answers, for a hidden input."""
        return json.dumps(self.answers, ensure_ascii=False)

    def items(self) -> list[Item]:
        """The questions as the page shows them."""
        return items(self.form, self.answers, files={}, file_errors={}) if self.form else []


def read_answers(text: str) -> dict[str, Any]:
    """The answers that the page carried along; none where they cannot be read."""
    try:
        said = json.loads(text) if len(text) < _MOST else {}
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def preview(document: Document, *, at: str, posted: Any = None, do: str = "") -> Preview | None:
    """A section of a draft, after what was typed into it; None where the form cannot be read."""
    found, _hindrances = outline(document)
    if found is None:
        return None
    definition = cast("Form", found)
    here = definition.section(at) or next(iter(definition.sections), None)
    if here is None:
        return Preview(found, None, None, {})
    answers = read_answers(posted.get("answers", "")) if posted is not None else {}
    if posted is not None:
        form = SectionForm(here, definition, data=posted, answers=answers)
        shown = {item.question.id: "" for item in items(form, answers, files={}, file_errors={})}
        answers = answers | form.typed(shown)
    shown_section = _next(definition, here, do)
    rows = MORE_ROWS if do == "line" else 1
    bound = SectionForm.of_stored(shown_section, definition, answers, spare_rows=rows)
    return Preview(found, shown_section, bound, answers)


def _next(form: Form, here: Section, do: str) -> Section:
    what, _colon, wanted = do.partition(":")
    place = form.sections.index(here)
    if what == "go":
        return form.section(wanted) or here
    if what == "next" and place + 1 < len(form.sections):
        return form.sections[place + 1]
    return here


def invented_application() -> Any:
    """Stands where an application stands, for questions that its record answers."""
    country = sorted(instance().countries)[0]
    authority = SimpleNamespace(
        name=_("The authority that applies"), name_language="", country=country
    )
    return SimpleNamespace(authority=authority, number="")
