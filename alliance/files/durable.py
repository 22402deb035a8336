"""Let the disk keep what was written: what we acknowledge survives the loss of power."""

import os
from pathlib import Path

from django.db.models.fields.files import FieldFile


def sync(content: FieldFile) -> None:
    """Wait until a stored file is on the disk; a store elsewhere has its own promise."""
    try:
        path = Path(content.path)
    except NotImplementedError:
        return
    _sync(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows what lies in a folder."""
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
