"""Where documents lie: at a step of whoever looks, in a draft that they fill in, or at somebody else's step."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from application.access import STAFF, Identity
from application.access.factors import needs_proof
from application.actor import policy
from application.documents.document import DRAFTERS
from application.offered import Offer, goes_on, offers, waiting
from application.work import Work
from domain.cycle.steps import DIMUAT, DRAF
from domain.kernel import Refusal, Teks
from domain.kinds import DOKUMEN
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from interfaces.api.access import admitted, scope, shown
from interfaces.compose import House
from interfaces.evidence import ordered
from interfaces.web.deciding.changes import remarks, whole
from interfaces.web.deciding.steps import work_of
from interfaces.web.documents.cells import addressed, merged
from interfaces.web.frame.look import Look
from interfaces.web.frame.words import Names, langkah, setempat
from projections.identity import key_of
from projections.readers.at_steps import AtStep
from projections.sentences.differences import tempat
from projections.sentences.titles import title

FOR_THE_UNIT = (*STAFF, "kasubbag")
"""Who fills in for every office of a unit."""
MOST = 60
"""Documents on one desk."""
MOST_OTHERS = 20
"""Documents at other people that one desk tells of."""
MOST_TOLD = 5
"""Returned documents whose notes stand on the desk, each beside the name of its cell; of the rest it says how many."""


@dataclass(frozen=True)
class Step:
    """A step that a document waits for; `oleh`: whose it is."""

    verb: str
    kata: Teks
    oleh: Teks


CONFIRM = Step(
    "confirm_load", Teks("bandingkan dengan naskahnya dan sahkan", "compare with the paper and confirm"), Teks("", "")
)
"""What a paper waits for that one person has loaded."""


@dataclass
class Document:
    """One document on a desk. `catatan`: what was noted when it was returned, each with the name of its cell or row;
    `lain`: it is a document of another office, which that office mends, with who fills in for the unit."""

    row: AtStep
    judul: Teks
    langkah: list[Step] = field(default_factory=list)
    catatan: list[tuple[Teks | None, str]] = field(default_factory=list)
    lain: bool = False

    @property
    def alamat(self) -> str:
        return self.row.name.nama()

    @property
    def sejak(self) -> date:
        """The day since when it lies there."""
        return setempat(self.row.since).date()

    @property
    def isian(self) -> bool:
        """Whether it is a triwulan that is being filled in: the desk tells how far it is."""
        return self.row.state == DRAF and self.row.name.kind == RealisasiTriwulan.kind and not self.row.notes

    @property
    def kembali(self) -> bool:
        """Whether it came back to them with notes."""
        return self.row.state == DRAF and bool(self.row.notes) and not self.lain


@dataclass
class Lying:
    """`sisa`: there are more at a step of theirs than one desk holds."""

    langkah: list[Document] = field(default_factory=list)
    draf: list[Document] = field(default_factory=list)
    lain: list[Document] = field(default_factory=list)
    sisa: bool = False

    @property
    def bersama(self) -> list[tuple[str, Step, int]]:
        """Steps that several documents of a kind wait for, which one act takes: the kind, the step, of how many."""
        listed = [(one.row.name.kind, step) for one in self.langkah for step in one.langkah if step is not CONFIRM]
        steps = {(kind, step.verb): step for kind, step in listed}
        counted = Counter((kind, step.verb) for kind, step in listed)
        return [
            (kind, steps[kind, verb], n)
            for (kind, verb), n in counted.items()
            if n > 1 and needs_proof(f"{kind}.{verb}")
        ]

    @property
    def sekaligus(self) -> set[tuple[str, str]]:
        """What one act takes: the kind and the step."""
        return {(kind, step.verb) for kind, step, _ in self.bersama}


def lying(house: House, lihat: Look) -> Lying:
    """The documents of one desk, the longest waiting first; of now, whatever moment the page is asked for."""
    who, work, names, found = admitted(), work_of(house), Names(lihat.units, {}), Lying()
    own, mine = _of_own_unit(who), _theirs(work, who)
    seen = scope(house, lihat.now, "documents")
    for row in _shown(house, lihat, house.queries.at_steps(own | mine, None if seen is None else ["", *seen])):
        kind, key = row.name.kind, key_of(row.name)
        document = Document(row, title(row.name, names))
        steps = waiting(work, who, kind, key, row.state) if (kind, row.state) in mine and not found.sisa else []
        if row.state == DIMUAT:
            if len(found.langkah) < MOST and _confirms(house, who, kind, key):
                document.langkah = [CONFIRM]
                found.langkah.append(document)
        elif steps and len(found.langkah) == MOST:
            found.sisa = True
        elif steps:
            document.langkah = [_told(step) for step in steps]
            found.langkah.append(document)
        elif row.name.unit != who.unit or (kind, row.state) not in own:
            continue
        elif row.state == DRAF and who.role in DRAFTERS and not who.heads:
            document.lain = row.name.jabatan not in ("", who.office) and who.role not in FOR_THE_UNIT
            found.draf.append(document)
        elif len(found.lain) < MOST_OTHERS:
            document.langkah = [_told(step) for step in offers(work, who, kind, key)[1] if step.next]
            found.lain.append(document)
    _note(house, lihat, [one for one in (*found.langkah, *found.draf) if one.kembali][:MOST_TOLD])
    return found


def _confirms(house: House, who: Identity, kind: str, key: dict[str, Any]) -> bool:
    """Whether a paper that was loaded waits for them: somebody else loaded it."""
    try:
        house.jejak.rehearse(ordered(replace(who, proof=None), f"{kind}.confirm_load", key))
    except Refusal:
        return False
    return True


def _of_own_unit(who: Identity) -> set[tuple[str, str]]:
    """Kinds and states in which a document of one's own unit is on its way."""
    return (
        {(kind, state) for kind, cls in DOKUMEN.items() for state in (DRAF, *cls.on_the_way())} if who.unit else set()
    )


def _theirs(work: Work, who: Identity) -> set[tuple[str, str]]:
    """Kinds and states in which a step is for the role of who asks, by the table that decides."""
    rules = policy(work)
    loaded = {(kind, DIMUAT) for kind in DOKUMEN if any(row.covers(who) for row in rules.rows(f"{kind}.confirm_load"))}
    return loaded | {
        (kind, state)
        for kind, cls in DOKUMEN.items()
        for step in cls.steps
        if goes_on(step) and any(row.covers(who) for row in rules.rows(f"{kind}.{step.name}"))
        for state in step.before
    }


def _shown(house: House, lihat: Look, rows: Iterable[AtStep]) -> Iterator[AtStep]:
    """Those that are theirs to see."""
    listed = [{"kind": row.name.kind, "unit": row.name.unit, "row": row} for row in rows]
    yield from (one["row"] for one in shown(house, lihat.now, listed))


def _told(offer: Offer) -> Step:
    name = offer.step.name
    return Step(name, langkah(name), offer.by)


def _note(house: House, lihat: Look, returned: Iterable[Document]) -> None:
    """Name the cell or the row of each note that says which it is about."""
    for document in returned:
        name = document.row.name
        key: dict[str, Any] = key_of(name)
        cells = addressed(merged(whole(house, lihat.now, name.kind, key, document.row.versi), ()))
        found = remarks(house, lihat.now, name.kind, key, document.row.versi, cells)
        called = {cell[part]: tempat(cell) for cell in cells for part in ("alamat", "baris")}
        document.catatan = [
            *((called.get(at), one.teks) for at, several in found.pada.items() for one in several),
            *((None, one.teks) for one in found.lain),
        ]
