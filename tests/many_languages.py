"""Run a site in the languages of an instance's folder, and print what each page says of itself.

In a process of its own: languages are read once, when settings are. The database may be new.
"""

import json
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment

from alliance.accounts.tests import make as people
from alliance.calls.loading import load_calls
from alliance.calls.models import Call
from alliance.membership.loading import load_register
from alliance.membership.models import Authority
from alliance.outbox.actions import queue
from alliance.outbox.loading import load_letters
from alliance.outbox.writing import as_mail
from alliance.programmes.loading import load_programmes
from alliance.questionnaires.loading import load_forms
from alliance.website.loading import load_site

TAG = re.compile(r'<html lang="([^"]+)" dir="([^"]+)"')
LANG = re.compile(r'<(?!html)\w+[^>]* lang="([^"]+)"')
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)"')


def load() -> None:
    """The whole folder, as the demo loads it."""
    at, folder = datetime.now(UTC), Path(settings.INSTANCE_DIR)
    call_command("migrate", verbosity=0)
    load_letters(folder)
    load_programmes(folder)
    load_register(folder, at=at)
    load_forms(folder, at=at)
    load_calls(folder, at=at - timedelta(days=1), practice=True)
    load_site(folder, at=at)


def page(client: Client, address: str) -> dict[str, Any]:
    """What a page says of itself, and what it cost the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    text = answer.content.decode()
    found = TAG.search(text)
    return {
        "address": address,
        "status": answer.status_code,
        "lang": found[1] if found else "",
        "dir": found[2] if found else "",
        "parts": sorted({*LANG.findall(text)}),
        "alternates": ALTERNATE.findall(text),
        "notice": "notice info" in text,
        "menu": "lang-menu" in text,
        "queries": len(asked),
    }


def main() -> None:
    setup_test_environment()
    load()
    officer = Client()
    person = people.person(language="rom" if "rom" in dict(settings.LANGUAGES) else "bg")
    officer.force_login(person)
    member, call = Authority.objects.published().first(), Call.objects.get(is_practice=True)
    assert member
    said: list[dict[str, Any]] = []
    for code, _name in settings.LANGUAGES:
        parts = (
            *("", "about/", "news/", "programmes/", "members/", f"members/{member.slug}/"),
            *("calls/", f"calls/{call.slug}/", "sign-in/", "join/", "terms/", "search/?q=river"),
        )
        said += [page(Client(), f"/{code}/{part}") for part in parts]
        said.append(page(officer, f"/{code}/calls/{call.slug}/apply/"))
    at = datetime.now(UTC)
    facts: dict[str, Any] = {"code": "1234 5678", "minutes": 30, "asked_at": at}
    mail = as_mail(
        queue("sign-in-code", to=person.email, language=person.language, at=at, **facts), at=at
    )
    sitemap = Client().get("/sitemap/pages.xml").content.decode()
    offered = sorted({*re.findall(r'hreflang="([^"]+)" href="[^"]+/about/"', sitemap)})
    json.dump(
        {"pages": said, "letter": mail.extra_headers["Content-Language"], "sitemap": offered},
        sys.stdout,
    )
