"""What the secretariat types about ties and the lists of kinds. Nothing is stored here."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliance.base.fields import TypedText, offer, text_area
from alliance.base.instance import instance
from alliance.base.languages import language_name
from alliance.base.templatetags.facts import fact_text
from alliance.desk.fields import DayField, Grouped, NumberField
from alliance.files.forms import CheckedFileField
from alliance.membership.models import DayKnown, Tie, TieKind
from alliance.membership.records import KindFacts, TieFacts


class TieForm(Grouped):
    """What is known of a tie."""

    groups_of: Sequence[tuple[Any, Sequence[str]]] = (
        (_("Which tie"), ("kind", "detail", "ordinal", "rank", "signatory_office")),
        (_("Since when"), ("begins_latest", "begins_earliest", "begins_how", "begins_known")),
        (_("Until when"), ("ends_date", "ends_known", "ends_reason")),
        (_("How we know"), ("source", "evidence")),
    )
    kind = forms.ModelChoiceField(
        label=_("Kind of tie"), queryset=TieKind.objects.all(), to_field_name="slug"
    )
    detail = TypedText(
        label=_("In what it differs from others of this kind"),
        help_text=_("For example the edition of a prize. Mostly empty."),
        required=False,
        max_length=200,
    )
    ordinal = NumberField(
        label=_("Serial number"),
        help_text=_("The number of the membership or of the signature. Never given twice."),
        required=False,
        min_value=1,
        max_value=1_000_000,
    )
    rank = NumberField(
        label=_("Rank"),
        help_text=_("Of a prize. Several can have the same."),
        required=False,
        min_value=1,
        max_value=1_000,
    )
    signatory_office = TypedText(
        label=_("Office that signed"),
        help_text=_("For example: mayor. Never the name of a person."),
        required=False,
        max_length=150,
    )
    begins_latest = DayField(
        label=_("First day, or the last day on which it can have begun"),
        help_text=_("The tie counts from this day. Empty if nobody knows."),
        required=False,
    )
    begins_earliest = DayField(
        label=_("The first day on which it can have begun"),
        help_text=_("Empty if the day is known."),
        required=False,
    )
    begins_how = forms.ChoiceField(label=_("How is the day known?"), required=False, choices=[])
    begins_known = TypedText(label=_("In the words of the source"), required=False, max_length=200)
    ends_date = DayField(
        label=_("The first day without it"), help_text=_("Empty while it holds."), required=False
    )
    ends_known = TypedText(
        label=_("How the end is known, in the words of the source"),
        required=False,
        max_length=200,
    )
    ends_reason = TypedText(
        label=_("Why it ended"), required=False, max_length=1_000, widget=text_area(2)
    )
    source = TypedText(
        label=_("Where it is stated"),
        help_text=_("An address on the web, or a document. Several are parted by “ ; ”."),
        required=False,
        max_length=1000,
    )
    evidence = CheckedFileField(
        label=_("Evidence as a file"),
        help_text=_("For example the signed declaration. It is not public."),
        required=False,
    )

    def __init__(self, *args: Any, tie: Tie | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tie = tie
        more = _in_languages("detail", self.fields["detail"].label, required=False, max_length=200)
        self.fields |= {name: more[name] for name in self._translations()}
        (title, (kind, detail, *rest)), *others = self.groups_of
        self.groups_of = ((title, (kind, detail, *self._translations(), *rest)), *others)
        cast("Any", self.fields["kind"]).label_from_instance = lambda kind: fact_text(kind.name)
        offer(self, "begins_how", DayKnown.choices, nothing=gettext("Not stated"))

    @staticmethod
    def _translations() -> dict[str, str]:
        """The languages beside that of the register, by the fields for the detail in them."""
        own = instance().default_language
        return {f"detail-{code}": code for code in instance().languages if code != own}

    def clean(self) -> dict[str, Any]:
        """What a tie needs to be believed."""
        super().clean()
        said = self.cleaned_data
        known = {code: said.get(name) for name, code in self._translations().items()}
        said["detail_translated"] = {code: words for code, words in known.items() if words}
        if said["detail_translated"] and not said.get("detail") and "detail" not in self.errors:
            own = language_name(instance().default_language)
            sentence = gettext("Write it in %(language)s, too. The others are read beside it.")
            self.add_error("detail", sentence % {"language": own})
        evidence = said.get("evidence") or (self.tie and self.tie.evidence)
        if not said.get("source") and not evidence and "source" not in self.errors:
            self.add_error("source", gettext("Say where it is stated, or add the evidence."))
        if said.get("begins_earliest") is None:
            said["begins_earliest"] = said.get("begins_latest")
        return said

    def facts(self) -> TieFacts:
        """What was said, once the form is valid; the file is stored by whoever acts."""
        names = set(TieFacts.__dataclass_fields__) - {"evidence"}
        return TieFacts(**{name: self.cleaned_data[name] for name in names})

    @staticmethod
    def known(tie: Tie) -> dict[str, Any]:
        """What the form begins with."""
        names = set(TieFacts.__dataclass_fields__) - {"evidence", "kind"}
        said = {name: getattr(tie, name) for name in names}
        if tie.begins_earliest == tie.begins_latest:
            said["begins_earliest"] = None
        spread = {f"detail-{code}": words for code, words in tie.detail_translated.items()}
        return said | spread | {"kind": tie.kind.slug}


class EndTieForm(forms.Form):
    """When and why a tie ended."""

    day = DayField(label=_("The first day without it"))
    reason = TypedText(
        label=_("Why it ended"), required=False, max_length=1_000, widget=text_area(2)
    )
    known = TypedText(label=_("How the end is known, in the words of the source"), max_length=200)


class RemoveTieForm(forms.Form):
    """Why a tie was a mistake."""

    reason = TypedText(
        label=_("Why was it a mistake?"),
        help_text=_(
            "Only for what never was: the tie goes from all figures, of earlier days too. "
            "What ended is ended, not taken out. The reason stays in the record."
        ),
        max_length=1_000,
        widget=text_area(2),
    )


def _in_languages(name: str, label: Any, **kwargs: Any) -> dict[str, forms.Field]:
    """One field for each language of the network."""
    fields: dict[str, forms.Field] = {}
    for code in instance().languages:
        needed = kwargs.get("required", True) and code == instance().default_language
        widget = kwargs.get("widget")
        fields[f"{name}-{code}"] = TypedText(
            label=f"{label} ({language_name(code)})",
            max_length=kwargs.get("max_length", 100),
            required=needed,
            **({"widget": widget} if widget else {}),
        )
    return fields


class Translated(forms.Form):
    """Facts that are said in each language of the network."""

    def said(self, name: str) -> dict[str, str]:
        """What was written in each language."""
        found = {code: self.cleaned_data.get(f"{name}-{code}") for code in instance().languages}
        return {code: words for code, words in found.items() if words}

    @staticmethod
    def spread(name: str, fact: Any) -> dict[str, str]:
        """A fact as the form's fields begin with it."""
        data = getattr(fact, "data", fact)
        if not isinstance(data, dict):
            data = {instance().default_language: str(data or "")}
        return {f"{name}-{code}": words for code, words in data.items()}


class TieKindForm(Translated):
    """How the network describes a kind of tie."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _in_languages("name", gettext("Name"))
        self.fields |= _in_languages(
            "definition",
            gettext("Who has this tie"),
            required=False,
            max_length=1_000,
            widget=text_area(2),
        )
        self.fields["website"] = forms.URLField(
            label=gettext("Website"), required=False, max_length=200, assume_scheme="https"
        )
        self.fields["is_public"] = forms.BooleanField(
            label=gettext("Readers see these ties"), required=False, initial=True
        )

    def facts(self) -> KindFacts:
        """What was said, once the form is valid."""
        return KindFacts(
            self.said("name"),
            self.said("definition"),
            self.cleaned_data["website"],
            self.cleaned_data["is_public"],
        )


class AuthorityKindForm(Translated):
    """What authorities of a kind are called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _in_languages("name", gettext("Name"))
        self.fields |= _in_languages("plural", gettext("Name of several"))
