"""Authorities that may be the one somebody means. A machine offers, a person decides.

Identifiers and mail domains come first: they tell more than any spelling. Then names that
sound alike within the country. The database narrows them by ``AuthorityName.head`` and ``tail``.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from alliance.membership import sounding
from alliance.membership.models import (
    Authority,
    AuthorityDomain,
    AuthorityIdentifier,
    AuthorityName,
    JoinApplication,
    JoinState,
)

ALIKE = 82
SURE = 100
COMPARED = 25
"""Names that are looked at closely, after a rough look at all that the index offers."""
ROUGH = 62
AT_MOST = 12

PROVIDERS = frozenset(
    """
    aol.com bk.ru centrum.cz email.cz free.fr freemail.hu gmail.com gmx.at gmx.ch gmx.de gmx.net
    googlemail.com hotmail.com hotmail.fr icloud.com inbox.lv inbox.ru interia.pl laposte.net
    libero.it live.com mail.bg mail.com mail.ru me.com msn.com o2.pl onet.pl orange.fr outlook.com
    outlook.fr proton.me protonmail.com rambler.ru seznam.cz sfr.fr t-online.de ukr.net virgilio.it
    wanadoo.fr web.de wp.pl yahoo.com yahoo.de yahoo.es yahoo.fr yahoo.it yahoo.ro yandex.ru
    """.split()  # noqa: SIM905  (a list of words is read as words)
)
"""Where everybody can have an address: no proof of anything."""


@dataclass(frozen=True)
class Likeness:
    """A record that may mean the same authority: which, how surely (0 to 100), and why."""

    authority: Authority | None
    application: JoinApplication | None
    score: int
    reason: str


@dataclass(frozen=True)
class Sought:
    """What is known of an authority that somebody describes."""

    country: str
    names: Sequence[str]
    hosts: frozenset[str] = frozenset()
    identifiers: Sequence[tuple[str, str]] = field(default_factory=tuple)


def host(address: str) -> str:
    """The name of a website or of a mail address's domain, without ``www``."""
    name = address.rsplit("@", 1)[-1] if "@" in address else urlsplit(address).hostname or ""
    return name.casefold().removeprefix("www.")


def hosts_of(*addresses: str) -> frozenset[str]:
    """The domains that speak for an authority."""
    return frozenset(host(address) for address in addresses) - PROVIDERS - {""}


def candidates(sought: Sought, *, among: "QuerySet[Authority] | None" = None) -> list[Likeness]:
    """Authorities of the register that may be the one sought, the likest first."""
    known = Authority.objects.filter(merged_into=None) if among is None else among
    best: dict[int, tuple[int, str]] = {}
    for pk, score, reason in (*_by_identifier(sought), *_by_host(sought), *_by_name(sought)):
        if score > best.get(pk, (0, ""))[0]:
            best[pk] = (score, reason)
    likest = sorted(best, key=lambda pk: -best[pk][0])[: 2 * AT_MOST]
    found = known.filter(pk__in=likest).select_related("kind").in_bulk()
    return [Likeness(found[pk], None, *best[pk]) for pk in likest if pk in found][:AT_MOST]


def likely_duplicates(application: JoinApplication) -> list[Likeness]:
    """What the register and other requests have that is like this request, the likest first."""
    sought = Sought(
        country=application.country,
        names=[application.name],
        hosts=hosts_of(application.contact_email, application.website),
    )
    found = [one for one in candidates(sought) if not _is_chosen(one, application)]
    chosen = application.authority
    if chosen is not None:
        found.insert(0, Likeness(chosen, None, SURE, _("The officer chose it from the register.")))
    return sorted([*found, *_applications(application)], key=lambda one: -one.score)


def alike_to(authority: Authority) -> list[Likeness]:
    """Other records of the register that may be this authority."""
    names = list(authority.names.all())
    sought = Sought(
        country=authority.country,
        names=[authority.name, *(one.name for one in names)],
        hosts=hosts_of(authority.website, authority.mailbox)
        | {one.domain for one in authority.domains.all()},
        identifiers=[(one.scheme, one.value) for one in authority.identifiers.all()],
    )
    return [one for one in candidates(sought) if one.authority != authority]


def _is_chosen(one: Likeness, application: JoinApplication) -> bool:
    return one.authority is not None and one.authority.pk == application.authority_id


def _by_identifier(sought: Sought) -> Iterator[tuple[int, int, str]]:
    same = Q(pk=None)
    for scheme, value in sought.identifiers:
        same |= Q(scheme=scheme, value=value)
    for one in AuthorityIdentifier.objects.filter(same):
        reason = _("It has the identifier %(identifier)s, too.") % {"identifier": str(one)}
        yield one.authority_id, SURE, reason


def _by_host(sought: Sought) -> Iterator[tuple[int, int, str]]:
    if not sought.hosts:
        return
    for one in AuthorityDomain.objects.filter(
        domain__in=sought.hosts, authority__country=sought.country
    ):
        reason = _("Its mail comes from %(host)s, too.") % {"host": one.domain}
        yield one.authority_id, SURE, reason
    here = Authority.objects.filter(site__in=sought.hosts, country=sought.country)
    for pk, site in here.values_list("pk", "site"):
        yield pk, SURE, _("Its website is %(host)s, too.") % {"host": site}


def _by_name(sought: Sought) -> Iterator[tuple[int, int, str]]:
    for name in dict.fromkeys(sought.names):
        near = _sounding_like(name, sought.country)
        same = AuthorityName.objects.filter(country=sought.country, sound__in=near, **_at(near))
        for pk, other in same.values_list("authority_id", "name"):
            score = sounding.alike(name, other)
            if score >= ALIKE:
                yield pk, score, _names_alike(other)


def _at(near: Collection[str]) -> dict[str, list[str]]:
    """The index again, so that the database need not look through a whole country."""
    return {"head__in": sorted({sounding.keys(sound)[0] for sound in near})}


def _sounding_like(name: str, country: str) -> Collection[str]:
    """How those names of a country sound that come nearest to one, roughly."""
    wanted = sounding.sound(name)
    keys = sounding.keys(wanted)
    here = AuthorityName.objects.filter(country=country).values_list("sound", flat=True)
    # Two questions: asked with "or", SQLite looks through the whole country.
    sounds = list({*here.filter(head__in=keys), *here.filter(tail__in=keys)})
    near: set[str] = set()
    for scorer in (fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.ratio):
        found = process.extract(wanted, sounds, scorer=scorer, score_cutoff=ROUGH, limit=COMPARED)
        near.update(sound for sound, _score, _index in found)
    return near


def _applications(application: JoinApplication) -> Iterator[Likeness]:
    others = JoinApplication.objects.filter(country=application.country).exclude(pk=application.pk)
    for other in others.exclude(state__in=[JoinState.UNCONFIRMED, JoinState.ACCEPTED]):
        same_site = host(other.website) and host(other.website) == host(application.website)
        score = SURE if same_site else sounding.alike(other.name, application.name)
        if score >= ALIKE:
            yield Likeness(None, other, score, _names_alike(other.name))


def _names_alike(name: str) -> str:
    return _("The names are alike: %(name)s.") % {"name": name}
