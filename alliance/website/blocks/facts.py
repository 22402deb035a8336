"""Blocks that show facts of the register and of calls, as they are when somebody reads."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    DateBlock,
    IntegerBlock,
    ListBlock,
    StructBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock

from alliance.base.countries import country_choices
from alliance.website.blocks.choices import Choice, call_choices, language_choices, tie_choices
from alliance.website.blocks.lines import Line
from alliance.website.blocks.showing import shown_in

MOST_MEMBERS = 50


class Figure(StructBlock):
    """A number, what it counts, for which day, and who says so."""

    value = Line(max_length=30, label=_("Number"), help_text=_("As readers see it: 1,200."))
    counts = Line(max_length=200, label=_("What it counts"))
    day = DateBlock(required=False, label=_("As of"))
    source = Line(max_length=300, label=_("Source"))
    address = URLBlock(required=False, default="", label=_("Address of the source"))


class Figures(ListBlock):
    """Numbers that others have counted. Those of the register are on the home page, live."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Figure(), **kwargs)

    class Meta:
        icon = "order"
        label = _("Figures with sources")
        template = "website/blocks/figures.html"


class Paper(StructBlock):
    """A file to download, and the language that it is in."""

    document = DocumentChooserBlock(label=_("File"))
    title = Line(
        required=False,
        default="",
        max_length=200,
        label=_("Title"),
        help_text=_("In the language of this page. Empty: the title of the file."),
    )
    language = Choice(
        choices=language_choices,
        required=False,
        label=_("Language of the file"),
        help_text=_("Empty: the language of this page."),
    )


class Documents(ListBlock):
    """Files to download."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Paper(), **kwargs)

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = "website/blocks/documents.html"


class CallBox(StructBlock):
    """A call: its name, what the clock makes of it, its deadline."""

    call = Choice(
        choices=call_choices,
        label=_("Call"),
        help_text=_("State and deadline are those of the call, also when they change."),
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Call")
        template = "website/blocks/call.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The call as it is at the moment of reading; nothing until the public may read it."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"one": shown_in(context).calls.get(value["call"])}


class Members(StructBlock):
    """Authorities of the register, as they are on the day of reading."""

    title = Line(required=False, default="", max_length=120, label=_("Title"))
    tie = Choice(
        choices=tie_choices,
        default="member",
        label=_("Which authorities"),
        help_text=_("Members, or those that take part in a programme or hold a declaration."),
    )
    country = Choice(
        choices=country_choices,
        required=False,
        label=_("Country"),
        help_text=_("Empty: every country."),
    )
    most = IntegerBlock(
        min_value=1,
        max_value=MOST_MEMBERS,
        default=12,
        label=_("How many at most"),
        help_text=_("Readers get a link to all of them."),
    )

    class Meta:
        icon = "list-ul"
        label = _("List of authorities")
        template = "website/blocks/members.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Those of the day of reading, by name, and how many more there are."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | shown_in(context).members(value)
