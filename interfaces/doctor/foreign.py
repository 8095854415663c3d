"""What stands in the database and is not of Jejak: it changes what is written, or lets others write."""

from collections.abc import Iterator

from application.store.guard import APPEND_ONLY, FUNCTION, sqlite_guards
from domain.kernel import Teks
from interfaces.compose import OWN
from interfaces.doctor.finding import Finding, Patient, beware, broken

TRIGGERS = (
    "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace "
    "UNION ALL SELECT c.relname, r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class "
    "WHERE c.relnamespace = current_schema()::regnamespace"
)
DEFAULTS = (
    "SELECT c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d "
    "JOIN pg_class c ON c.oid = d.adrelid JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum "
    "WHERE c.relnamespace = current_schema()::regnamespace"
)
OF_SQLITE = (
    "SELECT m.name, i.name, i.dflt_value FROM sqlite_master m, pragma_table_info(m.name) i "
    "WHERE m.type = 'table' AND i.dflt_value IS NOT NULL"
)
WRITERS = (
    "SELECT DISTINCT c.relname, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END "
    "FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = current_schema()::regnamespace "
    "AND a.grantee NOT IN (c.relowner, current_user::regrole) AND a.privilege_type <> 'SELECT'"
)
NO_TEXT = ("''", "''::text")
REMOVE = Teks(
    "Jalankan jejak rebuild --check dan jejak-verify check, simpan keluarannya, hapus yang disebut itu, lalu periksa "
    "siapa yang memegang sandi pemilik.",
    "Run jejak rebuild --check and jejak-verify check, keep what they say, remove what is named, then find out who has "
    "the password of the owner.",
)


def triggers(patient: Patient) -> Iterator[Finding]:
    """Triggers and rules on our tables which are not the guard's: each changes what is written, or drops it."""
    roles = patient.house.database.roles
    ours = {f"{table}.{name}" for table in APPEND_ONLY for name in ([FUNCTION] if roles else sqlite_guards(table))}
    with patient.house.database.read() as tx:
        rows = tx.execute(TRIGGERS if roles else "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
    found = sorted({f"{table}.{name}" for table, name in rows if table in OWN} - ours)
    if found:
        names = ", ".join(found)
        yield broken(
            "pemicu-asing",
            Teks(f"Pemicu atau aturan yang bukan dari Jejak: {names}.", f"Triggers or rules not of Jejak: {names}."),
            REMOVE,
        )


def defaults(patient: Patient) -> Iterator[Finding]:
    """What a column holds where nobody says: in ours nothing, or no text."""
    with patient.house.database.read() as tx:
        rows = tx.execute(DEFAULTS if patient.house.database.roles else OF_SQLITE)
    found = sorted(f"{table}.{name}" for table, name, said in rows if table in OWN and said not in NO_TEXT)
    if found:
        names = ", ".join(found)
        yield broken(
            "isi-bawaan",
            Teks(
                f"Kolom dengan isi bawaan yang bukan dari Jejak: {names}.",
                f"Columns with a default that is not of Jejak: {names}.",
            ),
            REMOVE,
        )


def writers(patient: Patient) -> Iterator[Finding]:
    """Roles of PostgreSQL that may write, besides the owner of the tables and the one that asks."""
    if not patient.house.database.roles:
        return
    with patient.house.database.read() as tx:
        found = sorted({role for table, role in tx.execute(WRITERS) if table in OWN})
    if found:
        names = ", ".join(found)
        yield beware(
            "peran-lain",
            Teks(
                f"Selain pemilik dan peran ini, yang berhak menulis ke tabel Jejak: {names}.",
                f"Besides the owner and this role, these may write into the tables of Jejak: {names}.",
            ),
            Teks(
                "Bila bukan peran jejak serve atau jejak work, cabut: REVOKE ALL ON ALL TABLES IN SCHEMA … FROM peran.",
                "If it is not the role of jejak serve or jejak work, take it away: REVOKE ALL ON ALL TABLES IN SCHEMA "
                "… FROM role.",
            ),
        )
