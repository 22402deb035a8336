"""The figures that have an address of their own, and what each of them says."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.base.countries import country
from alliance.base.templatetags.facts import fact_text
from alliance.membership.models import AuthorityKind, MemberState, TieKind
from alliance.opendata.figures import counting

TIE = "tie-"
"""What the address of the figure of one kind of tie begins with."""


@dataclass(frozen=True)
class Figure:
    """A number of the network: its address, its names in all languages, and how it is counted."""

    slug: str
    name: Callable[[], str]
    definition: Callable[[], str]
    read: counting.Counting
    labels: Callable[[], dict[str, str]] | None = None
    """The names of its parts by their keys; None for a figure without parts."""

    @property
    def has_parts(self) -> bool:
        """Whether it is told in parts."""
        return self.labels is not None


def _said(words: "str | Promise") -> Callable[[], str]:
    return lambda: str(words)


def _kinds() -> dict[str, str]:
    return {one.slug: fact_text(one.plural or one.name) for one in AuthorityKind.objects.all()}


def _ties() -> dict[str, str]:
    return {one.slug: fact_text(one.name) for one in TieKind.objects.filter(is_public=True)}


class _Countries(dict[str, str]):
    """Every country by its code, named when asked for."""

    def __missing__(self, iso: str) -> str:
        return country(iso)


FIXED = (
    Figure(
        "members",
        _said(gettext_lazy("Members")),
        _said(
            gettext_lazy(
                "Authorities whose membership has begun by the end of the day, has not ended and "
                "is not paused; a member that has to renew its decision counts. A membership "
                "counts from the latest day on which, by its source, it can have begun."
            )
        ),
        counting.members,
    ),
    Figure(
        "countries",
        _said(gettext_lazy("Countries")),
        _said(gettext_lazy("Countries from which at least one authority counts as a member.")),
        counting.countries,
    ),
    Figure(
        "members-by-country",
        _said(gettext_lazy("Members by country")),
        _said(gettext_lazy("Authorities that count as members, by the country they are in.")),
        counting.by("country"),
        _Countries,
    ),
    Figure(
        "members-by-kind",
        _said(gettext_lazy("Members by kind of authority")),
        _said(
            gettext_lazy(
                "Authorities that count as members, by their kind as the register has it today."
            )
        ),
        counting.by("kind__slug"),
        _kinds,
    ),
    Figure(
        "members-by-state",
        _said(gettext_lazy("Members by state")),
        _said(
            gettext_lazy(
                "Authorities that are or were members, by the state of their last membership. "
                "To be renewed: the mandate of those who decided has ended, and nobody has "
                "confirmed the decision yet. Paused: there was no answer for long; a paused member "
                "does not count. Left: the membership has ended."
            )
        ),
        counting.by_state,
        lambda: {str(value): str(label) for value, label in MemberState.choices},
    ),
    Figure(
        "population",
        _said(gettext_lazy("Population covered")),
        _said(
            gettext_lazy(
                "Inhabitants of the members whose population the register knows from a stated "
                "source. Where a member is part of another member, its inhabitants are counted "
                "once. The numbers are of different years; how many members they cover is said "
                "beside the sum."
            )
        ),
        counting.population,
    ),
    Figure(
        "ties",
        _said(gettext_lazy("Authorities by programme and other ties")),
        _said(
            gettext_lazy(
                "Authorities that have a tie besides membership: a programme, a declaration, a "
                "prize. An authority can have several, so the parts add up to more than the whole. "
                "A tie makes nobody a member."
            )
        ),
        counting.by_tie,
        _ties,
    ),
)


def figures() -> list[Figure]:
    """All figures: the fixed ones, and one for each kind of tie that is public."""
    return [*FIXED, *(_of_tie(kind) for kind in _public_ties())]


def figure(slug: str) -> Figure | None:
    """The figure of this address."""
    fixed = next((one for one in FIXED if one.slug == slug), None)
    if fixed or not slug.startswith(TIE):
        return fixed
    kind = _public_ties().filter(slug=slug.removeprefix(TIE)).first()
    return _of_tie(kind) if kind else None


def _public_ties() -> "QuerySet[TieKind]":
    return TieKind.objects.filter(is_public=True, is_membership=False)


def _of_tie(kind: TieKind) -> Figure:
    def definition() -> str:
        counted = _(
            "Authorities that have this tie at the end of the day: %(tie)s. It counts from the "
            "latest day on which, by its source, it can have begun, and makes nobody a member."
        ) % {"tie": fact_text(kind.name)}
        own = fact_text(kind.definition)
        return f"{own} {counted}" if own else counted

    return Figure(
        f"{TIE}{kind.slug}",
        lambda: fact_text(kind.name),
        definition,
        counting.with_tie(kind.slug),
    )
