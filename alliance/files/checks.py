"""What a start says about files."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as Caution

NOT_SCANNED = (
    "Files that people hand in are not scanned for viruses: ALLIANCE_CLAMD names no scanner. "
    "The desk says so beside each file."
)


def scanner_named(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Outside demo mode say at every start that nothing is scanned."""
    if settings.DEMO or settings.CLAMD is not None:
        return []
    return [Caution(NOT_SCANNED, id="files.W001")]
