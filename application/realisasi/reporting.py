"""Reporting: the LKjIP of a unit and year, its narrative, and its binding to the log."""

from dataclasses import replace

from application.commands import command
from application.deadlines.window import check_window
from application.documents.document import DRAFTERS, begin
from application.documents.steps import ENRICH, before
from application.work import Work
from domain.cycle.steps import Fakta
from domain.cycle.unit_kinds import KABUPATEN
from domain.organisation.perangkat_daerah import Kabupaten
from domain.realisasi.laporan_kinerja import LaporanKinerja


@command("lkjip.draft", "Memulai LKjIP.", "Start an LKjIP.", by=DRAFTERS, creates=True)
def draft_lkjip(work: Work, unit: str, tahun: int) -> LaporanKinerja:
    return begin(work, LaporanKinerja, (unit, tahun), lambda: LaporanKinerja(unit, tahun))


@command("lkjip.set_narrative", "Menulis narasi LKjIP.", "Write narrative of the LKjIP.", by=DRAFTERS)
def set_narrative(work: Work, unit: str, tahun: int, bagian: str, teks: str) -> LaporanKinerja:
    report = work.open(LaporanKinerja, unit, tahun)
    report.set_narrative(bagian, teks)
    return report


def _bind_to_log(work: Work, report: LaporanKinerja, fakta: Fakta) -> Fakta:
    return replace(fakta, position=work.journal.position())


def _reviewed_when(work: Work, report: LaporanKinerja) -> str:
    """When the Inspektorat reviews it; the report of the kabupaten always before it goes (Perpres 29/2014 pasal 28)."""
    if report.unit == KABUPATEN:
        return "sebelum"
    kabupaten = work.find(Kabupaten)
    return kabupaten.settings.get("reviu_lkjip", "tidak_wajib") if kabupaten else "tidak_wajib"


def _review_came_first(work: Work, report: LaporanKinerja, fakta: Fakta) -> None:
    report.check_review(_reviewed_when(work, report), reviewing=False)


def _review_may_come(work: Work, report: LaporanKinerja, fakta: Fakta) -> None:
    report.check_review(_reviewed_when(work, report), reviewing=True)


def _in_its_window(work: Work, report: LaporanKinerja, fakta: Fakta) -> None:
    rule, unit = ("lkj_pemda", "") if report.unit == KABUPATEN else ("lkjip_pd", report.unit)
    check_window(work, rule, str(report.tahun), unit, work.today)


ENRICH["lkjip", "check"] = _bind_to_log
before("lkjip", "sign", "record", check=_review_came_first)
before("lkjip", "review", check=_review_may_come)
before("lkjip", "submit", check=_in_its_window)
