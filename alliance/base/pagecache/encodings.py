"""Which of our three forms of a page a reader can take."""

from functools import lru_cache

BROTLI, GZIP, IDENTITY = "br", "gzip", "identity"
LONGEST = 200


def chosen(accept: str) -> str:
    """The best form for an ``Accept-Encoding`` header."""
    if not accept or len(accept) > LONGEST:
        return IDENTITY
    return _parsed(accept)


@lru_cache(maxsize=1000)
def _parsed(accept: str) -> str:
    welcome = {name for name, wanted in map(_offer, accept.split(",")) if wanted}
    if BROTLI in welcome:
        return BROTLI
    return GZIP if GZIP in welcome else IDENTITY


def _offer(part: str) -> tuple[str, bool]:
    """``gzip;q=0`` names gzip and does not want it."""
    name, _, weight = part.partition(";")
    try:
        wanted = float(weight.replace(" ", "").lower().removeprefix("q=") or 1) > 0
    except ValueError:
        wanted = False
    return name.strip().lower(), wanted
