"""Write history, in the transaction of the act itself."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import F

from alliance.history.models import Act, PersonKey, PublicEpoch, Salt


def key_of(person_id: int) -> UUID:
    """The key that stands for an account in history, made when first asked for."""
    return PersonKey.objects.get_or_create(person_id=person_id)[0].key


def digest(salt: bytes, facts: dict[str, Any]) -> str:
    """SHA-256 over the salt and the facts as canonical text."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(salt + text.encode()).hexdigest()


# No savepoint of its own within a transaction: nobody goes on after history could not be written.
@transaction.atomic(savepoint=False)
def record(subject: models.Model, verb: str, *, by: int | None, at: datetime, **facts: Any) -> Act:
    """Note who did ``verb`` to ``subject``: the account's number, None for the system."""
    salt = secrets.token_bytes(16)
    act = Act.objects.create(
        at=at,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        person=key_of(by) if by is not None else None,
        digest=digest(salt, facts),
    )
    Salt.objects.create(act=act, value=salt)
    return act


@transaction.atomic(savepoint=False)
def record_all(
    subjects: Iterable[models.Model], verb: str, *, by: int | None, at: datetime, **facts: Any
) -> None:
    """Note the same act on many records at once, each as ``record`` does."""
    person = key_of(by) if by is not None else None
    salts: list[bytes] = []
    acts: list[Act] = []
    for subject in subjects:
        salts.append(secrets.token_bytes(16))
        act = Act(at=at, verb=verb, person=person, digest=digest(salts[-1], facts))
        act.subject_type, act.subject_id = subject._meta.label_lower, str(subject.pk)
        acts.append(act)
    made = zip(Act.objects.bulk_create(acts), salts, strict=True)
    Salt.objects.bulk_create(Salt(act=act, value=salt) for act, salt in made)


def public_data_changed() -> None:
    """Tell every page cache that what the public sees is different from now on.

    Call it last in a transaction: the row is one for all, and its lock is held until commit.
    """
    if not PublicEpoch.objects.filter(pk=1).update(value=F("value") + 1):
        PublicEpoch.objects.get_or_create(pk=1, defaults={"value": 1})


@transaction.atomic
def forget_person(person_id: int) -> None:
    """Cut the tie between a person and their acts. The acts themselves stay as they were."""
    for key in PersonKey.objects.filter(person_id=person_id):
        Salt.objects.filter(act__person=key.key).delete()
        key.delete()


def forget_record(subject: models.Model) -> None:
    """Make the digests of all acts on a record uncheckable: its facts are to be forgotten."""
    Salt.objects.filter(
        act__subject_type=subject._meta.label_lower, act__subject_id=str(subject.pk)
    ).delete()
