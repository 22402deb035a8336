"""The board of translations: every page by every language, with the state of its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from alliance.website.models import PublicPage
from alliance.website.translating import progress

PER_PAGE = 25


class State(TextChoices):
    """What can be said of a page in a language."""

    ORIGINAL = "original", _("Original")
    CURRENT = "current", _("Up to date")
    PARTLY = "partly", _("Partly translated")
    OUTDATED = "outdated", _("Out of date")
    DRAFT = "draft", _("Draft")
    MACHINE = "machine", _("Machine draft, not checked")
    MISSING = "missing", _("Missing")


TONES = {
    State.CURRENT: "good",
    State.OUTDATED: "warn",
    State.MACHINE: "warn",
    State.PARTLY: "warn",
    State.MISSING: "bad",
}
# By what a list can be narrowed in one question to the database.
ASKED = (State.MISSING, State.OUTDATED, State.DRAFT, State.CURRENT)


class BoardForm(forms.Form):
    """The filters of the board, as its address has them."""

    kind = forms.ChoiceField(label=_("Kind of page"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All languages")), *settings.LANGUAGES]
    )
    state = forms.ChoiceField(
        label=_("State in that language"),
        required=False,
        choices=[("", _("All states")), *((one.value, one.label) for one in ASKED)],
    )
    q = forms.CharField(label=_("Title"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(one._meta.model_name, one._meta.verbose_name) for one in kinds()]
        field: Any = self.fields["kind"]
        field.choices = [
            ("", _("All kinds")),
            *sorted(names, key=lambda kind: kind[1]),
        ]

    def clean(self) -> dict[str, Any]:
        """A state is one of a language."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("state") and not cleaned.get("language"):
            self.add_error("language", _("Choose the language that has this state."))
        return cleaned


def kinds() -> list[type[PublicPage]]:
    """All kinds of pages that are written on this site."""
    return PublicPage.__subclasses__()


@dataclass(frozen=True)
class Cell:
    """A page in a language: its state, and the page itself where there is one."""

    code: str
    state: State
    page: Page | None
    translation: int | None = None
    done: int = 0
    total: int = 0

    @property
    def tone(self) -> str:
        """The colour that goes with the word; the word says it too."""
        return TONES.get(self.state, "")


@dataclass(frozen=True)
class Row:
    """An original and what there is of it in each language."""

    original: Page
    kind: str
    cells: list[Cell]


def originals(asked: dict[str, Any]) -> QuerySet[Page]:
    """Pages from which others are translated, latest change first, by what is asked."""
    begun = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"), target_locale=OuterRef("locale")
    )
    found = Page.objects.filter(
        ~Exists(begun), depth__gt=1, alias_of=None, wording__original=None
    ).select_related("locale", "wording")
    if asked.get("kind"):
        model = next(one for one in kinds() if one._meta.model_name == asked["kind"])
        found = found.filter(content_type=ContentType.objects.get_for_model(model))
    if asked.get("q"):
        found = found.filter(title__icontains=asked["q"])
    if asked.get("language") and asked.get("state"):
        found = _in_state(found, asked["language"], State(asked["state"]))
    return found.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")


def _in_state(found: QuerySet[Page], code: str, state: State) -> QuerySet[Page]:
    there = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=code, alias_of=None
    )
    if state is State.MISSING:
        return found.filter(~Exists(there))
    old = Q(wording__isnull=False) & ~Q(wording__original_digest=OuterRef("wording__digest"))
    published = there.filter(live=True, wording__isnull=False).exclude(pk=OuterRef("pk"))
    if state is State.OUTDATED:
        return found.filter(Exists(published.filter(old)))
    if state is State.CURRENT:
        return found.filter(Exists(published.exclude(old)))
    return found.filter(Exists(there.filter(Q(live=False) | Q(wording=None))))


def rows(shown: Iterable[Page]) -> list[Row]:
    """The rows of one page of the board, in as many questions as for a single row."""
    pages = list(shown)
    keys = [one.translation_key for one in pages]
    others: dict[tuple[UUID, str], Page] = {
        (one.translation_key, one.locale.language_code): one
        for one in Page.objects.filter(translation_key__in=keys, alias_of=None).select_related(
            "locale", "wording"
        )
    }
    begun = {(one["source__object_id"], one["target_locale"]): one for one in progress(keys)}
    types = ContentType.objects.get_for_models(*kinds())
    names = {kind.pk: model._meta.verbose_name for model, kind in types.items()}
    return [
        Row(
            one,
            str(names.get(one.content_type_id, "")),
            [
                _cell(one, others.get((one.translation_key, code)), code, begun)
                for code, _name in settings.LANGUAGES
            ],
        )
        for one in pages
    ]


def _cell(
    original: Page, page: Page | None, code: str, begun: dict[tuple[UUID, int], dict[str, Any]]
) -> Cell:
    if page is None:
        return Cell(code, State.MISSING, None)
    if page.pk == original.pk:
        return Cell(code, State.ORIGINAL if page.live else State.DRAFT, page)
    known = begun.get((page.translation_key, page.locale_id))
    if known is None:
        return Cell(code, _state(original, page), page)
    state = State.MACHINE if known["machine"] else _state(original, page)
    if state is State.CURRENT and known["done"] < known["total"]:
        state = State.PARTLY
    return Cell(code, state, page, known["pk"], known["done"], known["total"])


def _state(original: Page, page: Page) -> State:
    mine, its = getattr(page, "wording", None), getattr(original, "wording", None)
    if not page.live or mine is None:
        return State.DRAFT
    if its and mine.original_digest != its.digest:
        return State.OUTDATED
    return State.CURRENT
