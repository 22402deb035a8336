"""Finding what was typed in texts that are stored as they were written."""

from functools import reduce
from operator import or_

from django.db.models import Q


def saying(text: str, *fields: str) -> Q:
    """Rows of which a field contains what was typed, in capitals or not.

    SQLite knows capitals of the Latin alphabet alone: it would not find Łąkowo by łąkowo.
    """
    spelt = {text, text.lower(), text.upper(), text.capitalize(), text.title()}
    return reduce(or_, (Q(**{f"{field}__icontains": one}) for field in fields for one in spelt))
