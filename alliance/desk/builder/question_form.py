"""The editor of one question: made from the table of kinds, so that new kinds need no new page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from alliance.base.fields import offer, offered
from alliance.desk.builder import conditions
from alliance.desk.builder.fields import (
    IN_ROWS,
    known_values,
    property_fields,
    spread,
    text_field,
    texts_from,
    typed_value,
)
from alliance.desk.builder.rows import MORE, SPARE, Rows
from alliance.questionnaires.building.parts import Part, new_id, words_of
from alliance.questionnaires.definition import KIND_NAMES, PROPERTIES, Kind, Property

LABEL, HELP = 1_000, 5_000


def kind_choices() -> list[tuple[str, Any]]:
    """All kinds of question with their names."""
    return [(str(kind), name) for kind, name in KIND_NAMES.items()]


class Dependent(forms.Form):
    """A part of a form that can have a condition."""

    def __init__(
        self, data: Any, *, part: Part | None, earlier: Sequence[Part], languages: list[str]
    ) -> None:
        self.part = part or {}
        self.languages = languages
        when = self.part.get("when")
        super().__init__(data, initial=self._known() | conditions.known_condition(when))
        chosen = (
            data.get(conditions.ASKED, "") if data is not None else (when or {}).get("question")
        )
        self.fields |= conditions.condition_fields(earlier, chosen or "", when)

    def _known(self) -> dict[str, Any]:
        return {}

    @property
    def can_depend(self) -> bool:
        """Whether anything stands before it that a condition could ask for."""
        return len(offered(self, conditions.ASKED)) > 1

    def unjudged(self) -> None:
        """Show what was typed without a word on it: nobody has asked to save yet."""
        self.errors.clear()

    def condition(self) -> list[BoundField]:
        """The inputs of its condition."""
        return [self[name] for name in self.fields if name.startswith(conditions.ASKED)]

    def in_languages(self, name: str) -> list[BoundField]:
        """The inputs of one text in all languages."""
        return [self[f"{name}-{code}"] for code in self.languages]

    def clean(self) -> dict[str, Any]:
        """A condition says which answers it waits for."""
        super().clean()
        if fault := conditions.fault_of(self.cleaned_data):
            self.add_error(*fault)
        return self.cleaned_data


class SectionForm(Dependent):
    """A section without its questions."""

    def __init__(self, data: Any = None, *, authentic: str, **said: Any) -> None:
        self.authentic = authentic
        super().__init__(data, **said)
        for code in self.languages:
            self.fields[f"title-{code}"] = text_field(
                _("Title"), code, most=LABEL, required=code == authentic, lines=1
            )
            self.fields[f"intro-{code}"] = text_field(_("Introduction"), code, most=HELP)

    def _known(self) -> dict[str, Any]:
        return spread("title", self.part.get("title")) | spread("intro", self.part.get("intro"))

    def title_fields(self) -> list[BoundField]:
        """The inputs of its title."""
        return self.in_languages("title")

    def intro_fields(self) -> list[BoundField]:
        """The inputs of its introduction."""
        return self.in_languages("intro")

    def typed(self, taken: set[str]) -> Part:
        """The section as the form will have it, once this is valid."""
        said = self.cleaned_data
        title = kept(
            self.part.get("title"), texts_from("title", said, self.languages), self.languages
        )
        intro = kept(
            self.part.get("intro"), texts_from("intro", said, self.languages), self.languages
        )
        words = words_of(title, self.authentic)
        part: Part = {
            "id": self.part.get("id") or new_id(words, taken, otherwise="section"),
            "title": title,
        }
        when = conditions.typed_condition(said)
        return part | ({"intro": intro} if intro else {}) | ({"when": when} if when else {})


class QuestionForm(Dependent):
    """One question with all that its kind can have."""

    def __init__(self, data: Any = None, *, kind: Kind, authentic: str, **said: Any) -> None:
        self.kind = kind
        self.authentic = authentic
        self.spare = SPARE
        super().__init__(data, **said)
        for code in self.languages:
            self.fields[f"label-{code}"] = text_field(
                _("Question"), code, most=LABEL, required=code == authentic
            )
            self.fields[f"hint-{code}"] = text_field(_("Help"), code, most=HELP)
        self.fields["required"] = forms.BooleanField(
            label=_("Has to be answered before handing in"), required=False
        )
        self.fields["added_by_us"] = forms.BooleanField(
            label=_("Added by us: the form that the funder prescribes does not have it"),
            required=False,
        )
        for prop in PROPERTIES[kind]:
            self.fields |= dict(property_fields(prop, self.languages))
        self._allow_known_currency()
        self.rows = self._rows()

    def _known(self) -> dict[str, Any]:
        known = spread("label", self.part.get("label")) | spread("hint", self.part.get("hint"))
        known |= {name: self.part.get(name, False) for name in ("required", "added_by_us")}
        for prop in PROPERTIES[self.kind]:
            known |= known_values(prop, self.part)
        return known

    def _allow_known_currency(self) -> None:
        known = self.part.get("currency")
        if known and "currency" in self.fields:
            choices = offered(self, "currency")
            more = [] if known in dict(choices) else [(known, known)]
            offer(self, "currency", [*choices, *more])

    def _rows(self) -> Rows | None:
        prop = next((one for one in PROPERTIES[self.kind] if one.typed in IN_ROWS), None)
        if prop is None:
            return None
        if self.is_bound:
            return Rows.of_posted(prop.name, self.data, self.languages)
        return Rows.of_part(prop.name, self.part.get(prop.name) or [], self.languages)

    def rearrange(self, do: str) -> None:
        """What a button at a row, or under them, asks for."""
        if do == "lines":
            self.spare = MORE
        elif self.rows:
            self.rows.arrange(do)

    def shown_rows(self) -> list[Any]:
        """The rows with some empty ones to go on."""
        return list(self.rows.shown(self.spare)) if self.rows else []

    def label_fields(self) -> list[BoundField]:
        """The inputs of what it asks."""
        return self.in_languages("label")

    def hint_fields(self) -> list[BoundField]:
        """The inputs of what helps to answer."""
        return self.in_languages("hint")

    @property
    def has_help(self) -> bool:
        """Whether there is help in any language, or something is wrong with it."""
        return any(field.value() or field.errors for field in self.hint_fields())

    @property
    def has_properties(self) -> bool:
        """Whether its kind has limits besides rows."""
        return any(True for _field in self.properties())

    def properties(self) -> Iterator[BoundField]:
        """The inputs of what its kind can have, besides rows."""
        for prop in PROPERTIES[self.kind]:
            for name, _field in property_fields(prop, self.languages):
                yield self[name]

    def clean(self) -> dict[str, Any]:
        """Lines that are complete, besides what each field says."""
        super().clean()
        if self.rows:
            for sentence in self.rows.faults(self.authentic):
                self.add_error(None, sentence)
        return self.cleaned_data

    def typed(self, taken: set[str]) -> Part:
        """The question as the form will have it, once this is valid."""
        said, languages = self.cleaned_data, self.languages
        label = kept(self.part.get("label"), texts_from("label", said, languages), languages)
        hint = kept(self.part.get("hint"), texts_from("hint", said, languages), languages)
        words = words_of(label, self.authentic)
        part: Part = {
            "id": self.part.get("id") or new_id(words, taken, otherwise="question"),
            "type": str(self.kind),
            "label": label,
            "required": said["required"],
            "added_by_us": said["added_by_us"],
            "hint": hint or None,
            "when": conditions.typed_condition(said),
        }
        part |= {prop.name: self._typed(prop) for prop in PROPERTIES[self.kind]}
        return {name: value for name, value in part.items() if value is not None}

    def _typed(self, prop: Property) -> Any:
        if prop.typed in IN_ROWS:
            return self.rows.parts(self.authentic) if self.rows else []
        return typed_value(prop, self.cleaned_data, self.languages)


def kept(
    before: Mapping[str, str] | None, typed: dict[str, str], languages: list[str]
) -> dict[str, str]:
    """The typed texts, and those in languages that the form does not have at present."""
    return {code: text for code, text in (before or {}).items() if code not in languages} | typed
