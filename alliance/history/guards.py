"""Database triggers that refuse to change or remove an act."""

from django.db import connections

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS history_act_no_{verb} BEFORE {verb} ON history_act
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END
"""

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION history_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'history is never changed'; END $$ LANGUAGE plpgsql
"""

_POSTGRESQL_TRIGGERS = (
    """CREATE OR REPLACE TRIGGER history_act_no_change BEFORE UPDATE OR DELETE ON history_act
    FOR EACH ROW EXECUTE FUNCTION history_refuse()""",
    """CREATE OR REPLACE TRIGGER history_act_no_truncate BEFORE TRUNCATE ON history_act
    FOR EACH STATEMENT EXECUTE FUNCTION history_refuse()""",
)


def install_guards(using: str) -> None:
    """Install the triggers; safe to repeat. Called after every migration."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        statements = [_SQLITE.format(verb=verb) for verb in ("UPDATE", "DELETE")]
    else:
        statements = [_POSTGRESQL_FUNCTION, *_POSTGRESQL_TRIGGERS]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
