"""A walk over all public pages of a site, from link to link, noting what each is made of."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.test import Client

from alliance.base.pagecache.asking import LONGEST_QUERY

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LINKING = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}
# What is made for each record, by a machine or below its page: one of them stands for all.
OF_RECORD = re.compile(
    r"(/(?:members|authorities|authority|map|share/\w+/members)/)[^/.]+(?=[/.].+|$)"
)
# Doors to private rooms answer by leading to sign-in.
DOOR = "/sign-in/"


class Anatomy(HTMLParser):
    """The links and anchors of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.alternates: dict[str, str] = {}
        self.canonical = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.anchors.add(given["id"])
        if tag == "form" and given.get("method", "").lower() == "post":
            return
        if tag == "link" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        if tag in LINKING and given.get(LINKING[tag]):
            self.links.append(given[LINKING[tag]])
        if "srcset" in given:
            self.links += [one.split()[0] for one in given["srcset"].split(",")]


@dataclass
class Found:
    """What an address answered, and which page named it first."""

    status: int
    location: str
    kind: str
    named_on: str
    html: str = ""
    anatomy: Anatomy = field(default_factory=Anatomy)


class Walk:
    """Every address of ours that can be reached by links, asked for once.

    A list with filters has no end of addresses, so of those with the same fields only the
    first is asked for in each language. Pages that differ by a record alone (``alike``) are
    read in one language each, in turn, so that all languages are read and all records.
    """

    def __init__(self, *starts: str, alike: str = "/members/") -> None:
        self.found: dict[str, Found] = {}
        self.fragments: dict[tuple[str, str], str] = {}
        self._alike = alike
        self._shapes: set[tuple[str, frozenset[str]]] = set()
        self._files = {name for one in get_finders() for name, _from in one.list([])}
        self._client = Client()
        self._next = deque((start, "start") for start in starts)
        while self._next:
            self._visit(*self._next.popleft())

    def pages(self) -> Iterator[tuple[str, Found]]:
        """The pages for people."""
        return ((path, one) for path, one in self.found.items() if one.html)

    def _visit(self, address: str, named_on: str) -> None:
        if address in self.found or self._is_left_out(address):
            return
        answer = self._client.get(address)
        kind = answer.get("Content-Type", "")
        found = Found(answer.status_code, answer.get("Location", ""), kind, named_on)
        self.found[address] = found
        body = answer.getvalue()
        if found.status == 301:
            self._hear(found.location, address)
        elif found.status == 200 and kind.startswith("text/html"):
            found.html = body.decode()
            found.anatomy.feed(found.html)
            for link in found.anatomy.links:
                self._hear(link, address)
        elif found.status == 200 and "sitemap" in address:
            for loc in ElementTree.fromstring(body).iter(LOC):  # noqa: S314  (our own)
                self._hear(loc.text or "", address)

    def _hear(self, link: str, here: str) -> None:
        whole = urlsplit(urljoin(settings.BASE_URL + here, link))
        if f"{whole.scheme}://{whole.netloc}" != settings.BASE_URL:
            return
        address = whole.path + (f"?{whole.query}" if whole.query else "")
        if whole.fragment:
            self.fragments.setdefault((address, unquote(whole.fragment)), here)
        self._next.append((address, here))

    def _is_left_out(self, address: str) -> bool:
        path, _mark, query = address.partition("?")
        if path.startswith(settings.STATIC_URL):
            return path.removeprefix(settings.STATIC_URL) in self._files
        if not self._is_its_turn(path):
            return True
        alike = OF_RECORD.sub(r"\1*", path)
        if not query and alike == path:
            return False
        assert len(query) < LONGEST_QUERY, address
        shape = (alike, frozenset(name for name, _value in parse_qsl(query)))
        if shape in self._shapes:
            return True
        self._shapes.add(shape)
        return False

    def _is_its_turn(self, path: str) -> bool:
        code, _part, record = path.removeprefix("/").partition(self._alike)
        codes = [code for code, _name in settings.LANGUAGES]
        if code not in codes or record.count("/") != 1:
            return True
        return codes.index(code) == sum(record.split("/")[0].encode()) % len(codes)
