"""The order of real life: quarters opened before the PK is signed, closed with what measures them, and reopened."""

from datetime import timedelta

from application.commands import command
from application.documents.document import DRAFTERS, card_in_force, require_indikator
from application.documents.steps import before
from application.realisasi.supply import supplier_does_not_check
from application.work import Work
from domain.cycle.steps import BATAL, DRAF, Fakta
from domain.documents.document import Dokumen
from domain.figures.calendar import akhir_triwulan
from domain.kernel import Invalid
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.rencana_aksi import RencanaAksi
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan

LONGEST = 60
"""Days for which a closed quarter may be reopened at most (local policy)."""


@command(
    "realisasi.open_unsigned",
    "Mengizinkan pengajuan sebelum PK ditandatangani.",
    "Allow a quarter to be submitted before the PK is signed.",
    by=("bagian_organisasi",),
)
def open_unsigned(work: Work, unit: str, tahun: int, triwulan: int) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    quarter.open_unsigned()
    return quarter


@command(
    "realisasi.reopen",
    "Membuka kembali triwulan tertutup untuk indikator dan hari tertentu.",
    "Reopen a closed quarter for named indikator and a number of days.",
    by=("bappeda", "bagian_organisasi"),
)
def reopen(
    work: Work, unit: str, tahun: int, triwulan: int, indikator: tuple[str, ...], days: int
) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    if not indikator:
        raise Invalid("Sebutkan indikator yang dibuka kembali.", "Name the indikator to reopen.")
    if not 1 <= days <= LONGEST:
        raise Invalid(f"Lama pembukaan 1 sampai {LONGEST} hari.", f"A reopening lasts 1 to {LONGEST} days.")
    for slug in indikator:
        require_indikator(work, unit, slug)
        quarter.reopen_for(slug, work.today + timedelta(days=days))
    return quarter


@command(
    "realisasi.verify_reopened",
    "Memeriksa angka yang berubah sesudah penutupan.",
    "Verify a figure that changed after closing.",
    by=("bappeda",),
)
def verify_reopened(work: Work, unit: str, tahun: int, triwulan: int, indikator: str) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    supplier_does_not_check(work, quarter)
    quarter.verify_amendment(indikator)
    return quarter


@command(
    "realisasi.confirm_figure",
    "Membenarkan angka sebagai pemiliknya.",
    "Confirm a figure as the office that answers for it.",
    by=(*DRAFTERS, "pengampu", "bagian_organisasi"),
)
def confirm_figure(work: Work, unit: str, tahun: int, triwulan: int, indikator: str) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    quarter.confirm_figure(indikator, card_in_force(work, unit, tahun, indikator).pemilik)
    return quarter


def keep_what_it_is_measured_against(work: Work, quarter: RealisasiTriwulan) -> None:
    """A quarter that closes is measured for good against the versions in force on its last day, as known now."""
    day = akhir_triwulan(quarter.tahun, quarter.triwulan)
    offices = work.questions.offices_with_pk(quarter.unit, quarter.tahun)
    acuan = {}
    for cls in (PerjanjianKinerja, RencanaAksi):
        for jabatan in offices:
            doc: Dokumen | None = work.find(cls, quarter.unit, quarter.tahun, jabatan)
            held = [
                v.nomor
                for v in (doc.versi.values() if doc else ())
                if v.effective_from and v.effective_from <= day and v.state not in (DRAF, BATAL)
            ]
            if held:
                acuan[f"{cls.kind}/{jabatan}"] = max(held)
    quarter.measured_against(acuan)


def _closes(work: Work, quarter: RealisasiTriwulan, fakta: Fakta) -> None:
    keep_what_it_is_measured_against(work, quarter)


before("realisasi", "close", check=_closes)
