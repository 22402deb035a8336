"""Blocks of words alone."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    ChoiceBlock,
    DateBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)

from alliance.website.blocks.lines import Line

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote", "hr"]
FEATURES += [f"language-{code}" for code, _name in settings.LANGUAGES]

TONES = [
    ("info", _("To know")),
    ("good", _("Good news")),
    ("warn", _("Take care")),
    ("bad", _("Urgent")),
]


class Quotation(StructBlock):
    """What somebody said or wrote, in their words."""

    words = TextBlock(
        label=_("Words"),
        help_text=_("Exactly as they were said or written, without quotation marks."),
    )
    who = Line(
        max_length=200,
        label=_("Who"),
        help_text=_("The office is enough: “Mayor of Sastin”. Name people only if they agreed."),
    )
    source = Line(
        max_length=300,
        required=False,
        default="",
        label=_("Source"),
        help_text=_("Where the words can be read or were said, with the day."),
    )
    address = URLBlock(required=False, default="", label=_("Address of the source"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "website/blocks/quotation.html"


class Notice(StructBlock):
    """Something that readers must not miss."""

    tone = ChoiceBlock(choices=TONES, default="info", label=_("Tone"))
    title = Line(max_length=120, label=_("Title"))
    text = RichTextBlock(
        features=["bold", "italic", "link", "ul"],
        label=_("Text"),
        help_text=_("What happened, and what readers can do."),
    )

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "website/blocks/notice.html"


class Correction(StructBlock):
    """What was wrong in an article and is right now."""

    day = DateBlock(label=_("Day of the correction"))
    sentence = TextBlock(
        label=_("What was corrected"),
        help_text=_("One sentence: what it said before, and what is right."),
    )

    class Meta:
        icon = "edit"
        label = _("Correction")
