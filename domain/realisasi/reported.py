"""What is reported of one triwulan: the figure of an indikator with what explains it, the money of a sub kegiatan."""

from dataclasses import dataclass
from decimal import Decimal

from domain.figures.composition import Tersusun
from domain.figures.nilai import BERISI, Jenis, Nilai, check_nilai
from domain.figures.triwulan import ModeTriwulan, Triwulanan
from domain.kernel import Invalid
from domain.later import later
from domain.reasons import Bukti, check_bukti


@dataclass(frozen=True)
class Realisasi:
    """The figure of one indikator in one triwulan and what explains it. `tersusun`: of how many contributions it is
    put together, where nobody typed it."""

    nilai: Nilai
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""
    bukti: tuple[Bukti, ...] = ()
    tersusun: Tersusun | None = later(None)


@dataclass(frozen=True)
class Serapan:
    """Money spent (rupiah), physical progress (percent) and output (K) of one sub kegiatan, up to and including the
    triwulan. `keluaran` is in the satuan in which its pagu states the target of the year.

    None is not zero: the source left it blank, and `catatan` says so.
    """

    keuangan: Decimal | None
    fisik: Decimal | None = None
    catatan: str = ""
    keluaran: Decimal | None = later(None)


def check_realisasi(new: Realisasi) -> None:
    """Refuse a figure that says nothing, or evidence that cannot be found again."""
    check_nilai(new.nilai)
    check_bukti(new.bukti)


def check_serapan(new: Serapan) -> None:
    """Refuse negative money, or progress that is no percentage."""
    if new.keuangan is not None and new.keuangan < 0:
        raise Invalid("Realisasi keuangan tidak boleh negatif.", "Money spent cannot be negative.")
    if new.fisik is not None and not 0 <= new.fisik <= 100:
        raise Invalid("Realisasi fisik harus 0 sampai 100 persen.", "Physical progress must be 0 to 100 percent.")
    if new.keluaran is not None and new.keluaran < 0:
        raise Invalid("Realisasi keluaran (K) tidak boleh negatif.", "Output (K) cannot be negative.")


def belum_final(nilai: Nilai) -> bool:
    """Whether a figure is awaited from another office or provisional, so that it may still be made final."""
    return nilai.jenis is Jenis.MENUNGGU or nilai.sementara


def ditunggu(mode: ModeTriwulan, figures: Triwulanan, triwulan: int) -> int | None:
    """The latest triwulan whose awaited figure will still change the figure up to and including `triwulan`.

    A sum or a mean lacks every quarter that is awaited; where the latest figure counts, only one after it (inferred).
    """
    added = mode in (ModeTriwulan.DIJUMLAH, ModeTriwulan.RATA_RATA)
    for tw in range(triwulan, 0, -1):
        nilai = figures.get(tw)
        if nilai is None or (mode is ModeTriwulan.TAHUNAN and tw < 4):
            continue
        if nilai.jenis is Jenis.MENUNGGU:
            return tw
        if not added and nilai.jenis in BERISI:
            return None
    return None
