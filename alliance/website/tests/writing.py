"""Write pages as the editors' form sends them."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from alliance.website.blocks import FEATURES
from alliance.website.models import Picture, PublicPage, TextPage
from alliance.website.models.pictures import Licence, People

COMMENTS = {
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "",
}


def text(html: str) -> tuple[str, str]:
    """A block of text as it is sent."""
    return ("text", rich_text(html, features=FEATURES))


def typed(page: PublicPage, *blocks: tuple[str, Any], action: str = "") -> dict[str, str]:
    """What the form of a page sends: its title, these blocks, and a button if one is pressed."""
    fields = {"title": page.title, "slug": page.slug, "lead": page.lead} | COMMENTS
    pressed = {action: action} if action else {}
    return fields | dict(nested_form_data({"body": streamfield(list(blocks))})) | pressed


def about(code: str = "en") -> TextPage:
    """The page about the network."""
    return TextPage.objects.get(locale__language_code=code, key="about")


def photo(
    width: int = 1000, height: int = 500, kind: str = "JPEG", **extra: Any
) -> SimpleUploadedFile:
    """A file as a camera makes it."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#4a7").save(file, kind, **extra)
    name = f"otter.{kind.lower()}"
    return SimpleUploadedFile(name, file.getvalue(), f"image/{kind.lower()}")


def picture(title: str = "Otter", **fields: Any) -> Picture:
    """A picture of nobody, free for every use."""
    facts = {"credit": "Ana Pop", "licence": Licence.CC0, "people": People.NOBODY}
    made: Picture = Picture.objects.create(title=title, file=photo(), **facts | fields)
    return made
