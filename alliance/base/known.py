"""What we know to be there though its type cannot say so."""

from typing import TypeVar

from django.db.models import Model

Value = TypeVar("Value")


def there(value: Value | None) -> Value:
    """What a rule, a query or a constraint has just answered for. If it is missing, we erred."""
    if value is None:
        raise LookupError("something that was answered for is missing")
    return value


def fetched(row: Model, name: str, kind: type[Value]) -> list[Value]:
    """What was fetched along with a row: the ``to_attr`` of a ``Prefetch``."""
    found: list[Value] = vars(row)[name]
    return found


def annotated(row: Model, name: str, kind: type[Value]) -> Value:
    """What the database has worked out for a row."""
    found: Value = vars(row)[name]
    return found
