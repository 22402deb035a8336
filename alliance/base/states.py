"""Lock a row, then move it along its table of allowed steps."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

from django.db import connections, models, router
from django.utils.translation import gettext as _

from alliance.base.refusal import Refused

Record = TypeVar("Record", bound=models.Model)


def locked(record: Record) -> Record:
    """The row as it is now, ours until the transaction ends."""
    # Not type(): the person of a request is a lazy object, and only its class is right.
    return record.__class__._base_manager.select_for_update().get(pk=record.pk)


def hold(record: models.Model) -> None:
    """Nobody can change the row until the transaction ends.

    Others may hold it too, so that many can go on at once by what it says. Where writers
    wait for one another anyway (SQLite), there is nothing to lock.
    """
    connection = connections[router.db_for_write(record.__class__)]
    if connection.features.has_select_for_update:
        table = connection.ops.quote_name(record._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR SHARE", [record.pk])  # noqa: S608  (quoted)


def move(
    record: models.Model,
    new: str,
    *,
    along: Mapping[str, AbstractSet[str]],
    **also: Any,
) -> None:
    """Give a locked ``record`` the state ``new``, if ``along`` allows that step.

    Raises Refused when the record has already gone elsewhere.
    """
    if new not in along.get(record.state, set()):  # type: ignore[attr-defined]  # what moves has one
        raise Refused(_("This step is no longer possible. Somebody has already gone on from here."))
    for name, value in ({"state": new} | also).items():
        setattr(record, name, value)
    record.save(update_fields=["state", *also])
