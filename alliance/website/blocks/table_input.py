"""The field in which editors write a table: cells that a keyboard reaches and a form keeps.

The library's own grid shows what is typed into a cell reached by the keyboard, and loses it.
"""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.telepath import register
from wagtail.contrib.table_block.blocks import TableInput as LibraryInput
from wagtail.contrib.table_block.blocks import TableInputAdapter as LibraryAdapter


class TableInput(LibraryInput):
    """Cells as ordinary fields, kept in the library's own form."""

    @cached_property
    def media(self) -> forms.Media:
        """Our script in the place of the library's grid."""
        return forms.Media(css={"all": ["website/table.css"]}, js=["website/table.js"])


class TableInputAdapter(LibraryAdapter):
    """What the script is told: its words."""

    js_constructor = "alliance.TableInput"

    def js_args(self, widget: Any) -> list[dict[str, str]]:
        """The library's words where it has some, else ours."""
        _options, theirs = super().js_args(widget)
        kept = {
            "heads": "Table headers",
            "choose": "Select a header option",
            "row": "Display the first row as a header",
            "column": "Display the first column as a header",
            "both": "Display the first row AND first column as headers",
            "neither": "No headers",
            "caption": "Table caption",
            "table": "Table",
        }
        return [{name: theirs[words] for name, words in kept.items()} | _ours()]


def _ours() -> dict[str, str]:
    return {
        "caption_hint": _("What the table shows. Readers see it above the table."),
        "paste": _("You can paste cells from a spreadsheet. Enter leads to the cell below."),
        "cell": _("Row {row}, column {column}"),
        "up": _("Move row {row} up"),
        "remove_row": _("Remove row {row}"),
        "remove_column": _("Remove column {column}"),
        "add_row": _("Add a row"),
        "add_column": _("Add a column"),
    }


register(TableInputAdapter(), TableInput)
