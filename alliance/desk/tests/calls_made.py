"""Press the desk's buttons on a call, as tests do."""

from typing import Any

from django.test import Client
from django.urls import reverse

from alliance.calls.models import Call
from alliance.calls.tests import make


def unpublished(slug: str = "ferries", **fields: Any) -> Call:
    """A call that only the secretariat can read."""
    return make.call(slug, published_at=None, **fields)


def part(name: str, call: Call) -> str:
    """Where a part of a call is changed."""
    return reverse("desk-call-part", args=[call.slug, name])


def fields(browser: Client, address: str) -> dict[str, Any]:
    """What a page's form holds before anybody has typed."""
    form = browser.get(address).context["form"]
    return {
        field.html_name: value
        for field in form
        if (value := field.value()) is not None and value is not False
    }


def press(browser: Client, address: str, said: dict[str, Any]) -> str:
    """What the page answers; where it shows a moment back, the button under it is pressed."""
    page = browser.post(address, said)
    if page.status_code == 200 and page.context.get("looks"):
        page = browser.post(address, said | {"seen": page.context["form"].data["seen"]})
    if page.status_code == 302:
        page = browser.get(page["Location"])
    return page.content.decode()
