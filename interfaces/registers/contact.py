"""The contact register: where notices reach a person, in which language, and what they do not want to be told.

Mutable tables beside the log: an address is never in an event, in the log file, or in a URL.
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256

from application.access import UNIT_ROLES
from application.store.database import Database, Transaction
from application.store.journal import Journal, format_time
from application.work import load
from domain.cycle.unit_kinds import JENIS, kepala
from domain.kernel import Invalid, NotFound
from domain.organisation.office_holders import HoldsOffices
from domain.organisation.offices import KANTOR
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from interfaces.input.reading import quote

TABLES = ("contacts", "contact_offices")
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS contacts (person TEXT PRIMARY KEY, email TEXT NOT NULL, bahasa TEXT NOT NULL, "
    "pengingat INTEGER NOT NULL, rangkum TEXT NOT NULL, henti TEXT NOT NULL, updated_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS contact_offices (person TEXT NOT NULL, acting_as TEXT NOT NULL, "
    "PRIMARY KEY (person, acting_as))",
)
EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
LINK = re.compile(r"[A-Za-z0-9_-]{20,64}")
DIRANGKUM = tuple(dict.fromkeys(jenis.kepala for jenis in JENIS.values() if not jenis.induk))
"""Heads of the units that are below no other, who are told of everything: theirs is one mail a day, unless the person
says otherwise."""


@dataclass(frozen=True)
class Contact:
    """`pengingat`: wants reminders (an escalation comes all the same); `rangkum`: "ya", "tidak", or ""
    for what is usual in the office; `henti`: what an unsubscribing link carries."""

    person: str
    email: str
    bahasa: str = "id"
    pengingat: bool = True
    rangkum: str = ""
    henti: str = ""

    def digested(self, penerima: str) -> bool:
        """Whether notices to an office are gathered into one mail a day for this person."""
        return self.rangkum == "ya" or (self.rangkum == "" and penerima in DIRANGKUM)


def check_email(email: str) -> None:
    """Refuse what is no plain address: nothing else may come near the header of a mail. Raises Invalid."""
    if len(email) > 254 or not EMAIL.fullmatch(email):
        raise Invalid(
            f"'{quote(email)}' bukan alamat surel. Tulis seperti nama@contoh.go.id.",
            f"'{quote(email)}' is no e-mail address. Write one like name@example.go.id.",
        )


class ContactRegister:
    """Contacts of one installation. Whoever calls it has the database itself: there is nobody else to ask."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def set(self, contact: Contact, offices: Sequence[str], now: datetime) -> None:
        """Keep how a person is reached; `offices` are those for which they are told beside those granted to them."""
        check_email(contact.email)
        with self.database.write() as tx:
            known = self._rows(tx, "WHERE c.person = ?", (contact.person,))
            henti = known[0].henti if known else secrets.token_urlsafe(24)
            wants = int(contact.pengingat)
            row = (contact.person, contact.email, contact.bahasa, wants, contact.rangkum, henti, format_time(now))
            tx.execute("DELETE FROM contacts WHERE person = ?", (contact.person,))
            tx.execute("INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            for office in offices:
                tx.execute(
                    "INSERT INTO contact_offices VALUES (?, ?) ON CONFLICT (person, acting_as) DO NOTHING",
                    (contact.person, office),
                )

    def remove(self, person: str) -> None:
        """Forget an address. Raises NotFound."""
        with self.database.write() as tx:
            if not tx.execute("DELETE FROM contacts WHERE person = ? RETURNING 1", (person,)):
                raise NotFound(
                    f"Tidak ada alamat untuk '{quote(person)}'.", f"There is no address of '{quote(person)}'."
                )
            tx.execute("DELETE FROM contact_offices WHERE person = ?", (person,))

    def silence(self, henti: str, pengingat: bool) -> bool:
        """What an unsubscribing link does: reminders stop, or come again; whether the link is one of ours."""
        if not LINK.fullmatch(henti):
            return False
        with self.database.write() as tx:
            sql = "UPDATE contacts SET pengingat = ? WHERE henti = ? RETURNING 1"
            return bool(tx.execute(sql, (int(pengingat), henti)))

    def find(self, person: str) -> Contact | None:
        with self.database.read() as tx:
            return next(iter(self._rows(tx, "WHERE c.person = ?", (person,))), None)

    def all(self) -> list[tuple[Contact, list[str]]]:
        """Everyone who can be reached, and the offices that they are told for beside those granted to them."""
        with self.database.read() as tx:
            offices = tx.execute("SELECT person, acting_as FROM contact_offices ORDER BY person, acting_as")
            found = self._rows(tx, "ORDER BY c.person")
        return [(c, [office for person, office in offices if person == c.person]) for c in found]

    @staticmethod
    def _rows(tx: Transaction, where: str, params: Sequence[str] = ()) -> list[Contact]:
        rows = tx.execute(
            f"SELECT c.person, c.email, c.bahasa, c.pengingat, c.rangkum, c.henti FROM contacts c {where}",
            params,
        )
        return [
            Contact(p, email, bahasa, bool(wants), rangkum, henti) for p, email, bahasa, wants, rangkum, henti in rows
        ]


class Directory:
    """Who is reached for an office at a unit on a day; made anew for each page of notices, so that it is never stale.

    An office is reached through those who hold it by decree, those to whom it was granted, and those whose address was
    given for it.
    """

    def __init__(self, database: Database, journal: Journal, register: ContactRegister, today: date) -> None:
        self.database, self.journal, self.today = database, journal, today
        self.contacts = {contact.person: contact for contact, _ in register.all()}
        self._units: dict[str, PerangkatDaerah | None] = {}

    def reach(self, penerima: str, unit: str) -> list[Contact]:
        """The contacts for an office, each person once; none when nobody has given an address."""
        at_unit = unit and penerima.partition("-")[0] in UNIT_ROLES
        people = {p for p, office in self._offices if _is(office, penerima, unit if at_unit else "")}
        people |= set(self._holders(penerima, unit if at_unit else ""))
        if unit and not at_unit and self._heads(penerima, unit):  # the sekda, who heads a unit too
            people |= {p for p, office in self._offices if _is(office, penerima, unit)}
            people |= set(self._holders(penerima, unit))
        found = [self.contacts[person] for person in sorted(people & self.contacts.keys())]
        own = self._unit(unit) if at_unit and not found else None
        return self.reach(penerima, own.induk) if own and own.induk else found  # the camat of a kelurahan is above it

    def _heads(self, penerima: str, unit: str) -> bool:
        own = self._unit(unit)
        return own is not None and kepala(own.jenis) == penerima

    def offices(self, person: str, ever: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """(office, unit) that a person answers for today; `ever`: (unit, office) of all their appointments."""
        own = [tuple(office.partition("@")[::2]) for p, office in self._offices if p == person]
        for unit, jabatan in ever:
            found = self._register(unit)
            if found and found.holder(jabatan, person, self.today):
                own.append((jabatan, unit))
        return sorted({(office, unit) for office, unit in own})

    @cached_property
    def _offices(self) -> list[tuple[str, str]]:
        with self.database.read() as tx:
            granted = tx.execute(
                "SELECT person, acting_as FROM access_grants "
                "WHERE revoked_at IS NULL AND (until IS NULL OR until >= ?)",
                (self.today.isoformat(),),
            )
            return [(p, o) for p, o in granted + tx.execute("SELECT person, acting_as FROM contact_offices")]

    def _unit(self, unit: str) -> PerangkatDaerah | None:
        if unit not in self._units:
            self._units[unit] = load(self.journal, PerangkatDaerah.create_id(unit))
        return self._units[unit]

    def _register(self, unit: str) -> HoldsOffices | None:
        """Where offices stand on record: at the unit, those of the kabupaten ("") with it."""
        return self._unit(unit) if unit else self._kabupaten

    @cached_property
    def _kabupaten(self) -> HoldsOffices | None:
        found: HoldsOffices | None = load(self.journal, Kabupaten.create_id())
        return found

    def _holders(self, penerima: str, unit: str) -> Iterator[str]:
        """Who holds the office; what a kantor of the kabupaten is told, its head is told."""
        own = self._register(unit)
        for p in own.pejabat if own else ():
            told = is_role(p.jabatan, penerima) if unit else penerima in (p.jabatan, KANTOR.get(p.jabatan))
            if told and own and own.holder(p.jabatan, p.person, self.today):
                yield p.person


def _is(acting_as: str, penerima: str, unit: str) -> bool:
    office, _, own = acting_as.partition("@")
    return own == unit and (is_role(office, penerima) if unit else office == penerima)


def is_role(office: str, penerima: str) -> bool:
    """Whether a notice to `penerima` is for this office: one to the kasi is for each kasi."""
    return office == penerima or office.startswith(f"{penerima}-")


def token_hash(token: str) -> str:
    """A random token needs no slow hash: there is nothing to guess."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
