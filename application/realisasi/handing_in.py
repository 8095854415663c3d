"""What is doubtful about a quarter as a whole: listed once when it is submitted, answered together, kept with it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from application.documents.document import card_in_force
from application.documents.steps import before
from application.plans.in_force import renstra_in_force
from application.realisasi.doubtful import of_budget
from application.work import Work
from domain.cycle.checks import BUKTI_DILIHAT
from domain.cycle.steps import Fakta
from domain.figures.doubts import KINDS, OF_EVIDENCE, Doubt
from domain.figures.nilai import BERISI
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import Answered, Teks
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from domain.reasons import has_reason

MISSING = ("belum_mulai", "tanpa_dasar", "belum_diisi", "tanpa_bukti")
"""Kinds about what is not there, and not about a figure."""


def ask(work: Work, quarter: RealisasiTriwulan, late: bool) -> None:
    """Ask for all that is doubtful at once, but what was answered before and has not changed since.

    The reason of the step answers every kind; `jawaban` one of them. Where the quarter is `late` it says why, which may
    also be why something is missing, but never why a figure is doubtful.
    """
    for doubt in _all(work, quarter):
        kept = Answered(doubt.kind, (doubt.about, *doubt.figures))
        if (kept.kind, kept.figures) not in quarter.explained:
            said = has_reason() and (not late or doubt.kind in MISSING)
            work.doubts.note(Doubt(doubt.kind, doubt.about, doubt.teks, doubt.mend, kept.figures), confirmed=said)


def _all(work: Work, quarter: RealisasiTriwulan) -> Iterator[Doubt]:
    yield from _too_early(work, quarter)
    yield from _without_plans(work, quarter)
    yield from _not_filled(work, quarter)
    for slug, found in quarter.realisasi.items():
        if found.nilai.jenis in BERISI and not found.bukti:
            yield Doubt("tanpa_bukti", slug, KINDS["tanpa_bukti"], _ATTACH, (found.nilai.teks,))
    for cell, marks in quarter.marked.items():
        told = (a for a in marks if a.kind not in OF_EVIDENCE or work.asks(a.kind))
        yield from (Doubt(a.kind, cell, KINDS[a.kind], figures=a.figures) for a in told)
    yield from of_budget(work, quarter)


_ATTACH = Teks("sertakan buktinya, atau sebutkan alasannya", "add the evidence, or say why there is none")


def _too_early(work: Work, quarter: RealisasiTriwulan) -> Iterator[Doubt]:
    begins = date(quarter.tahun, 3 * quarter.triwulan - 2, 1)
    if work.today < begins:
        said = Teks(f"triwulan baru mulai {begins}", f"the quarter begins on {begins} only")
        yield Doubt("belum_mulai", quarter.judul(), said, figures=(begins.isoformat(),))


def _without_plans(work: Work, quarter: RealisasiTriwulan) -> Iterator[Doubt]:
    if renstra_in_force(work, quarter.unit, quarter.tahun) is None:
        said = Teks(f"belum ada Renstra yang memuat {quarter.tahun}", f"no Renstra contains {quarter.tahun}")
        yield Doubt("tanpa_dasar", "Renstra", said)
    if not list(_promises(work, quarter)):
        said = Teks(f"belum ada PK {quarter.tahun} yang berlaku", f"no PK of {quarter.tahun} is in force")
        yield Doubt("tanpa_dasar", "PK", said)


def _promises(work: Work, quarter: RealisasiTriwulan) -> Iterator[PerjanjianKinerja]:
    for office in work.questions.offices_with_pk(quarter.unit, quarter.tahun):
        pk = work.find(PerjanjianKinerja, quarter.unit, quarter.tahun, office)
        if pk is not None and pk.in_force is not None:
            yield pk


def _not_filled(work: Work, quarter: RealisasiTriwulan) -> Iterator[Doubt]:
    """Each indikator that is promised and of which the quarter says nothing: no figure, not awaited, no reason."""
    promised = {key[0]: None for pk in _promises(work, quarter) for key in pk.versi[pk.in_force or 1].target}
    for slug in promised:
        if slug in quarter.realisasi:
            continue
        kartu = card_in_force(work, quarter.unit, quarter.tahun, slug)
        if kartu.mode is not ModeTriwulan.TAHUNAN or quarter.triwulan == 4:
            yield Doubt("belum_diisi", slug, KINDS["belum_diisi"], _FILL)


_FILL = Teks("isi angkanya, nyatakan menunggu, atau beri alasannya", "fill it in, say that it is awaited, or say why")


def _evidence_was_seen(work: Work, quarter: Any, fakta: Fakta) -> None:
    """A verification that saw none of the evidence is marked."""
    for item in fakta.periksa:
        if item.butir == BUKTI_DILIHAT and not item.dilihat and item.dari != 0:
            work.doubt(Doubt("bukti_tak_dilihat", quarter.judul(), KINDS["bukti_tak_dilihat"], asks=False))


before("realisasi", "verify", "verify_again", check=_evidence_was_seen)
