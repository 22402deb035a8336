"""Read pages of the site as a browser does, at a moment."""

from datetime import UTC, datetime
from html.parser import HTMLParser

from django.test import Client

from alliance.accounts.tests.make import arriving

SPRING = datetime(2024, 6, 1, 10, tzinfo=UTC)


class Text(HTMLParser):
    """The words of a page, its links and the languages that its parts are in."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.languages: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"a", "link"}:
            self.links.append(given | {"tag": tag})
        if lang := given.get("lang"):
            self.languages.append(lang)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def said(self) -> str:
        """All words in one line."""
        return " ".join(" ".join(self.words).split())

    def addresses(self, tag: str = "a") -> list[str]:
        """Where the links lead, in the order of the page."""
        return [str(link["href"]) for link in self.links if link["tag"] == tag]


def read(client: Client, address: str, *, at: datetime = SPRING, status: int = 200) -> Text:
    """The page at an address."""
    answer = client.get(address, **arriving(at))
    assert answer.status_code == status, f"{address} answers {answer.status_code}"
    page = Text()
    page.feed(answer.content.decode())
    return page
