"""A draft as a whole: typed answers, files and what the record says, and the digest of it all."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import rfc8785

from alliance.applications.models import Application, ApplicationFile
from alliance.questionnaires.definition import Form
from alliance.questionnaires.models import FormDefinition

Files = Mapping[str, list[ApplicationFile]]


def files_of(application: Application) -> dict[str, list[ApplicationFile]]:
    """The files of a draft by question."""
    attached = application.files.filter(removed_at=None).select_related("file")
    by_question: dict[str, list[ApplicationFile]] = {}
    for one in attached:
        by_question.setdefault(one.question, []).append(one)
    return by_question


def whole_answers(application: Application, form: Form, files: Files) -> dict[str, Any]:
    """The typed answers with those that are not typed: the authority and the files."""
    authority = {
        "name": application.authority.name,
        "country": application.authority.country,
    }
    whole = dict(application.answers)
    for question in form.questions():
        if question.is_of_record:
            whole[question.id] = authority
        elif question.is_of_files:
            whole[question.id] = [str(one.file.key) for one in files.get(question.id, [])]
    return whole


def revision_of(
    answers: Mapping[str, Any], files: Iterable[ApplicationFile], form: FormDefinition
) -> str:
    """The digest by which a page names the draft that it shows, and the form that it answers."""
    attached = sorted([one.question, str(one.file.key)] for one in files)
    asked = [form.key, form.version]
    return digest(canonical({"answers": dict(answers), "files": attached, "form": asked}))


def revision(application: Application) -> str:
    """The digest of a draft as it stands: worked out when somebody asks, not with each save."""
    files = application.files.filter(removed_at=None).select_related("file")
    return revision_of(application.answers, files, application.form)


def canonical(document: Any) -> bytes:
    """A document as RFC 8785 writes it: the same bytes wherever it is written."""
    return rfc8785.dumps(document)


def digest(content: bytes) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
