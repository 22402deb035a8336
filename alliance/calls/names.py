"""What the network calls the entries of its lists that a call names by their keys."""

from collections.abc import Iterable
from functools import cached_property

from alliance.base.templatetags.facts import fact_text
from alliance.membership.models import AuthorityKind
from alliance.programmes.models import Programme


class Names:
    """Names in the reader's language, each list fetched once, when first asked for.

    What a list has no more stands for itself.
    """

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {one.slug: fact_text(one.plural or one.name) for one in AuthorityKind.objects.all()}

    @cached_property
    def _programmes(self) -> dict[str, str]:
        return {one.slug: fact_text(one.name) for one in Programme.objects.all()}

    def kinds(self, slugs: Iterable[str]) -> str:
        """Kinds of authorities, one after the other."""
        return ", ".join(self._kinds.get(slug, slug) for slug in slugs)

    def programme(self, slug: str) -> str:
        """One programme."""
        return self._programmes.get(slug, slug)
