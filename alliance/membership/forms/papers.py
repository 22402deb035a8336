"""The form with which a paper follows a wish to join."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.files.forms import CheckedFileField


class DocumentForm(forms.Form):
    """One file."""

    document = CheckedFileField(
        label=_("The signed letter, or the decision again"),
        help_text=_("PDF, DOCX, XLSX, ODT, JPEG or PNG, at most 10 MB."),
    )
