"""One address of each kind of page that the public reads, on a site that is served."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bench.programs import fetch

LOC = re.compile(r"<loc>([^<]+)</loc>")
NOWHERE = "nothing-is-here/"
# Kinds that no sitemap names: with filters and forms, about one record, or with nothing there.
OTHERS = (
    *("members/?country=FR&sort=joined", "members/?q=nobody-at-all", "calls/?state=closed"),
    *("search/?q=ville", "sign-in/", "receipts/", "components/", "outages/", "events/past/"),
    *("news/2016/", "newsletter/", "concerns/", "contact/site/", "figures/members-by-country/"),
    NOWHERE,
)
OF_A_CALL = ("", "form/", "questions/", "versions/", "interest/", "check/")


def kinds(site: str) -> list[str]:
    """Addresses without their language, each once; of those alike the first is enough."""
    named = list(_in_the_sitemap(site))
    return list(dict.fromkeys([*named, *_of_a_member(site), *_of_calls(site), *OTHERS]))


def _in_the_sitemap(site: str) -> Iterator[str]:
    seen: set[tuple[str, int]] = set()
    for part in _named(site, "/sitemap.xml"):
        # One for each so many pages.
        for path in _named(site, part) if part.endswith(".xml") else [part]:
            rest = path.removeprefix("/en/")
            parts = rest.strip("/").split("/")
            kind = (parts[0] if len(parts) > 1 else rest, len(parts))
            if rest != path and kind not in seen:
                seen.add(kind)
                yield rest


def _named(site: str, sitemap: str) -> list[str]:
    _headers, body = fetch(site + sitemap)
    return [urlsplit(address).path for address in LOC.findall(body.decode())]


def _of_a_member(site: str) -> Iterator[str]:
    _headers, body = fetch(f"{site}/api/v1/authorities.json?limit=1")
    member = json.loads(body)["items"][0]["slug"]
    yield from (f"members/{member}/", f"members/{member}/concern/")


def _of_calls(site: str) -> Iterator[str]:
    """Pages of a call that is over, and of one that is open."""
    _headers, body = fetch(f"{site}/api/v1/calls")
    calls = sorted(json.loads(body)["items"], key=lambda call: str(call["closes_at"]))
    for call in (calls[0], calls[-1]):
        yield from (f"calls/{call['slug']}/{rest}" for rest in OF_A_CALL)
