"""Seal acts into a chain, and check the chain.

Acts are written by many at once, and none of them waits for another. One sealer at a time
puts what has been committed into an order of its own and chains it.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import QuerySet

from alliance.history.models import Act, ChainHead, Seal

FIRST = "0" * 64
BATCH = 1000
# A transaction that is slow to commit brings acts with numbers lower than the newest seal's.
LOOK_BACK = 10_000


def hash_of(number: int, previous: str, act: Act) -> str:
    """SHA-256 over the seal before, the place in the chain and everything the act says."""
    facts = [
        previous,
        number,
        act.pk,
        act.at.astimezone(UTC).isoformat(),
        act.verb,
        act.subject_type,
        act.subject_id,
        str(act.person or ""),
        act.digest,
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def unsealed() -> QuerySet[Act]:
    """Acts without a seal, in the order in which they will be sealed."""
    return Act.objects.filter(seal=None).order_by("pk")


def seal_new(at: datetime) -> int:
    """Seal what was committed lately."""
    newest = Seal.objects.order_by("-number").values_list("act_id", flat=True).first() or 0
    return _seal(unsealed().filter(pk__gt=newest - LOOK_BACK))


def seal_overlooked(at: datetime) -> int:
    """Seal whatever has no seal, however old: this looks through all of history."""
    return _seal(unsealed())


def _seal(acts: QuerySet[Act]) -> int:
    """Seal these acts; whoever else seals waits. Most turns find nothing and lock nothing."""
    return _append(acts) if acts.exists() else 0


@transaction.atomic
def _append(acts: QuerySet[Act]) -> int:
    ChainHead.objects.get_or_create(pk=1)
    head = ChainHead.objects.select_for_update().get(pk=1)
    # Asked again behind the lock: another sealer may have been here.
    seals = []
    for act in acts.all()[:BATCH]:
        number, previous = head.number + 1, head.hash
        head.number, head.hash = number, hash_of(number, previous, act)
        seals.append(Seal(number=number, act=act, previous=previous, hash=head.hash))
    Seal.objects.bulk_create(seals)
    head.save()
    return len(seals)


def first_fault() -> str | None:
    """The sentence that names the first row with which history is not in order, or None."""
    return next(_faults(), None)


def _faults() -> Iterator[str]:
    """What is wrong, in the order of the chain, then what is not yet in it."""
    number, previous = 0, FIRST
    for seal in Seal.objects.order_by("number").select_related("act").iterator(BATCH):
        number += 1
        if seal.number != number:
            yield f"Seal {number}, or the act that it sealed, is missing."
        if seal.previous != previous:
            yield f"Seal {seal.number} does not follow the seal before it."
        if seal.hash != hash_of(seal.number, seal.previous, seal.act):
            yield f"Act {seal.act_id} is not what seal {seal.number} sealed."
        number, previous = seal.number, seal.hash
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    if head.number > number:
        yield f"Seal {number + 1}, or the act that it sealed, is missing."
    elif (head.number, head.hash) != (number, previous):
        yield f"The chain should end at seal {head.number} and ends at seal {number}."
    if act := unsealed().first():
        yield f"Act {act.pk} ({act.verb}, {act.at.isoformat()}) has no seal."
