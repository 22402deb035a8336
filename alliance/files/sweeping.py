"""Remove bytes on the disk that belong to no row: its transaction was undone after they came."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from alliance.files.models import StoredFile

FOLDER = "private"


def sweep(at: datetime, kept: timedelta) -> int:
    """Remove what has lain about for a while. Answers how many files went."""
    if not default_storage.exists(FOLDER):
        return 0
    folders, _files = default_storage.listdir(FOLDER)
    return sum(_sweep(f"{FOLDER}/{folder}", at - kept) for folder in folders)


def _sweep(folder: str, before: datetime) -> int:
    _folders, names = default_storage.listdir(folder)
    paths = {f"{folder}/{name}" for name in names}
    known = StoredFile.objects.filter(content__startswith=f"{folder}/")
    lost = paths - set(known.values_list("content", flat=True))
    old = [path for path in lost if default_storage.get_modified_time(path) <= before]
    for path in old:
        default_storage.delete(path)
    return len(old)
