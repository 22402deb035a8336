"""Everything that points to an authority, moved to another one and back again.

The relations are asked from the models themselves, so that none is forgotten: one that nobody
has decided about (``HOW`` of the desk's ``merging``) stops a merge.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from alliance.membership.models import Authority


class How(Enum):
    """What merging does with the rows of a relation."""

    MOVES = "moves"
    STAYS = "stays"


@dataclass(frozen=True)
class Relation:
    """A foreign key to an authority, named like ``membership.tie.authority``."""

    model: type[models.Model]
    field: str

    @property
    def label(self) -> str:
        """Its name in what a merge remembers."""
        return f"{self.model._meta.label_lower}.{self.field}"

    def of(self, authority: Authority) -> "models.QuerySet[Any]":
        """The rows that point to an authority."""
        return self.model._base_manager.filter(**{self.field: authority}).order_by("pk")


def relations() -> Iterator[Relation]:
    """Every foreign key of the platform that leads to an authority."""
    for one in Authority._meta.get_fields(include_hidden=True):
        if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one):
            yield Relation(one.related_model, one.field.name)  # type: ignore[arg-type,union-attr]  # those that the line above leaves


@dataclass(frozen=True)
class Moved:
    """Which rows of which relations went over, and which stayed because both have such a row."""

    moved: dict[str, list[int]]
    kept: dict[str, list[int]]


def move_all(
    source: Authority, target: Authority, how: Mapping[str, How], *, keep: Mapping[str, set[int]]
) -> Moved:
    """Let rows point to ``target``. What the database cannot have twice stays, and so is not lost.

    ``keep`` names rows that a person lets stay.
    """
    moved: dict[str, list[int]] = {}
    kept: dict[str, list[int]] = {}
    for relation in relations():
        if how[relation.label] is How.STAYS:
            continue
        for pk in relation.of(source).values_list("pk", flat=True):
            stays = pk in keep.get(relation.label, set()) or not _point(relation, pk, target)
            (kept if stays else moved).setdefault(relation.label, []).append(pk)
    return Moved(moved, kept)


def _point(relation: Relation, pk: int, target: Authority) -> bool:
    try:
        with transaction.atomic():
            relation.model._base_manager.filter(pk=pk).update(**{relation.field: target})
    except IntegrityError:
        return False
    return True


def point(moved: Mapping[str, list[int]], target: Authority) -> None:
    """Let rows that a merge moved point to an authority again."""
    for label, pks in moved.items():
        app, model, field = label.split(".")
        rows = apps.get_model(app, model)._base_manager.filter(pk__in=pks)
        rows.update(**{field: target})
