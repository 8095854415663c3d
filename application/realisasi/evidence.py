"""What is doubtful about the evidence of a figure: not stored, a mere link, dated outside the period."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from application.files import is_here, is_link
from application.work import Work
from domain.figures.calendar import akhir_triwulan
from domain.figures.doubts import KINDS, Doubt
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import Teks
from domain.reasons import Bukti, is_sha256
from domain.record.bukti_dukung import BuktiDukung

AFTERWARDS = timedelta(days=31)
"""How long after a quarter its recapitulations are still dated (local policy)."""
OF_THE_YEAR = (ModeTriwulan.KUMULATIF, ModeTriwulan.TAHUNAN)
"""Modes by which a figure tells of the year so far."""


def doubts_of(
    work: Work, unit: str, tahun: int, triwulan: int, mode: ModeTriwulan, about: str, bukti: Iterable[Bukti]
) -> Iterator[Doubt]:
    """Marked, unless the kabupaten asks (settings `keraguan_bukti_…`)."""
    for one in bukti:
        if not is_sha256(one.sha256):
            continue  # refused where the figure is taken
        here, known = is_here(work, unit, one.sha256), work.find(BuktiDukung, unit, one.sha256)
        if not here:
            mend = Teks("unggah berkasnya", "upload the file")
            yield _doubt("bukti_belum_disimpan", about, one, mend)
        elif is_link(work, unit, one.sha256):
            mend = Teks("unggah berkasnya, atau sebutkan mengapa cukup", "upload the file, or say why it will do")
            yield _doubt("bukti_tautan", about, one, mend)
        dated = one.tanggal or (known.tanggal if known else None)
        if dated and not _begin(tahun, triwulan, mode) <= dated <= akhir_triwulan(tahun, triwulan) + AFTERWARDS:
            mend = Teks("pilih bukti dari periode ini, atau sebutkan sebabnya", "choose another, or say why")
            yield _doubt("bukti_luar_periode", about, one, mend, dated.isoformat())


def _doubt(kind: str, about: str, bukti: Bukti, mend: Teks, *more: str) -> Doubt:
    return Doubt(kind, about, KINDS[kind], mend, (bukti.nama, *more), asks=False)


def _begin(tahun: int, triwulan: int, mode: ModeTriwulan) -> date:
    return date(tahun, 1 if mode in OF_THE_YEAR else 3 * triwulan - 2, 1)
