"""The limit of saving: clients that do nothing but commit a draft's row and a journal line.

The same tables with the same indexes, the same bytes, one statement where there is one for it;
no session, no token, no merge. PostgreSQL's own ``pgbench`` is such a client for PostgreSQL.
"""

import json
import re
import subprocess
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg

from bench import commits
from bench.programs import WORK
from tools import postgres

TPS = re.compile(r"tps = ([\d.]+) \(without")
BASE = "0" * 16
AHEAD = 1_000_000

KEEP = """
WITH touched AS (
    UPDATE applications_application AS draft SET
        answers = draft.answers
            || jsonb_build_object('{question}', lpad(:n::text, 8, '0') || ' {text}'),
        written = draft.written
            || jsonb_build_object('{question}', jsonb_build_array('{page}', '{base}', :n::bigint)),
        saved_at = now()
    WHERE draft.id = (ARRAY{drafts})[:client_id::int + 1]
    RETURNING draft.id, draft.started_by_id
)
INSERT INTO applications_journalentry
    (application_id, question, value, base, page, number, by_id, at, outcome)
SELECT id, '{question}', to_jsonb(lpad(:n::text, 8, '0') || ' {text}'), '{base}', '{page}',
    :n::bigint, started_by_id, now(), 'stored'
FROM touched;
"""
UPDATE = """
UPDATE applications_application
SET answers = json_set(answers, '$.' || :question, json(:value)),
    written = json_set(written, '$.' || :question, json(:written)), saved_at = :at
WHERE id = :draft
"""
INSERT = """
INSERT INTO applications_journalentry
    (application_id, question, value, base, page, number, by_id, at, outcome)
VALUES (:draft, :question, :value, :base, :page, :number, :person, :at, 'stored')
"""


@dataclass(frozen=True)
class Typed:
    """What everybody types: into which answer, on which page, and the words after the number."""

    question: str
    page: str
    text: str


@dataclass
class OnPostgreSQL:
    """Several connections of pgbench, one for each draft."""

    address: str
    keys: Sequence[str]
    typed: Typed

    def __post_init__(self) -> None:
        with psycopg.connect(self.address) as connection:
            rows = connection.execute(
                "SELECT id FROM applications_application WHERE key = ANY(%s)",
                [[UUID(key) for key in self.keys]],
            ).fetchall()
        self._drafts = [row[0] for row in rows]
        self._rounds = 0

    def rate(self, connections: int, *, seconds: float) -> float:
        """Commits a second."""
        self._rounds += 1
        script = WORK / "saves.sql"
        facts = vars(self.typed) | {"drafts": self._drafts, "base": BASE}
        script.write_text("\\set n :n + 1\n" + " ".join(KEEP.format(**facts).split()) + "\n")
        done = subprocess.run(
            [
                *(str(postgres.programs() / "pgbench"), "-n", "-M", "prepared", "-f", str(script)),
                *("-c", str(connections), "-T", str(max(1, round(seconds)))),
                *("-D", f"n={self._rounds * AHEAD}", self.address),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        found = TPS.search(done.stdout)
        if done.returncode or not found:
            raise SystemExit(f"pgbench failed:\n{done.stdout}{done.stderr[-1000:]}")
        return float(found[1])


@dataclass
class OnSQLite:
    """One connection: more would only wait for each other."""

    file: Path
    keys: Sequence[str]
    typed: Typed

    def __post_init__(self) -> None:
        self._number = 0

    def rate(self, connections: int, *, seconds: float) -> float:
        """Commits a second, of one connection whatever is asked for."""
        del connections
        with closing(commits.opened(self.file)) as connection:
            find = "SELECT id, started_by_id FROM applications_application WHERE key = ?"
            found = [connection.execute(find, [UUID(key).hex]).fetchone() for key in self.keys]
            begun, done = time.perf_counter(), 0
            while time.perf_counter() < begun + seconds:
                draft, person = found[done % len(found)]
                done += 1
                facts = self._facts() | {"draft": draft, "person": person}
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(UPDATE, facts)
                connection.execute(INSERT, facts)
                connection.execute("COMMIT")
            return done / (time.perf_counter() - begun)

    def _facts(self) -> dict[str, object]:
        self._number += 1
        return {
            "question": self.typed.question,
            "value": json.dumps(f"{self._number:08} {self.typed.text}"),
            "written": json.dumps([self.typed.page, BASE, self._number]),
            "base": BASE,
            "page": self.typed.page,
            "number": self._number,
            "at": time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime()),
        }
