"""Units whose documents cannot be completed by distinct people: what is missing, and whom to name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from domain.cycle.mandates import BAWAAN, Mandate
from domain.cycle.scope import Place
from domain.cycle.terms import LANGKAH
from domain.cycle.unit_kinds import KABUPATEN, is_head
from domain.documents.completing import Acting, House, Lack, Seat, lack
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from domain.organisation.offices import KANTOR
from domain.organisation.tended import cycle_begins
from projections.clocks import AsOf, open_at, select
from projections.readers import cards
from projections.readers.office_holders import Register, holding
from projections.readers.tended import all_tended
from projections.readers.unit_table import table_on
from projections.tables import Transaction
from projections.words import jabatan, joined, phrase, same, tanggal

DRAFT = Teks("isi", "fill in")


class Short(NamedTuple):
    """What a unit lacks on a day for documents of some kinds."""

    unit: dict[str, Any]
    day: date
    missing: Lack
    kinds: list[str]


def short(tx: Transaction, at: AsOf) -> list[dict[str, Any]]:
    """Each unit and documents of it that its people of `per` cannot complete, by what is missing: of so many distinct
    people that it takes (`perlu`) there are so many (`ada`); `kurang`: the steps that nobody is left for. Of a unit
    that goes live later, what will be missing on that day, so that it can be mended before.

    Counted are those to whom an office was granted, where the register knows holders of it these alone; with
    alternates, acting officials and the unit above, without whom what they changed keeps out. Nothing is said where
    nobody was ever granted an office (a demo).
    """
    units = {slug: unit for slug, unit in cards.units(tx, at).items() if slug != KABUPATEN}
    known = tx.execute("SELECT DISTINCT unit, kind FROM dokumen WHERE pos_from <= ?", (at.position,))
    started = {unit for unit, kind in known if kind in DOKUMEN}
    asked: dict[date, dict[str, dict[str, Any]]] = {}
    for slug, unit in units.items():
        day = at.per if slug in started else max(at.per, date.fromisoformat(unit["go_live"]))
        asked.setdefault(day, {})[slug] = unit
    names = {slug: str(unit["nama"]) for slug, unit in units.items()}
    found = ((day > at.per, _short_on(tx, replace(at, per=day), own)) for day, own in sorted(asked.items()))
    return [_told(one, names, ahead) for ahead, lacking in found for one in lacking]


def _short_on(tx: Transaction, at: AsOf, units: dict[str, dict[str, Any]]) -> list[Short]:
    """What is missing of these units on `per`."""
    if not (acting := _acting(tx, at)):
        return []
    settings = {
        str(n): str(v) for n, v in select(tx, f"SELECT s.name, s.value FROM setting s WHERE {open_at('s')}", at)
    }
    table, mandates, alternates = table_on(tx, at), _mandates(tx, at), _alternates(tx, at)
    tended = all_tended(tx, at)
    found = []
    for slug, unit in units.items():
        place = Place(slug, unit["jenis"], unit["induk"])
        live, begun = date.fromisoformat(unit["go_live"]), cycle_begins(at.per.year)
        apart = {who for where, who, day in tended if where in ("", slug) and day >= max(live, begun)}
        house = House(settings, table, mandates, alternates.get(slug, ()), apart)
        kinds: dict[Lack, list[str]] = {}
        for kind, cls in DOKUMEN.items():
            if cls.of_a_unit() and (missing := lack(cls, place, house, acting)):
                kinds.setdefault(missing, []).append(kind)
        found += [Short(unit, at.per, missing, own) for missing, own in kinds.items()]
    return found


def _acting(tx: Transaction, at: AsOf) -> Acting:
    """Who acts in which office: by a grant and, where its holders are on record or must be, as one of them."""
    register = Register(tx)
    held: dict[str, dict[str, str]] = {}
    recorded: set[str] = set()
    for unit in register.read_all():
        terms = register.terms(unit, at.position)
        recorded |= {_written(term.jabatan, unit) for term in terms.values() if not term.usulan}
        for event in holding(terms, at.per):
            term = terms[event]
            held.setdefault(_written(term.jabatan, unit), {})[term.person] = term.kapasitas
    found: dict[str, dict[str, str]] = {}
    for person, written in _granted(tx, at):
        office, _, unit = written.partition("@")
        role = office.partition("-")[0]
        must_hold = (unit and is_head(role, office, unit)) or written in recorded
        if must_hold and person not in held.get(written, {}):
            continue
        for name in {written, f"{role}@{unit}" if unit else KANTOR.get(office, office)}:
            found.setdefault(name, {})[person] = held.get(written, {}).get(person, "")
    return found


def _granted(tx: Transaction, at: AsOf) -> list[tuple[str, str]]:
    """Each person with each office granted to them that holds on `per`."""
    rows = select(
        tx,
        "SELECT a.person, j.acting_as, j.until FROM akses a JOIN akses_jabatan j ON j.doc = a.doc "
        f"WHERE {open_at('j')} ORDER BY j.pos_from",
        at,
    )
    return [(person, office) for person, office, until in rows if until is None or until >= at.per.isoformat()]


def _written(office: str, unit: str) -> str:
    return f"{office}@{unit}" if unit else office


def _mandates(tx: Transaction, at: AsOf) -> tuple[Mandate, ...]:
    rows = select(
        tx,
        "SELECT m.kapasitas, m.kind, m.step, m.boleh, m.dasar, m.perubahan FROM mandat m "
        f"WHERE {open_at('m')} ORDER BY m.pos_from DESC",
        at,
    )
    own = (Mandate(a, kind, step, bool(may), basis, bool(change)) for a, kind, step, may, basis, change in rows)
    return (*own, *BAWAAN)


def _alternates(tx: Transaction, at: AsOf) -> dict[str, list[tuple[str, str]]]:
    day, found = at.per.isoformat(), dict[str, list[tuple[str, str]]]()
    rows = select(
        tx, f"SELECT p.unit, p.jabatan, p.pengganti, p.since, p.until FROM pengganti p WHERE {open_at('p')}", at
    )
    for unit, office, other, since, until in rows:
        if since <= day and (until is None or day <= until):
            found.setdefault(unit, []).append((office, other))
    return found


def _told(one: Short, names: Mapping[str, str], ahead: bool) -> dict[str, Any]:
    """`ahead`: the day is that on which the unit goes live, and still to come."""
    unit, missing, own = one.unit, one.missing, same(one.unit["nama"])
    nama = phrase("{u} (mulai {h})", "{u} (from {h})", u=own, h=tanggal(one.day)) if ahead else own
    teks = phrase(
        "{u}: {d} {t} tidak dapat selesai: {n} orang berbeda dari {m} yang diperlukan. {k}.",
        "{u}: {d} {t} cannot be completed: {n} distinct people of the {m} that it takes. {k}.",
        u=nama,
        d=joined(same(DOKUMEN[kind].nama) for kind in one.kinds),
        t=one.day.year,
        n=missing.found,
        m=missing.needed,
        k=joined((_seat(seat, {**names, unit["slug"]: ""}) for seat in missing.empty), "; "),
    )
    return {
        "unit": unit["slug"],
        "nama": unit["nama"],
        "jenis_dokumen": one.kinds,
        "perlu": missing.needed,
        "ada": missing.found,
        "kurang": [{"langkah": seat.step, "jabatan": list(seat.offices)} for seat in missing.empty],
        "teks": teks.id,
        "text": teks.en,
    }


def _seat(seat: Seat, names: Mapping[str, str]) -> Teks:
    """`names`: of units by slug, "" for the unit itself."""
    return phrase(
        "Untuk langkah '{s}' tunjuk seorang lagi sebagai {o}",
        "For the step '{s}' name one more as {o}",
        s=LANGKAH.get(seat.step, DRAFT),
        o=joined(_office(written, names) for written in seat.offices),
    )


def _office(written: str, names: Mapping[str, str]) -> Teks:
    office, _, unit = written.partition("@")
    return phrase("{j} {u}", j=jabatan(office), u=named) if (named := names.get(unit, "")) else jabatan(office)
