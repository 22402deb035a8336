"""Questions about applications."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404

from alliance.accounts.models import Person
from alliance.applications.models import Application, JournalEntry, Seed
from alliance.base.known import annotated
from alliance.membership.models import Representation


def own_application(person: Person, slug: str, key: Any) -> Application:
    """An application whose draft is open to ``person``; 404 for any other."""
    acting = Representation.objects.confirmed().filter(
        person=person, authority=OuterRef("authority")
    )
    rows = Application.objects.select_related("call", "authority", "form")
    application = rows.filter(call__slug=slug, key=key).annotate(acts=Exists(acting)).first()
    if application is None or not _is_open_to(application, person):
        raise Http404
    return application


def _is_open_to(application: Application, person: Person) -> bool:
    """What ``readable_by`` says of one application; what is usual comes with its row."""
    if application.official:
        usual = annotated(application, "acts", bool)
    else:
        usual = application.started_by_id == person.pk
    return usual or Application.objects.readable_by(person).filter(pk=application.pk).exists()


def readable_application(person: Person, slug: str, key: Any) -> Application:
    """An application of which ``person`` may read what was handed in; 404 for any other."""
    seen = Application.objects.visible_to(person).select_related("call", "authority", "form")
    application = seen.filter(call__slug=slug, key=key).first()
    if application is None:
        raise Http404
    return application


def sent_by_page(
    application: Application, page: str, questions: Iterable[str] | None = None
) -> dict[str, tuple[int, Any]]:
    """Number and value of the last change that a page sent of each field."""
    sent = application.journal.filter(page=page)
    if questions is not None:
        sent = sent.filter(question__in=list(questions))
    of_field = JournalEntry.objects.filter(
        application=application, page=page, question=OuterRef("question")
    )
    newest = of_field.order_by("-number").values("pk")[:1]
    last = sent.filter(pk=Subquery(newest)).values_list("question", "number", "value")
    return {question: (number, value) for question, number, value in last}


def is_untouched(application: Application) -> bool:
    """Whether nobody has written in a draft or attached anything yet."""
    return not application.answers and not application.files.filter(removed_at=None).exists()


def kept_text(person: Person, application: Application) -> Seed | None:
    """The text that somebody kept last of another call, for a draft that is still empty."""
    if any(application.answers.values()):
        return None
    kept = Seed.objects.filter(person=person).exclude(interest__call=application.call_id)
    return kept.select_related("interest__call").order_by("-taken_at").first()
