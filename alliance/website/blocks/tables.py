"""Tables, which wagtail-localize does not know by itself."""

from copy import deepcopy
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

from alliance.website.blocks.table_input import TableInput

CAPTION = "caption"
MOST_CELLS = 1000


class Table(TableBlock):
    """Rows and columns with a caption; each cell is a string for translators."""

    class Meta:
        icon = "table"
        label = _("Table")
        template = "website/blocks/table.html"

    @cached_property
    def field(self) -> forms.CharField:
        """The form's field, whose cells a keyboard reaches."""
        return forms.CharField(widget=TableInput(self.table_options), **self.field_options)

    def clean(self, value: Any) -> Any:
        """Refuse a table that a screen reader would read without a name."""
        cleaned = super().clean(value)
        if self.is_deferred_validation or not cleaned:
            return cleaned
        if not (cleaned.get("table_caption") or "").strip():
            raise ValidationError(_("Give the table a caption: what it shows."))
        if sum(map(len, cleaned.get("data") or [])) > MOST_CELLS:
            raise ValidationError(_("The table is too large for a page. Offer it as a document."))
        return cleaned

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """The caption and every cell that holds words."""
        if not value:
            return []
        caption = value.get("table_caption") or ""
        said = [(f"{row}-{column}", cell) for row, column, cell in _cells(value)]
        return [
            StringSegmentValue(path, words) for path, words in [(CAPTION, caption), *said] if words
        ]

    def restore_translated_segments(self, value: Any, segments: Any) -> Any:
        """The table in another language: what nobody translated stays."""
        made = deepcopy(value)
        for segment in segments:
            if segment.path == CAPTION:
                made["table_caption"] = segment.render_text()
                continue
            row, column = map(int, segment.path.split("-"))
            made["data"][row][column] = segment.render_text()
        return made


def _cells(value: Any) -> list[tuple[int, int, str]]:
    return [
        (number, column, cell)
        for number, row in enumerate(value.get("data") or [])
        for column, cell in enumerate(row)
        if cell
    ]
