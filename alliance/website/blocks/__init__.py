"""What a page's words are made of: blocks that editors put one under the other."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock, StreamBlock
from wagtail.fields import StreamField

from alliance.website.blocks.facts import CallBox, Documents, Figures, Members
from alliance.website.blocks.pictures import PictureWithWords
from alliance.website.blocks.tables import Table
from alliance.website.blocks.words import FEATURES, Correction, Notice, Quotation

__all__ = [
    "FEATURES",
    "Blocks",
    "BlocksField",
    "Correction",
    "OnePicture",
    "PictureWithWords",
    "as_text",
    "body_field",
]

MOST_LISTS = 2


class Blocks(StreamBlock):
    """The kinds of block, none deeper than two levels."""

    text = RichTextBlock(
        features=FEATURES,
        label=_("Text"),
        icon="pilcrow",
        help_text=_("Headings begin at level 2; level 3 stands under a level 2."),
    )
    picture = PictureWithWords()
    quotation = Quotation()
    figures = Figures()
    documents = Documents()
    call = CallBox()
    members = Members()
    table = Table()
    notice = Notice()

    class Meta:
        # Each list asks the register once.
        block_counts = {"members": {"max_num": MOST_LISTS}}


class OnePicture(StreamBlock):
    """At most one picture, with what readers need to know of it: over an article, on a card."""

    picture = PictureWithWords()

    class Meta:
        max_num = 1


class BlocksField(StreamField):
    """Blocks whose kinds migrations do not list: they change no column, only the editors' form.

    Their labels would be in every migration, and the languages of one instance with them.
    """

    def deconstruct(self) -> Any:
        """The field without its kinds."""
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs


def body_field() -> Any:
    """The field for a page's words."""
    return BlocksField(
        Blocks(),
        verbose_name=_("Content"),
        blank=True,
        help_text=_("Press + to add text, a picture, a table, a call … They are shown in order."),
    )


def as_text(html: str) -> list[tuple[str, Any]]:
    """Written HTML as a body: one block of text, or none where there are no words."""
    return [("text", html)] if html.strip() else []
