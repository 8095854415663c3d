"""What is doubtful about the figures of a quarter: against its target and its own past, and against the budget."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from application.documents.document import heads_of
from application.plans.in_force import in_force
from application.work import Work
from domain.cycle.steps import Kunci
from domain.documents.document import Dokumen
from domain.figures.decimals import write
from domain.figures.doubts import Doubt
from domain.figures.nilai import Nilai
from domain.figures.plausibility import Reference, negative, numbers, slips
from domain.figures.triwulan import ROMAWI, ModeTriwulan
from domain.kernel import Teks
from domain.plans.anggaran import Anggaran
from domain.plans.indikator import Kartu
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.rencana_aksi import RencanaAksi
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from domain.realisasi.reported import Serapan

TARGET = Teks("targetnya", "its target")
LAST_YEAR = Teks("tahun lalu", "last year")
PAGU = Teks("pagunya", "its pagu")
GROWING = (ModeTriwulan.DIJUMLAH, ModeTriwulan.KUMULATIF)
"""Modes by which a year grows from quarter to quarter."""


def foresee(work: Work, unit: str, tahun: int, triwulan: int) -> None:
    """Load by one question what a report is held against."""
    work.foresee(_held_against(unit, tahun, triwulan, heads_of(work, unit)))


def _held_against(unit: str, tahun: int, triwulan: int, heads: Iterable[str]) -> Iterator[UUID]:
    yield from (RealisasiTriwulan.create_id(unit, tahun, tw) for tw in (1, 2, 3, 4))
    yield RealisasiTriwulan.create_id(unit, tahun - 1, triwulan)
    for office in heads:
        yield PerjanjianKinerja.create_id(unit, tahun, office)
        yield RencanaAksi.create_id(unit, tahun, office)


def weigh(
    work: Work, unit: str, tahun: int, triwulan: int, slug: str, kartu: Kartu, nilai: Nilai, about: str, sure: bool
) -> None:
    """Ask about what looks like a slip in a figure of a quarter, once a year for each cause; `sure`: its row says so.

    A count below zero is marked.
    """
    answered = answered_this_year(work, unit, tahun, slug)
    references = list(_references(work, unit, tahun, triwulan, slug, kartu.mode))
    for angka in numbers(nilai):
        for doubt in (*slips(about, angka, kartu.satuan, references), *negative(about, angka, kartu.satuan)):
            work.doubt(replace(doubt, asks=doubt.asks and doubt.kind not in answered), sure)


def _references(work: Work, unit: str, tahun: int, triwulan: int, slug: str, mode: ModeTriwulan) -> Iterator[Reference]:
    """The target of the quarter, else of the year; the figure of the quarter before; that of a year ago."""
    yield from _target(work, unit, tahun, triwulan, slug, triwulan < 4 and mode in GROWING)
    for tw in range(triwulan - 1, 0, -1):
        if before := _reported(work, unit, tahun, tw, slug):
            yield from (Reference(Teks(f"TW {ROMAWI[tw - 1]}", f"TW {ROMAWI[tw - 1]}"), angka) for angka in before)
            break
    yield from (Reference(LAST_YEAR, angka) for angka in _reported(work, unit, tahun - 1, triwulan, slug))


def _target(work: Work, unit: str, tahun: int, triwulan: int, slug: str, part: bool) -> list[Reference]:
    """`part`: of the target of a year the figure of an early quarter is a part."""
    for cls, key, whole in ((RencanaAksi, (slug, tahun, triwulan), False), (PerjanjianKinerja, (slug, tahun, 0), part)):
        for office in heads_of(work, unit):
            if cell := _cell(in_force(work.find(cls, unit, tahun, office)), key):
                return [Reference(TARGET, angka, whole) for angka in cell]
    return []


def _cell(doc: Dokumen | None, key: Kunci) -> list[Decimal]:
    return numbers(doc.versi[doc.in_force or 1].target.get(key) if doc else None)


def _reported(work: Work, unit: str, tahun: int, triwulan: int, slug: str) -> list[Decimal]:
    quarter = work.find(RealisasiTriwulan, unit, tahun, triwulan)
    found = quarter.realisasi.get(slug) if quarter else None
    return numbers(found.nilai) if found else []


def answered_this_year(work: Work, unit: str, tahun: int, slug: str) -> set[str]:
    """The kinds of doubt that somebody has answered for a card in the year: not asked again."""
    quarters = (work.find(RealisasiTriwulan, unit, tahun, tw) for tw in (1, 2, 3, 4))
    return {kind for quarter in quarters if quarter for kind in quarter.answered.get(slug, ())}


def of_money(work: Work, quarter: RealisasiTriwulan, kode: str, new: Serapan) -> Iterator[Doubt]:
    """Money that looks like a slip of the point. What is over its pagu is told when the quarter is handed in."""
    spent, pagu = new.keuangan, _pagu(work, quarter, kode)
    if spent is None:
        return
    references = [] if pagu is None else [Reference(PAGU, pagu)]
    for tw in range(quarter.triwulan - 1, 0, -1):
        earlier = work.find(RealisasiTriwulan, quarter.unit, quarter.tahun, tw)
        before = earlier.serapan.get(kode) if earlier else None
        if before is not None and before.keuangan:
            references.append(Reference(Teks(f"TW {ROMAWI[tw - 1]}", f"TW {ROMAWI[tw - 1]}"), before.keuangan))
            break
    too_much = [Reference(r.teks, r.angka) for r in references if r.teks is not PAGU or spent > r.angka]
    yield from slips(kode, spent, "Rupiah", too_much)


def of_budget(work: Work, quarter: RealisasiTriwulan) -> Iterator[Doubt]:
    """Money of the quarter that its pagu, as it stands now, does not allow for."""
    for kode, spent in quarter.serapan.items():
        yield from over_pagu(kode, spent.keuangan, _pagu(work, quarter, kode))


def over_pagu(kode: str, spent: Decimal | None, pagu: Decimal | None) -> Iterator[Doubt]:
    """Money over its pagu, or on a pagu of zero (PP 12/2019): told once, with the quarter."""
    if spent is None or pagu is None or spent <= pagu:
        return
    kind = "pagu_nol" if pagu == 0 else "melebihi_pagu"
    id, en = ([f"Rp{write(x, lang)}" for x in (spent, pagu)] for lang in ("id", "en"))
    said = Teks(f"{id[0]} atas pagu {id[1]}", f"{en[0]} on a pagu of {en[1]}")
    mend = Teks(
        "periksa angkanya dan DPA/DPPA-nya; jawab “BLUD” bila BLUD membelanjakan di atas pagu dalam ambang batasnya",
        "check the figure and the DPA/DPPA; answer “BLUD” where a BLUD spends above its pagu within its threshold",
    )
    yield Doubt(kind, kode, said, mend, (str(spent), str(pagu)), asks=False)


def _pagu(work: Work, quarter: RealisasiTriwulan, kode: str) -> Decimal | None:
    budget = in_force(work.find(Anggaran, quarter.unit, quarter.tahun))
    node = budget.versi[budget.in_force or 1].pagu.get(kode) if budget else None
    return node.jumlah if node else None
