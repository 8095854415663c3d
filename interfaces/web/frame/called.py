"""How people are called on a page: by the name in the directory, else by the office they hold; never by their code."""

from collections.abc import Iterable, Mapping

from domain.kernel import Teks
from interfaces.compose import House
from projections.clocks import AsOf
from projections.readers.let_in import let_in
from projections.words import capitalised, jabatan, phrase, same

NAMELESS = Teks("seseorang yang belum bernama dalam direktori", "somebody without a name in the directory yet")


def called(house: House, at: AsOf, people: Iterable[str]) -> dict[str, Teks]:
    """What to call each of these people, by code. The offices are those that they hold on `at.per`: of the register of
    officials, else of what was granted to them."""
    wanted = {*people}
    found = {person: same(name) for person, name in house.people.named(wanted).items()}
    if left := wanted - found.keys():
        found |= {person: held for person, held in _by_office(house, at).items() if person in left}
    return {person: found.get(person, NAMELESS) for person in wanted}


def _by_office(house: House, at: AsOf) -> dict[str, Teks]:
    """ "Camat Kecamatan Contoh": everybody who holds an office, by the first of theirs."""
    units = unit_names(house, at)
    held = house.queries.offices(at)
    found = {
        row["person"]: _office(row["jabatan"], row["kapasitas"], row["nama"] if row["unit"] else "") for row in held
    }
    with house.database.read() as tx:
        granted = let_in(tx, at.per)
    return {**{person: acting(offices[0], units) for person, offices in granted.items()}, **found}


def unit_names(house: House, at: AsOf) -> dict[str, str]:
    return {unit["slug"]: unit["nama"] for unit in house.queries.units(at)}


def acting(written: str, units: Mapping[str, str]) -> Teks:
    """An office as it is granted, "camat@kec-contoh", in words; `units`: their names by slug."""
    office, _, unit = written.partition("@")
    return _office(office, "", units.get(unit, ""))


def _office(office: str, capacity: str, unit: str) -> Teks:
    words = capitalised(jabatan(office, capacity or ""))
    return phrase("{j} {u}", j=words, u=unit) if unit else words
