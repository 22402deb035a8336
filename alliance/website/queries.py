"""Find pages of the site by what they are, in a language."""

from typing import TypeVar

from alliance.calls.models import Call
from alliance.website.models import CallIndexPage, CallPage, NotePage, PublicPage, TextPage

AnyPage = TypeVar("AnyPage", bound=PublicPage)


def in_language(model: type[AnyPage], code: str, **where: object) -> AnyPage | None:
    """The one live page of a model that reads in a language."""
    pages = model.objects.live().filter(locale__language_code=code, **where)
    found: AnyPage | None = pages.select_related("locale", "alias_of__locale").first()
    return found


def note(code: str) -> NotePage | None:
    """The note on the network's term."""
    return in_language(NotePage, code)


def text_page(key: str, code: str) -> TextPage | None:
    """A page of words by its key."""
    return in_language(TextPage, code, key=key)


def call_index(code: str) -> CallIndexPage | None:
    """The words over the list of calls."""
    return in_language(CallIndexPage, code)


def call_page(call: Call, code: str) -> CallPage | None:
    """The words of a call; a copy of a call has those of its original."""
    return in_language(CallPage, code, call=call.copy_of_id or call.pk)
