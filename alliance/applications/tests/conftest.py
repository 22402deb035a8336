"""What several tests of applications begin with."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from alliance.applications.models import Application
from alliance.applications.tests import make


@pytest.fixture
def draft(client: Client) -> Application:
    """A draft for an open call, whose officer has signed in."""
    begun = make.draft(make.open_call())
    client.force_login(make.officer())
    return begun


@pytest.fixture
def own_disk(settings: Settings, tmp_path: Path) -> None:
    """Files and uploads lie where no other test's do."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.UPLOADS_ROOT = tmp_path / "uploads"
