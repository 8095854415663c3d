"""Measuring: realisasi of each triwulan, money per sub kegiatan, data pendukung, corrections after closing."""

from dataclasses import dataclass, field
from decimal import Decimal

from application.dokumen import BEFORE, DRAFTERS, card_in_force
from application.kerja import Kerja
from application.perintah import perintah
from domain.anggaran import Anggaran
from domain.data_pendukung import SERI, DataPendukung
from domain.indikator import Kartu, by_card
from domain.kalender import NASIONAL
from domain.kernel import Invalid, NeedsConfirmation, Refusal
from domain.koreksi import Cell
from domain.nilai import Nilai
from domain.perangkat_daerah import Kabupaten
from domain.perjanjian_kinerja import PerjanjianKinerja
from domain.realisasi_triwulan import Bukti, Realisasi, RealisasiTriwulan, Serapan
from domain.siklus import Fakta
from domain.skala import SKALA, tidak_cocok
from domain.syarat import require_reason
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
        """As the quarter keeps it, read by its card."""
        nilai = by_card(kartu, self.nilai)
        return Realisasi(nilai, self.pendukung, self.penghambat, self.tindak_lanjut, self.bukti)


@dataclass(frozen=True)
class SerapanBaru:
    """Money and physical progress of one sub kegiatan up to and including the triwulan."""

    kode: str
    keuangan: Decimal | None = None
    fisik: Decimal | None = None
    catatan: str = ""

    def plain(self) -> Serapan:
        return Serapan(self.keuangan, self.fisik, self.catatan)


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
    for row in realisasi:
        quarter.report(row.indikator, _read(work, quarter, row))
    return quarter


@perintah("realisasi.report_serapan", "Mengisi serapan anggaran.", "Report money spent.", by=DRAFTERS)
def report_serapan(
    work: Kerja, unit: str, tahun: int, triwulan: int, serapan: tuple[SerapanBaru, ...]
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    _late_needs_a_reason(work, quarter)
    for row in serapan:
        _must_be_budgeted(work, quarter, row.kode)
        quarter.report_serapan(row.kode, row.plain())
    return quarter


PROPOSERS = ("kasubbag", "sekretaris", "camat", "lurah")


@perintah(
    "realisasi.propose_correction",
    "Mengusulkan koreksi sesudah triwulan ditutup.",
    "Propose a correction of a closed quarter.",
    by=PROPOSERS,
)
def propose_correction(
    work: Kerja, unit: str, tahun: int, triwulan: int, realisasi: RealisasiBaru
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    quarter.propose_correction(("indikator", realisasi.indikator), _read(work, quarter, realisasi))
    return quarter


@perintah(
    "realisasi.propose_serapan_correction",
    "Mengusulkan koreksi serapan sesudah triwulan ditutup.",
    "Propose a correction of money spent in a closed quarter.",
    by=PROPOSERS,
)
def propose_serapan_correction(
    work: Kerja, unit: str, tahun: int, triwulan: int, serapan: SerapanBaru
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    _must_be_budgeted(work, quarter, serapan.kode)
    quarter.propose_correction(("kode", serapan.kode), serapan.plain())
    return quarter


@perintah("realisasi.confirm_correction", "Mengesahkan koreksi.", "Confirm a proposed correction.", by=("bappeda",))
def confirm_correction(
    work: Kerja, unit: str, tahun: int, triwulan: int, indikator: str = "", kode: str = ""
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    quarter.confirm_correction(_cell(indikator, kode))
    return quarter


@perintah("realisasi.reject_correction", "Menolak koreksi.", "Reject a proposed correction.", by=("bappeda",))
def reject_correction(
    work: Kerja, unit: str, tahun: int, triwulan: int, indikator: str = "", kode: str = ""
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    quarter.reject_correction(_cell(indikator, kode))
    return quarter


def _cell(indikator: str, kode: str) -> Cell:
    """The figure that a proposed correction is about: of an indikator, or of a sub kegiatan."""
    if bool(indikator) == bool(kode):
        raise Invalid(
            "Sebutkan salah satu: indikator (untuk realisasi) atau kode sub kegiatan (untuk serapan).",
            "Name one of the two: indikator (for a figure) or kode of the sub kegiatan (for money spent).",
        )
    return ("indikator", indikator) if indikator else ("kode", kode)


@perintah("data_pendukung.set", "Mencatat data pendukung.", "Record supporting data.", by=DRAFTERS, creates=True)
def set_data(
    work: Kerja, unit: str, seri: str, tahun: int, kolom: str, figures: dict[str, Decimal | None]
) -> DataPendukung:
    if seri not in SERI:
        raise Invalid(
            f"Seri data '{seri}' tidak dikenal. Pilih: {', '.join(SERI)}.",
            f"Data series '{seri}' is unknown. Choose one of: {', '.join(SERI)}.",
        )
    table = work.open_or_make(DataPendukung, (unit, seri, tahun), lambda: DataPendukung(unit, seri, tahun))
    for baris, nilai in figures.items():
        table.set_figure(baris, kolom, nilai)
    return table


def _read(work: Kerja, quarter: RealisasiTriwulan, row: RealisasiBaru) -> Realisasi:
    """A figure as its card reads it, checked against the other quarters of the year."""
    unit, tahun = quarter.unit, quarter.tahun
    kartu = card_in_force(work, unit, tahun, row.indikator)
    others = [q for tw in (1, 2, 3, 4) if (q := work.find(RealisasiTriwulan, unit, tahun, tw))]
    known = {q.triwulan: r.nilai for q in others if (r := q.realisasi.get(row.indikator))}
    new = row.on(kartu)
    mismatch = tidak_cocok(new.nilai, SKALA[new.nilai.skala]) if new.nilai.skala else None
    if mismatch and not row.confirm:
        raise NeedsConfirmation(*mismatch)
    periksa_masukan(kartu.mode, known, quarter.triwulan, new.nilai, row.confirm)
    return new


def _must_be_budgeted(work: Kerja, quarter: RealisasiTriwulan, kode: str) -> None:
    """Money is spent on a sub kegiatan of the budget in force."""
    budget = work.find(Anggaran, quarter.unit, quarter.tahun)
    if budget is None or budget.in_force is None:
        raise Refusal(
            f"Anggaran {quarter.unit} {quarter.tahun} belum berlaku. Catat dan terima DPA dahulu.",
            f"There is no Anggaran of {quarter.unit} {quarter.tahun} in force. Record and receive the DPA first.",
        )
    node = budget.versi[budget.in_force].pagu.get(kode)
    if node is None or node.level != "sub_kegiatan":
        raise Invalid(
            f"Kode '{kode}' bukan sub kegiatan pada Anggaran {quarter.unit} {quarter.tahun}. Periksa kodenya.",
            f"Code '{kode}' is no sub kegiatan of the Anggaran of {quarter.unit} {quarter.tahun}. Check the code.",
        )


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


def _figures_or_reason(work: Kerja, quarter: RealisasiTriwulan, fakta: Fakta) -> None:
    _pk_is_in_force(work, quarter)
    _late_needs_a_reason(work, quarter)
    if not quarter.realisasi and not quarter.serapan:
        raise Refusal(
            f"{quarter.judul()} belum berisi realisasi. Isi sedikitnya satu indikator.",
            f"{quarter.judul()} has no figures yet. Report at least one indikator.",
        )


BEFORE["realisasi", "submit"] = _figures_or_reason
