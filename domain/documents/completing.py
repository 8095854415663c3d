"""Whether a document of a unit can be brought to its end by distinct people: what each step on its way asks of whom."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.cycle.mandates import BAWAAN as MANDATES
from domain.cycle.mandates import Mandate, mandate
from domain.cycle.requirements import (
    actor_did_not_bring_it,
    actor_did_not_draft_it,
    recorder_stands_apart,
    second_party_only_receives_it,
)
from domain.cycle.scope import Place, pemeriksa
from domain.cycle.steps import BATAL, DRAF, PIHAK_KEDUA, PIHAK_PERTAMA, SELESAI, VERIFIKATOR, Step
from domain.cycle.unit_kinds import KEPALA, PERAN_UNIT, STAF, Jabatan, kepala, resolved, row_of, semua_kepala
from domain.documents.document import Dokumen

APART = {actor_did_not_bring_it, second_party_only_receives_it, recorder_stands_apart}
"""Rules by which whoever takes a step is another person than all before; by `actor_did_not_draft_it` than who
enters it, so that the first such step needs another person, and who establishes may be who verified."""
BESIDE = ("withdraw", "return", "cancel", "close", "publish", "review", "verify_again")
"""Steps that a document does not need to be settled."""
RECORD = "record"
Acting = Mapping[str, Mapping[str, str]]
"""Who acts in each office as people write it ("camat@kec-contoh", "kasi@kec-contoh" for any kasi, "bappeda"): the
persons, each in which capacity."""


@dataclass(frozen=True)
class Seat:
    """One step on the way: the offices any of which takes it. `apart`: by another person than all others so;
    `approves`: it signs, verifies or brings into force, so that nobody takes it who is kept apart."""

    step: str
    offices: tuple[str, ...]
    apart: bool
    approves: bool = False


@dataclass(frozen=True)
class Lack:
    """What keeps a document from its end: so many distinct people of those that it takes, and the seats left empty."""

    found: int
    needed: int
    empty: tuple[Seat, ...]


@dataclass(frozen=True)
class House:
    """What the kabupaten has decided, as far as it says who takes which step. `alternates`: pairs of an office of the
    unit with too few people and the office that acts for it; `kept_apart`: who approves nothing of the unit, having
    changed its people or settings (`application/apart.py`)."""

    settings: Mapping[str, str]
    table: Collection[Jabatan]
    mandates: Sequence[Mandate] = MANDATES
    alternates: Collection[tuple[str, str]] = ()
    kept_apart: Collection[str] = ()


def lack(cls: type[Dokumen], place: Place, house: House, acting: Acting) -> Lack | None:
    """What is missing for the unit's own document of a kind, on the better of its two ways: signed here, or on paper;
    None where it can be completed."""
    found = [_seated(cls, way, acting, house) for way in ways(cls, place, house)]
    return min(found, key=lambda one: (len(one.empty), one.needed - one.found)) if all(map(_lacks, found)) else None


def _lacks(one: Lack) -> bool:
    return bool(one.empty)


def ways(cls: type[Dokumen], place: Place, house: House) -> Iterator[list[Seat]]:
    """The seats of each way from a draft to its end."""
    for paper in (True, False):  # of two that lack as much, the paper: a bupati seldom signs here
        path = list(_path(cls.steps, paper))
        if not paper or any(step.name == RECORD for step in path):
            yield list(_seats(cls, path, place, house))


def _path(steps: Iterable[Step], paper: bool) -> Iterator[Step]:
    state, steps = DRAF, [s for s in steps if s.name not in BESIDE and s.after not in ("", DRAF, BATAL, SELESAI)]
    while found := [s for s in steps if state in s.before and s.after != state and (paper or s.name != RECORD)]:
        step = next((s for s in found if s.name == RECORD), found[0])
        state = step.after
        yield step


def _seats(cls: type[Dokumen], path: Sequence[Step], place: Place, house: House) -> Iterator[Seat]:
    if actor_did_not_draft_it in path[0].requires:  # somebody else has filled it in
        yield Seat("draft", tuple(_named((*STAF, KEPALA), place)), True)
    checked = False
    for n, step in enumerate(path):
        checks = actor_did_not_draft_it in step.requires
        apart = n == 0 or bool({*step.requires} & APART) or (checks and not checked)
        checked |= checks
        approves = bool(step.signs or step.in_force or VERIFIKATOR in step.by)
        if VERIFIKATOR in step.by:
            office = kepala(place.jenis)
            named = pemeriksa(cls.kind, office, place, house.settings, house.table)
            chosen = [[f"{o}@{v.unit}" if v.unit else o for o in v.jabatan] for v in named]
            for offices in chosen or [list(_named(cls.verified_by(office), place))]:
                yield Seat(step.name, (*offices, *_alternates(offices, place, house)), apart, approves)
        else:
            offices = list(_named(step.by, place, house.table))
            also = () if step.signs else _alternates(offices, place, house)
            yield Seat(step.name, tuple(dict.fromkeys((*offices, *also))), apart, approves)


def _named(parties: Iterable[str], place: Place, table: Collection[Jabatan] = ()) -> Iterator[str]:
    """The offices behind the parties of a step, as people write them."""
    for party in parties:
        if party in (KEPALA, PIHAK_PERTAMA):
            yield from (f"{head}@{place.unit}" for head in semua_kepala(place.jenis))
        elif party == PIHAK_KEDUA:
            row = row_of(table, place.jenis, kepala(place.jenis))
            second = row.pihak_kedua if row else ()
            yield from (resolved(office, place.unit, place.jenis, place.induk) for office in second)
        elif party in PERAN_UNIT:
            yield f"{party}@{place.unit}"
            if place.induk:
                yield f"{party}@{place.induk}"
        elif party != "system":
            yield party


def _alternates(offices: Collection[str], place: Place, house: House) -> list[str]:
    here = {office.partition("@")[0].partition("-")[0] for office in offices if office.endswith(f"@{place.unit}")}
    return [f"{other}@{place.unit}" for office, other in house.alternates if office.partition("-")[0] in here]


def _seated(cls: type[Dokumen], way: Sequence[Seat], acting: Acting, house: House) -> Lack:
    """Who can sit where: as many seats as possible are given to different people."""
    able = {seat: _able(cls.kind, seat, acting, house) for seat in way}
    apart = [seat for seat in way if seat.apart]
    taken: dict[str, Seat] = {}
    alone = tuple(seat for seat in apart if not _give(seat, able, taken, set()))
    nobody = tuple(seat for seat in way if not seat.apart and not able[seat])
    return Lack(len(taken), len(apart), (*alone, *nobody))


def _able(kind: str, seat: Seat, acting: Acting, house: House) -> list[str]:
    barred = house.kept_apart if seat.approves else ()
    who = {person: capacity for office in seat.offices for person, capacity in acting.get(office, {}).items()}
    rows = {capacity: mandate(capacity, kind, seat.step, False, house.mandates) for capacity in {*who.values()}}
    allowed = (person for person, capacity in who.items() if (row := rows[capacity]) is None or row.boleh)
    return [person for person in allowed if person not in barred]


def _give(seat: Seat, able: Mapping[Seat, list[str]], taken: dict[str, Seat], asked: set[str]) -> bool:
    """Find somebody for a seat, moving others to another that they can take."""
    for person in able[seat]:
        if person in asked:
            continue
        asked.add(person)
        if person not in taken or _give(taken[person], able, taken, asked):
            taken[person] = seat
            return True
    return False
