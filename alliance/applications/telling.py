"""Tell those who are writing, or have handed in, that their call was changed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max, OuterRef, Subquery
from django.utils.translation import override

from alliance.accounts.models import Person
from alliance.applications.models import Application, CorrigendumNotice
from alliance.applications.rules import in_words
from alliance.applications.writers import writers_of
from alliance.base.known import annotated
from alliance.base.templatetags.facts import in_language
from alliance.calls.models import Corrigendum, CorrigendumClass
from alliance.membership.addresses import address
from alliance.outbox.actions import queue

BATCH = 200


def tell_of_corrigenda(at: datetime) -> int:
    """Write of each material corrigendum, once to each person. Answers how many letters."""
    told = 0
    while True:
        batch, letters = _tell_batch(at)
        told += letters
        if batch < BATCH:
            return told


@transaction.atomic
def _tell_batch(at: datetime) -> tuple[int, int]:
    newest = Corrigendum.objects.published().filter(
        call=OuterRef("call"), kind=CorrigendumClass.MATERIAL, published_at__lte=at
    )
    numbers = newest.order_by().values("call").annotate(newest=Max("number")).values("newest")
    waiting = Application.objects.annotate(newest=Subquery(numbers)).filter(told_of__lt=F("newest"))
    rows = waiting.select_for_update(of=("self",)).select_related("call", "started_by")
    batch = list(rows.order_by("pk")[:BATCH])
    writers = writers_of(batch)
    letters = sum(
        _tell_all(corrigendum, batch, writers, at=at) for corrigendum in _untold(batch, at)
    )
    for one in batch:
        one.told_of = annotated(one, "newest", int)
    Application.objects.bulk_update(batch, ["told_of"])
    return len(batch), letters


def _untold(batch: list[Application], at: datetime) -> Iterable[Corrigendum]:
    """The corrigenda of which somebody in the batch has not been told, in their order."""
    if not batch:
        return []
    material = Corrigendum.objects.published().filter(
        call__in={one.call_id for one in batch},
        kind=CorrigendumClass.MATERIAL,
        published_at__lte=at,
        number__gt=min(one.told_of for one in batch),
    )
    return material.select_related("call")


def _tell_all(
    corrigendum: Corrigendum,
    batch: list[Application],
    writers: dict[int, list[Person]],
    *,
    at: datetime,
) -> int:
    concerned = {
        person.pk: (person, one)
        for one in reversed(batch)
        if one.call_id == corrigendum.call_id and one.told_of < (corrigendum.number or 0)
        for person in writers[one.pk]
    }
    known = CorrigendumNotice.objects.filter(corrigendum=corrigendum, person__in=concerned)
    for told in known.values_list("person", flat=True):
        del concerned[told]
    CorrigendumNotice.objects.bulk_create(
        CorrigendumNotice(corrigendum=corrigendum, person=person, told_at=at)
        for person, _one in concerned.values()
    )
    for person, one in concerned.values():
        _write(corrigendum, person, one, at=at)
    return len(concerned)


def _write(
    corrigendum: Corrigendum, person: Person, application: Application, *, at: datetime
) -> None:
    call, code = corrigendum.call, person.language
    with override(code):
        closes = in_words(call)
    queue(
        "call-corrected",
        to=person.email,
        language=code,
        at=at,
        about=corrigendum,
        call=in_language(call.title, code)[0],
        number=corrigendum.number,
        reason=in_language(corrigendum.reason, code)[0],
        deadline=closes,
        changes=address("call-corrigendum", call.slug, corrigendum.number, language=code),
        link=address("application-changes", call.slug, application.key, language=code),
    )
