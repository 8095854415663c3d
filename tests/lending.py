"""PostgreSQL databases with our tables, lent to one test after another: to make one takes longer than most tests."""

from typing import Any

import psycopg

from application.store.guard import APPEND_ONLY, FUNCTION
from tests.postgres import Server
from tests.waiting import until

# All that a test could change of a database but its rows. A rebuild makes the tables of views anew, just as they were;
# only their indexes and constraints have other names.
SHAPE = """
SELECT md5(string_agg(fact, E'\\n' ORDER BY fact)) FROM (
  SELECT concat_ws(' ', nspname, nspacl) AS fact FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
  UNION ALL SELECT concat_ws(' ', c.oid::regclass, c.relkind, c.relacl, c.reloptions, a.attname, a.attnum,
      format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attacl, pg_get_expr(d.adbin, d.adrelid))
    FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped AND a.attnum > 0
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind <> 'i'
  UNION ALL SELECT regexp_replace(pg_get_indexdef(indexrelid), 'INDEX \\S+ ON', 'INDEX ON') FROM pg_index
    JOIN pg_class c ON c.oid = indrelid WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger
  UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', defaclrole::regrole, defaclnamespace::regnamespace, defaclacl) FROM pg_default_acl
  UNION ALL SELECT concat_ws(' ', setrole::regrole, setconfig) FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
) facts
"""
# The same by its signs alone, twenty times as quick: whatever is made, changed or dropped leaves another number.
MARKS = """
SELECT string_agg(marks, ' ' ORDER BY marks) FROM (
  SELECT concat_ws(' ', 'n', count(*), max(xmin::text::bigint)) AS marks FROM pg_namespace WHERE nspname !~ '^pg_'
  UNION ALL SELECT concat_ws(' ', 'c', count(*), max(xmin::text::bigint)) FROM pg_class
  UNION ALL SELECT concat_ws(' ', 'a', count(*), max(xmin::text::bigint)) FROM pg_attribute
  UNION ALL SELECT concat_ws(' ', 'd', count(*), max(xmin::text::bigint)) FROM pg_attrdef
  UNION ALL SELECT concat_ws(' ', 'k', count(*), max(xmin::text::bigint)) FROM pg_constraint
  UNION ALL SELECT concat_ws(' ', 't', count(*), max(xmin::text::bigint)) FROM pg_trigger
  UNION ALL SELECT concat_ws(' ', 'p', count(*), max(xmin::text::bigint)) FROM pg_proc
  UNION ALL SELECT concat_ws(' ', 'l', count(*), max(xmin::text::bigint)) FROM pg_default_acl
  UNION ALL SELECT concat_ws(' ', 's', setrole::regrole, setconfig) FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
) marks
"""
TABLES = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
FILLED = f"{TABLES} AND pg_relation_size(oid) > 0"
OTHERS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


class Lent:
    """Copies of the database at a URL, each as at first when it is lent again; one whose tables were changed is not."""

    def __init__(self, server: Server, like: str) -> None:
        self.server, self.like = server, like
        self._free: list[str] = []
        with psycopg.connect(like) as connection:
            self._shape = connection.execute(SHAPE).fetchone()
            self._at_first = connection.execute(MARKS).fetchone()
            self._marks: dict[str, Any] = {}
            self._rows = [
                (name, connection.execute(f"SELECT json_agg(t)::text FROM {name} t").fetchone())
                for (name,) in connection.execute(FILLED).fetchall()
            ]

    def lend(self) -> str:
        return self._free.pop() if self._free else self.server.create_database(like=self.like)

    def take_back(self, url: str) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"SELECT pg_terminate_backend(pid) FROM ({OTHERS}) others")
            until(lambda: connection.execute(OTHERS).fetchall() == [], "a test's connections to end")
            good = self._as_it_was(connection, url) and self._emptied(connection)
            self._marks[url] = connection.execute(MARKS).fetchone()
        if good:
            self._free.append(url)
        else:
            self.server.drop_database(url)

    def _as_it_was(self, connection: psycopg.Connection, url: str) -> bool:
        """Whether the tables are those that were lent."""
        unmarked = connection.execute(MARKS).fetchone() == self._marks.get(url, self._at_first)
        return unmarked or connection.execute(SHAPE).fetchone() == self._shape

    def _emptied(self, connection: psycopg.Connection) -> bool:
        """Whether no table has a page left, so that the next rows lie in the order in which they come."""
        filled = [name for (name,) in connection.execute(FILLED)]
        with connection.transaction():
            for table in APPEND_ONLY:
                connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER {FUNCTION}")
            connection.execute("; ".join(f"DELETE FROM {name}" for name in filled))
            for table in APPEND_ONLY:
                connection.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {FUNCTION}")
        connection.execute(f"VACUUM {', '.join(filled)}")
        empty = connection.execute(FILLED).fetchall() == []
        for name, rows in self._rows:
            connection.execute(f"INSERT INTO {name} SELECT * FROM json_populate_recordset(NULL::{name}, %s)", rows)
        return empty
