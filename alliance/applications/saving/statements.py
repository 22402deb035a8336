"""The save path's statements: the plain case of a save, in one round trip and one commit.

They say yes only where the rules would (``rules.why_not_write``, ``merging.judged``; one test
holds both to the same table of cases), and nothing at all otherwise. Each condition looks at
the row of the draft as it is when its lock is ours, so two pages never overwrite each other:
what is in ``written`` (page, fingerprint and number of the last change of each field) moves with
the answers, in the same row.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from django.db import connection, transaction

from alliance.applications.saving.turns import turn
from alliance.membership.models import MAY
from alliance.membership.models.representation import WRITE
from alliance.questionnaires.merging import Change, fingerprint

_ROLES = ", ".join(f"'{role}'" for role in sorted(MAY[WRITE]))

SIGNED_IN = """
    EXISTS (
        SELECT 1 FROM django_session AS held
        WHERE held.session_key = %(session)s AND held.expire_date > %(at)s
    )
    AND EXISTS (
        SELECT 1 FROM accounts_person AS writer
        WHERE writer.id = %(person)s AND writer.is_active
    )"""

# The twin of rules.why_not_act, without those who write by mandate: they go by the rules.
ACTS = f"""
    EXISTS (
        SELECT 1 FROM membership_representation AS acts
        WHERE acts.person_id = %(person)s AND acts.authority_id = draft.authority_id AND (
            (draft.official AND acts.state = 'confirmed' AND acts.role IN ({_ROLES}))
            OR (NOT draft.official AND draft.started_by_id = %(person)s AND (
                acts.state = 'claimed'
                OR (acts.state = 'confirmed' AND acts.role IN ({_ROLES}))
            ))
        )
    )"""  # noqa: S608

# The twin of rules.why_not_in_time, where nothing was changed after the moment of arrival.
IN_TIME = """
    EXISTS (
        SELECT 1 FROM calls_call AS call
        WHERE call.id = draft.call_id AND call.form_id = draft.form_id
        AND call.published_at <= %(at)s AND (call.opens_at IS NULL OR call.opens_at <= %(at)s)
        AND (call.closes_at > %(at)s OR EXISTS (
            SELECT 1 FROM applications_extension AS given
            WHERE given.call_id = call.id AND given.granted_at <= %(at)s AND given.until > %(at)s
            AND (given.application_id = draft.id OR given.authority_id = draft.authority_id)
        ))
        AND NOT EXISTS (
            SELECT 1 FROM calls_corrigendum AS later
            WHERE later.call_id = call.id AND later.published_at > %(at)s
        )
    )"""

# A change has not come before, and nothing of its page waits beside the stored answer.
_NEW = """
    AND NOT EXISTS (
        SELECT 1 FROM applications_journalentry AS line
        WHERE line.application_id = draft.id AND line.question = {question}
        AND line.page = %(page)s AND line.number >= {number}
    )
    AND NOT EXISTS (
        SELECT 1 FROM applications_journalentry AS waiting
        WHERE waiting.application_id = draft.id AND waiting.outcome = 'conflict'
        AND waiting.settled_at IS NULL AND waiting.question = {question}
        AND waiting.page = %(page)s
    )"""

# The twin of merging.judged: {page}, {said} and {last} are of the field's last change.
_JUDGED = """
    ({base} = '' OR COALESCE({said} = {base}, {untouched} AND {base} = {empty})
        OR COALESCE({page} = %(page)s, FALSE))
    AND NOT COALESCE({page} = %(page)s AND {last} >= {number}, FALSE)"""

_PG = {
    "question": "one.question",
    "base": "one.base",
    "number": "one.number",
    "empty": "one.empty",
    "page": "(draft.written -> one.question ->> 0)",
    "said": "(draft.written -> one.question ->> 1)",
    "last": "(draft.written -> one.question ->> 2)::bigint",
    "untouched": "NOT jsonb_exists(draft.answers, one.question)",
}
_ARRIVING_PG = """jsonb_to_recordset(%(changes)s::jsonb)
    AS one(question text, value jsonb, base text, number bigint, empty text)"""

# bool_and and not NOT EXISTS: that would become an anti-join, whose outcome PostgreSQL does not
# work out again once it has waited for the row. Two pages would overwrite each other.
KEEP_PG = f"""
WITH touched AS (
    UPDATE applications_application AS draft
    SET answers = draft.answers || %(answers)s::jsonb,
        written = draft.written || %(written)s::jsonb,
        saved_at = %(at)s
    WHERE draft.id = %(draft)s AND {SIGNED_IN} AND {ACTS} AND {IN_TIME}
    AND (
        SELECT bool_and({_JUDGED.format(**_PG)} {_NEW.format(**_PG)})
        FROM {_ARRIVING_PG}
    )
    RETURNING draft.id
)
INSERT INTO applications_journalentry
    (application_id, question, value, base, page, number, by_id, at, outcome)
SELECT touched.id, one.question, one.value, one.base, %(page)s, one.number,
    %(person)s, %(at)s, 'stored'
FROM touched, {_ARRIVING_PG}
"""  # noqa: S608

_NAMED = "json_extract(one.value, '$.question')"
_AT = f"'$.\"' || {_NAMED} || '\"'"
_FIELD = f"json_extract(draft.written, {_AT} || '[{{}}]')"
_LITE = {
    "question": _NAMED,
    "base": "json_extract(one.value, '$.base')",
    "number": "json_extract(one.value, '$.number')",
    "empty": "json_extract(one.value, '$.empty')",
    "page": _FIELD.format(0),
    "said": _FIELD.format(1),
    "last": _FIELD.format(2),
    "untouched": f"json_type(draft.answers, {_AT}) IS NULL",
}

UPDATE_LITE = f"""
UPDATE applications_application AS draft
SET answers = json_set(draft.answers{{answers}}),
    written = json_set(draft.written{{written}}),
    saved_at = %(at)s
WHERE draft.id = %(draft)s AND {SIGNED_IN} AND {ACTS} AND {IN_TIME}
AND NOT EXISTS (
    SELECT 1 FROM json_each(%(changes)s) AS one
    WHERE NOT ({_JUDGED.format(**_LITE)} {_NEW.format(**_LITE)})
)
"""  # noqa: S608

INSERT_LITE = """
INSERT INTO applications_journalentry
    (application_id, question, value, base, page, number, by_id, at, outcome)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 'stored')
"""


@dataclass(frozen=True)
class Save:
    """One save in the plain case. ``empties``: what no answer to each question looks like."""

    draft: int
    person: int
    session: str
    page: str
    at: datetime
    changes: Sequence[Change]
    empties: Sequence[str]


def stored_plainly(save: Save) -> bool:
    """Store the changes where nothing is in the way; false, with nothing done, otherwise."""
    if len({one.question for one in save.changes}) < len(save.changes):
        return False
    return _on_postgresql(save) if connection.vendor == "postgresql" else _on_sqlite(save)


def _on_postgresql(save: Save) -> bool:
    connection.ensure_connection()
    # Prepared on the server: planning it anew would cost more than running it.
    with psycopg.Cursor(connection.connection) as cursor:
        facts = _facts(save) | {
            "answers": _json({one.question: one.value for one in save.changes}),
            "written": _json(_written(save)),
        }
        cursor.execute(KEEP_PG, facts, prepare=True)
        return bool(cursor.rowcount > 0)


def _on_sqlite(save: Save) -> bool:
    facts = _facts(save) | {"at": connection.ops.adapt_datetimefield_value(save.at)}
    places = {"answers": "", "written": ""}
    written = _written(save)
    for number, one in enumerate(save.changes):
        facts |= {
            f"path{number}": f'$."{one.question}"',
            f"value{number}": _json(one.value),
            f"by{number}": _json(written[one.question]),
        }
        places["answers"] += f", %(path{number})s, json(%(value{number})s)"
        places["written"] += f", %(path{number})s, json(%(by{number})s)"
    database = str(connection.settings_dict["NAME"])
    with turn(database), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(UPDATE_LITE.format(**places), facts)
        if cursor.rowcount != 1:
            return False
        cursor.executemany(INSERT_LITE, [_line(save, one, facts["at"]) for one in save.changes])
    return True


def _line(save: Save, one: Change, at: str) -> list[Any]:
    value = _json(one.value)
    return [save.draft, one.question, value, one.base, save.page, one.number, save.person, at]


def _facts(save: Save) -> dict[str, Any]:
    return {
        "draft": save.draft,
        "person": save.person,
        "session": save.session,
        "page": save.page,
        "at": save.at,
        "changes": _json(
            [
                {
                    "question": one.question,
                    "value": one.value,
                    "base": one.base,
                    "number": one.number,
                    "empty": empty,
                }
                for one, empty in zip(save.changes, save.empties, strict=True)
            ]
        ),
    }


def _written(save: Save) -> dict[str, list[Any]]:
    return {one.question: [save.page, fingerprint(one.value), one.number] for one in save.changes}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
