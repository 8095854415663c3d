"""Four eyes, whatever people do in whatever order: nobody answers alone for a figure that they wrote themselves."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cycle.checks import Butir, Hasil
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.steps import BATAL, DRAF, Catatan, Fakta
from domain.documents.document import Dokumen
from domain.figures.nilai import Jenis, Nilai
from domain.kernel import Basis, Provenance, Refusal, acting
from domain.kinds import DOKUMEN
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.rencana_aksi import RencanaAksi
from domain.plans.renja import Renja
from domain.realisasi.laporan_kinerja import LaporanKinerja
from domain.realisasi.realisasi_triwulan import Realisasi, RealisasiTriwulan

PEOPLE = ("ani", "budi", "citra", "dewi")
Act = tuple[str, str, str, str, int]
"""Who, in which office, does what, to which figure, and what that becomes."""


def figure(n: int) -> Nilai:
    return Nilai(Jenis.ANGKA, str(n), Decimal(n))


@dataclass(frozen=True)
class Kasus:
    """A kind of document: how it begins, how a figure is written, and which offices take part in it."""

    make: Callable[[], Any]
    write: Callable[[Any, str, int], None]
    offices: tuple[str, ...]


YEAR = {"unit": "kb", "tahun": 2023}
CASES = {
    "pk kasi": Kasus(
        lambda: PerjanjianKinerja(**YEAR, jabatan="kasi-trantib"),
        lambda doc, slug, n: doc.set_target(slug, 2023, 0, figure(n)),
        ("kasi-trantib", "perencana", "sekretaris", "camat", "bagian_organisasi"),
    ),
    "pk camat": Kasus(
        lambda: PerjanjianKinerja(**YEAR, jabatan="camat"),
        lambda doc, slug, n: doc.set_target(slug, 2023, 0, figure(n)),
        ("camat", "perencana", "bagian_organisasi", "bupati"),
    ),
    "renja": Kasus(
        lambda: Renja(**YEAR),
        lambda doc, slug, n: doc.set_target(slug, 2023, 0, figure(n)),
        ("camat", "perencana", "bappeda", "bupati"),
    ),
    "rencana aksi": Kasus(
        lambda: RencanaAksi(**YEAR, jabatan="camat"),
        lambda doc, slug, n: doc.set_target(slug, 2023, 1, figure(n)),
        ("camat", "perencana", "kasubbag"),
    ),
    "realisasi": Kasus(
        lambda: RealisasiTriwulan(**YEAR, triwulan=1),
        lambda doc, slug, n: doc.report(slug, Realisasi(figure(n))),
        ("camat", "kasubbag", "sekretaris", "bappeda"),
    ),
    "lkjip": Kasus(
        lambda: LaporanKinerja(**YEAR),
        lambda doc, slug, n: doc.set_narrative(slug, f"Narasi {n}"),
        ("camat", "perencana", "kasubbag", "inspektorat"),
    ),
}
WRITES = ("TargetSet", "Reported", "NarrativeSet")
ANSWERS = ("Signed", "Approved", "Verified", "QuarterVerified", "Established", "Revised", "SignatureRecorded")
"""Steps by which a second person answers for a version."""


@dataclass
class Saksi:
    """A witness who reads only the events: who wrote each figure of a version last, and whether in mending others'."""

    cells: dict[int, dict[str, tuple[str, bool]]] = field(default_factory=dict)
    wrote: dict[int, set[str]] = field(default_factory=dict)
    drafted: dict[int, set[str]] = field(default_factory=dict)

    def sees(self, event: Any, signer: bool) -> None:
        name, who, versi = type(event).__name__, event.provenance.person, getattr(event, "versi", 1)
        cells, wrote = self.cells.setdefault(versi, {}), self.wrote.setdefault(versi, set())
        drafted = self.drafted.setdefault(versi, set())
        if name in WRITES:
            key = getattr(event, "indikator", "") or event.bagian
            mending = signer and bool(wrote - {who})
            cells[key] = (who, mending)
            wrote.add(who)
            drafted.update(set() if mending else {who})
        elif name in ("RevisionOpened", "DraftReopened"):
            cells.update({cell.indikator: (who, False) for cell in event.target})
            wrote.update({who} if event.target else ())
        elif name == "MendingAccepted":
            assert who in wrote
            cells.update({key: (who, False) for key, (last, mending) in cells.items() if mending and last != who})
        elif name in ANSWERS:
            assert who not in {last for last, _ in cells.values()}, (name, who)
        elif (
            name == "SignedFirst"
        ):  # a first party may draft its own promise, but not change in passing what others did
            assert who in drafted or (who, True) not in cells.values()


def paper(doc: Dokumen, step: str) -> Fakta:
    """All that a step may ask for."""
    return Fakta(
        notes=(Catatan("Mohon diperbaiki"),),
        signed_on=date(2024, 1, 2),
        effective_from=date(2023, 6, 1),
        number="contoh/1",
        sha256="0" * 64,
        position=1,
        cara=Cara.BASAH,
        signers=tuple(Penandatangan(party, "camat") for party in doc.penandatangan),
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
    witness = Saksi()
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
    """People who go the way of the table now and then, in the office that each step is for, and do anything between."""
    doc = case.make()
    person, slug, n = st.sampled_from(PEOPLE), st.sampled_from(("a", "b")), st.integers(1, 9)
    by = {s.name: [o for o in case.offices if any(_behind(doc, p, o) for p in s.by)] for s in doc.steps}
    way = [(s.name, by[s.name]) for s in doc.steps if by[s.name] and s.name not in ("withdraw", "return", "cancel")]

    def act(what: str, offices: Any) -> st.SearchStrategy[Act]:
        return st.tuples(person, st.sampled_from(offices), st.just(what), slug, n)

    write, accept = act("write", case.offices), act("accept", case.offices)
    filling = st.lists(st.one_of(write, write, accept), min_size=1, max_size=4)
    stray = st.one_of(*(act(name, offices) for name, offices in by.items() if offices)).map(lambda a: [a])
    onward = st.tuples(*(act(name, offices) for name, offices in way)).map(list)
    again = st.one_of(act("open_revision", case.offices), act("reopen", case.offices)).map(lambda a: [a])
    rounds = st.tuples(filling, st.one_of(onward, onward, stray), st.one_of(st.just([]), again, stray))
    return st.lists(rounds, min_size=1, max_size=4).map(lambda parts: [*chain(*chain(*parts))])


def _behind(doc: Any, party: str, office: str) -> bool:
    return bool(doc.acts_as(party, Provenance(role=office.partition("-")[0], office=office, unit="kb")))


@pytest.mark.parametrize("name", CASES)
@settings(max_examples=250)
@given(data=st.data())
def test_nobody_answers_for_a_figure_that_they_wrote_last(name: str, data: st.DataObject) -> None:
    play(CASES[name], data.draw(stories(CASES[name])))


def mended(name: str, drafter: str, signer: str, before: list[str], answer: str, event: str) -> None:
    """A signer mends one figure of a draft: no answer before its drafter has accepted that, and one afterwards."""
    case = CASES[name]
    drawn: list[Act] = [("ani", drafter, "write", "a", 1), ("budi", signer, "write", "a", 2)]
    on: list[Act] = [(*step.split(" "), "a", 1) for step in before]
    last: Act = ("budi", signer, answer, "a", 1)
    assert event not in play(case, [*drawn, *on, last])
    assert event not in play(case, [*drawn, ("budi", drafter, "accept", "a", 1), *on, last])  # not by whoever mended it
    assert event not in play(case, [*drawn, ("citra", drafter, "accept", "a", 1), *on, last])  # nor by a stranger to it
    assert event in play(case, [*drawn, ("ani", drafter, "accept", "a", 1), *on, last])
    assert event in play(case, [*drawn, *on, ("ani", drafter, "accept", "a", 1), last])  # also once it is handed in


def test_a_signer_who_mends_hands_it_back_and_can_then_sign() -> None:
    mended("lkjip", "perencana", "camat", ["ani perencana check"], "sign", "Signed")
    mended("realisasi", "kasubbag", "camat", ["ani kasubbag submit"], "approve", "Approved")
    handed_in = ["budi camat submit", "citra bagian_organisasi verify"]
    mended("pk camat", "perencana", "camat", handed_in, "sign_first", "SignedFirst")


def test_a_signer_who_also_drafts_never_hands_back() -> None:
    case, other = CASES["realisasi"], ("ani", "kasubbag", "write", "b", 2)
    drafts: list[list[Act]] = [
        [("budi", "camat", "write", "a", 1), other],  # drafted alone at first
        [("budi", "kasubbag", "write", "a", 1), other, ("budi", "camat", "write", "a", 3)],  # drafted, then mended
        [other, ("budi", "camat", "write", "a", 3), ("budi", "kasubbag", "write", "a", 4)],  # mended, then drafted
    ]
    for acts in drafts:
        way: list[Act] = [("ani", "kasubbag", w, "a", 1) for w in ("accept", "submit")]
        assert "Approved" not in play(case, [*acts, *way, ("budi", "camat", "approve", "a", 1)])
        assert "Approved" in play(case, [*acts, *way, ("citra", "camat", "approve", "a", 1)])


@pytest.mark.parametrize("kind", DOKUMEN)
def test_what_goes_back_to_a_draft_loses_what_was_given_on_it(kind: str) -> None:
    for step in DOKUMEN[kind].steps:
        assert step.voids == (step.after in (DRAF, BATAL)), step.name
