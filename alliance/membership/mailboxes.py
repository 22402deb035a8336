"""Whether a mailbox is one of an authority's own."""

from urllib.parse import urlsplit

from alliance.membership.models import Authority


def own_domains(authority: Authority) -> set[str]:
    """The domains at which an authority has its mail: those entered, and its website's."""
    entered = set(authority.domains.values_list("domain", flat=True))
    site = (urlsplit(authority.website).hostname or "").removeprefix("www.")
    return {domain.lower() for domain in entered | {site} if domain}


def is_own(authority: Authority, email: str) -> bool:
    """Whether an address lies in a domain of the authority, or under one."""
    domain = email.rpartition("@")[2].lower()
    return any(domain == own or domain.endswith(f".{own}") for own in own_domains(authority))
