"""People at work on each kind of document, in any order, and a witness who holds what happens against four eyes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from hypothesis import strategies as st

from domain.cycle.checks import Butir, Hasil
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.steps import Catatan, Fakta
from domain.documents.document import Dokumen
from domain.documents.state import TakenOver
from domain.figures.capaian import Arah
from domain.figures.nilai import Jenis, Nilai
from domain.figures.pagu import Pagu
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import Basis, Provenance, Refusal, acting
from domain.plans.anggaran import Anggaran
from domain.plans.indikator import Kartu
from domain.plans.indikator_kinerja_utama import IndikatorKinerjaUtama
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.rencana_aksi import RencanaAksi
from domain.plans.renja import Renja, RenjaPerubahan
from domain.plans.renstra import Renstra
from domain.plans.template_indikator import TemplateIndikator
from domain.plans.template_rows import BarisTemplat
from domain.realisasi.laporan_kinerja import LaporanKinerja
from domain.realisasi.realisasi_triwulan import Realisasi, RealisasiTriwulan
from tests.kantor import SHA

PEOPLE = ("ani", "budi", "citra", "dewi")
Act = tuple[str, str, str, str, int]
"""Who, in which office, does what, to which figure, and what that becomes."""


def figure(n: int) -> Nilai:
    return Nilai(Jenis.ANGKA, str(n), Decimal(n))


@dataclass(frozen=True)
class Kasus:
    """A kind of document: how it begins, how a figure is written, and which offices take part in it.

    `last`: the event of the step by which a version takes force; that of a later version is called Revised. `own`:
    steps that a party takes on its own draft, since others have verified it by then.
    """

    make: Callable[[], Any]
    write: Callable[[Any, str, int], None]
    offices: tuple[str, ...]
    last: str
    own: tuple[str, ...] = ()


def target(triwulan: int = 0) -> Callable[[Any, str, int], None]:
    return lambda doc, slug, n: doc.set_target(slug, 2023, triwulan, figure(n))


def row(n: int) -> BarisTemplat:
    kartu = Kartu(f"Indeks {n}", "sasaran", "Nilai", Arah.NAIK, ModeTriwulan.NILAI_AKHIR)
    return BarisTemplat(kartu, ("kecamatan",))


YEAR = {"unit": "kb", "tahun": 2023}
CHANGE = {**YEAR, "n": 1, "reason_code": "silpa", "target": (TakenOver("a", 2023, 0, figure(9)),), "pagu": ()}
CASES = {
    "pk kasi": Kasus(
        lambda: PerjanjianKinerja(**YEAR, jabatan="kasi-trantib"),
        target(),
        ("kasi-trantib", "perencana", "sekretaris", "camat", "bagian_organisasi"),
        "Signed",
        own=("SignedFirst",),
    ),
    "pk camat": Kasus(
        lambda: PerjanjianKinerja(**YEAR, jabatan="camat"),
        target(),
        ("camat", "perencana", "bagian_organisasi", "bupati"),
        "Signed",
        own=("SignedFirst",),
    ),
    "pk bupati": Kasus(
        lambda: PerjanjianKinerja(**YEAR, jabatan="bupati"),
        target(),
        ("bupati", "perencana", "bagian_organisasi"),
        "SignedAlone",
        own=("SignedAlone",),
    ),
    "renstra": Kasus(
        lambda: Renstra(unit="kb", periode="2021-2026"),
        target(),
        ("camat", "perencana", "bappeda", "bupati"),
        "Established",
    ),
    "renja": Kasus(lambda: Renja(**YEAR), target(), ("camat", "perencana", "bappeda", "bupati"), "Established"),
    "renja perubahan": Kasus(
        lambda: RenjaPerubahan(**CHANGE), target(), ("camat", "perencana", "bappeda", "bupati"), "Established"
    ),
    "iku": Kasus(
        lambda: IndikatorKinerjaUtama(unit="kb"),
        target(),
        ("camat", "perencana", "bagian_organisasi", "sekretaris", "bupati"),
        "Established",
        own=("Established",),
    ),
    "templat": Kasus(
        lambda: TemplateIndikator(tahun=2023),
        lambda doc, slug, n: doc.set_row(slug, row(n)),
        ("bagian_organisasi", "bappeda", "sekda", "bupati"),
        "Established",
    ),
    "anggaran": Kasus(
        lambda: Anggaran(**YEAR),
        lambda doc, slug, n: doc.set_pagu(Pagu(slug, "program", f"Program {n}")),
        ("kasubbag", "sekretaris", "camat"),
        "Received",
    ),
    "rencana aksi": Kasus(
        lambda: RencanaAksi(**YEAR, jabatan="camat"), target(1), ("camat", "perencana", "kasubbag"), "Established"
    ),
    "realisasi": Kasus(
        lambda: RealisasiTriwulan(**YEAR, triwulan=1),
        lambda doc, slug, n: doc.report(slug, Realisasi(figure(n))),
        ("camat", "kasubbag", "sekretaris", "bappeda"),
        "Approved",
    ),
    "lkjip": Kasus(
        lambda: LaporanKinerja(**YEAR),
        lambda doc, slug, n: doc.set_narrative(slug, f"Narasi {n}"),
        ("camat", "perencana", "kasubbag", "inspektorat"),
        "Submitted",
    ),
}
WRITES = {"TargetSet": "indikator", "RowSet": "indikator", "PaguSet": "kode", "Reported": "indikator"}
WRITES["NarrativeSet"] = "bagian"
"""Events that write a figure, and what they call it."""
ANSWERS = frozenset(
    "Signed Approved Verified QuarterVerified VerifiedAgain Established Received SignatureRecorded".split()
)
"""Steps by which a second person answers for a version. Handing it in, publishing it and closing it are none."""


@dataclass
class Saksi:
    """A witness who reads only the events: who wrote each figure of a version last, and whether in mending others'.

    `answered`: who has answered for a version since it was last changed or given back.
    """

    case: Kasus
    cells: dict[int, dict[str, tuple[str, bool]]] = field(default_factory=dict)
    wrote: dict[int, set[str]] = field(default_factory=dict)
    drafted: dict[int, set[str]] = field(default_factory=dict)
    answered: dict[int, set[str]] = field(default_factory=dict)

    def sees(self, event: Any, signer: bool) -> None:
        who, versi = event.provenance.person, getattr(event, "versi", 1)
        cells, wrote = self.cells.setdefault(versi, {}), self.wrote.setdefault(versi, set())
        drafted, answered = self.drafted.setdefault(versi, set()), self.answered.setdefault(versi, set())
        name = self._named(event)
        if name in WRITES:
            mending = signer and bool(wrote - {who})
            cells[getattr(event, WRITES[name])] = (who, mending)
            wrote.add(who)
            drafted.update(set() if mending else {who})
            answered.clear()
        elif name in ("Drafted", "RevisionOpened", "DraftReopened"):
            taken_over = [getattr(cell, "indikator", "") or cell.kode for cell in _begins_with(event)]
            cells.update(dict.fromkeys(taken_over, (who, False)))
            wrote.update({who} if taken_over else ())
        elif name == "MendingAccepted":
            assert who in wrote
            cells.update({key: (who, False) for key, (last, mending) in cells.items() if mending and last != who})
        elif name in self.case.own:  # a party may draft its own promise, but not change in passing what others did
            assert who in drafted or (who, True) not in cells.values()
        elif name in ANSWERS:
            assert who not in _last(cells), (name, who)
            answered.add(who)
        if getattr(event, "voids", False):
            answered.clear()
        if getattr(event, "effective_from", None):
            assert answered - _last(cells), (name, "takes force, and only its writers stand behind it")

    def _named(self, event: Any) -> str:
        """What happened: a change takes force as a first version does, by its last step or by the record of a paper."""
        name = type(event).__name__
        if name != "Revised":
            return name
        return "SignatureRecorded" if event.fakta.signers else self.case.last


def _begins_with(event: Any) -> list[Any]:
    return [cell for name in ("target", "pagu", "baris") for cell in getattr(event, name, ())]


def _last(cells: dict[str, tuple[str, bool]]) -> set[str]:
    return {last for last, _ in cells.values()}


def paper(doc: Dokumen, step: str) -> Fakta:
    """All that a step may ask for."""
    return Fakta(
        notes=(Catatan("Mohon diperbaiki"),),
        signed_on=date(2024, 1, 2),
        effective_from=date(2023, 6, 1),
        number="contoh/1",
        sha256=SHA,
        position=1,
        received_on=date(2023, 1, 9),
        cara=Cara.BASAH,
        signers=tuple(Penandatangan(party, "camat") for party in doc.penandatangan if step == "record"),
        periksa=tuple(Butir(b, Hasil.SESUAI, dilihat=1, dari=1) for b in doc.butir if "verify" in step),
        hasil="memadai" if step == "review" else "",
    )


def do(case: Kasus, doc: Any, what: str, slug: str, n: int) -> None:
    if what == "write":
        case.write(doc, slug, n)
    elif what == "accept":
        doc.accept()
    elif what == "open_revision":
        doc.open_revision(doc.in_force or 1, next(iter(doc.reason_codes), ""))
    elif what == "reopen":
        if doc.cancelled:
            doc.reopen(**({"effective_from": None} if doc.kind == "pk" else {}))
    else:
        doc.take(what, paper(doc, what))


def play(case: Kasus, acts: list[Act]) -> list[str]:
    """Do it all; returns the events that came of it, each of them seen by the witness."""
    seen: list[str] = []
    witness = Saksi(case)
    with acting(Provenance(person="ani", role="perencana", office="perencana", unit="kb")):
        doc = case.make()
    for person, office, what, slug, n in acts:
        basis = Basis("SK", "contoh/1")
        who = Provenance(person, office.partition("-")[0], office, "kb", reason="Alasan yang cukup", basis=basis)
        with acting(who), suppress(Refusal):
            do(case, doc, what, slug, n)
        for event in doc.collect_events():
            seen.append(type(event).__name__)
            witness.sees(event, doc.is_signer(event.provenance))
    return seen


def stories(case: Kasus) -> st.SearchStrategy[list[Act]]:
    """Rounds of work on a document: as the table has it, with one act of anybody's in between, or as it comes.

    Each step is taken in an office that it is for.
    """
    doc = case.make()
    person, slug, n = st.sampled_from(PEOPLE), st.sampled_from(("a", "b")), st.integers(1, 9)
    by = {s.name: [o for o in case.offices if any(_behind(doc, p, o) for p in s.by)] for s in doc.steps}
    way = [
        (s.name, by[s.name])
        for s in doc.steps
        if by[s.name] and s.name not in ("withdraw", "return", "cancel", "close")
    ]

    def act(what: str, offices: Any) -> st.SearchStrategy[Act]:
        return st.tuples(person, st.sampled_from(offices), st.just(what), slug, n)

    def orderly(people: list[str], turn: int, at: int, between: list[Act]) -> list[Act]:
        """One writes, the others take the steps in turn; `between`: what comes in their way, at some point."""
        steps: list[Act] = [
            (people[1 + i % 3], offices[turn % len(offices)], what, "a", turn) for i, (what, offices) in enumerate(way)
        ]
        acts = [(people[0], case.offices[turn % len(case.offices)], "write", "a", turn), *steps]
        return [*acts[:at], *between, *acts[at:]]

    write, accept = act("write", case.offices), act("accept", case.offices)
    filling = st.lists(st.one_of(write, write, accept), min_size=1, max_size=4)
    stray = st.one_of(*(act(name, offices) for name, offices in by.items() if offices))
    onward = st.tuples(*(act(name, offices) for name, offices in way)).map(list)
    as_it_comes = st.tuples(filling, st.one_of(onward, st.lists(stray, max_size=2))).map(lambda two: [*two[0], *two[1]])
    anything = st.lists(st.one_of(write, accept, stray), max_size=2)
    in_order = st.builds(orderly, st.permutations(PEOPLE), st.integers(0, 9), st.integers(1, 6), anything)
    again = st.one_of(act("open_revision", case.offices), act("reopen", case.offices)).map(lambda a: [a])
    rounds = st.tuples(st.one_of(in_order, in_order, as_it_comes), st.one_of(again, st.just([])))
    return st.lists(rounds, min_size=1, max_size=3).map(lambda parts: [*chain(*chain(*parts))])


def _behind(doc: Any, party: str, office: str) -> bool:
    return bool(doc.acts_as(party, Provenance(role=office.partition("-")[0], office=office, unit="kb")))


def by(*acts: str) -> list[Act]:
    """Each act as "who office what"; whoever writes, writes something new."""
    return [(*act.split(), "a", n) for n, act in enumerate(acts)]
