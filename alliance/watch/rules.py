"""Why a notice cannot be shown: a sentence, or None."""

from datetime import datetime

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from alliance.base.instance import instance
from alliance.base.languages import language_name


def why_not_tell(
    text: LazyI18nString, *, since: datetime, until: datetime | None, at: datetime
) -> str | None:
    """Whether everybody can be told this, from then until then."""
    code = instance().default_language
    if not _words(text).get(code, "").strip():
        return _("Write it in %(language)s at least: the other languages fall back to it.") % {
            "language": language_name(code)
        }
    if until is not None and until <= since:
        return _("The end must be later than the beginning.")
    if until is not None and until <= at:
        return _("The end has passed already. Nobody would read this.")
    return None


def why_not_retell(shown: int, now: int) -> str | None:
    """Whether what is saved follows what is stored."""
    if shown == now:
        return None
    return _("Somebody else has changed this notice meanwhile. Look at it again.")


def _words(text: LazyI18nString) -> dict[str, str]:
    return text.data if isinstance(text.data, dict) else {}
