"""Bytes whose row was undone do not stay on the disk."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from alliance.files.models import StoredFile
from alliance.files.sweeping import sweep
from alliance.files.tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def lay_down(stored: StoredFile) -> Path:
    """The file's bytes as if they had come when its row says."""
    path = Path(stored.content.path)
    os.utime(path, (make.AT.timestamp(), make.AT.timestamp()))
    return path


def undone() -> Path:
    """The bytes of a file whose transaction was undone."""
    with transaction.atomic():
        path = lay_down(make.stored())
        transaction.set_rollback(True)
    return path


def test_bytes_without_a_row_go_after_a_day() -> None:
    lost, kept = undone(), lay_down(make.stored())

    sweep(make.AT + DAY - timedelta(microseconds=1), DAY)
    assert lost.exists()
    assert sweep(make.AT + DAY, DAY) >= 1
    assert not lost.exists()
    assert kept.exists()


def test_where_nothing_was_ever_stored_there_is_nothing_to_sweep(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    assert sweep(make.AT, DAY) == 0
