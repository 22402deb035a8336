"""What a page must be besides right: accessible, whole, and without a word to third parties."""

import hashlib
import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request, Response

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
# Requests that never leave the machine.
INSIDE = ("data:", "blob:", "about:")
# What differs between two pages that are alike: tokens, keys, moments, numbers.
PASSING = re.compile(r"[A-Za-z0-9_-]{20,}|\d+")
LOOK = "[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]"

# What one process has found good the others of a run need not look at again, on whichever
# database; the program that runs all tests names the file.
FOUND_GOOD = os.environ.get("PAGES_FOUND_GOOD")
_found_good: set[str] = set()


def barriers(page: Page) -> list[str]:
    """What stands in somebody's way on the page as it is now, in sentences.

    A page that differs from a good one by its numbers alone, in the same size and colours, is
    not looked at again.
    """
    shown = f"{page.evaluate(LOOK)} {PASSING.sub('', page.content())}"
    alike = hashlib.sha256(shown.encode()).hexdigest()
    if _is_known_good(alike):
        return []
    found = _examine(page)
    if not found:
        _remember(alike)
    return found


def _is_known_good(alike: str) -> bool:
    if alike not in _found_good and FOUND_GOOD:
        _found_good.update(Path(FOUND_GOOD).read_text().split())
    return alike in _found_good


def _remember(alike: str) -> None:
    _found_good.add(alike)
    if FOUND_GOOD:
        with Path(FOUND_GOOD).open("a") as file:
            file.write(f"{alike}\n")


def _examine(page: Page) -> list[str]:
    # evaluate() is the debugger's way in: the page's own policy forbids a script from us.
    page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate("options => axe.run(options)", OPTIONS)
    return [_sentence(violation) for violation in found["violations"]]


def _sentence(violation: dict[str, Any]) -> str:
    places = [f"    {node['target']} {node['html'][:200]}" for node in violation["nodes"][:5]]
    reason = re.sub(r"\s+", " ", violation["nodes"][0].get("failureSummary", ""))
    return "\n".join([f"  {violation['id']}: {violation['help']}. {reason}", *places])


class Watch:
    """Listens to a page, and keeps what nobody should have to hear."""

    def __init__(self, page: Page, site: str) -> None:
        self.site = site
        self.complaints: list[str] = []
        self._documents: dict[str, int] = {}
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"Script error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A document's own status is what a test asserts; all else must load.
        is_document = message.location.get("url") in self._documents
        if message.type == "error" and not (is_document and "status of" in message.text):
            self.complaints.append(f"Console: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site + "/", *INSIDE)):
            self.complaints.append(f"A request to a third party: {request.url}")

    def _response(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self._documents[response.url] = response.status
        if response.status >= 500:
            self.complaints.append(f"{response.status} from {response.url}")
