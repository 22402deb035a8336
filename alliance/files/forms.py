"""A field for one file that is checked by its content."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from alliance.files.kinds import KINDS
from alliance.files.rules import why_not_store

ENDINGS = ",".join(f".{ending}" for kind in KINDS for ending in kind.endings)


class CheckedFileField(forms.FileField):
    """One file of an accepted kind. Whatever is wrong with it is said in one sentence."""

    widget = forms.FileInput
    default_error_messages = {"required": _("Add the file.")}

    def __init__(self, **kwargs: Any) -> None:
        # Emptiness and length of the name are ours to judge: in words, and by cutting.
        super().__init__(allow_empty_file=True, **kwargs)
        self.widget.attrs.setdefault("accept", ENDINGS)

    def to_python(self, data: "File[bytes] | None") -> "File[bytes] | None":
        """The upload itself, if ``actions.store`` would take it."""
        upload: File[bytes] | None = super().to_python(data)
        if upload is not None and (reason := why_not_store(upload)):
            raise ValidationError(reason, code="file")
        return upload
