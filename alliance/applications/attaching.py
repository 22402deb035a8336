"""Files on their way to a draft, as its pages and their script are told of them."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from alliance.accounts.models import Person
from alliance.applications.actions.attaching import purpose_of, question_of
from alliance.applications.models import Application
from alliance.applications.queries import to_work_on
from alliance.files.models import Upload
from alliance.files.uploading import CHUNK
from alliance.questionnaires.definition import Question


def own_upload(person: Person, slug: str, key: Any, upload: Any) -> tuple[Application, Upload]:
    """Somebody's own upload with its application; 404 for any other.

    Whoever has lost their role meanwhile still finds it, so that a sentence can say so.
    """
    rows = to_work_on(Application.objects.all())
    application = rows.filter(call__slug=slug, key=key).first()
    mine = Upload.objects.filter(owner=person, key=upload, purpose__startswith=f"{key}/").first()
    if application is None or mine is None:
        raise Http404
    return application, mine


def question_named(application: Application, name: str) -> Question | None:
    """The question of files with this name, as the draft's form asks it now."""
    question = application.form.read().question(name)
    return question if question and question.is_of_files else None


def arriving(application: Application, person: Person) -> list[dict[str, Any]]:
    """What somebody has begun to send and not ended."""
    begun = Upload.objects.filter(owner=person, purpose__startswith=purpose_of(application, ""))
    return [told(application, one) for one in begun.on_its_way().order_by("pk")]


def told(application: Application, upload: Upload) -> dict[str, Any]:
    """An upload for the script that sends it."""
    slug, key = application.call.slug, application.key
    return {
        "address": reverse("application-upload", args=[slug, key, upload.key]),
        "question": question_of(upload),
        "name": upload.name,
        "size": upload.size,
        "offset": upload.received,
        "chunk": CHUNK,
        "done": upload.finished_at is not None,
    }
