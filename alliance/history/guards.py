"""Database triggers that refuse to change or remove an act or a seal."""

from django.db import connections

GUARDED = ("history_act", "history_seal")

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'history is never changed'); END
"""

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION history_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'history is never changed'; END $$ LANGUAGE plpgsql
"""

_POSTGRESQL_TRIGGERS = (
    """CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION history_refuse()""",
    """CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION history_refuse()""",
)


def install_guards(using: str) -> None:
    """Install the triggers; safe to repeat. Called after every migration.

    A partial migration may stop before a table is there; it gets its guards with the next.
    """
    connection = connections[using]
    tables = [name for name in GUARDED if name in connection.introspection.table_names()]
    if connection.vendor == "sqlite":
        statements = [
            _SQLITE.format(table=table, verb=verb)
            for table in tables
            for verb in ("UPDATE", "DELETE")
        ]
    else:
        triggers = [text.format(table=table) for table in tables for text in _POSTGRESQL_TRIGGERS]
        statements = [_POSTGRESQL_FUNCTION, *triggers]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
