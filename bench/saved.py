"""What became of saves that were acknowledged. Reads them, prints what is lost, doubled, untrue.

Run in the environment of the site, with ``{"question", "page", "text", "drafts": {key:
[numbers]}}`` at its input.
"""

import json
import os
import sys
from collections import Counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.project.settings")
django.setup()

from alliance.applications.models import Application  # noqa: E402  (after the line above)


def compared(said: dict[str, Any]) -> dict[str, int]:
    """Acknowledged and not in the journal; there twice; drafts that the journal does not give."""
    found = Counter(lost=0, doubled=0, untrue=0)
    drafts = Application.objects.filter(key__in=said["drafts"]).prefetch_related("journal")
    for draft in drafts:
        lines = [one for one in draft.journal.all() if one.outcome == "stored"]
        texts = {
            one.number: one.value
            for one in lines
            if (one.question, one.page) == (said["question"], said["page"])
        }
        acknowledged = said["drafts"][str(draft.key)]
        found["lost"] += sum(texts.get(n) != f"{n:08} {said['text']}" for n in acknowledged)
        names = Counter((one.question, one.page, one.number) for one in lines)
        found["doubled"] += sum(times - 1 for times in names.values())
        replayed = {one.question: one.value for one in lines}
        found["untrue"] += draft.answers != draft.answers | replayed
    found["lost"] += sum(map(len, said["drafts"].values())) * (len(drafts) != len(said["drafts"]))
    return found


if __name__ == "__main__":
    print(json.dumps(compared(json.load(sys.stdin))))
