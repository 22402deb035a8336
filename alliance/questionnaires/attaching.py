"""Which files a question takes."""

from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.files.kinds import KINDS, Kind, kind_of
from alliance.files.naming import ending
from alliance.files.rules import MB, shown_name, why_not_announce, why_not_store
from alliance.questionnaires.definition import Question
from alliance.questionnaires.definition.kinds import Kind as Asked

USUAL_MB = 10
"""How large a file may be where the question does not say it."""
MOST_FILES = 50
"""How many files a question takes where it does not say it."""
PHOTOS = {"JPEG", "PNG"}


def _kinds(question: Question) -> list[Kind]:
    return [kind for kind in KINDS if not question.file_kinds or kind.name in question.file_kinds]


def limit_of(question: Question) -> int:
    """How many megabytes a file of this question may have."""
    return question.max_mb or USUAL_MB


def most_files(question: Question) -> int:
    """How many files have a place."""
    return 1 if question.type is Asked.FILE else question.max_items or MOST_FILES


def accepted(question: Question) -> str:
    """``PDF or DOCX, up to 10 MB each.``"""
    names = [kind.name for kind in _kinds(question)]
    listed = ", ".join(names[:-1])
    kinds = _("%(some)s or %(last)s") % {"some": listed, "last": names[-1]} if listed else names[0]
    return _("%(kinds)s, up to %(size)d MB each.") % {"kinds": kinds, "size": limit_of(question)}


def endings(question: Question) -> str:
    """What the browser's own choice of files offers first."""
    return ",".join(f".{ending}" for kind in _kinds(question) for ending in kind.endings)


def photographs(question: Question) -> str:
    """The kinds that a camera makes, if the question takes one of them; else nothing."""
    return ",".join(kind.media_type for kind in _kinds(question) if kind.name in PHOTOS)


def why_not_announced(question: Question, name: str, size: int) -> str | None:
    """What can be said of a file before its content has come: by its size and its name."""
    if reason := why_not_announce(name, size, limit=limit_of(question) * MB):
        return reason
    called = ending(shown_name(name))
    if called and called not in {end for kind in _kinds(question) for end in kind.endings}:
        return _("“%(name)s” is of a kind that we do not take here. Possible are: %(kinds)s") % {
            "name": shown_name(name),
            "kinds": accepted(question),
        }
    return None


def why_not_attach(question: Question, upload: "File[bytes]") -> str | None:
    """Whether the question takes this file, by all that can be known of it."""
    if reason := why_not_store(upload, limit=limit_of(question) * MB):
        return reason
    kind = kind_of(upload)
    if question.file_kinds and kind and kind.name not in question.file_kinds:
        return _("“%(name)s” is a %(kind)s file. Possible here: %(kinds)s") % {
            "name": shown_name(upload.name or ""),
            "kind": kind.name,
            "kinds": accepted(question),
        }
    return None


def why_not_one_more(question: Question, there: int) -> str | None:
    """Whether another file has a place beside those that are there; a single one is replaced."""
    most = most_files(question)
    if question.type is Asked.FILE or there < most:
        return None
    return ngettext(
        "Only %(number)d file has a place here. Remove it before you add another.",
        "Only %(number)d files have a place here. Remove one before you add another.",
        most,
    ) % {"number": most}
