"""Who asks in the desk's tests, and when."""

import pytest
from django.test import Client

from alliance.accounts.models import Person
from alliance.accounts.tests import make as people


@pytest.fixture
def ana(db: None) -> Person:
    """Ana runs the network."""
    return people.secretary("ana@network.example", first_name="Ana", last_name="Ilic")


@pytest.fixture
def desk(client: Client, ana: Person) -> Client:
    """A browser in which Ana has signed in."""
    client.force_login(ana)
    return client
