"""Measuring: realisasi of each triwulan, money per sub kegiatan, data pendukung, corrections after closing."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from application.as_written import as_carded
from application.commands import command
from application.documents.document import DRAFTERS, begin, card_in_force
from application.organisation.scales import scales_of_target
from application.organisation.series import series_named
from application.realisasi import doubtful, evidence
from application.realisasi.composing import around_composed, contributor_does_not_check
from application.realisasi.each_row import each_once, each_row
from application.realisasi.proposals import check_not_proposed
from application.realisasi.submission import late_needs_a_reason
from application.work import Work
from domain.cycle.unit_kinds import KEPALA
from domain.figures.doubts import Doubt
from domain.figures.nilai import Nilai
from domain.figures.scales.skala import tidak_cocok
from domain.figures.scales.versions import SkalaBerlaku
from domain.figures.triwulan import periksa_masukan
from domain.kernel import Invalid, Refusal
from domain.plans.anggaran import Anggaran
from domain.plans.indikator import Kartu
from domain.realisasi.closing_correction import Cell
from domain.realisasi.data_pendukung import DataPendukung
from domain.realisasi.realisasi_triwulan import Bukti, Realisasi, RealisasiTriwulan, Serapan
from domain.reasons import MIN_REASON, has_reason, says_something


@dataclass(frozen=True)
class RealisasiBaru:
    """One figure to report; left out, the one that stands stays and what explains it is written anew.

    `confirm`: the person has been asked about an unlikely figure and stands by it.
    """

    indikator: str
    nilai: Nilai | None = None
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""
    bukti: tuple[Bukti, ...] = field(default=())
    confirm: bool = False

    def on(self, work: Work, kartu: Kartu, about: str, skala: SkalaBerlaku, stands: Nilai | None = None) -> Realisasi:
        """As the quarter keeps it, read by its card; `stands`: the figure that is kept where none is given."""
        nilai = stands if self.nilai is None else as_carded(work, self.nilai, kartu, about, skala, self.confirm)
        if nilai is None:
            raise Invalid(f"{about}: isi angkanya dahulu (nilai).", f"{about}: enter the figure first (nilai).")
        return Realisasi(nilai, self.pendukung, self.penghambat, self.tindak_lanjut, self.bukti)


@dataclass(frozen=True)
class SerapanBaru:
    """Money, physical progress and output (`keluaran`, K) of one sub kegiatan up to and including the triwulan."""

    kode: str
    keuangan: Decimal | None = None
    fisik: Decimal | None = None
    catatan: str = ""
    keluaran: Decimal | None = None

    def plain(self) -> Serapan:
        return Serapan(self.keuangan, self.fisik, self.catatan, self.keluaran)


@command("realisasi.draft", "Membuka isian triwulan.", "Open a quarter for entry.", by=DRAFTERS, creates=True)
def draft_realisasi(work: Work, unit: str, tahun: int, triwulan: int) -> RealisasiTriwulan:
    if triwulan not in (1, 2, 3, 4):
        raise Invalid("Triwulan harus 1 sampai 4.", "The triwulan must be 1 to 4.")
    return begin(work, RealisasiTriwulan, (unit, tahun, triwulan), lambda: RealisasiTriwulan(unit, tahun, triwulan))


@command("realisasi.report", "Mengisi realisasi indikator.", "Report figures of indikator.", by=DRAFTERS)
def report(work: Work, unit: str, tahun: int, triwulan: int, realisasi: tuple[RealisasiBaru, ...]) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    late_needs_a_reason(work, quarter)
    each_once([row.indikator for row in realisasi], "indikator")
    doubtful.foresee(work, unit, tahun, triwulan)

    def take(row: RealisasiBaru) -> None:
        check_not_proposed(work, unit, tahun, row.indikator)
        new = read_figure(work, unit, tahun, triwulan, row)
        with work.weighed(row.indikator):
            if quarter.closed:
                quarter.amend(row.indikator, quarter.around_supplied(row.indikator, new), work.today)
            else:
                quarter.report(row.indikator, new)

    each_row("realisasi", realisasi, take)
    return quarter


@command("realisasi.report_serapan", "Mengisi serapan anggaran.", "Report money spent.", by=DRAFTERS)
def report_serapan(
    work: Work, unit: str, tahun: int, triwulan: int, serapan: tuple[SerapanBaru, ...]
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    late_needs_a_reason(work, quarter)
    each_once([row.kode for row in serapan], "kode")

    def take(row: SerapanBaru) -> None:
        must_be_budgeted(work, quarter, row.kode)
        for doubt in doubtful.of_money(work, quarter, row.kode, row.plain()):
            work.doubt(doubt)
        with work.weighed(row.kode):
            quarter.report_serapan(row.kode, row.plain())

    each_row("serapan", serapan, take)
    return quarter


PROPOSERS = ("kasubbag", "sekretaris", KEPALA)


@command(
    "realisasi.propose_correction",
    "Mengusulkan koreksi sesudah triwulan ditutup.",
    "Propose a correction of a closed quarter.",
    by=PROPOSERS,
)
def propose_correction(work: Work, unit: str, tahun: int, triwulan: int, realisasi: RealisasiBaru) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    new = read_figure(work, unit, tahun, triwulan, realisasi)
    with work.weighed(realisasi.indikator):
        quarter.propose_correction(("indikator", realisasi.indikator), new)
    return quarter


@command(
    "realisasi.propose_serapan_correction",
    "Mengusulkan koreksi serapan sesudah triwulan ditutup.",
    "Propose a correction of money spent in a closed quarter.",
    by=PROPOSERS,
)
def propose_serapan_correction(
    work: Work, unit: str, tahun: int, triwulan: int, serapan: SerapanBaru
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    must_be_budgeted(work, quarter, serapan.kode)
    for doubt in doubtful.of_money(work, quarter, serapan.kode, serapan.plain()):
        work.doubt(doubt)
    with work.weighed():
        quarter.propose_correction(("kode", serapan.kode), serapan.plain())
    return quarter


@command(
    "realisasi.confirm_correction",
    "Menyetujui koreksi sebagai kepala unit, lalu mengesahkannya sebagai Bappeda.",
    "Approve a proposed correction as head of the unit, then confirm it as Bappeda.",
    by=(KEPALA, "bappeda"),
)
def confirm_correction(
    work: Work, unit: str, tahun: int, triwulan: int, indikator: str = "", kode: str = ""
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    if indikator:
        contributor_does_not_check(work, quarter, (indikator,))
    quarter.confirm_correction(_cell(indikator, kode))
    return quarter


@command("realisasi.reject_correction", "Menolak koreksi.", "Reject a proposed correction.", by=("bappeda",))
def reject_correction(
    work: Work, unit: str, tahun: int, triwulan: int, indikator: str = "", kode: str = ""
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


@command("data_pendukung.set", "Mencatat data pendukung.", "Record supporting data.", by=DRAFTERS, creates=True)
def set_data(
    work: Work, unit: str, seri: str, tahun: int, kolom: str, figures: dict[str, Decimal | None]
) -> DataPendukung:
    declared = series_named(work, seri)
    if declared:
        for baris in figures:
            declared.check_cell(baris, kolom)
    table = work.open_or_make(DataPendukung, (unit, seri, tahun), lambda: DataPendukung(unit, seri, tahun))
    for baris, nilai in figures.items():
        with work.weighed(baris):
            table.set_figure(baris, kolom, nilai)
    return table


def read_figure(work: Work, unit: str, tahun: int, triwulan: int, row: RealisasiBaru, about: str = "") -> Realisasi:
    """A figure as its card reads it, with what is doubtful against the other quarters of the year.

    `about` names it where the indikator alone does not.
    """
    about = about or row.indikator
    kartu = card_in_force(work, unit, tahun, row.indikator)
    others = [q for tw in (1, 2, 3, 4) if (q := work.find(RealisasiTriwulan, unit, tahun, tw))]
    known = {q.triwulan: r.nilai for q in others if (r := q.realisasi.get(row.indikator))}
    scales = scales_of_target(work, tahun, triwulan)
    given = row.on(work, kartu, about, scales, known.get(triwulan))
    new = around_composed(work, unit, tahun, triwulan, row.indikator, given)
    if triwulan in known and known[triwulan].setahun:  # what corrects the figure of a year is one
        new = replace(new, nilai=replace(new.nilai, setahun=True))
    if mismatch := tidak_cocok(new.nilai, scales[new.nilai.skala]) if new.nilai.skala else None:
        figures = tuple(str(a) for a in (new.nilai.predikat, new.nilai.angka, new.nilai.bawah, new.nilai.atas) if a)
        work.doubt(Doubt("predikat_lain", about, mismatch, figures=figures), row.confirm)
    for marked in evidence.doubts_of(work, unit, tahun, triwulan, kartu.mode, about, row.bukti):
        work.doubt(marked, row.confirm)
    if row.nilai is None:
        return new  # what was doubtful about the figure was asked when it came
    doubtful.weigh(work, unit, tahun, triwulan, row.indikator, kartu, new.nilai, about, row.confirm)
    doubt = periksa_masukan(kartu.mode, known, triwulan, new.nilai, about)
    if doubt and work.doubt(doubt, row.confirm) and doubt.kind == "turun":
        _a_fall_says_why(work, doubt)
    return new


def _a_fall_says_why(work: Work, doubt: Doubt) -> None:
    """A fall that is confirmed needs its reason: that of the command, or that of its answer."""
    if not has_reason() and not says_something(work.doubts.answer(doubt)):
        raise Invalid(
            f"{doubt.teks.id}: tulis alasannya (reason, minimal {MIN_REASON} huruf).",
            f"{doubt.teks.en}: give the reason (at least {MIN_REASON} letters).",
        )


def must_be_budgeted(work: Work, quarter: RealisasiTriwulan, kode: str) -> None:
    """Money is spent on a sub kegiatan of the budget in force."""
    budget = work.find(Anggaran, quarter.unit, quarter.tahun)
    if budget is None or budget.in_force is None:
        raise Refusal(
            f"Anggaran {quarter.unit} {quarter.tahun} belum berlaku. Catat dan terima DPA dahulu "
            "(dari kertas: muat, lalu sahkan).",
            f"There is no Anggaran of {quarter.unit} {quarter.tahun} in force. Record and receive the DPA first "
            "(from paper: load it, then confirm it).",
        )
    node = budget.versi[budget.in_force].pagu.get(kode)
    if node is None or node.level != "sub_kegiatan":
        raise Invalid(
            f"Kode '{kode}' bukan sub kegiatan pada Anggaran {quarter.unit} {quarter.tahun}. Periksa kodenya.",
            f"Code '{kode}' is no sub kegiatan of the Anggaran of {quarter.unit} {quarter.tahun}. Check the code.",
        )
