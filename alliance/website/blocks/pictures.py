"""Pictures in a text, with the words that they need there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from alliance.website.blocks.lines import Line
from alliance.website.blocks.showing import shown_in


class PictureWithWords(StructBlock):
    """A picture; what it shows in words, or expressly that it only decorates; a caption."""

    picture = ImageChooserBlock(
        label=_("Picture"),
        help_text=_("Credit, licence and consent are kept with the picture itself."),
    )
    alternative = Line(
        required=False,
        default="",
        max_length=300,
        label=_("What the picture shows"),
        help_text=_("For readers who cannot see it, in the language of this page."),
    )
    decorative = BooleanBlock(
        required=False,
        label=_("The picture only decorates"),
        help_text=_("Nothing is lost without it. Then say nothing above."),
    )
    caption = Line(required=False, default="", max_length=300, label=_("Caption under the picture"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "website/blocks/picture.html"

    def clean(self, value: Any) -> Any:
        """Refuse a picture that some readers would be told nothing of. A draft may wait."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and (reason := why_not_show(cleaned)):
            raise StructBlockValidationError({"alternative": ValidationError(reason)})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The picture in its sizes, if it may be shown."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        shown = shown_in(context)
        return context | shown.picture(value["picture"]) if value["picture"] else context


def why_not_show(value: Any) -> Any:
    """The sentence that explains what words a picture lacks, or None."""
    said, decorates = (value.get("alternative") or "").strip(), value.get("decorative")
    if not said and not decorates:
        return _("Say what the picture shows, or tick that it only decorates.")
    if said and decorates:
        return _("A picture that only decorates has no words. Take the words or the tick away.")
    return None
