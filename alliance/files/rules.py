"""Which files are accepted."""

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from alliance.files.kinds import KINDS, kind_of
from alliance.files.naming import clean_name, ending

ACCEPTED = ", ".join(kind.name for kind in KINDS)


def why_not_store(upload: "File[bytes]") -> str | None:
    """The sentence that explains why this file is not accepted, or None."""
    name = clean_name(upload.name or "", (ending(upload.name or ""),))
    if not upload.size:
        return _("“%(name)s” is empty. Choose the file again.") % {"name": name}
    if upload.size > settings.FILE_LIMIT:
        return _("“%(name)s” is larger than %(limit)d MB. Make it smaller, then add it again.") % {
            "name": name,
            "limit": settings.FILE_LIMIT // 1_000_000,
        }
    kind = kind_of(upload)
    if kind is None:
        return _("We cannot read “%(name)s”. Accepted are: %(accepted)s.") % {
            "name": name,
            "accepted": ACCEPTED,
        }
    claimed = ending(name)
    if claimed and claimed not in kind.endings:
        return _(
            "“%(name)s” is not what its name says: it is a %(kind)s file. "
            "Save it under the right kind, then add it again."
        ) % {"name": name, "kind": kind.name}
    return None
