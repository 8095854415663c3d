"""The table of facts that open a way around the cycle, and who gains by each: on what lives nobody records one alone.

Every other command of the offices that keep the house is considered in `test_every_command_is_considered.py`, with why
it is none.
"""

from collections.abc import Collection

from application.access import OPERATOR, STAFF
from application.beyond import of_office, places_of
from application.facts import FACTS, KABUPATEN, Data, Fact, of_kabupaten, of_unit, units_there
from application.organisation.acting_officials import PLH_AT_ONCE
from application.organisation.decrees import persons, places
from application.work import Work
from domain.cycle.unit_kinds import KEPALA, semua_kepala
from domain.deadlines.daftar import Daftar
from domain.organisation.office_holders import HoldsOffices
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah


def _whom_it_is_about(work: Work, data: Data) -> Collection[str]:
    return (str(data["person"]),)


def _alternates(work: Work, data: Data) -> Collection[str]:
    """Who holds the office that may act for another from now on."""
    return _holders(work, work.find(PerangkatDaerah, data["unit"]), (data["pengganti"],))


def _parties(work: Work, data: Data) -> Collection[str]:
    """Who promises, and to whom it is promised from now on."""
    office, _, unit = str(data["pihak"]).partition("@")
    there = work.find(PerangkatDaerah, unit) if unit else work.find(Kabupaten)
    heads = semua_kepala(there.jenis) if isinstance(there, PerangkatDaerah) and office == KEPALA else (office,)
    own = _holders(work, work.find(PerangkatDaerah, data["unit"]), (data["jabatan"],))
    return {*own, *_holders(work, there, heads)}


def _of_row(work: Work, data: Data) -> Collection[str]:
    """Who holds an office of the kabupaten to which is promised from now on."""
    return _holders(work, work.find(Kabupaten), data.get("pihak_kedua") or ())


def _acting(work: Work, data: Data) -> Collection[str]:
    """Whoever acts in that capacity, wherever."""
    places: list[HoldsOffices | None] = [work.find(Kabupaten), *units_there(work)]
    return {
        p.person
        for place in places
        if place
        for p in place.pejabat
        if p.kapasitas == data["kapasitas"] and p.since <= work.today and (p.last is None or work.today <= p.last)
    }


def _holders(work: Work, place: HoldsOffices | None, offices: Collection[str]) -> set[str]:
    held = place.pejabat if place else ()
    return {p.person for p in held if place and p.jabatan in offices and place.holder(p.jabatan, p.person, work.today)}


def _comes_sooner(work: Work, data: Data) -> bool:
    """A later go-live lets papers of the unit's own promises in: that its head and sekretaris do not confirm."""
    unit = work.find(PerangkatDaerah, data["unit"])
    return unit is not None and bool(data["go_live"] <= unit.go_live)


def _never(work: Work, data: Data) -> bool:
    return False


def _where_granted(data: Data) -> Collection[str]:
    """Nowhere, for who only fills in: what that one writes others check."""
    office, _, unit = str(data["acting_as"]).partition("@")
    return () if office.partition("-")[0] in STAFF else places_of(office, unit or KABUPATEN)


def _of_rosters(data: Data) -> Collection[str]:
    return {one.unit for one in data["dokumen"]}


def _released(work: Work, data: Data) -> set[str]:
    """Who would owe a report on fewer days than by the rosters that are there: left out, or ended."""
    found = ((one, work.find(Daftar, one.jenis, one.tahun, one.unit)) for one in data["dokumen"])
    return {person for one, roster in found if roster for person in roster.released_by(one.wajib)}


FACTS |= {
    "akses.grant": Fact(_where_granted, _whom_it_is_about, alone=(OPERATOR,)),
    "unit.appoint": Fact(of_office, _whom_it_is_about, at_once=PLH_AT_ONCE),
    "unit.end_office": Fact(of_office, _whom_it_is_about),
    "unit.delegate": Fact(of_office, _whom_it_is_about),
    "unit.name_alternate": Fact(of_unit, _alternates),
    "unit.set_second_party": Fact(of_unit, _parties),
    "unit.change_go_live": Fact(of_unit, unit_confirms=_comes_sooner),
    "unit.set_founding": Fact(of_unit, unit_confirms=_never),
    "unit.succeed": Fact(of_unit, unit_confirms=_never),
    "daftar.release": Fact(of_unit, _whom_it_is_about),
    "daftar.load": Fact(_of_rosters, _released, when=lambda work, data: bool(_released(work, data))),
    "sk.record": Fact(places, persons),
    "kabupaten.appoint": Fact(of_kabupaten, _whom_it_is_about, at_once=PLH_AT_ONCE),
    "kabupaten.end_office": Fact(of_kabupaten, _whom_it_is_about),
    "kabupaten.delegate": Fact(of_kabupaten, _whom_it_is_about),
    "kabupaten.set_mandate": Fact(of_kabupaten, _acting),
    "kabupaten.set_unit_row": Fact(of_kabupaten, _of_row),
    "kabupaten.change_setting": Fact(of_kabupaten),
    "kabupaten.adopt_deadlines": Fact(of_kabupaten),
    **{f"tenggat.{verb}": Fact(of_kabupaten) for verb in ("adopt", "change", "retire")},
    **{f"skala.{verb}": Fact(of_kabupaten) for verb in ("declare", "change", "correct", "retire")},
}
