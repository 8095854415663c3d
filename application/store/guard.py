"""Append-only in the database itself: what is recorded there is refused any change, whoever asks.

This stops mistakes and stolen application passwords. It does not stop the owner of the database, who can take a guard
away: that is found by a witness (docs/decisions/0012-append-only-in-the-database.md).
"""

from collections.abc import Sequence

from application.store.database import Database, Transaction
from domain.kernel import Refusal

APPEND_ONLY = {
    "events": ("stream", "version"),
    "log": ("idx",),
    "log_keys": ("key_id",),
    "checkpoints": ("size",),
    "cosignatures": ("size", "name"),
}
"""The tables whose rows are only ever added, each with its key."""
SAYS = "is append-only"
FUNCTION = "jejak_append_only"


class RoleUnfit(Refusal):
    """A role that cannot be the application's: absent, or so powerful that granting it little means nothing."""

    slug = "peran-basis-data"


def protect(database: Database, tx: Transaction) -> None:
    """Have the database refuse UPDATE, DELETE and (PostgreSQL) TRUNCATE on these tables; safe to repeat."""
    if database.roles:
        _protect_postgresql(database, tx)
    else:
        _protect_sqlite(database, tx)


def standing(database: Database, tx: Transaction) -> set[str]:
    """The tables whose guard is there as we make it: one of the same name that refuses nothing is none."""
    if database.roles:
        return {table for (table,) in tx.execute(STANDING, (FUNCTION, FUNCTION, BODY))}
    there = dict(map(tuple, tx.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")))
    return {table for table in APPEND_ONLY if sqlite_guards(table).items() <= there.items()}


def sqlite_guards(table: str) -> dict[str, str]:
    """The triggers of one table, by name."""
    refuse = f"SELECT RAISE(ABORT, '{table} {SAYS}')"
    found = {}
    for verb in ("UPDATE", "DELETE"):
        name = f"{table}_no_{verb.lower()}"
        found[name] = f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN {refuse}; END"
    # INSERT OR REPLACE removes the old row without firing its trigger. Where a second row is no error but changes
    # nothing (ON CONFLICT DO NOTHING), it goes on changing nothing.
    held = " AND ".join(f"{column} = NEW.{column}" for column in APPEND_ONLY[table])
    same = held if table == "events" else f"({held}) OR rowid = NEW.rowid"
    instead = "SELECT RAISE(IGNORE)" if table == "cosignatures" else refuse
    name = f"{table}_no_replace"
    found[name] = (
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN {instead}; END"
    )
    return found


def _protect_sqlite(database: Database, tx: Transaction) -> None:
    stands = standing(database, tx)
    for table in (one for one in APPEND_ONLY if one not in stands):
        for name, sql in sqlite_guards(table).items():
            tx.execute(f"DROP TRIGGER IF EXISTS {name}")
            tx.execute(sql)


BODY = f" BEGIN RAISE EXCEPTION '% {SAYS}', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END "
STANDING = (
    "SELECT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgname = ? "
    "AND t.tgenabled = 'A' AND t.tgtype = 58 AND t.tgqual IS NULL AND t.tgattr::text = '' "
    "AND p.proname = ? AND p.prosrc = ?"
)
"""Before UPDATE, DELETE and TRUNCATE, for each statement (58), whatever the column and on no condition; ALWAYS: also
for a session that calls itself a replica."""


def _protect_postgresql(database: Database, tx: Transaction) -> None:
    tx.execute(f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${BODY}$$")
    stands = standing(database, tx)
    for table in APPEND_ONLY:
        if table not in stands:
            tx.execute(f"DROP TRIGGER IF EXISTS {FUNCTION} ON {table}")
            tx.execute(
                f"CREATE TRIGGER {FUNCTION} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
            )
            tx.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {FUNCTION}")
        for (role,) in tx.execute(OTHERS, (table,)):
            tx.execute(f"REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {table} FROM {role}")


OTHERS = (
    "SELECT DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END "
    "FROM pg_class c, aclexplode(c.relacl) a "
    "WHERE c.oid = ?::regclass AND a.grantee <> c.relowner AND a.privilege_type NOT IN ('SELECT', 'INSERT')"
)
"""Who but the owner may do more with a table than read and add: tables made anew have what is granted by default."""


def grant(database: Database, tx: Transaction, role: str, tables: Sequence[str], forgets: Sequence[str]) -> None:
    """Let a PostgreSQL role run the application on these tables and no more; safe to repeat. Raises RoleUnfit.

    It reads, adds and, outside the append-only tables, changes rows; it removes rows of `forgets` only, which hold
    nothing that is recorded: addresses, mail on its way, heartbeats. It owns nothing, so it cannot alter or drop a
    table or its guard; the owner runs `migrate`, `rebuild` and `restore`, and tables made by those are granted too.
    """
    if not database.roles:
        raise RoleUnfit(
            "--app-role hanya untuk PostgreSQL: SQLite tidak mengenal peran. Lindungi berkasnya dengan izin berkas.",
            "--app-role is for PostgreSQL only: SQLite knows no roles. Protect its file by the permissions of files.",
        )
    name = _fit(tx, role)
    ((schema, base),) = tx.execute("SELECT quote_ident(current_schema()), quote_ident(current_database())")
    tx.execute(f"REVOKE TEMP ON DATABASE {base} FROM PUBLIC, {name}")  # a table of a session may bear the name of ours
    tx.execute(f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC")  # the default before PostgreSQL 15
    tx.execute(f"GRANT USAGE ON SCHEMA {schema} TO {name}")
    tx.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE ON TABLES TO {name}")
    tx.execute(f"GRANT SELECT, INSERT, UPDATE ON {', '.join(tables)} TO {name}")
    tx.execute(f"GRANT DELETE ON {', '.join(forgets)} TO {name}")
    _protect_postgresql(database, tx)


def _fit(tx: Transaction, role: str) -> str:
    """The role's name as SQL writes it. Raises RoleUnfit."""
    rows = tx.execute(
        "SELECT quote_ident(rolname), rolsuper OR pg_has_role(oid, current_user::regrole, 'MEMBER') "
        "FROM pg_roles WHERE rolname = ?",
        (role,),
    )
    if not rows:
        raise RoleUnfit(
            f"Peran '{role}' belum ada di PostgreSQL. Buat dahulu, contoh: CREATE ROLE {role} LOGIN PASSWORD '…'.",
            f"PostgreSQL has no role '{role}'. Make it first, like: CREATE ROLE {role} LOGIN PASSWORD '…'.",
        )
    ((name, mighty),) = rows
    if mighty:
        raise RoleUnfit(
            f"Peran '{role}' pemilik tabel atau superuser, jadi batas apa pun tidak berlaku baginya. Pilih peran lain.",
            f"Role '{role}' owns the tables or is a superuser, so no limit binds it. Choose another role.",
        )
    return str(name)
