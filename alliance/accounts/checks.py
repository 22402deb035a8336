"""What a start says about people's safety."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Warning as Caution

NO_SECOND_FACTOR = (
    "Second factors do not exist yet: a mailed code alone opens the desk and /cms/. "
    "Keep both behind your own gate."
)


def second_factors(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Outside demo mode say what is missing, at every start."""
    if settings.DEMO:
        return []
    return [Caution(NO_SECOND_FACTOR, id="accounts.W001")]
