"""The directory of people: who a person code means, and how they are reached.

A mutable table apart from the log, since a person may be forgotten and an event may not. What says who somebody is lies
in one hidden text for each person (`application/store/vault.py`), hidden for that person alone: copied to another's row
it opens no more. Beside it stand the numbers by which somebody is found, as keyed hashes that tell nothing without the
secret.
"""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from application.store.database import Database, Row, Transaction
from application.store.journal import format_time
from application.store.vault import SecretUnavailable, Vault
from domain.kernel import NotFound, Refusal, natural_id
from interfaces.input.reading import quote
from interfaces.logs.records import security
from interfaces.registers.particulars import FIELDS, LINK, Particulars, called_by, folded

TABLES = ("people", "contact_offices", "former_addresses")
BEFORE = "contacts"
"""Where an earlier release kept addresses: made for a backup of then to be restored into, and emptied by `adopt`."""
FOUND_BY = ("email", "telepon", "nip", "nik")
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS people (person TEXT PRIMARY KEY, isi TEXT NOT NULL, email TEXT, telepon TEXT, "
    "nip TEXT, nik TEXT, bahasa TEXT NOT NULL, pengingat INTEGER NOT NULL, rangkum TEXT NOT NULL, henti TEXT NOT NULL, "
    "updated_at TEXT NOT NULL)",
    *(f"CREATE INDEX IF NOT EXISTS people_{name} ON people ({name})" for name in FOUND_BY),
    "CREATE TABLE IF NOT EXISTS contact_offices (person TEXT NOT NULL, acting_as TEXT NOT NULL, "
    "PRIMARY KEY (person, acting_as))",
    "CREATE TABLE IF NOT EXISTS former_addresses (nomor TEXT PRIMARY KEY, person TEXT NOT NULL, isi TEXT NOT NULL)",
    f"CREATE TABLE IF NOT EXISTS {BEFORE} (person TEXT PRIMARY KEY, email TEXT NOT NULL, bahasa TEXT NOT NULL, "
    "pengingat INTEGER NOT NULL, rangkum TEXT NOT NULL, henti TEXT NOT NULL, updated_at TEXT NOT NULL)",
)
ERASED = "dihapus"
"""In the hidden text: how often the person had been erased when it was written."""
COLUMNS = "person, isi, bahasa, pengingat, rangkum, henti"
NAMES = {"email": "surel/e-mail", "telepon": "nomor telepon/telephone number", "nip": "NIP/NIP", "nik": "NIK/NIK"}


class Former(NamedTuple):
    """Somebody as they were reached until their address was changed: whoever reads mail there is told so, once."""

    nomor: str
    who: Particulars


class Duplicate(Refusal):
    """An address or a number that is another person's already."""

    slug = "sudah-milik-orang-lain"


class PeopleRegister:
    """The people of one installation. Who may ask is decided by whoever calls it."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def adopt(self, tx: Transaction) -> None:
        """Take over the addresses that an earlier release kept in the open; two with one address keep it both."""
        rows = tx.execute(f"SELECT person, email, bahasa, pengingat, rangkum, henti, updated_at FROM {BEFORE}")
        for person, email, bahasa, wants, rangkum, henti, at in rows:
            known = next(iter(self._rows(tx, "WHERE person = ?", (person,))), None)
            self._put(tx, known or Particulars(person, email, bahasa, bool(wants), rangkum, henti), at)
        tx.execute(f"DELETE FROM {BEFORE}")

    def set(self, who: Particulars, offices: Sequence[str], now: datetime) -> Particulars:
        """Keep what is known of a person, each field in its one writing; `offices` are those for which they are told
        beside those granted to them. Raises Invalid, or Duplicate."""
        new = who.checked()
        with self.database.write() as tx:
            tx.execute(self.database.alone)
            known = self._rows(tx, "WHERE person = ?", (new.person,))
            self._require_own(tx, new, known[0] if known else None)
            new = replace(new, henti=known[0].henti if known else secrets.token_urlsafe(24))
            self._put(tx, new, format_time(now))
            if known and known[0].email and folded("email", known[0].email) != folded("email", new.email):
                self._left(tx, known[0])
            for office in offices:
                tx.execute(
                    "INSERT INTO contact_offices VALUES (?, ?) ON CONFLICT (person, acting_as) DO NOTHING",
                    (new.person, office),
                )
        return new

    def wish(self, person: str, bahasa: str, pengingat: bool, rangkum: str) -> None:
        """What somebody wants to be told, and in which language. Raises NotFound."""
        with self.database.write() as tx:
            sql = "UPDATE people SET bahasa = ?, pengingat = ?, rangkum = ? WHERE person = ? RETURNING 1"
            if not tx.execute(sql, (bahasa, int(pengingat), rangkum, person)):
                raise unknown(person)

    def remove(self, person: str) -> None:
        """Forget a person. Raises NotFound."""
        with self.database.write() as tx:
            if not tx.execute("DELETE FROM people WHERE person = ? RETURNING 1", (person,)):
                raise unknown(person)
            tx.execute("DELETE FROM contact_offices WHERE person = ?", (person,))

    def left(self) -> list[Former]:
        """The addresses that were changed and have not been told so."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT nomor, person, isi FROM former_addresses ORDER BY nomor")
        shown = ((nomor, who, json.loads(self.vault.reveal(_purpose(who), isi))) for nomor, who, isi in rows)
        return [Former(nomor, Particulars(who, said["email"], said["bahasa"])) for nomor, who, said in shown]

    def told(self, former: Former) -> None:
        """An address that was changed has been told: nothing of it is kept."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM former_addresses WHERE nomor = ?", (former.nomor,))

    def silence(self, henti: str, pengingat: bool) -> bool:
        """What an unsubscribing link does: reminders stop, or come again; whether the link is one of ours."""
        if not LINK.fullmatch(henti):
            return False
        with self.database.write() as tx:
            sql = "UPDATE people SET pengingat = ? WHERE henti = ? RETURNING 1"
            return bool(tx.execute(sql, (int(pengingat), henti)))

    def find(self, person: str) -> Particulars | None:
        with self.database.read() as tx:
            return next(iter(self._rows(tx, "WHERE person = ?", (person,))), None)

    def called(self, text: str) -> str | None:
        """The code of whom an e-mail address, a telephone number or a NIP belongs to; None for nobody's, and for one
        that two people have. Known or not, the same work is done: one look-up, one text opened."""
        name, value = called_by(text)
        index = self._index(name, value)
        with self.database.read() as tx:
            sql = f"SELECT {COLUMNS} FROM people WHERE email = ? OR telepon = ? OR nip = ? LIMIT 2"
            rows = tx.execute(sql, (index,) * 3)
            found = self._read(rows[0] if rows else self._nobody, _erasures(tx))
        own = folded(name, str(getattr(found, name, "")))
        return found.person if found and len(rows) == 1 and own == value else None

    def belonging(self, texts: Iterable[str]) -> dict[str, str]:
        """Of several addresses and numbers the codes of whom they belong to, asked once: those of nobody and of two
        people are left out."""
        wanted = {text: called_by(text) for text in texts if text}
        index = {self._index(name, value): text for text, (name, value) in wanted.items()}
        found: dict[str, list[Particulars]] = {}
        with self.database.read() as tx:
            for some in _parts(sorted(index)):
                marks = ", ".join("?" * len(some))
                where = f"WHERE email IN ({marks}) OR telepon IN ({marks}) OR nip IN ({marks})"
                for who in self._rows(tx, where, [*some, *some, *some]):
                    for text, (name, value) in wanted.items():
                        if name and folded(name, str(getattr(who, name))) == value:
                            found.setdefault(text, []).append(who)
        return {text: people[0].person for text, people in found.items() if len(people) == 1}

    def of(self, people: Iterable[str]) -> dict[str, Particulars]:
        """What is known of each of several people, asked once."""
        with self.database.read() as tx:
            return {
                who.person: who
                for some in _parts(sorted(set(people)))
                for who in self._rows(tx, f"WHERE person IN ({', '.join('?' * len(some))})", some)
            }

    def all(self) -> list[tuple[Particulars, list[str]]]:
        """Everyone in the directory, and the offices that they are told for beside those granted to them."""
        with self.database.read() as tx:
            offices = tx.execute("SELECT person, acting_as FROM contact_offices ORDER BY person, acting_as")
            found = self._rows(tx, "ORDER BY person")
        return [(who, [office for person, office in offices if person == who.person]) for who in found]

    def named(self, people: Iterable[str]) -> dict[str, str]:
        """The names of these people, with titles; those without one are left out."""
        return {person: who.nama for person, who in self.of(people).items() if who.nama}

    # -- what is hidden

    def drop_what_nobody_can_read(self, tx: Transaction) -> None:
        """Remove rows that another secret has hidden, once that is lost for good."""
        for person, isi in tx.execute("SELECT person, isi FROM people"):
            try:
                self.vault.reveal(_purpose(person), isi)
            except SecretUnavailable:
                tx.execute("DELETE FROM people WHERE person = ?", (person,))

    def _rows(self, tx: Transaction, where: str, params: Sequence[str] = ()) -> list[Particulars]:
        erased = _erasures(tx)
        read = (self._read(row, erased) for row in tx.execute(f"SELECT {COLUMNS} FROM people {where}", params))
        return [who for who in read if who is not None]

    def _read(self, row: Row, erased: Mapping[str, int]) -> Particulars | None:
        """None for a row from before its person was erased, which somebody has put back."""
        person, isi, bahasa, wants, rangkum, henti = row
        shown: dict[str, Any] = json.loads(self.vault.reveal(_purpose(person), isi))
        if erased and shown.get(ERASED, 0) < erased.get(_stream(person), 0):
            security("seal.broken", person=person, what="people", why="erased")
            return None
        return Particulars(
            person, bahasa=bahasa, pengingat=bool(wants), rangkum=rangkum, henti=henti, **_known_fields(shown)
        )

    def _put(self, tx: Transaction, who: Particulars, at: str) -> None:
        own = {name: getattr(who, name) for name in FIELDS} | {ERASED: _erasures(tx).get(_stream(who.person), 0)}
        isi = self.vault.hide(_purpose(who.person), json.dumps(own))
        found_by = [self._index(name, value) if (value := getattr(who, name)) else None for name in FOUND_BY]
        row = (who.person, isi, *found_by, who.bahasa, int(who.pengingat), who.rangkum, who.henti, at)
        tx.execute("DELETE FROM people WHERE person = ?", (who.person,))
        tx.execute(f"INSERT INTO people VALUES ({', '.join('?' * len(row))})", row)

    def _left(self, tx: Transaction, who: Particulars) -> None:
        isi = self.vault.hide(_purpose(who.person), json.dumps({"email": who.email, "bahasa": who.bahasa}))
        tx.execute("INSERT INTO former_addresses VALUES (?, ?, ?)", (secrets.token_hex(16), who.person, isi))

    def _index(self, name: str, value: str) -> str:
        return self.vault.index(f"orang/{name}", folded(name, value))

    def _require_own(self, tx: Transaction, new: Particulars, known: Particulars | None) -> None:
        """Refuse an address or a number that is somebody else's: by each of them one person signs in. One that this
        person had already stays."""
        for name in FOUND_BY:
            value = getattr(new, name)
            if not value or (known and folded(name, getattr(known, name)) == folded(name, value)):
                continue
            index = self._index(name, value)
            sql = f"SELECT person FROM people WHERE {name} = ? AND person <> ?"
            for (other,) in tx.execute(sql, (index, new.person)):
                id, en = NAMES[name].split("/")
                raise Duplicate(
                    f"{id[0].upper()}{id[1:]} itu sudah tercatat untuk {other}, dan satu {id} hanya untuk satu orang. "
                    f"Periksa lagi, atau kosongkan dahulu pada {other}.",
                    f"That {en} is kept for {other} already, and one {en} is of one person. Check it, or clear it at "
                    f"{other} first.",
                )

    @cached_property
    def _nobody(self) -> Row:
        isi = self.vault.hide(_purpose(""), json.dumps(dict.fromkeys(FIELDS, "")))
        return ("", isi, "id", 0, "", "")


def _parts(some: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at once as a question may name."""
    yield from (some[start : start + 500] for start in range(0, len(some), 500))


def unknown(person: str) -> NotFound:
    """The refusal of somebody who is not in the directory, or not theirs to see who asks: the two look the same."""
    return NotFound(
        f"'{quote(person)}' tidak ada dalam direktori orang. Lihat jejak person list.",
        f"'{quote(person)}' is not in the directory of people. See jejak person list.",
    )


def _erasures(tx: Transaction) -> dict[str, int]:
    """How often each person was erased who ever was, by the log; few are."""
    return dict(tx.execute("SELECT stream, COUNT(*) FROM log WHERE topic = 'Orang.Erased' GROUP BY stream"))


def _stream(person: str) -> str:
    return str(natural_id("orang", person))


def _purpose(person: str) -> str:
    return f"orang/{person}"


def _known_fields(shown: dict[str, Any]) -> dict[str, str]:
    """What a later release has added to a hidden text is nothing here."""
    return {name: str(shown.get(name, "")) for name in FIELDS}


def token_hash(token: str) -> str:
    """A random token needs no slow hash: there is nothing to guess."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
