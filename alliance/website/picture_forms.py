"""The form with which editors upload a picture."""

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

QUALITY = 92


class WholePicture(WagtailImageField):
    """A file whose picture is there to its last row."""

    def to_python(self, data: Any) -> Any:
        """Refuse a broken file with a sentence; the library would fail."""
        try:
            return super().to_python(data)
        except OSError as broken:
            raise ValidationError(
                _("This is no valid image. Save it anew and try again.")
            ) from broken


class PictureForm(BaseImageForm):
    """What cameras write into a file stays with whoever uploads it: place, device, names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            file = self.fields["file"]
            self.fields["file"] = WholePicture(
                label=file.label, required=file.required, widget=file.widget
            )

    def clean(self) -> dict[str, Any]:
        """Keep the picture alone, turned as it should stand."""
        cleaned: dict[str, Any] = super().clean()
        file = cleaned.get("file")
        if file and "file" in self.changed_data and not self.errors.get("file"):
            try:
                cleaned["file"] = without_notes(file)
            except (OSError, ValueError):
                self.add_error("file", _("This is no valid image. Save it anew and try again."))
        return cleaned


def without_notes(file: Any) -> Any:
    """The same picture without what stood beside it in the file."""
    file.seek(0)
    with Image.open(file) as opened:
        kind = opened.format or "PNG"
        turned = ImageOps.exif_transpose(opened)
        # Broken ends show only when every row is read.
        turned.load()
        notes = {name for name in turned.info if name in {"exif", "xmp", "comment", "photoshop"}}
        if not notes and not opened.getexif():
            file.seek(0)
            return file
        for name in notes:
            del turned.info[name]
        made = BytesIO()
        profile = turned.info.get("icc_profile")
        turned.save(made, kind, quality=QUALITY, icc_profile=profile, exif=b"")
    return SimpleUploadedFile(file.name, made.getvalue(), file.content_type)
