"""Offices and people by a list: name, NIP, office, unit, e-mail, from when until when. What is known of a person goes
into the directory; the record has codes, offices and the decree."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from application.access import STAFF, Identity
from application.access.identity import KABUPATEN_ROLES
from domain.kernel import Invalid, Teks
from domain.organisation.offices import KANTOR
from interfaces import people
from interfaces.compose import House
from interfaces.importing.lists.table import Row, read_table
from interfaces.input.days import read_day
from interfaces.input.moments import as_of, today
from interfaces.input.reading import BadInput
from interfaces.registers.particulars import Particulars, folded
from projections.words import jabatan, joined, phrase

COLUMNS = {
    "nama": ("name", "nama lengkap", "nama pejabat", "nama pegawai", "nama lengkap dan gelar"),
    "nip": (),
    "jabatan": ("office", "position", "nama jabatan"),
    "unit": ("perangkat daerah", "unit kerja", "unit organisasi", "opd", "skpd", "instansi"),
    "surel": ("email", "e-mail", "mail", "alamat surel", "alamat email"),
    "kapasitas": ("capacity", "status", "status jabatan"),
    "mulai": ("tmt", "tmt jabatan", "sejak", "mulai menjabat", "since", "from"),
    "sampai": ("s.d.", "berakhir", "sampai dengan", "until", "to"),
}
Seat = tuple[str, str, str, str]
"""A unit ("" for the kabupaten), an office of it, the capacity in which it is held, and from when if that is said."""
OF_KABUPATEN = ("", "-", "kabupaten")
NAMED = "*"
"""Ends an office of which there are several, each with a name of its own ("kasi-*")."""


ROLES = [role for role in KABUPATEN_ROLES if role not in ("system", "pengampu")]
"""Of the kabupaten, those that somebody is given."""
HEAD = "kepala"
HEADED = {"kepala bidang": "kabid", "kepala seksi": "kasi"} | dict.fromkeys(
    ("kepala sub bagian", "kepala subbagian"), "kasubbag"
)
"""Titles in full, of offices that have a short word."""


class Offices:
    """The offices there are, by how people write them."""

    def __init__(self, house: House) -> None:
        self.at = as_of(house)
        self.units = {unit["slug"]: unit for unit in house.queries.units(self.at)}
        self.table = [row for row in house.queries.unit_table(self.at) if row.ada]
        self.kabupaten = _written(*KANTOR, *ROLES)

    def unit(self, text: str) -> str | None:
        """The short name of a unit, "" for the kabupaten; None where there is none."""
        if text.casefold() in OF_KABUPATEN:
            return ""
        found = [slug for slug, unit in self.units.items() if text.casefold() in (slug, unit["nama"].casefold())]
        return found[0] if len(found) == 1 else None

    def of(self, unit: str) -> list[str]:
        """The offices of a unit as the table writes them."""
        jenis = self.units[unit]["jenis"]
        return list(dict.fromkeys((*(row.jabatan for row in self.table if row.jenis == jenis), *STAFF)))

    def find(self, unit: str, text: str) -> str:
        """An office as commands name it, "" where there is none of that name."""
        written = " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
        if not unit:
            return self.kabupaten.get(written, "")
        own = self.of(unit)
        known = _written(*(office for office in own if NAMED not in office))
        for long, short in HEADED.items():
            written = f"{short}{written.removeprefix(long)}" if written.startswith(long) else written
        if written.startswith("kepala ") and HEAD in own:  # of a dinas or a badan, by its title
            return HEAD
        several = [office.removesuffix(NAMED) for office in own if NAMED in office]
        named = next((office for office in several if written.startswith(office.replace("-", " "))), "")
        return known.get(written, "") or (written.replace(" ", "-") if named else "")

    def words(self, unit: str) -> Teks:
        """What there is, for who wrote something else."""
        own = dict.fromkeys(self.of(unit) if unit else self.kabupaten.values())
        told = [_named(office) for office in own]
        return Teks(", ".join(one.id for one in told), ", ".join(one.en for one in told))


def of_kabupaten() -> Teks:
    """What can be written where no unit is."""
    return joined([jabatan(role) for role in ROLES])


def read_people(
    house: House, who: Identity, text: str, decree: str, on: date, numbers: Sequence[int] = ()
) -> list[Row]:
    """The rows, each with what lets its person act and says so; from `on` where a row says no day of its own. By an
    access key nobody is let in: whoever holds offices is recorded, and let in by the operator. Raises BadInput."""
    offices = Offices(house)
    holders, waiting = Holders(house), Waiting(house)
    rows = read_table(text, COLUMNS, "jabatan", numbers)
    known = Known(house, rows)
    said = Said()
    for row in rows:
        unit = offices.unit(row.cells["unit"])
        office = offices.find(unit, row.cells["jabatan"]) if unit is not None else ""
        if unit is None:
            row.wrong.append(Teks("unit itu belum ada, atau ada beberapa", "there is no such unit, or several"))
        elif not office:
            id, en = offices.words(unit)
            row.wrong.append(
                Teks(f"jabatan itu tidak ada di sini; yang ada: {id}", f"no such office here; there are: {en}")
            )
        since, until = _day(row, "mulai") or on, _day(row, "sampai")
        person = _person(house, row, known)
        if row.wrong or person is None:
            continue
        if known.people.get(person.person) != person:
            row.keep = partial(people.keep, house, who, person)
            known.people[person.person] = person
        kapasitas = row.cells["kapasitas"].casefold().rstrip(".") or "definitif"
        holds = office.partition("-")[0] not in STAFF if unit else office in KANTOR
        if said.before(row, person.person, (unit or "", office, kapasitas, row.cells["mulai"]), holds):
            continue
        acting_as = f"{office}@{unit}" if unit else office
        past = until is not None and until < today(house)
        if acting_as not in known.granted[person.person] and not past and not who.by_key:
            data = {"acting_as": acting_as, "decree": decree, "person": person.person, "until": until}
            waiting.give(row, "akses.grant", {name: value for name, value in data.items() if value is not None})
            known.granted[person.person].add(acting_as)
        days = {since} if row.cells["mulai"] else {since, today(house)}
        if holds and not any((unit, office, person.person) in holders.on(day) for day in days):
            data = {"jabatan": office, "kapasitas": kapasitas, "since": since, "decree": decree, "decree_date": on}
            where = {"unit": unit} if unit else {}
            ends = {} if until is None else {"until": until}
            appointed = {**where, **data, **ends, "person": person.person}
            waiting.give(row, f"{'unit' if unit else 'kabupaten'}.appoint", appointed)
    return rows


class Holders:
    """Who held which office of which unit, on any day; asked once for each."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._held: dict[date, set[tuple[str, str, str | None]]] = {}

    def on(self, day: date) -> set[tuple[str, str, str | None]]:
        if day not in self._held:
            rows = self.house.queries.offices(self.house.queries.as_of(day))
            self._held[day] = {(row["unit"], row["jabatan"], row["person"]) for row in rows}
        return self._held[day]


def _day(row: Row, name: str) -> date | None:
    """A day that a row says; None for none, and what is wrong with one is said of the row."""
    if not row.cells[name]:
        return None
    try:
        return read_day(row.cells[name])
    except BadInput as wrong:
        row.wrong.append(Teks(f"{name}: {wrong.teks.id}", f"{name}: {wrong.teks.en}"))
        return None


class Waiting:
    """What was proposed before and waits for a second person: it is not proposed again."""

    def __init__(self, house: House) -> None:
        self.proposed = [(one["perintah"], one["isi"]) for one in house.queries.usulan(as_of(house))]

    def give(self, row: Row, name: str, data: dict[str, Any]) -> None:
        said = {key: value.isoformat() if isinstance(value, date) else value for key, value in data.items()}
        if any(name == other and said.items() <= isi.items() for other, isi in self.proposed):
            row.waits = True
        else:
            row.acts.append((name, data))


class Said:
    """Who was named for which office by the rows so far: each once, and one of a capacity where one holds an office."""

    def __init__(self) -> None:
        self.named: dict[tuple[str, Seat], Row] = {}
        self.holds: dict[Seat, Row] = {}

    def before(self, row: Row, person: str, seat: Seat, holds: bool) -> bool:
        """Whether a row above says the same, or names another for an office that one holds; the row is told so."""
        same = self.named.setdefault((person, seat), row)
        if same is not row:
            row.like = same.number
            return True
        other = self.holds.setdefault(seat, row) if holds else row
        if other is not row:
            n = other.number
            row.wrong.append(
                Teks(f"jabatan itu sudah diisi orang di baris {n}", f"that office has the person of row {n} already")
            )
        return other is not row


class Known:
    """What is known of the people of a list, asked once for all: whose each address and NIP is, what else is known of
    them, in which offices they may act; `fresh`: who is new, by each address and NIP."""

    def __init__(self, house: House, rows: Sequence[Row]) -> None:
        self.fresh: dict[str, Particulars] = {}
        self.codes = house.people.belonging({way for row in rows for way in _ways(_typed(row))})
        self.people = house.people.of(self.codes.values())
        self.granted: defaultdict[str, set[str]] = defaultdict(set)
        for one in house.access.grants(*self.people) if self.people else ():
            if one.revoked_at is None and (one.until is None or today(house) <= one.until):
                self.granted[one.person].add(one.acting_as)


def _typed(row: Row) -> dict[str, str]:
    return {"nama": row.cells["nama"], "nip": row.cells["nip"], "email": row.cells["surel"]}


def _ways(typed: Mapping[str, str]) -> list[str]:
    """By what somebody is found, each in its one writing; none of what cannot be read."""
    try:
        new = Particulars("", **typed).checked()
    except Invalid:
        return []
    return [way for way in (folded("email", new.email), new.nip) if way]


def _person(house: House, row: Row, known: Known) -> Particulars | None:
    """Whom a row means: who is known by that address or NIP, or somebody new; None where that cannot be said."""
    typed, fresh = _typed(row), known.fresh
    if not typed["nama"]:
        row.wrong.append(Teks("isi namanya", "give the name"))
    if not (typed["email"] or typed["nip"]):
        row.wrong.append(
            Teks("isi surel atau NIP: dengan itu orangnya masuk", "give e-mail or NIP: they sign in by it")
        )
    try:
        new = Particulars("", **typed).checked()
    except Invalid as refusal:
        row.wrong.append(refusal.teks)
        return None
    ways = _ways(typed)
    codes = {known.codes[w] for w in ways if w in known.codes} | {fresh[w].person for w in ways if w in fresh}
    if len(codes) > 1:
        row.wrong.append(Teks("surel dan NIP itu milik dua orang", "e-mail and NIP are those of two people"))
    if row.wrong:
        return None
    code = codes.pop() if codes else people.fresh_code(house)
    before = known.people.get(code) or next((p for p in fresh.values() if p.person == code), Particulars(code))
    person = replace(before, **{name: value for name in typed if (value := getattr(new, name))})
    fresh |= dict.fromkeys(ways, person)
    return person


def _named(office: str) -> Teks:
    """An office; of several of a kind, that each is written with its name."""
    words = jabatan(office.removesuffix(f"-{NAMED}"))
    return phrase("{j} dengan namanya", "{j} with its name", j=words) if NAMED in office else words


def _written(*offices: str) -> dict[str, str]:
    """Each office by what it is called, and by its own name with spaces."""
    told: dict[str, Any] = {}
    for office in offices:
        words = jabatan(office)
        told |= dict.fromkeys(
            (words.id.casefold(), words.en.casefold(), office.replace("_", " ").replace("-", " ")), office
        )
    return told
