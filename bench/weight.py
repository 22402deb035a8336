"""What a first view of a page brings over the line, compressed as it is served."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from bench.pages import paths
from bench.programs import demo, fetch

LIMIT, MOST = 75_000, 6
# What a page names and a browser fetches at once.
RELATIONS = {"stylesheet", "icon", "preload"}


@dataclass
class Parts(HTMLParser):
    """The files that a page names."""

    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("href") if tag in {"link", "image", "use"} else given.get("src")
        is_link = tag == "link" and RELATIONS.isdisjoint((given.get("rel") or "").split())
        if not name or is_link or given.get("loading") == "lazy" or name.startswith(("data:", "#")):
            return
        if tag in {"link", "image", "use", "img", "script"}:
            self.names.append(name.partition("#")[0])


def weight(address: str) -> list[tuple[int, str]]:
    """Each file of the first view with its size, the largest first."""
    _, page = fetch(address)
    parts = Parts()
    parts.feed(page.decode())
    files = [address, *dict.fromkeys(urljoin(address, name) for name in parts.names)]
    sizes = [len(fetch(one, Accept_Encoding="br, gzip")[1]) for one in files]
    return sorted(zip(sizes, files, strict=True), reverse=True)


def report() -> None:
    print(
        f"\nWeight of a first view, compressed as it is served.\n{'page':<34}{'bytes':>9}"
        f"{'files':>7}  the largest"
    )
    with demo() as site:
        for path in paths(site.address):
            files = weight(site.address + path)
            largest = ", ".join(
                f"{name.rsplit('/', 1)[-1][:24] or 'the page'} {size:,}" for size, name in files[:4]
            )
            whole = sum(size for size, _name in files)
            print(f"{path[:33]:<34}{whole:>9,}{len(files):>7}  {largest}")
    print(f"Wanted: home at most {LIMIT:,} bytes in {MOST} files.", flush=True)
