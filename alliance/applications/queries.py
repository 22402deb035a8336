"""Questions about applications."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from alliance.accounts.models import Person
from alliance.applications.models import Application, JournalEntry, Seed
from alliance.membership.models import Representation

# What a call tells its readers, and the register its own: nobody who writes or hands in reads
# it, and each column costs. Whoever asks for it all the same gets it by one question more.
NOT_SHOWN = (
    *("call__subtitle", "call__awarding_bodies", "call__co_funders", "call__objective"),
    *("call__target_group", "call__eligible", "call__activities_words", "call__activities_from"),
    *("call__activities_until", "call__quoted_deadlines", "call__budget", "call__publishes"),
    *("call__stale", "call__late_words", "call__links", "call__sources", "authority__folded"),
    *("authority__lon", "authority__lat", "authority__site", "authority__facts_source"),
    *("authority__population", "authority__population_year", "authority__population_source"),
    *("authority__participation", "authority__show_commitments", "authority__ends_date"),
)


def to_work_on(rows: QuerySet[Application]) -> QuerySet[Application]:
    """Each with its call, authority and form, as far as drafts need them."""
    return rows.select_related("call", "authority", "form").defer(*NOT_SHOWN)


def own_application(person: Person, slug: str, key: Any) -> Application:
    """An application whose draft is open to ``person``; 404 for any other."""
    rows = to_work_on(Application.objects.all())
    application = rows.filter(call__slug=slug, key=key).first()
    if application is None or not _is_open_to(application, person):
        raise Http404
    return application


def _is_open_to(application: Application, person: Person) -> bool:
    """What ``readable_by`` says of one application; what is usual is asked for by itself."""
    if application.official:
        acting = Representation.objects.confirmed().filter(person=person)
        usual = acting.filter(authority=application.authority_id).exists()
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
