"""Which authorities a typed name means, found as quickly in a large register as in a small one.

No index of the two databases finds a piece of a word in the same way, so folded names are
searched in memory: a hundred thousand in some five milliseconds, however many are found.
Those of a large register are kept until public data change.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress, repeat
from operator import contains, eq
from typing import overload

from alliance.base.folding import fold
from alliance.history.keeping import KEPT
from alliance.membership.models import Authority, AuthorityName

LARGE = 3000


@dataclass(frozen=True)
class Names:
    """The folded names of all whom the public may know, and whose each is.

    They stand in the order of the authorities' own names.
    """

    folded: list[str]
    owners: "array[int]"

    def containing(self, piece: str) -> "Names":
        """Those names that contain this."""
        held = [*map(contains, self.folded, repeat(piece))]
        return Names(list(compress(self.folded, held)), array("q", compress(self.owners, held)))

    def best_first(self, whole: str) -> list[int]:
        """Whose they are: who is called exactly so, who begins so, and then the others."""
        exact = compress(self.owners, map(eq, self.folded, repeat(whole)))
        begins = compress(self.owners, map(str.startswith, self.folded, repeat(whole)))
        return [*dict.fromkeys(chain(exact, begins, self.owners))]


class Named(Sequence[Authority]):
    """Authorities in an order. Their records are fetched for the part that is asked for."""

    def __init__(self, keys: list[int]) -> None:
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, part: int) -> Authority: ...
    @overload
    def __getitem__(self, part: slice) -> list[Authority]: ...
    def __getitem__(self, part: int | slice) -> Authority | list[Authority]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        wanted = self._keys[part]
        found = Authority.objects.published().select_related("kind").in_bulk(wanted)
        return [found[key] for key in wanted if key in found]


def named(typed: str) -> set[int] | None:
    """The authorities of which some name contains what was typed, whatever script or accents.

    None if nothing was typed that a name can contain.
    """
    piece = fold(typed)
    return set(_all().containing(piece).owners) if piece else None


def named_by(pieces: Iterable[str], *, whole: str) -> Named:
    """Authorities of which one name contains every piece, the best first; nobody for nothing."""
    names, asked = _all(), [*pieces]
    for piece in asked:
        names = names.containing(piece)
    return Named(names.best_first(whole) if asked else [])


def _all() -> Names:
    return KEPT.answer("names", _names, worth=lambda made: len(made.owners) >= LARGE)


def _names() -> Names:
    folded, owners = [], array("q")
    known = AuthorityName.objects.filter(authority__confirmed=True, authority__merged_into=None)
    found = known.order_by("authority__folded", "authority_id", "pk")
    for owner, name in found.values_list("authority_id", "folded").iterator():
        owners.append(owner)
        folded.append(name)
    return Names(folded, owners)
