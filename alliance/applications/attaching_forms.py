"""What a browser says of a file that it sends in parts."""

from typing import Self

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from alliance.base.fields import TypedText

LONGEST = 4_000
# What a row can hold; how large a file may be is said by its question.
MOST = 2**63 - 1
_UNREADABLE = _("We could not read what your browser said of this file. Add it again.")
_ERRORS = {
    "required": _UNREADABLE,
    "invalid": _UNREADABLE,
    "min_value": _UNREADABLE,
    "max_value": _UNREADABLE,
}


class Said(forms.Form):
    """A form that nobody sees: what is wrong with it is one sentence."""

    def sentence(self) -> str:
        """What is wrong first, or nothing."""
        return next((str(one) for some in self.errors.values() for one in some), "")


class AnnouncedForm(Said):
    """A file that is about to come."""

    name = TypedText(max_length=LONGEST, error_messages=_ERRORS)
    size = forms.IntegerField(min_value=0, max_value=MOST, error_messages=_ERRORS)
    modified = forms.IntegerField(
        required=False, min_value=-MOST, max_value=MOST, error_messages=_ERRORS
    )


class OffsetForm(Said):
    """Where a part of a file begins, and how long it is."""

    offset = forms.IntegerField(min_value=0, max_value=MOST, error_messages=_ERRORS)
    length = forms.IntegerField(min_value=0, max_value=MOST, error_messages=_ERRORS)

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """What the headers of a request say."""
        return cls(
            {
                "offset": request.headers.get("Upload-Offset", ""),
                "length": request.META.get("CONTENT_LENGTH") or "0",
            }
        )
