"""The access register: the offices that people may act in, and the keys that act for them, as the log has them.

The tables that are read here are views of the events, to find and to list. What a key opens is decided by the events of
its owner, each checked with the key file: a row without its event opens nothing.
"""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from application.access import STAFF, in_office
from application.jejak import Jejak
from application.orders import Answer, Order
from application.organisation.access import OPERATOR_OF_MACHINE
from application.store.database import Database
from application.store.shelf import look
from domain.cycle.unit_kinds import KABUPATEN, Jabatan
from domain.kernel import Invalid, NotFound
from domain.organisation.akses import Akses, KunciAkses, nothing_granted
from domain.organisation.person_code import TAKEN, check_code
from domain.organisation.unit_offices import require_office
from interfaces.input.reading import SLUG, quote

PREFIX = "jejak_"
"""What every key begins with, so that scanners for lost secrets find one."""
FIRST = "pertama"
"""The name of the key that comes with the first office."""
OF_THE_OPERATOR = "jejak access grant"
"""What a grant of the operator rests on where no decree is named."""


class Grant(NamedTuple):
    """An office that a person may act in, up to and including `until` (None: no end), by decree."""

    person: str
    acting_as: str
    until: date | None
    decree: str
    granted_at: str
    revoked_at: str | None


class Key(NamedTuple):
    """A key as the log has it: its hash, never the key. `made_by`: the role of who made it, "operator" or one of its
    owner; `why`: the reason given for revoking it."""

    person: str
    sha256: str
    label: str
    scope: tuple[str, ...]
    until: date | None
    issued_at: str
    revoked_at: str | None
    made_by: str
    why: str

    def opens(self, on: date) -> bool:
        """Whether it was not revoked and has not ended by that day."""
        return self.revoked_at is None and (self.until is None or on <= self.until)


class Held(NamedTuple):
    """A key that the log knows, whose it is, and what it is worth. `akses`: all that the log says of that person."""

    akses: Akses
    key: KunciAkses

    @property
    def revoked(self) -> bool:
        return self.key.sha256 in self.akses.revoked


class AccessRegister:
    """Who may act, as the operator of the machine changes it, and as a key is looked up."""

    def __init__(self, database: Database, jejak: Jejak) -> None:
        self.database = database
        self.jejak = jejak

    # -- what the operator does

    def grant(
        self, person: str, acting_as: str, until: date | None = None, decree: str = OF_THE_OPERATOR
    ) -> str | None:
        """Let a person act in an office. Returns their first key; None when they have one already. Raises Refusal."""
        self._operator("akses.grant", person=person, acting_as=acting_as, until=until, decree=decree)
        akses = self.record(person)
        return self.issue(person, FIRST) if akses and not akses.live_keys else None

    def revoke(self, person: str, acting_as: str | None = None) -> list[str]:
        """Take one office from a person, or all of them with keys and credentials. Returns which. Raises NotFound."""
        akses = self.record(person)
        live = list(akses.offices) if akses else []
        if acting_as is not None and acting_as not in live:
            raise nothing_granted(person, acting_as, live)
        self._operator("akses.revoke", person=person, acting_as=acting_as or "")
        return [acting_as] if acting_as else live

    def issue(self, person: str, label: str, scope: tuple[str, ...] = (), until: date | None = None) -> str:
        """A new key, which is told this once only. Raises Refusal."""
        key, own = fresh_key()
        self._operator("akses.issue_key", person=person, sha256=own, label=label, scope=scope, until=until)
        return key

    def rotate(self, person: str) -> str:
        """A new key in place of all before, which open nothing from now on. Raises NotFound without any office."""
        akses = self.record(person)
        if akses is None or not akses.offices:
            raise nothing_granted(person, "", ())
        for key in akses.live_keys:
            self.revoke_key(person, key.sha256)
        return self.issue(person, FIRST)

    def revoke_key(self, person: str, sha256: str) -> None:
        """`sha256`: of the key, or how that begins. Raises NotFound."""
        akses = self.record(person)
        named = [key.sha256 for key in akses.live_keys if key.sha256.startswith(sha256)] if akses and sha256 else []
        self._operator("akses.revoke_key", person=person, sha256=named[0] if len(named) == 1 else sha256)

    def _operator(self, name: str, **data: Any) -> Answer:
        return self.jejak.execute(Order(name, OPERATOR_OF_MACHINE, data))

    # -- what is believed

    def record(self, person: str) -> Akses | None:
        """All that the log says of who a person may act as, each event checked. Raises Damaged, KeyUnavailable."""
        found: Akses | None = look(self.jejak.journal, Akses.create_id(person))
        return found

    def find(self, key: str) -> Held | None:
        """A key that was ever made, and whose it is; found by its hash, so that comparing takes no longer the nearer a
        guess comes. Raises Damaged, KeyUnavailable."""
        own = _hash(key)
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT a.person FROM akses_kunci k JOIN akses a ON a.doc = k.doc WHERE k.sha256 = ?", (own,)
            )
        for (person,) in rows:
            akses = self.record(person)
            if akses is not None and own in akses.keys:
                return Held(akses, akses.keys[own])
        return None

    # -- lists

    def grants(self, *people: str) -> list[Grant]:
        """All grants that ever were, or those of some people, in the order of granting."""
        return [Grant(p, office, _day(until), *rest[:3]) for p, office, until, *rest in self._rows(_GRANTS, *people)]

    def keys(self, *people: str) -> list[Key]:
        """All keys that ever were, or those of some people, in the order of making."""
        return [
            Key(p, own, label, tuple(json.loads(scope)), _day(until), *rest)
            for p, own, label, scope, until, *rest in self._rows(_KEYS, *people)
        ]

    def _rows(self, columns: tuple[str, str], *people: str) -> list[Any]:
        table, own = columns
        mine = f"WHERE a.person IN ({', '.join('?' * len(people))}) " if people else ""
        with self.database.read() as tx:
            return tx.execute(
                f"SELECT a.person, {own}, m.happened_at, r.happened_at, m.role, COALESCE(r.reason, '') "
                f"FROM {table} k JOIN akses a ON a.doc = k.doc "
                f"JOIN trail m ON m.idx = k.pos_from LEFT JOIN trail r ON r.idx = k.pos_to {mine}"
                "ORDER BY k.pos_from, k.pos_to",
                people,
            )


_GRANTS = "akses_jabatan", "k.acting_as, k.until, k.decree"
_KEYS = "akses_kunci", "k.sha256, k.label, k.scope, k.until"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def fresh_key() -> tuple[str, str]:
    """A key that nobody has, to be told once, and its SHA-256, which is all that is kept of it."""
    key = PREFIX + secrets.token_urlsafe(32)
    return key, _hash(key)


def _hash(key: str) -> str:
    """Plain SHA-256 is right for a random key: 256 bits leave nothing to guess, so nothing to slow guessing down."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


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
