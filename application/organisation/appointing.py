"""Who takes and leaves an office, of a unit or of the kabupaten itself, by decree: one at a time, or all of one decree.

Without `person` the code of somebody new is made, and told in the answer. On a unit that lives it waits for a second
person (`facts.py`); many of one decree are recorded together (`decrees.py`); a Plh of a few days begins at once, and
falls unless somebody confirms it (`acting_officials.py`).
"""

from datetime import date

from application.access import RECORDERS
from application.commands import command
from application.facts import KABUPATEN, lives
from application.persons import person_code
from application.scope import unit_table
from application.work import Work
from domain.cycle.unit_kinds import KABUPATEN as KABUPATEN_AS_UNIT
from domain.kernel import Invalid, provenance
from domain.organisation.appointments import check_another, check_start
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
    decree_date: date | None = None,
) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    check_office(work, where, jabatan)
    where.appoint(appointed(work, unit, Pejabat(jabatan, person, kapasitas, since, until, decree, decree_date)))
    return where


def check_office(work: Work, where: PerangkatDaerah, jabatan: str) -> None:
    """Refuse an office that is not of that unit. Raises Invalid."""
    if where.jenis == KABUPATEN_AS_UNIT and jabatan in KANTOR:
        raise Invalid(
            f"Jabatan {jabatan} dicatat pada kabupaten, bukan pada unitnya (kabupaten.appoint).",
            f"The office {jabatan} is recorded at the kabupaten, not at its unit (kabupaten.appoint).",
        )
    if jabatan != PENYUSUN and not where.is_recorded(jabatan):
        require_office(unit_table(work), where.jenis, jabatan)


def appointed(work: Work, unit: str, typed: Pejabat) -> Pejabat:
    """An appointment that can be: of another person than who records it, from a day that fits its decree."""
    basis = provenance().basis
    of_basis = basis.signed_on if basis and basis.number.strip() == typed.decree.strip() else None
    dated = typed.decree_date or of_basis
    if dated is None and lives(work, unit):
        raise Invalid(
            f"Isi tanggal SK atau surat {typed.decree or ''} (decree_date).".replace("  ", " "),
            f"Give the date of the decree or letter {typed.decree or ''} (decree_date).".replace("  ", " "),
        )
    where = work.find(PerangkatDaerah, unit) if unit else None
    check_start(typed.since, work.today, dated, where.founded if where else None)
    person = person_code(work, typed.person)
    check_another(person)
    return Pejabat(typed.jabatan, person, typed.kapasitas, typed.since, typed.until, typed.decree, dated)


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
    work: Work,
    jabatan: str,
    kapasitas: str,
    since: date,
    decree: str,
    person: str = "",
    until: date | None = None,
    decree_date: date | None = None,
) -> Kabupaten:
    check_kantor(jabatan)
    where = work.open(Kabupaten)
    where.appoint(appointed(work, KABUPATEN, Pejabat(jabatan, person, kapasitas, since, until, decree, decree_date)))
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
