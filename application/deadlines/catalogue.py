"""The catalogue of deadlines and the calendar: what the house comes with is adopted, changed and retired by events."""

from dataclasses import replace
from datetime import date

from application.access import KABUPATEN_ROLES, STAFF
from application.commands import command
from application.deadlines.holidays import SUMBER, shipped
from application.deadlines.shipped import FORMER, shipped_rules, unticked
from application.work import Work
from domain.cycle.unit_kinds import JENIS_UNIT, KEPALA, PERAN_UNIT, STAF
from domain.deadlines.aturan_tenggat import AturanTenggat
from domain.deadlines.checked_rule import check_tenggat
from domain.deadlines.kalender_tahun import HariLibur, JenisLibur, KalenderTahun
from domain.deadlines.rule import KABUPATEN, Bentuk, Tenggat
from domain.kernel import Invalid, Refusal
from domain.organisation.nearest import nearest
from domain.organisation.offices import KANTOR
from domain.organisation.perangkat_daerah import Kabupaten
from domain.reasons import require_reason

KEEPERS = ("bagian_organisasi", "admin")


@command(
    "kabupaten.adopt_deadlines",
    "Menetapkan tenggat nasional dan usulan lokal yang dicentang, kecuali yang disebut, mulai suatu tanggal.",
    "Adopt the national deadlines and the proposed local ones that are ticked, except those named, from a day on.",
    by=KEEPERS,
)
def adopt_deadlines(
    work: Work, sejak: date, kecuali: tuple[str, ...] = (), tambahan: tuple[str, ...] = ()
) -> Kabupaten:
    """`kecuali`: rules that are not adopted; `tambahan`: proposals that are, though they are not ticked."""
    kabupaten = work.open(Kabupaten)
    require_reason("katalog tenggat")
    left_out = {*unticked(), *kecuali} - ({*tambahan} - {*kecuali})
    if unknown := [slug for slug in (*kecuali, *tambahan) if slug not in (*shipped_rules(), *FORMER)]:
        raise Invalid(
            f"Tenggat '{unknown[0]}' tidak dikenal. Pilih: {', '.join(shipped_rules())}.",
            f"The rule '{unknown[0]}' is unknown. Choose one of: {', '.join(shipped_rules())}.",
        )
    days = int(kabupaten.settings.get("batas_hari_kerja", "5"))
    for slug, aturan in shipped_rules().items():
        if slug not in left_out and work.find(AturanTenggat, slug) is None:
            _adopt(work, _as_set(aturan, days), sejak)
    return kabupaten


def _as_set(aturan: Tenggat, days: int) -> Tenggat:
    """The window of a quarter is what the kabupaten set before there was a catalogue (batas_hari_kerja)."""
    if aturan.hitungan.bentuk is not Bentuk.SESUDAH_TRIWULAN or "RealisasiTriwulan.Approved" not in aturan.dipenuhi:
        return aturan
    return replace(aturan, hitungan=replace(aturan.hitungan, n=days))


def _adopt(work: Work, aturan: Tenggat, sejak: date) -> AturanTenggat:
    check_tenggat(aturan)
    _check_offices(aturan)
    if unknown := [kind for kind in aturan.untuk if kind not in (*JENIS_UNIT, KABUPATEN)]:
        raise Invalid(
            f"Jenis unit '{unknown[0]}' tidak dikenal. Pilih: {', '.join((*JENIS_UNIT, KABUPATEN))}.",
            f"Unit kind '{unknown[0]}' is unknown. Choose one of: {', '.join((*JENIS_UNIT, KABUPATEN))}.",
        )
    return work.make(AturanTenggat, (aturan.id,), lambda: AturanTenggat(aturan.id, aturan, sejak))


@command(
    "tenggat.adopt",
    "Menetapkan tenggat buatan daerah.",
    "Adopt a deadline of the kabupaten's own.",
    by=KEEPERS,
    creates=True,
)
def adopt(work: Work, slug: str, aturan: Tenggat, sejak: date) -> AturanTenggat:
    require_reason(f"tenggat {slug}")
    _same(slug, aturan)
    return _adopt(work, aturan, sejak)


@command("tenggat.change", "Mengubah tenggat.", "Change a deadline.", by=KEEPERS)
def change(work: Work, slug: str, aturan: Tenggat) -> AturanTenggat:
    rule = work.open(AturanTenggat, slug)
    _same(slug, aturan)
    _check_offices(aturan)
    rule.change(aturan)
    return rule


@command("tenggat.retire", "Mencabut tenggat.", "Retire a deadline.", by=KEEPERS)
def retire(work: Work, slug: str) -> AturanTenggat:
    rule = work.open(AturanTenggat, slug)
    rule.retire()
    return rule


OFFICES = (KEPALA, *PERAN_UNIT, *(role for role in KABUPATEN_ROLES if role != "system"), *KANTOR)
SEVERAL = ("pengampu", *(role for role in STAF if role not in STAFF))
"""Roles of which there may be several offices, each with a name of its own behind the role: "kasi-trantib"."""


def _check_offices(aturan: Tenggat) -> None:
    """Refuse a rule that names an office that nobody can hold: nobody would ever be told. Raises Invalid."""
    for named in (*aturan.penanggung_jawab, aturan.penerima, *(e.kepada for e in aturan.eskalasi)):
        kind, several, which = named.partition("-")
        if named not in OFFICES and not (several and which and kind in SEVERAL):
            id, en = nearest(named, OFFICES)
            raise Invalid(
                f"Jabatan '{named[:60]}' tidak dikenal{id} Tulis satu jabatan (kasi-trantib, pengampu-bkpsdm), semua "
                "jabatan sejenis (kasi, pengampu), atau kepala_unit.",
                f"Office '{named[:60]}' is unknown{en} Write one office (kasi-trantib, pengampu-bkpsdm), all of a kind "
                "(kasi, pengampu), or kepala_unit.",
            )


def _same(slug: str, aturan: Tenggat) -> None:
    if slug != aturan.id:
        raise Invalid(
            f"Nama pendek '{slug}' dan id tenggat '{aturan.id}' harus sama.",
            f"The short name '{slug}' and the id of the rule, '{aturan.id}', must be the same.",
        )


@command(
    "kalender.load",
    "Memuat hari libur dan cuti bersama satu tahun.",
    "Load the holidays and joint leave of a year.",
    by=KEEPERS,
    creates=True,
)
def load_calendar(work: Work, tahun: int, libur: tuple[HariLibur, ...] = (), sumber: str = "") -> KalenderTahun:
    days = libur or shipped(tahun)
    KalenderTahun.check(tahun, days)
    named = sumber.strip() or SUMBER
    return work.make(KalenderTahun, (tahun,), lambda: KalenderTahun(tahun, days, named))


@command("kalender.add_day", "Menambah hari libur.", "Add a holiday.", by=KEEPERS)
def add_day(work: Work, tahun: int, hari: date, nama: str, jenis: JenisLibur = JenisLibur.DAERAH) -> KalenderTahun:
    calendar = work.open(KalenderTahun, tahun)
    calendar.add(HariLibur(hari, nama, jenis))
    return calendar


@command("kalender.remove_day", "Menghapus hari libur.", "Remove a holiday.", by=KEEPERS)
def remove_day(work: Work, tahun: int, hari: date) -> KalenderTahun:
    calendar = work.open(KalenderTahun, tahun)
    calendar.remove(hari)
    return calendar


def window_is_a_rule(work: Work, setting: str) -> None:
    """Once the catalogue is adopted, the window of a quarter stands there and nowhere else."""
    if setting == "batas_hari_kerja" and work.find(AturanTenggat, "realisasi_tw1") is not None:
        raise Refusal(
            "Batas lapor triwulan sudah diatur katalog tenggat; ubah di sana (tenggat.change).",
            "The window of a quarter is a rule of the catalogue of deadlines now; change it there (tenggat.change).",
        )
