"""When somebody is written to no more, though they have not said so."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from alliance.outbox.models import Letter

IN_A_ROW = 3
AT_LEAST = timedelta(days=7)
# RFC 3463: the mailbox or its host does not exist, moved, or takes no mail at all.
NOBODY_THERE = re.compile(r"\b5\.1\.(?:1|2|3|6|10)\b")


def no_such_address(letter: Letter) -> bool:
    """Whether the mail server said that the address does not exist."""
    return bool(NOBODY_THERE.search(letter.last_error))


def is_over(letter: Letter, bounces: Sequence[datetime | None]) -> bool:
    """Whether a refused letter ends a subscription.

    ``bounces`` says of the last letters, the newest first, when each came back, or None. One
    is enough where the address does not exist, else three in a row over a week or more.
    """
    if no_such_address(letter):
        return True
    last = [moment for moment in bounces[:IN_A_ROW] if moment]
    return len(last) == IN_A_ROW and last[0] - last[-1] >= AT_LEAST
