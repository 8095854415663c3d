"""The access register: who may act in which office, and the keys that prove who they are.

Mutable tables beside the log, as everything about a person is; still, a row is closed and never removed, so that the
register says who could act when.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from application.access import STAFF, in_office
from application.store.database import Database, Transaction
from application.store.journal import format_time
from domain.cycle.unit_kinds import KABUPATEN, Jabatan
from domain.kernel import Invalid, NotFound
from domain.organisation.person_code import TAKEN, check_code
from domain.organisation.unit_offices import require_office
from interfaces.input.reading import SLUG, quote

PREFIX = "jejak_"
"""What every key begins with, so that scanners for lost secrets find one."""
TABLES = ("access_keys", "access_grants")
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS access_keys (sha256 TEXT PRIMARY KEY, person TEXT NOT NULL, issued_at TEXT NOT NULL, "
    "revoked_at TEXT)",
    "CREATE TABLE IF NOT EXISTS access_grants (person TEXT NOT NULL, acting_as TEXT NOT NULL, until TEXT, "
    "granted_at TEXT NOT NULL, revoked_at TEXT)",
)


class Grant(NamedTuple):
    """An office that a person may act in, up to and including `until` (None: no end)."""

    person: str
    acting_as: str
    until: date | None
    granted_at: str
    revoked_at: str | None


class Owner(NamedTuple):
    """Whose key it is, and whether it has been revoked."""

    person: str
    revoked: bool


class AccessRegister:
    """Grants and keys of one installation. Whoever calls it has the database itself: there is nobody else to ask."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def grant(self, person: str, acting_as: str, until: date | None, now: datetime) -> str | None:
        """Let a person act in an office. Returns their first key; None when they have one already."""
        with self.database.write() as tx:
            tx.execute(self.database.alone)
            live = [g for g in _grants(tx, person) if not g.revoked_at and g.acting_as == acting_as]
            if [g.until for g in live] != [until]:
                _revoke_grants(tx, person, acting_as, now)
                row = (person, acting_as, until and until.isoformat(), format_time(now))
                tx.execute("INSERT INTO access_grants VALUES (?, ?, ?, ?, NULL)", row)
            return None if _has_key(tx, person) else _issue(tx, person, now)

    def revoke(self, person: str, acting_as: str | None, now: datetime) -> list[str]:
        """Take one office from a person, or all of them and the key with them. Returns which. Raises NotFound."""
        with self.database.write() as tx:
            live = [g.acting_as for g in _grants(tx, person) if not g.revoked_at]
            gone = [name for name in live if acting_as in (None, name)]
            if not gone and not (acting_as is None and _has_key(tx, person)):
                raise _nothing_granted(person, acting_as, live)
            for name in gone:
                _revoke_grants(tx, person, name, now)
            if acting_as is None:
                _revoke_key(tx, person, now)
            return gone

    def rotate(self, person: str, now: datetime) -> str:
        """A new key in place of the old, which opens nothing from now on. Raises NotFound without any grant."""
        with self.database.write() as tx:
            tx.execute(self.database.alone)
            if not any(not g.revoked_at for g in _grants(tx, person)):
                raise _nothing_granted(person, None, [])
            _revoke_key(tx, person, now)
            return _issue(tx, person, now)

    def grants(self, person: str | None = None) -> list[Grant]:
        """All grants that ever were, or those of one person, in the order of granting."""
        with self.database.read() as tx:
            return _grants(tx, person)

    def owner(self, key: str) -> Owner | None:
        """Whose key it is; found by its hash, so that comparing takes no longer the nearer a guess comes."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT person, revoked_at FROM access_keys WHERE sha256 = ?", (_hash(key),))
        return Owner(rows[0][0], rows[0][1] is not None) if rows else None


def _hash(key: str) -> str:
    """Plain SHA-256 is right for a random key: 256 bits leave nothing to guess, so nothing to slow guessing down."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _issue(tx: Transaction, person: str, now: datetime) -> str:
    key = PREFIX + secrets.token_urlsafe(32)
    tx.execute("INSERT INTO access_keys VALUES (?, ?, ?, NULL)", (_hash(key), person, format_time(now)))
    return key


def _has_key(tx: Transaction, person: str) -> bool:
    return bool(tx.execute("SELECT 1 FROM access_keys WHERE person = ? AND revoked_at IS NULL", (person,)))


def _revoke_key(tx: Transaction, person: str, now: datetime) -> None:
    tx.execute(
        "UPDATE access_keys SET revoked_at = ? WHERE person = ? AND revoked_at IS NULL", (format_time(now), person)
    )


def _revoke_grants(tx: Transaction, person: str, acting_as: str, now: datetime) -> None:
    tx.execute(
        "UPDATE access_grants SET revoked_at = ? WHERE person = ? AND acting_as = ? AND revoked_at IS NULL",
        (format_time(now), person, acting_as),
    )


def _grants(tx: Transaction, person: str | None) -> list[Grant]:
    mine, params = ("WHERE person = ? ", (person,)) if person is not None else ("", ())
    rows = tx.execute(
        f"SELECT person, acting_as, until, granted_at, revoked_at FROM access_grants {mine}"
        "ORDER BY granted_at, acting_as",
        params,
    )
    return [Grant(p, office, until and date.fromisoformat(until), *times) for p, office, until, *times in rows]


def _nothing_granted(person: str, acting_as: str | None, live: list[str]) -> NotFound:
    what = (f" '{acting_as}'", f" '{acting_as}'") if acting_as else ("", " anything")
    own = ", ".join(live) or "-"
    return NotFound(
        f"Tidak ada akses{what[0]} yang berlaku untuk '{person}' (yang ada: {own}). Lihat jejak access list.",
        f"'{person}' has not been granted{what[1]} (there is: {own}). See jejak access list.",
    )


def check_person(person: str, in_use: Callable[[], bool] = lambda: False) -> None:
    """Refuse a code that says whom it means: it stands in events for ever. One in use stays. Raises Invalid."""
    try:
        check_code(person)
    except Invalid:
        if person in TAKEN or not in_use():
            raise


def check_office(acting_as: str, units: Mapping[str, str], table: Sequence[Jabatan]) -> None:
    """Refuse an office that does not exist, or at a unit that is not registered. Raises Invalid or NotFound.

    `units`: the kind of each by its short name; `table`: the offices that each kind has.
    """
    who = in_office("", acting_as)
    if who is None or not all(SLUG.fullmatch(part) for part in acting_as.split("@")):
        raise Invalid(
            f"Jabatan '{quote(acting_as)}' tidak dikenal. Tulis jabatan@unit (camat@kec-contoh, "
            "kasi-trantib@kec-contoh) atau peran kabupaten (bappeda, pengampu-dinas-kesehatan, admin).",
            f"Office '{quote(acting_as)}' is unknown. Write office@unit (camat@kec-contoh, kasi-trantib@kec-contoh) "
            "or a role of the kabupaten (bappeda, pengampu-dinas-kesehatan, admin).",
        )
    known = sorted(units)
    if who.unit and who.unit not in known:
        raise NotFound(
            f"Unit '{quote(who.unit)}' belum terdaftar. Daftarkan dahulu (unit.register), atau pilih: "
            f"{', '.join(known) or '-'}.",
            f"Unit '{quote(who.unit)}' is not registered. Register it first (unit.register), or choose one of: "
            f"{', '.join(known) or '-'}.",
        )
    if who.unit and who.role not in STAFF and units[who.unit] != KABUPATEN:
        require_office(table, units[who.unit], who.office)
