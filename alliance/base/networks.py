"""How often one network may send something: modest limits for forms that anybody can reach."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def network_of(request: HttpRequest) -> str:
    """The sender's network: a household or an office, not a person."""
    try:
        sender = ip_address(request.META.get(_header(), ""))
    except ValueError:
        return "unknown"
    return str(ip_network((sender, 24 if sender.version == 4 else 56), strict=False))


def _header() -> str:
    # Over nginx's socket the sender has no address of their own; elsewhere anybody writes headers.
    return "HTTP_X_REAL_IP" if settings.DOOR == "nginx" else "REMOTE_ADDR"


def too_often(request: HttpRequest, what: str, *, limit: int, seconds: int = 3600) -> bool:
    """Count one more of ``what`` from this network; whether that is too many."""
    key = f"often:{what}:{network_of(request)}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:
        # It ran out between the two lines.
        return False
