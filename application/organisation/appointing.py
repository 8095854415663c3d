"""Who takes and leaves an office, of a unit or of the kabupaten itself, by decree.

Without `person` the code of somebody new is made, and told in the answer.
"""

from datetime import date

from application.access import RECORDERS
from application.commands import command
from application.persons import person_code
from application.scope import unit_table
from application.work import Work
from domain.cycle.unit_kinds import KABUPATEN
from domain.kernel import Invalid
from domain.organisation.office_holders import Pejabat
from domain.organisation.offices import KANTOR, check_kantor
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.organisation.unit_offices import require_office
from domain.organisation.unit_roles import PENYUSUN


@command("unit.appoint", "Mencatat pejabat yang mulai menjabat.", "Record a holder taking office.", by=RECORDERS)
def appoint(
    work: Work,
    unit: str,
    jabatan: str,
    kapasitas: str,
    since: date,
    decree: str,
    person: str = "",
    until: date | None = None,
) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    if where.jenis == KABUPATEN and jabatan in KANTOR:
        raise Invalid(
            f"Jabatan {jabatan} dicatat pada kabupaten, bukan pada unitnya (kabupaten.appoint).",
            f"The office {jabatan} is recorded at the kabupaten, not at its unit (kabupaten.appoint).",
        )
    if jabatan != PENYUSUN and not where.is_recorded(jabatan):
        require_office(unit_table(work), where.jenis, jabatan)
    where.appoint(Pejabat(jabatan, person_code(work, person), kapasitas, since, until, decree))
    return where


@command("unit.end_office", "Mencatat pejabat yang berakhir.", "Record a holder leaving office.", by=RECORDERS)
def end_office(work: Work, unit: str, jabatan: str, person: str, until: date) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    where.end_office(jabatan, person, until)
    return where


@command(
    "kabupaten.appoint",
    "Mencatat pejabat kabupaten yang mulai menjabat: bupati, sekda, kepala kantor.",
    "Record a holder of an office of the kabupaten: bupati, sekda, heads.",
    by=RECORDERS,
)
def appoint_at_kabupaten(
    work: Work, jabatan: str, kapasitas: str, since: date, decree: str, person: str = "", until: date | None = None
) -> Kabupaten:
    check_kantor(jabatan)
    where = work.open(Kabupaten)
    where.appoint(Pejabat(jabatan, person_code(work, person), kapasitas, since, until, decree))
    return where


@command(
    "kabupaten.end_office",
    "Mencatat pejabat kabupaten yang berakhir.",
    "Record a holder leaving an office of the kabupaten.",
    by=RECORDERS,
)
def end_at_kabupaten(work: Work, jabatan: str, person: str, until: date) -> Kabupaten:
    check_kantor(jabatan)
    where = work.open(Kabupaten)
    where.end_office(jabatan, person, until)
    return where
