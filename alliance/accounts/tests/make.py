"""People for tests."""

from datetime import UTC, datetime
from typing import Any

from alliance.accounts.actions import give_role
from alliance.accounts.models import Person, Role

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def arriving(at: datetime) -> dict[str, Any]:
    """For the test's client: the request's last byte is here at this moment."""
    return {"alliance.arrived": at}


def person(email: str = "officer@town.example", **fields: Any) -> Person:
    """Somebody with an account and no role."""
    return Person.objects.create_user(email, **fields)


def secretary(email: str = "secretary@network.example", **fields: Any) -> Person:
    """Somebody who runs the network."""
    return give_role(person(email, **fields), Role.SECRETARIAT, by=None, at=NOON)


def editor(email: str = "editor@network.example", **fields: Any) -> Person:
    """Somebody who writes the site."""
    return give_role(person(email, **fields), Role.EDITOR, by=None, at=NOON)
