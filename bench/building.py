"""Saves and previews in the builder of forms; run in an environment, prints its figures."""

import json
import os
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  (after the line above)
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from alliance.accounts.actions import give_role  # noqa: E402
from alliance.accounts.models import Person, Role  # noqa: E402
from alliance.questionnaires import actions  # noqa: E402
from alliance.questionnaires.models import FormDraft  # noqa: E402

SECTIONS, EACH, CONDITIONS = 15, 20, 40
LANGUAGES = ("en", "fr", "de")
TIMES = 60
KEY = "monster"
KINDS = ("text", "long_text", "choice", "number", "choices", "date", "email")


def texts(words: str) -> dict[str, str]:
    return {code: f"{words} ({code})" for code in LANGUAGES}


def question(number: int) -> dict[str, Any]:
    """A question with help; the first is a choice on which the last forty depend."""
    kind = "choice" if not number else KINDS[number % len(KINDS)]
    part: dict[str, Any] = {
        "id": f"q{number}",
        "type": kind,
        "label": texts(f"Question {number}: what do you plan for the second year of the project?"),
        "hint": texts("Write plainly. Short sentences are enough, and so are estimates."),
        "required": number % 2 == 0,
    }
    if kind in {"choice", "choices"}:
        part["options"] = [
            {"id": f"O{place}", "label": texts(f"Option {place}")} for place in range(6)
        ]
    if number >= SECTIONS * EACH - CONDITIONS:
        part["when"] = {"question": "q0", "any_of": ["O1", "O2"]}
    return part


def document() -> dict[str, Any]:
    """A form of 300 questions and 40 conditions in three languages."""
    sections = [
        {
            "id": f"s{place}",
            "title": texts(f"Section {place}"),
            "questions": [question(place * EACH + number) for number in range(EACH)],
        }
        for place in range(SECTIONS)
    ]
    return {
        "key": KEY,
        "authentic": "en",
        "languages": list(LANGUAGES),
        "title": texts("A form of 300 questions"),
        "sections": sections,
    }


def browser() -> Client:
    """Somebody of the office with the form in work."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    at = timezone.now()
    ana, _new = Person.objects.get_or_create(email="ana@bench.example", defaults={"sample": True})
    give_role(ana, Role.SECRETARIAT, by=None, at=at)
    FormDraft.objects.filter(key=KEY).delete()
    actions.begin_form(document(), by=ana, at=at)
    client = Client(SERVER_NAME="localhost")
    client.force_login(ana)
    return client


def typed(number: int) -> dict[str, Any]:
    """What a browser sends with one question."""
    part = question(number)
    draft = FormDraft.objects.only("edits").get(key=KEY)
    labels = {f"label-{code}": f"{text} {time.time()}" for code, text in part["label"].items()}
    hints = {f"hint-{code}": text for code, text in part["hint"].items()}
    return labels | hints | {"type": "long_text", "edits": draft.edits, "do": "save"}


def times(client: Client, what: str) -> list[float]:
    """Milliseconds of each request of one sort."""
    home, taken = f"/en/desk/forms/{KEY}/", []
    for number in range(TIMES):
        asked = number * 5 + 1
        sent = typed(asked) if what == "save" else {}
        begun = time.perf_counter()
        match what:
            case "save":
                answer = client.post(f"{home}questions/q{asked}/", sent)
            case "preview":
                sent = {"at": f"s{number % SECTIONS}", "answers": "{}", "do": "next"}
                answer = client.post(f"{home}preview/{LANGUAGES[number % 3]}/", sent)
            case _:
                answer = client.get(f"{home}{what}")
        taken.append((time.perf_counter() - begun) * 1000)
        wanted = 302 if what == "save" else 200
        if answer.status_code != wanted:
            raise SystemExit(f"{what}: {answer.status_code} instead of {wanted}")
    return sorted(taken)


def main() -> None:
    client = browser()
    told = {
        name or "overview": times(client, name)
        for name in ("save", "", "questions/q150/", "preview", "texts/?target=de")
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
