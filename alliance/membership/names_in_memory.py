"""Which authorities a typed name means, found as quickly in a large register as in a small one.

No index of the two databases finds a piece of a word in the same way, so folded names are
searched as one text. That of a large register is kept until public data change.
"""

from array import array
from bisect import bisect_right
from dataclasses import dataclass

from alliance.base.folding import fold
from alliance.history.keeping import KEPT
from alliance.membership.models import AuthorityName

LARGE = 3000
BETWEEN = "\n"


@dataclass(frozen=True)
class Names:
    """All folded names one after the other; where each begins, and whose it is."""

    text: str
    begins: "array[int]"
    owners: "array[int]"

    def containing(self, piece: str) -> set[int]:
        """The authorities of which a name contains this."""
        found: set[int] = set()
        at = self.text.find(piece)
        while at >= 0:
            line = bisect_right(self.begins, at) - 1
            found.add(self.owners[line])
            # On to the next name: this one is found already.
            after = self.begins[line + 1] if line + 1 < len(self.begins) else len(self.text)
            at = self.text.find(piece, after)
        return found


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
    begins, owners = array("q"), array("q")
    texts, at = [], 0
    found = AuthorityName.objects.order_by("pk").values_list("authority_id", "folded")
    for owner, folded in found.iterator():
        begins.append(at)
        owners.append(owner)
        texts.append(folded)
        at += len(folded) + len(BETWEEN)
    return Names(BETWEEN.join(texts), begins, owners)
