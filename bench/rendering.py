"""What one page costs that no memory has; run in the environment of the site.

Prints, as JSON, the processor's milliseconds and the queries for each kind of page. Processor
time says the same on a busy machine, which the clock does not.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  (after the line above)
from django.db import connection  # noqa: E402
from django.db.models import TextField  # noqa: E402
from django.db.models.functions import Cast, Length  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliance.calls.models import Call  # noqa: E402
from alliance.membership.models import Authority  # noqa: E402
from alliance.membership.queries import day_of  # noqa: E402
from alliance.website.models import NewsPage, ProgrammePage, PublicPage, TextPage  # noqa: E402

TIMES = int(os.environ.get("BENCH_RENDERS", "15"))


def pages() -> dict[str, str]:
    """An address for each kind of page that the public reads."""
    at = timezone.now()
    call = Call.objects.published(at).latest("closes_at")
    member = Authority.objects.members(day_of(at)).published().first()
    kinds: dict[str, PublicPage | None] = {
        "article": NewsPage.objects.reading("en").first(),
        "programme": _first(ProgrammePage),
        "text": _first(TextPage),
    }
    found = {
        "home": "/en/",
        "directory": "/en/members/",
        "search": "/en/members/?q=ville",
        "profile": f"/en/members/{member.slug}/" if member else "",
        "calls": "/en/calls/",
        "call": f"/en/calls/{call.slug}/",
        "news": "/en/news/",
        "events": "/en/events/",
        "adopted texts": "/en/adopted-texts/",
        "figures": "/en/figures/",
        "sitemap": "/sitemap.xml",
        "feed": "/en/news/rss.xml",
    }
    return found | {name: page.url for name, page in kinds.items() if page}


def _first(model: type[PublicPage]) -> PublicPage | None:
    """The page with the most words of its kind."""
    live = model.objects.live().filter(locale__language_code="en", alias_of=None)
    words = Length(Cast("body", TextField()))
    found: PublicPage | None = live.order_by(words.desc(), "pk").first()
    return found


def read(site: WSGIHandler, address: str) -> str:
    """Ask Django itself, past the page cache and without a client's own work."""
    parts, said = urlsplit(address), list[str]()

    def start(status: str, *_headers: Any) -> Callable[[bytes], object]:
        said.append(status)
        return lambda _body: None

    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    answer: Any = site(environ, start)
    b"".join(answer)
    answer.close()
    return said[0]


def main() -> None:
    site, found = WSGIHandler(), {}
    for name, address in pages().items():
        if not read(site, address).startswith("200"):
            continue
        read(site, address)
        took = []
        for _ in range(TIMES):
            began = time.process_time()
            read(site, address)
            took.append(1000 * (time.process_time() - began))
        with CaptureQueriesContext(connection) as asked:
            read(site, address)
        found[name] = [round(median(took), 1), len(asked)]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
