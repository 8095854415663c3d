"""What is doubtful about a target as typed: against its source, the version it revises, and the years beside it."""

from collections.abc import Iterator

from application.work import Work
from domain.cycle.steps import Kunci, Versi
from domain.documents.document import Dokumen
from domain.figures.nilai import Nilai
from domain.figures.plausibility import Reference, numbers, slips
from domain.kernel import Teks
from domain.plans.indikator import Indikator


def weigh(work: Work, doc: Dokumen, cell: Kunci, nilai: Nilai, about: str) -> None:
    """Ask about a target that looks like a slip of the point or of the percentage."""
    card = work.find(Indikator, str(getattr(doc, "unit", "")), cell[0])
    versi = doc.versi.get(doc.draft or 0)
    if card is None or versi is None:
        return
    for angka in numbers(nilai):
        for doubt in slips(about, angka, card.kartu.satuan, list(_references(doc, versi, cell))):
            work.doubt(doubt)


def _references(doc: Dokumen, versi: Versi, cell: Kunci) -> Iterator[Reference]:
    slug, tahun, triwulan = cell
    source = versi.asal.sel.get(cell)
    base = doc.versi[versi.base].target.get(cell) if versi.base else None
    beside = [(year, versi.target.get((slug, year, triwulan))) for year in (tahun - 1, tahun + 1)]
    found = [
        (Teks("sumbernya", "its source"), source.nilai if source else None),
        (Teks("sebelum perubahan", "before the change"), base),
        *((Teks(str(year), str(year)), there) for year, there in beside),
    ]
    yield from (Reference(teks, angka) for teks, there in found for angka in numbers(there))
