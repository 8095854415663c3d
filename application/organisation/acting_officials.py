"""A Plh of a few days begins at once, on the letter alone: somebody confirms it within days, or it falls."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from application.deadlines.holidays import local_calendar
from application.facts import AtOnce
from application.work import Work
from domain.cycle.mandates import PLH
from domain.organisation.office_holders import HoldsOffices, Pejabat
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah

LONGEST = timedelta(days=14)
"""A Plh of a longer letter waits as any other appointment does; so does one that follows, in the same office and within
such a time, on one that fell (local policy)."""
WORKING_DAYS = 3
"""Within which somebody confirms it, the day on which it was recorded not counted (local policy)."""

Data = Mapping[str, Any]


def _until(work: Work, data: Data) -> date | None:
    since, until, where = data["since"], data.get("until"), _where(work, data)
    if data["kapasitas"] != PLH or until is None or until - since >= LONGEST:
        return None
    fell = where.fell.get(data["jabatan"])
    waiting = any(
        p.usulan and p.jabatan == data["jabatan"] and (p.last or work.today) >= work.today for p in where.pejabat
    )
    if waiting or (fell is not None and work.today - fell < LONGEST):
        return None
    return local_calendar(work).lenient.tambah_hari_kerja(work.today, WORKING_DAYS)


def _begins(work: Work, data: Data, nomor: str, until: date) -> None:
    said: dict[str, Any] = {name: data.get(name) for name in OF_DECREE}
    _where(work, data).appoint(Pejabat(**said, usulan=nomor, confirmed_by=until))


OF_DECREE = ("jabatan", "person", "kapasitas", "since", "until", "decree", "decree_date")


def _confirmed(work: Work, data: Data, nomor: str) -> None:
    _where(work, data).confirm_appointment(nomor)


def _falls(work: Work, data: Data, nomor: str) -> None:
    _where(work, data).drop_appointment(nomor, work.today)


def _where(work: Work, data: Data) -> HoldsOffices:
    unit = data.get("unit")
    return work.open(PerangkatDaerah, unit) if unit else work.open(Kabupaten)


PLH_AT_ONCE = AtOnce(_until, _begins, _confirmed, _falls)
