"""What a page asks every few seconds: has anybody else changed something, and who is here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from alliance.applications.models.presence import GONE, RHYTHM, Presence
from alliance.applications.saving.ruled import writer
from alliance.applications.saving.statements import ACTS, SIGNED_IN
from alliance.applications.saving.tokens import Token

LOOK = f"""
SELECT
    (SELECT MAX(line.id) FROM applications_journalentry AS line
        WHERE line.application_id = draft.id AND line.page <> %(page)s),
    (SELECT COUNT(*) FROM applications_journalentry AS waiting
        WHERE waiting.application_id = draft.id AND waiting.outcome = 'conflict'
        AND waiting.settled_at IS NULL),
    (SELECT COUNT(*) FROM applications_applicationfile AS attached
        WHERE attached.application_id = draft.id AND attached.removed_at IS NULL),
    (SELECT call.form_id FROM calls_call AS call WHERE call.id = draft.call_id)
FROM applications_application AS draft
WHERE draft.id = %(draft)s AND {SIGNED_IN} AND {ACTS}
"""  # noqa: S608

SEEN = """
INSERT INTO applications_presence (application_id, person_id, section, seen_at)
VALUES (%(draft)s, %(person)s, %(section)s, %(at)s)
ON CONFLICT (application_id, person_id, section) DO UPDATE SET seen_at = excluded.seen_at
"""


@dataclass(frozen=True)
class Look:
    """Who looks, from where."""

    token: Token
    session: str
    page: str
    section: str
    at: datetime


def state(look: Look) -> dict[str, Any]:
    """What another page changed since, as a mark that differs then, and who is in which section."""
    facts: dict[str, Any] = {
        "draft": look.token.application,
        "person": look.token.person,
        "session": look.session,
        "page": look.page,
        "section": look.section,
        "at": connection.ops.adapt_datetimefield_value(look.at),
    }
    with connection.cursor() as cursor:
        cursor.execute(LOOK, facts)
        marks = cursor.fetchone()
    if marks is None:
        # Not the plain case, or not allowed: the rules know.
        writer(look.token, session_key=look.session, at=look.at)
        marks = (None,)
    people = list(_present(look))
    if _is_due(look, people):
        with connection.cursor() as cursor:
            cursor.execute(SEEN, facts)
    others = [one for one in people if one.person_id != look.token.person]
    return {
        "entry": "-".join(str(mark or 0) for mark in marks),
        "people": [{"name": str(one.person), "section": one.section} for one in others],
    }


def _present(look: Look) -> "Any":
    here = Presence.objects.filter(application=look.token.application, seen_at__gt=look.at - GONE)
    return here.select_related("person").order_by("section", "person")


def _is_due(look: Look, people: "list[Presence]") -> bool:
    """Whether it is time to write down that this one is still there."""
    own = [
        one.seen_at
        for one in people
        if (one.person_id, one.section) == (look.token.person, look.section)
    ]
    return bool(look.section) and not any(seen > look.at - RHYTHM for seen in own)
