"""Authorities that may be the one which wishes to join. A machine offers, a person decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from alliance.base.folding import fold
from alliance.membership.models import Authority, JoinApplication, JoinState

ALIKE = 82
SURE = 100


@dataclass(frozen=True)
class Likeness:
    """A record that may mean the same authority: which, how surely (0 to 100), and why."""

    authority: Authority | None
    application: JoinApplication | None
    score: int
    reason: str


def likely_duplicates(application: JoinApplication) -> list[Likeness]:
    """What the register and other requests have that is like this request, the likest first."""
    found = [*_authorities(application), *_applications(application)]
    return sorted(found, key=lambda one: -one.score)


def host(address: str) -> str:
    """The name of a website or of a mail address's domain, without ``www``."""
    name = address.rsplit("@", 1)[-1] if "@" in address else urlsplit(address).hostname or ""
    return name.casefold().removeprefix("www.")


def _authorities(application: JoinApplication) -> Iterator[Likeness]:
    hosts = {host(application.contact_email), host(application.website)} - {""}
    for authority in Authority.objects.filter(country=application.country).prefetch_related(
        "names"
    ):
        if authority.pk == application.authority_id:
            yield Likeness(authority, None, SURE, _("The officer chose it from the register."))
        elif host(authority.website) in hosts:
            reason = _("Its website is %(host)s, too.") % {"host": host(authority.website)}
            yield Likeness(authority, None, SURE, reason)
        else:
            names = [authority.name, *(one.name for one in authority.names.all())]
            best = max(names, key=lambda name: alike(name, application.name))
            if (score := alike(best, application.name)) >= ALIKE:
                yield Likeness(authority, None, score, _names_alike(best))


def _applications(application: JoinApplication) -> Iterator[Likeness]:
    others = JoinApplication.objects.filter(country=application.country).exclude(pk=application.pk)
    for other in others.exclude(state__in=[JoinState.UNCONFIRMED, JoinState.ACCEPTED]):
        same_place = host(other.website) and host(other.website) == host(application.website)
        score = SURE if same_place else alike(other.name, application.name)
        if score >= ALIKE:
            yield Likeness(None, other, score, _names_alike(other.name))


def _names_alike(name: str) -> str:
    return _("The names are alike: %(name)s.") % {"name": name}


def alike(one: str, other: str) -> int:
    """How alike two names are, whatever script, accents, order and words around them."""
    first, second = fold(one), fold(other)
    return round(max(fuzz.ratio(first, second), fuzz.token_set_ratio(first, second)))
