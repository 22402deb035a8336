"""Which files a question takes."""

from django.core.files.base import File
from django.utils.translation import gettext as _

from alliance.files.kinds import KINDS, kind_of
from alliance.files.naming import clean_name, ending
from alliance.questionnaires.definition import Question
from alliance.questionnaires.definition.kinds import MOST_MB

MB = 1_000_000


def _kinds(question: Question) -> list[str]:
    return [
        kind.name for kind in KINDS if not question.file_kinds or kind.name in question.file_kinds
    ]


def accepted(question: Question) -> str:
    """``PDF or DOCX, up to 10 MB each.``"""
    names = _kinds(question)
    listed = ", ".join(names[:-1])
    kinds = _("%(some)s or %(last)s") % {"some": listed, "last": names[-1]} if listed else names[0]
    return _("%(kinds)s, up to %(size)d MB each.") % {
        "kinds": kinds,
        "size": question.max_mb or MOST_MB,
    }


def endings(question: Question) -> str:
    """What the browser's own choice of files offers first."""
    allowed = _kinds(question)
    return ",".join(
        f".{ending}" for kind in KINDS if kind.name in allowed for ending in kind.endings
    )


def why_not_attach(question: Question, upload: "File[bytes]") -> str | None:
    """Whether the question takes this file, beyond what the whole site accepts."""
    name = clean_name(upload.name or "", (ending(upload.name or ""),))
    limit = question.max_mb or MOST_MB
    if upload.size > limit * MB:
        return _("“%(name)s” is larger than %(limit)d MB. Make it smaller, then add it again.") % {
            "name": name,
            "limit": limit,
        }
    kind = kind_of(upload)
    if question.file_kinds and kind and kind.name not in question.file_kinds:
        return _("“%(name)s” is a %(kind)s file. Possible here: %(kinds)s") % {
            "name": name,
            "kind": kind.name,
            "kinds": accepted(question),
        }
    return None
