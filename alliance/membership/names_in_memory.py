"""Which authorities a typed name means, found as quickly in a large register as in a small one.

No index of the two databases finds a piece of a word in the same way, so folded names are
searched in memory: a hundred thousand in some five milliseconds, however many are found.
Those of a large register are kept until public data change.
"""

from array import array
from dataclasses import dataclass
from itertools import compress, repeat
from operator import contains

from alliance.base.folding import fold
from alliance.history.keeping import KEPT
from alliance.membership.models import AuthorityName

LARGE = 3000


@dataclass(frozen=True)
class Names:
    """All folded names, and whose each is."""

    folded: list[str]
    owners: "array[int]"

    def containing(self, piece: str) -> set[int]:
        """The authorities of which a name contains this."""
        return set(compress(self.owners, map(contains, self.folded, repeat(piece))))


def named(typed: str) -> set[int] | None:
    """The authorities of which some name contains what was typed, whatever script or accents.

    None if nothing was typed that a name can contain.
    """
    piece = fold(typed)
    if not piece:
        return None
    names = KEPT.answer("names", _names, worth=lambda made: len(made.owners) >= LARGE)
    return names.containing(piece)


def _names() -> Names:
    folded, owners = [], array("q")
    found = AuthorityName.objects.order_by("pk").values_list("authority_id", "folded")
    for owner, name in found.iterator():
        owners.append(owner)
        folded.append(name)
    return Names(folded, owners)
