"""Modules and criteria of a call as the secretariat types them. Nothing is stored here."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.folding import fold
from alliance.base.languages import language_name
from alliance.calls.contents import CRITERION_WORDS, MODULE_WORDS, Content
from alliance.calls.labels import label_of
from alliance.desk.call_fields import LONGEST, AmountField, PartForm, languages_of, words_field
from alliance.desk.fields import NumberField

SHORT = 200


class ItemForm(PartForm):
    """One of several things of a kind, with its words in every language of the call."""

    listed = ""
    named_by = ""
    words: tuple[str, ...] = ()

    def __init__(self, *args: Any, content: Content, key: str, **kwargs: Any) -> None:
        super().__init__(*args, content=content, **kwargs)
        self.key = key
        self.known_item = self.item(content, key)
        for name in self.fields:
            if name in self.known_item:
                self.fields[name].initial = self.known_item[name]
        for code in languages_of(content):
            for name in self.words:
                self._add_words(name, code)

    def _add_words(self, name: str, code: str) -> None:
        leading = self.content["authentic_language"]
        self.fields[f"{name}_{code}"] = words_field(
            _("%(what)s in %(language)s")
            % {"what": label_of(f"{self.listed}.{name}"), "language": language_name(code)},
            self.known_item.get(name, {}),
            code,
            leading,
            most=SHORT if name == "name" else LONGEST,
            required=name == "name" and code == leading,
        )

    @classmethod
    def item(cls, content: Content, key: str) -> Content:
        """What the call says of it so far."""
        found = (one for one in content[cls.listed] if one[cls.named_by] == key)
        return next(found, {})

    def typed_words(self) -> Content:
        """The words by fact and language; those of other languages stay."""
        said: Content = {name: dict(self.known_item.get(name, {})) for name in self.words}
        for code in languages_of(self.content):
            for name in self.words:
                said[name].pop(code, None)
                if typed := self.cleaned_data[f"{name}_{code}"].strip():
                    said[name][code] = typed
        return said

    def others(self, content: Content) -> list[Content]:
        """All but this one."""
        return [one for one in content[self.listed] if one[self.named_by] != self.key]

    def without(self, content: Content) -> Content:
        """The part of a call that this one is taken out of."""
        return {self.listed: self.others(content)}


class ModuleForm(ItemForm):
    """A module: its letter, and what it is in every language."""

    listed, named_by, words = "modules", "letter", MODULE_WORDS
    letter = forms.RegexField(
        r"^[A-Z0-9]{1,4}$",
        label=gettext_lazy("Letter"),
        help_text=gettext_lazy("As the form offers it, for example A."),
        widget=forms.TextInput(attrs={"class": "w4"}),
        error_messages={"invalid": gettext_lazy("Write one to four capital letters or digits.")},
    )

    @property
    def title(self) -> str:
        """Which module it is."""
        return label_of("modules", self.key) if self.key else _("New module")

    def clean_letter(self) -> str:
        """A letter is given once."""
        letter = str(self.cleaned_data["letter"])
        if letter in {one["letter"] for one in self.others(self.content)}:
            raise forms.ValidationError(_("Another module has this letter."))
        return letter

    def part(self, content: Content) -> Content:
        """The modules in the order of their letters."""
        quoted = self.known_item.get("quoted_name", "")
        mine = {"letter": self.cleaned_data["letter"], "quoted_name": quoted} | self.typed_words()
        return {
            "modules": sorted([*self.others(content), mine], key=lambda one: str(one["letter"]))
        }


class CriterionForm(ItemForm):
    """A criterion: what it weighs, what it must reach, and how to judge by it."""

    listed, named_by, words = "criteria", "key", CRITERION_WORDS
    place = NumberField(
        label=gettext_lazy("Place in the list"), min_value=1, max_value=99, required=False
    )
    weight = AmountField(
        label=gettext_lazy("Weight in per cent"),
        help_text=gettext_lazy("The weights of all criteria add up to 100."),
        min_value=0,
        max_value=100,
        max_digits=5,
    )
    maximum = NumberField(
        label=gettext_lazy("Highest score"), min_value=1, max_value=1000, initial=10
    )
    threshold = AmountField(
        label=gettext_lazy("Lowest score that passes"),
        help_text=gettext_lazy("Empty: every score passes."),
        required=False,
        min_value=0,
        max_digits=5,
    )

    def __init__(self, *args: Any, content: Content, key: str, **kwargs: Any) -> None:
        super().__init__(*args, content=content, key=key, **kwargs)
        keys = [one["key"] for one in content["criteria"]]
        self.fields["place"].initial = keys.index(key) + 1 if key in keys else len(keys) + 1

    @property
    def title(self) -> str:
        """Which criterion it is."""
        leading = self.content["authentic_language"]
        known = self.known_item.get("name", {}).get(leading) or self.key
        return label_of("criteria", known) if self.key else _("New criterion")

    def clean(self) -> dict[str, Any]:
        """What has to be reached can be reached."""
        super().clean()
        threshold, maximum = self.cleaned_data.get("threshold"), self.cleaned_data.get("maximum")
        if threshold is not None and maximum is not None and threshold > maximum:
            self.add_error("threshold", _("Nobody can reach more than the highest score."))
        return self.cleaned_data

    def part(self, content: Content) -> Content:
        """The criteria in their order, this one at its place."""
        said, others = self.cleaned_data, self.others(content)
        mine = {
            "key": self.key or self._new_key(others),
            "weight": f"{said['weight']:.2f}",
            "maximum": said["maximum"],
            "threshold": "" if said["threshold"] is None else f"{said['threshold']:.2f}",
        } | self.typed_words()
        place = (said["place"] or len(others) + 1) - 1
        return {"criteria": [*others[:place], mine, *others[place:]]}

    def _new_key(self, others: list[Content]) -> str:
        leading = self.content["authentic_language"]
        stem = slugify(fold(self.cleaned_data[f"name_{leading}"]))[:30].strip("-") or "criterion"
        taken = {one["key"] for one in others}
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return stem if stem not in taken else next(key for key in numbered if key not in taken)


ITEMS: dict[str, type[ItemForm]] = {"modules": ModuleForm, "criteria": CriterionForm}
"""What a call has several of, by what the address calls them."""


def sum_of_weights(content: Content) -> Decimal:
    """What the weights of a call add up to."""
    return sum((Decimal(one["weight"]) for one in content["criteria"]), Decimal(0))
