"""Quarters of before the unit went live: loaded from paper in one command a year, confirmed by a second person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from application.as_written import as_figure
from application.commands import command
from application.documents.dates import check_age
from application.documents.document import about, card_in_force
from application.documents.from_paper import CONFIRMERS, LOADERS
from application.organisation.scales import scales_of_target
from application.organisation.set_up import check_another_set_it_up
from application.organisation.units_over_time import on_jejak_since
from application.realisasi.measuring import must_be_budgeted
from application.realisasi.opening import keep_what_it_is_measured_against
from application.work import Work
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.steps import DIMUAT, Fakta
from domain.figures.nilai import Nilai
from domain.kernel import Invalid, NotFound
from domain.plans.indikator import by_card, contradicts_its_counts
from domain.realisasi.past_quarters import figures_once
from domain.realisasi.realisasi_triwulan import Bukti, Realisasi, RealisasiTriwulan, Serapan

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class PrintedFigure:
    """One figure as a paper of before prints it: of a triwulan, or (`triwulan` 0) of the whole year."""

    indikator: str
    nilai: Nilai
    triwulan: int = 0
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""
    bukti: tuple[Bukti, ...] = field(default=())


@dataclass(frozen=True)
class PrintedMoney:
    """Money and physical progress of one sub kegiatan up to and including a triwulan, or (0) of the whole year."""

    kode: str
    keuangan: Decimal | None = None
    fisik: Decimal | None = None
    catatan: str = ""
    triwulan: int = 0


@command(
    "realisasi_setahun.load",
    "Memuat realisasi satu tahun dari arsip.",
    "Load the figures of a year from paper.",
    by=LOADERS,
    creates=True,
)
def load(
    work: Work,
    unit: str,
    tahun: int,
    number: str,
    signed_on: date,
    signers: tuple[Penandatangan, ...],
    sha256: str,
    realisasi: tuple[PrintedFigure, ...] = (),
    serapan: tuple[PrintedMoney, ...] = (),
    cara: Cara = Cara.BASAH,
) -> RealisasiTriwulan:
    """What is printed of the whole year only stands in triwulan IV, and says so."""
    check_age(work, RealisasiTriwulan, signed_on, unit)
    fakta = Fakta(signed_on=signed_on, number=number, sha256=sha256, cara=cara, signers=signers)
    go_live = on_jejak_since(work, unit) or work.today
    named = {row.triwulan or 4 for row in realisasi} | {row.triwulan or 4 for row in serapan}
    if not named or not named <= set(QUARTERS):
        raise Invalid(
            "Sebutkan sedikitnya satu angka, dengan triwulan 1 sampai 4 (0 atau kosong: angka setahun).",
            "Give at least one figure, with its triwulan 1 to 4 (0 or left out: of the whole year).",
        )
    loaded = []
    for triwulan in sorted(named):
        quarter = work.open_or_make(
            RealisasiTriwulan,
            (unit, tahun, triwulan),
            lambda triwulan=triwulan: RealisasiTriwulan.file(unit=unit, tahun=tahun, triwulan=triwulan),  # type: ignore[misc]
        )
        figures = [row for row in realisasi if (row.triwulan or 4) == triwulan]
        money = [row for row in serapan if (row.triwulan or 4) == triwulan]
        for rows in ([row.indikator for row in figures], [row.kode for row in money]):
            figures_once(rows, quarter.judul())
        for spent in money:
            must_be_budgeted(work, quarter, spent.kode)
        read = {row.indikator: _printed(work, unit, tahun, row) for row in figures}
        spent_here = {row.kode: Serapan(row.keuangan, row.fisik, row.catatan) for row in money}
        with work.weighed(*map(_where, figures), *spent_here):
            quarter.load_figures(fakta, read, spent_here, go_live)
        loaded.append(quarter)
    return loaded[-1]


def _where(row: PrintedFigure) -> str:
    return about({}, row.indikator, 0, row.triwulan)


def _printed(work: Work, unit: str, tahun: int, row: PrintedFigure) -> Realisasi:
    """As printed, read by its card; nothing but how it is written is asked: whoever confirms sees the paper."""
    scales, kartu = scales_of_target(work, tahun, row.triwulan), card_in_force(work, unit, tahun, row.indikator)
    nilai = by_card(kartu, as_figure(work, row.nilai, kartu, _where(row), scales), scales)
    if doubt := contradicts_its_counts(kartu, nilai, _where(row)):
        work.doubt(replace(doubt, asks=False))
    nilai = replace(nilai, setahun=not row.triwulan)
    return Realisasi(nilai, row.pendukung, row.penghambat, row.tindak_lanjut, row.bukti)


def _each(work: Work, unit: str, tahun: int, act: Callable[[RealisasiTriwulan], None]) -> RealisasiTriwulan:
    """Do something with each quarter of the year that was loaded and waits."""
    waiting = list(_waiting(work, unit, tahun))
    if not waiting:
        raise NotFound(
            f"Tidak ada muatan arsip realisasi {unit} {tahun} yang menunggu pengesahan.",
            f"No loaded figures of {unit} {tahun} wait for confirmation.",
        )
    for quarter in waiting:
        act(quarter)
    return waiting[-1]


def _waiting(work: Work, unit: str, tahun: int) -> Iterator[RealisasiTriwulan]:
    for triwulan in QUARTERS:
        quarter = work.find(RealisasiTriwulan, unit, tahun, triwulan)
        if quarter is not None and 1 in quarter.versi and quarter.versi[1].state == DIMUAT:
            yield work.open(RealisasiTriwulan, unit, tahun, triwulan)


@command(
    "realisasi_setahun.confirm_load",
    "Mengesahkan muatan realisasi satu tahun.",
    "Confirm the loaded figures of a year.",
    by=CONFIRMERS,
)
def confirm_load(work: Work, unit: str, tahun: int) -> RealisasiTriwulan:
    check_another_set_it_up(work, unit)

    def confirm(quarter: RealisasiTriwulan) -> None:
        quarter.confirm_load(1, {})
        keep_what_it_is_measured_against(work, quarter)

    return _each(work, unit, tahun, confirm)


@command(
    "realisasi_setahun.reject_load",
    "Menolak muatan realisasi satu tahun.",
    "Reject the loaded figures of a year.",
    by=CONFIRMERS,
)
def reject_load(work: Work, unit: str, tahun: int) -> RealisasiTriwulan:
    return _each(work, unit, tahun, lambda quarter: quarter.reject_load(1))


@command(
    "realisasi_setahun.withdraw_load",
    "Menarik kembali muatan realisasi satu tahun.",
    "Take back the loaded figures of a year.",
    by=LOADERS,
)
def withdraw_load(work: Work, unit: str, tahun: int) -> RealisasiTriwulan:
    return _each(work, unit, tahun, lambda quarter: quarter.withdraw_load(1))
