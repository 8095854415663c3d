"""Measuring: realisasi of each triwulan, money per sub kegiatan, data pendukung, corrections after closing."""

from dataclasses import dataclass, field
from decimal import Decimal

from application.dokumen import BEFORE, DRAFTERS, require_indikator
from application.kerja import Kerja
from application.perintah import perintah
from domain.data_pendukung import SERI, DataPendukung
from domain.indikator import Kartu, on_scale
from domain.kalender import NASIONAL
from domain.kernel import Invalid, NotFound, Refusal
from domain.nilai import Nilai
from domain.perangkat_daerah import Kabupaten
from domain.perjanjian_kinerja import PerjanjianKinerja
from domain.realisasi_triwulan import Bukti, Realisasi, RealisasiTriwulan, Serapan
from domain.siklus import require_reason
from domain.triwulan import periksa_masukan


@dataclass(frozen=True)
class RealisasiBaru:
    """One figure to report. `confirm`: the person has been asked about an unlikely figure and stands by it."""

    indikator: str
    nilai: Nilai
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""
    bukti: tuple[Bukti, ...] = field(default=())
    confirm: bool = False

    def on(self, kartu: Kartu) -> Realisasi:
        """As the quarter keeps it, a predikat on the scale of its card."""
        nilai = on_scale(kartu, self.nilai)
        return Realisasi(nilai, self.pendukung, self.penghambat, self.tindak_lanjut, self.bukti)


@dataclass(frozen=True)
class SerapanBaru:
    """Money and physical progress of one sub kegiatan up to and including the triwulan."""

    kode: str
    keuangan: Decimal | None = None
    fisik: Decimal | None = None
    catatan: str = ""


@perintah("realisasi.draft", "Membuka isian triwulan.", "Open a quarter for entry.", by=DRAFTERS, creates=True)
def draft_realisasi(work: Kerja, unit: str, tahun: int, triwulan: int) -> RealisasiTriwulan:
    if triwulan not in (1, 2, 3, 4):
        raise Invalid("Triwulan harus 1 sampai 4.", "The triwulan must be 1 to 4.")
    return work.make(RealisasiTriwulan, (unit, tahun, triwulan), lambda: RealisasiTriwulan(unit, tahun, triwulan))


@perintah("realisasi.report", "Mengisi realisasi indikator.", "Report figures of indikator.", by=DRAFTERS)
def report(
    work: Kerja, unit: str, tahun: int, triwulan: int, realisasi: tuple[RealisasiBaru, ...]
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    _late_needs_a_reason(work, quarter)
    earlier = [q for tw in range(1, triwulan) if (q := work.find(RealisasiTriwulan, unit, tahun, tw))]
    for row in realisasi:
        kartu = require_indikator(work, unit, row.indikator).kartu
        known = {q.triwulan: r.nilai if (r := q.realisasi.get(row.indikator)) else None for q in earlier}
        periksa_masukan(kartu.mode, known, triwulan, row.nilai, row.confirm)
        quarter.report(row.indikator, row.on(kartu))
    return quarter


@perintah("realisasi.report_serapan", "Mengisi serapan anggaran.", "Report money spent.", by=DRAFTERS)
def report_serapan(
    work: Kerja, unit: str, tahun: int, triwulan: int, serapan: tuple[SerapanBaru, ...]
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    _late_needs_a_reason(work, quarter)
    for row in serapan:
        quarter.report_serapan(row.kode, Serapan(row.keuangan, row.fisik, row.catatan))
    return quarter


@perintah(
    "realisasi.propose_correction",
    "Mengusulkan koreksi sesudah triwulan ditutup.",
    "Propose a correction of a closed quarter.",
    by=("kasubbag", "sekretaris", "camat", "lurah"),
)
def propose_correction(
    work: Kerja, unit: str, tahun: int, triwulan: int, realisasi: RealisasiBaru
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    kartu = require_indikator(work, unit, realisasi.indikator).kartu
    quarter.propose_correction(realisasi.indikator, realisasi.on(kartu))
    return quarter


@perintah("realisasi.confirm_correction", "Mengesahkan koreksi.", "Confirm a proposed correction.", by=("bappeda",))
def confirm_correction(work: Kerja, unit: str, tahun: int, triwulan: int, indikator: str) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    quarter.confirm_correction(indikator)
    return quarter


@perintah("data_pendukung.set", "Mencatat data pendukung.", "Record supporting data.", by=DRAFTERS, creates=True)
def set_data(
    work: Kerja, unit: str, seri: str, tahun: int, kolom: str, figures: dict[str, Decimal | None]
) -> DataPendukung:
    if seri not in SERI:
        raise Invalid(
            f"Seri data '{seri}' tidak dikenal. Pilih: {', '.join(SERI)}.",
            f"Data series '{seri}' is unknown. Choose one of: {', '.join(SERI)}.",
        )
    table = work.find(DataPendukung, unit, seri, tahun)
    if table is None:
        table = work.make(DataPendukung, (unit, seri, tahun), lambda: DataPendukung(unit, seri, tahun))
    for baris, nilai in figures.items():
        table.set_figure(baris, kolom, nilai)
    return table


def _late_needs_a_reason(work: Kerja, quarter: RealisasiTriwulan) -> None:
    """A quarter past its window needs a reason (PP 39/2006 art. 5(2): five working days; borrowed, local policy)."""
    kabupaten = work.find(Kabupaten)
    days = int(kabupaten.settings.get("batas_hari_kerja", "5")) if kabupaten else 5
    limit = NASIONAL.batas_triwulan(quarter.tahun, quarter.triwulan, days)
    if work.today > limit:
        require_reason(f"{quarter.judul()} (batas {limit})")


def _pk_is_in_force(work: Kerja, quarter: RealisasiTriwulan) -> None:
    """A quarter is submitted against a signed PK; drafting may come before."""
    for office in ("camat", "lurah"):
        pk = work.find(PerjanjianKinerja, quarter.unit, quarter.tahun, office)
        if pk is not None and pk.in_force is not None:
            return
    raise Refusal(
        f"PK {quarter.unit} {quarter.tahun} belum ditandatangani; {quarter.judul()} menunggu tanda tangan itu.",
        f"The PK of {quarter.unit} {quarter.tahun} is not signed yet; {quarter.judul()} waits for it.",
    )


def _figures_or_reason(work: Kerja, quarter: RealisasiTriwulan) -> None:
    _pk_is_in_force(work, quarter)
    _late_needs_a_reason(work, quarter)
    if not quarter.realisasi and not quarter.serapan:
        raise NotFound(
            f"{quarter.judul()} belum berisi realisasi. Isi sedikitnya satu indikator.",
            f"{quarter.judul()} has no figures yet. Report at least one indikator.",
        )


BEFORE["realisasi", "submit"] = _figures_or_reason
