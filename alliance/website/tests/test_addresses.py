from pathlib import Path
from xml.etree import ElementTree

from django.test import Client

from alliance.accounts.tests.make import arriving
from alliance.calls.tests import make as calls
from alliance.membership.tests import make
from alliance.website.tests.reading import SPRING, read

SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def test_addresses_of_the_predecessor_lead_on_for_ever(site: Path, client: Client) -> None:
    for old in ("/en/page/12-otters.html", "/en/news/12-anything---at-all.html"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/en/news/otters-return/")
    assert client.get("/fr/page/12-x.html")["Location"] == "/fr/news/otters-return/"


def test_an_unknown_old_address_is_not_there(site: Path, client: Client) -> None:
    for old in ("/en/page/999-x.html", "/en/page/99999999999999-x.html", "/en/page/x-12.html"):
        read(client, old, status=404)


def test_the_sitemap_names_each_page_in_its_languages(site: Path, client: Client) -> None:
    make.member("Neuwehr", slug="neuwehr")
    calls.call()
    found = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  (our own)
    pages = {
        url.findtext("s:loc", namespaces=SITEMAP): [
            link.get("hreflang") for link in url.findall("x:link", SITEMAP)
        ]
        for url in found.findall("s:url", SITEMAP)
    }
    base = "http://localhost:8000"
    for part in ("", "about/", "members/neuwehr/", "calls/ferries/", "news/otters-return/"):
        assert pages[f"{base}/en/{part}"] == ["en", "fr", "de", "x-default"]


def test_security_researchers_find_whom_to_tell(site: Path, client: Client) -> None:
    answer = client.get("/.well-known/security.txt", **arriving(SPRING))
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:secretariat@demo.example",
        "Expires: 2024-11-28T10:00:00Z",
        "Preferred-Languages: en, fr, de",
        "Canonical: http://localhost:8000/.well-known/security.txt",
    ]


def test_search_engines_learn_of_the_languages_of_a_page(site: Path, client: Client) -> None:
    links = read(client, "/fr/about/").links
    named = {
        link["hreflang"]: link["href"]
        for link in links
        if "hreflang" in link and link["tag"] == "link"
    }
    known = {code: f"http://localhost:8000/{code}/about/" for code in ("en", "fr", "de")}
    assert named == known | {"x-default": "http://localhost:8000/en/about/"}
