"""Commands of rosters: who must report wealth (LHKPN) or show a tax receipt (LHKAN, before it LHKASN), and who has."""

from dataclasses import dataclass
from datetime import date

from application.commands import command
from application.persons import person_code
from application.work import Work, no_unit
from domain.deadlines.daftar import Daftar, Laporan, Status, WajibLapor
from domain.deadlines.rosters import JenisDaftar, sebutan
from domain.kernel import Invalid
from domain.organisation.perangkat_daerah import PerangkatDaerah


@dataclass(frozen=True)
class DaftarUnit:
    """The part of the administrator's list that is about one unit."""

    jenis: JenisDaftar
    tahun: int
    unit: str
    wajib: tuple[WajibLapor, ...]


@command(
    "daftar.load",
    "Memuat daftar wajib lapor semua unit sekaligus.",
    "Load the rosters of all units at once.",
    by=("admin", "inspektorat", "bagian_organisasi"),
    creates=True,
)
def load_rosters(work: Work, dokumen: tuple[DaftarUnit, ...]) -> Daftar:
    if not dokumen:
        raise Invalid("Sebutkan sedikitnya satu unit.", "Name at least one unit.")
    for one in dokumen:
        if work.find(PerangkatDaerah, one.unit) is None:
            raise no_unit(one.unit)
        roster = _roster(work, one.jenis, one.tahun, one.unit)
        for row in one.wajib:
            person_code(work, row.person, roster.wajib)
        roster.load(one.wajib)
    _check_one_roster_each(work, dokumen)
    return roster


def _check_one_roster_each(work: Work, dokumen: tuple[DaftarUnit, ...]) -> None:
    """Whoever owes an LHKPN shows no receipt of a tax return, and the other way round (SE MenPANRB 2/2023): on any day
    a person stands on one of the two rosters of the year, wherever the other one is."""
    for tahun in {one.tahun for one in dokumen}:
        loaded = {(one.jenis, one.unit): one.wajib for one in dokumen if one.tahun == tahun}
        rosters = {
            jenis: {**work.questions.roster_of(jenis, tahun), **{u: w for (j, u), w in loaded.items() if j is jenis}}
            for jenis in JenisDaftar
        }
        wealth, tax = (
            [(unit, one) for unit, listed in rosters[jenis].items() for one in listed]
            for jenis in (JenisDaftar.LHKPN, JenisDaftar.LHKASN)
        )
        named = {one.person for listed in loaded.values() for one in listed}
        there: dict[str, list[tuple[str, WajibLapor]]] = {}
        for unit, one in tax:
            there.setdefault(one.person, []).append((unit, one))
        for unit, one in wealth:
            for other, also in there.get(one.person, ()) if one.person in named else ():
                if one.overlaps(also):
                    raise _on_both(unit, one, other, also, tahun)


def _on_both(unit: str, one: WajibLapor, other: str, there: WajibLapor, tahun: int) -> Invalid:
    """The person is not named: a code is shown nowhere."""
    tax = sebutan(JenisDaftar.LHKASN, tahun)
    return Invalid(
        f"Seorang dengan jabatan {one.jabatan} pada daftar LHKPN {unit} {tahun} juga ada pada daftar {tax} {other} "
        f"(jabatan {there.jabatan}). Wajib LHKPN tidak menyampaikan {tax}: hapus dari salah satunya, atau akhiri yang "
        "satu (sampai) sebelum yang lain mulai (sejak).",
        f"The holder of {one.jabatan} on the LHKPN roster of {unit} {tahun} also stands on the {tax} roster of "
        f"{other} (as {there.jabatan}). Whoever owes an LHKPN hands in no {tax}: leave them out of one, or let one end "
        "(sampai) before the other begins (sejak).",
    )


def _roster(work: Work, jenis: JenisDaftar, tahun: int, unit: str) -> Daftar:
    found = work.find(Daftar, jenis, tahun, unit)
    return found or work.make(Daftar, (jenis, tahun, unit), lambda: Daftar(jenis, tahun, unit))


@command("daftar.release", "Mengakhiri wajib lapor seseorang.", "End the duty of a person to report.", by=("admin",))
def release(work: Work, jenis: JenisDaftar, tahun: int, unit: str, person: str, sampai: date) -> Daftar:
    roster = work.open(Daftar, jenis, tahun, unit)
    roster.release(person, sampai)
    return roster


@command(
    "daftar.report",
    "Mencatat seorang wajib lapor sudah melapor.",
    "Record that a person has reported.",
    by=("kasubbag", "sekretaris", "inspektorat"),
)
def report(work: Work, jenis: JenisDaftar, tahun: int, unit: str, laporan: Laporan) -> Daftar:
    roster = work.open(Daftar, jenis, tahun, unit)
    roster.report(laporan, work.today)
    return roster


@command(
    "daftar.set_status",
    "Mencatat lengkap tidaknya suatu laporan.",
    "Record whether a report is complete.",
    by=("inspektorat",),
)
def set_status(work: Work, jenis: JenisDaftar, tahun: int, unit: str, status: Status) -> Daftar:
    roster = work.open(Daftar, jenis, tahun, unit)
    roster.set_status(status)
    return roster
