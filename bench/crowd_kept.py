"""What of all that was acknowledged is stored. Reads the acknowledgements, prints what is lost."""

import json
import os
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from alliance.applications.models import Application, JournalEntry, Submission  # noqa: E402


def lost(said: dict[str, Any]) -> list[str]:
    """A line for each value and each application that was acknowledged and is not there."""
    found = []
    drafts = {str(one.key): one for one in Application.objects.filter(key__in=said["saved"])}
    for key, answers in said["saved"].items():
        for question, text in answers.items():
            if str(drafts[key].answers.get(question)).strip() != text.strip():
                found.append(f"{key} {question}")
    handed_in = set(
        map(str, Submission.objects.values_list("application__key", flat=True).distinct())
    )
    found += [f"{key} was not handed in" for key in said["handed_in"] if key not in handed_in]
    return found


def doubled() -> int:
    """How many changes of one page are in the journal more than once."""
    rows = JournalEntry.objects.order_by().values_list("application", "question", "page", "number")
    return len(rows) - len(set(rows))


if __name__ == "__main__":
    print(json.dumps({"lost": lost(json.load(sys.stdin)), "doubled": doubled()}))
