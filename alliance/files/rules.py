"""Which files are accepted."""

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from alliance.files.kinds import KINDS, Kind, looked_at
from alliance.files.naming import clean_name, ending
from alliance.files.packages import Fault

ACCEPTED = ", ".join(kind.name for kind in KINDS)
MB = 1_000_000


def shown_name(name: str) -> str:
    """The name of a file that has just come, fit to stand in a sentence."""
    return clean_name(name)


def why_not_store(upload: "File[bytes]", *, limit: int | None = None) -> str | None:
    """The sentence that explains why this file is not accepted, or None.

    ``limit`` in bytes, where a file may be larger or smaller than elsewhere.
    """
    name = upload.name or ""
    if reason := why_not_announce(name, upload.size, limit=limit):
        return reason
    found = looked_at(upload)
    if isinstance(found, Fault):
        return _SENTENCES[found]() % {"name": shown_name(name), "accepted": ACCEPTED}
    return _why_not_called(name, found)


def why_not_announce(name: str, size: int, *, limit: int | None = None) -> str | None:
    """What can be said of a file before its content is here: by its size."""
    limit = limit or settings.FILE_LIMIT
    if not size:
        return _("“%(name)s” is empty. Choose the file again.") % {"name": shown_name(name)}
    if size > limit:
        return _("“%(name)s” is larger than %(limit)d MB. Make it smaller, then add it again.") % {
            "name": shown_name(name),
            "limit": limit // MB,
        }
    return None


def _why_not_called(name: str, kind: Kind) -> str | None:
    claimed = ending(shown_name(name))
    if claimed and claimed not in kind.endings:
        return _(
            "“%(name)s” is not what its name says: it is a %(kind)s file. "
            "Save it under the right kind, then add it again."
        ) % {"name": shown_name(name), "kind": kind.name}
    return None


_SENTENCES = {
    Fault.UNKNOWN: lambda: _("We cannot read “%(name)s”. Accepted are: %(accepted)s."),
    Fault.MACROS: lambda: _(
        "“%(name)s” contains macros, which we do not accept. "
        "Save it without macros or as a PDF, then add it again."
    ),
    Fault.BOMB: lambda: _(
        "“%(name)s” would unpack to far more than a document needs. "
        "Save it again with your office program or as a PDF, then add it again."
    ),
    Fault.TWO_AT_ONCE: lambda: _(
        "“%(name)s” contains a second file of another kind. "
        "Save it again or print it as a PDF, then add it again."
    ),
    Fault.OLD_OR_LOCKED: lambda: _(
        "“%(name)s” has an old format of Office or is protected by a password. "
        "Save it as DOCX, XLSX or PDF without a password, then add it again."
    ),
}
