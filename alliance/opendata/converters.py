"""The forms in which a list is taken away, as addresses end: ``.csv``, ``.xlsx``, ``.print``."""

from django.urls import register_converter
from django.urls.converters import StringConverter

NAME = "form"


class FormConverter(StringConverter):
    """One of the forms; any other address is not there."""

    regex = "csv|xlsx|print"


register_converter(FormConverter, NAME)
