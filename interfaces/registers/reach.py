"""Who is reached for an office at a unit on a day: those who hold it, those to whom it was granted, those who gave an
address for it."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from uuid import UUID

from application.access import UNIT_ROLES
from application.store.database import Database
from application.store.journal import Journal
from application.work import load
from domain.cycle.unit_kinds import kepala
from domain.deadlines.aturan_tenggat import AturanTenggat
from domain.deadlines.daftar import Daftar
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.rosters import JenisDaftar
from domain.deadlines.rule import DAFTAR_MILIK, PRIBADI, is_named
from domain.organisation.office_holders import HoldsOffices
from domain.organisation.offices import KANTOR
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from interfaces.registers.particulars import Particulars
from interfaces.registers.people import PeopleRegister
from projections.readers.let_in import let_in


class Reach:
    """Who is reached for an office at a unit on a day, and who in person; made anew for each page of notices, so that
    it is never stale.

    An office is reached through those who hold it by decree, those to whom it was granted, and those whose address was
    given for it.
    """

    def __init__(self, database: Database, journal: Journal, register: PeopleRegister, today: date) -> None:
        self.database, self.journal, self.register, self.today = database, journal, register, today
        self._units: dict[str, PerangkatDaerah | None] = {}
        self._rosters: dict[UUID, Daftar | None] = {}
        self._often: dict[UUID, bool] = {}

    @cached_property
    def contacts(self) -> dict[str, Particulars]:
        """Who has an address."""
        return {who.person: who for who, _ in self.register.all() if who.email}

    def of(self, penerima: str, unit: str) -> list[Particulars]:
        """The contacts for an office, each person once; none when nobody has given an address."""
        at_unit = unit and penerima.partition("-")[0] in UNIT_ROLES
        people = {p for p, office in self._offices if _is(office, penerima, unit if at_unit else "")}
        people |= set(self._holders(penerima, unit if at_unit else ""))
        if unit and not at_unit and self._heads(penerima, unit):  # the sekda, who heads a unit too
            people |= {p for p, office in self._offices if _is(office, penerima, unit)}
            people |= set(self._holders(penerima, unit))
        found = [self.contacts[person] for person in sorted(people & self.contacts.keys())]
        own = self._unit(unit) if at_unit and not found else None
        return self.of(penerima, own.induk) if own and own.induk else found  # the camat of a kelurahan is above it

    def owing(self, aturan: str, periode: str, unit: str, perihal: str, batas: date) -> list[str]:
        """The persons who owe the report that a duty is about and have not reported: of a roster each on it, else the
        one whom the duty is about."""
        if aturan in PRIBADI:
            return [perihal]
        key = Daftar.create_id(JenisDaftar(DAFTAR_MILIK[aturan]), int(periode), unit)
        if key not in self._rosters:
            self._rosters[key] = load(self.journal, key)
        roster = self._rosters[key]
        return roster.owing(batas) if roster else []

    def owing_of(self, doc: str) -> list[str]:
        """The persons who owe the report of a duty that was opened."""
        duty: Kewajiban = load(self.journal, doc)
        return self.owing(duty.aturan, duty.periode, duty.unit, duty.perihal, duty.batas.hari)

    def often(self, aturan: str) -> bool:
        """Whether notices of a rule are gathered into one mail a day unless a person says otherwise."""
        key = AturanTenggat.create_id(aturan)
        if key not in self._often:
            rule: AturanTenggat = load(self.journal, key)
            self._often[key] = rule.aturan.sering
        return self._often[key]

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

    def seats(self, unit: str) -> list[tuple[str, str]]:
        """Everybody with each office, as people write it, that may take a step of what is of a unit: offices there, at
        the unit above it and of the kabupaten, granted or held today; of what is of no unit every office."""
        own = self._unit(unit) if unit else None
        places = dict.fromkeys((unit, own.induk if own else "", ""))
        held = [
            (p.person, f"{p.jabatan}@{place}" if place else p.jabatan)
            for place in places
            if (register := self._register(place)) is not None
            for p in register.pejabat
            if register.holder(p.jabatan, p.person, self.today)
        ]
        granted = [(p, office) for p, office in self._offices if not unit or office.partition("@")[2] in places]
        return sorted({*held, *granted})

    @cached_property
    def _offices(self) -> list[tuple[str, str]]:
        with self.database.read() as tx:
            granted = [(p, o) for p, offices in let_in(tx, self.today).items() for o in offices]
            return granted + [(p, o) for p, o in tx.execute("SELECT person, acting_as FROM contact_offices")]

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
            told = is_named(penerima, p.jabatan) if unit else penerima in (p.jabatan, KANTOR.get(p.jabatan))
            if told and own and own.holder(p.jabatan, p.person, self.today):
                yield p.person


def _is(acting_as: str, penerima: str, unit: str) -> bool:
    office, _, own = acting_as.partition("@")
    return own == unit and is_named(penerima, office)
