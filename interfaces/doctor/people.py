"""People: what of their access has ended or ends soon, whether anybody lets others in, and where they are too few."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.kernel import Teks
from interfaces.doctor.finding import Finding, Patient, beware, broken, fine
from interfaces.input.moments import as_of, today

SOON = timedelta(days=14)
LONG = timedelta(days=30)
"""How long something may have ended before nobody asks for it any more."""


def keys(patient: Patient) -> Iterator[Finding]:
    """Access keys of programs, which fail without anybody being asked."""
    day, keys = today(patient.house), patient.house.access.keys()
    for key in keys:
        if key.revoked_at is None and key.until and _now(day, key.until):
            yield beware(
                "kunci-akses",
                Teks(
                    f"Kunci '{key.label}' milik {key.person} berlaku sampai {key.until}.",
                    f"The key '{key.label}' of {key.person} is good until {key.until}.",
                ),
                Teks("Buat yang baru: jejak access key.", "Make a new one: jejak access key."),
            )


def offices(patient: Patient) -> Iterator[Finding]:
    """Offices that end, after which whoever held them is let in no more."""
    day = today(patient.house)
    for grant in patient.house.access.grants():
        if grant.revoked_at is None and grant.until and _now(day, grant.until):
            yield beware(
                "jabatan-berakhir",
                Teks(
                    f"{grant.person} bertindak sebagai {grant.acting_as} sampai {grant.until}.",
                    f"{grant.person} acts as {grant.acting_as} until {grant.until}.",
                ),
                Teks(
                    "Perpanjang atau berikan kepada penggantinya: jejak access grant.",
                    "Prolong it or grant it to a successor: jejak access grant.",
                ),
            )


def _now(day: date, until: date) -> bool:
    return day - LONG <= until <= day + SOON


def admins(patient: Patient) -> Iterator[Finding]:
    """Somebody must be able to let others in."""
    if patient.house.is_demo():
        return
    day = today(patient.house)
    open_ = {
        g.person
        for g in patient.house.access.grants()
        if g.acting_as == "admin" and g.revoked_at is None and (g.until is None or g.until >= day)
    }
    if not open_:
        yield broken(
            "admin",
            Teks(
                "Tidak ada admin: tidak ada yang dapat memberi akses.", "There is no admin: nobody can let anyone in."
            ),
            Teks("jejak access invite --as admin --email …", "jejak access invite --as admin --email …"),
        )
    else:
        yield fine("admin", f"Admin: {len(open_)} orang.", f"Admins: {len(open_)}.")


def units(patient: Patient) -> Iterator[Finding]:
    """Units whose documents cannot be completed by distinct people, each with what is missing."""
    for row in patient.house.queries.short(as_of(patient.house)):
        yield beware("kurang-orang", Teks(row["teks"], row["text"]), MORE_PEOPLE)


MORE_PEOPLE = Teks(
    "Catat pejabatnya (jejak sk), beri akses (jejak access invite), atau tunjuk pengganti (unit.name_alternate).",
    "Record who holds the office (jejak sk), let them in (jejak access invite), or name an alternate "
    "(unit.name_alternate).",
)
