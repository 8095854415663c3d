"""The window of a duty closes with its date: what comes later needs a reason and an approval."""

from datetime import date

from application.work import Work
from domain.deadlines.aturan_tenggat import AturanTenggat
from domain.deadlines.kewajiban import Kewajiban
from domain.kernel import Teks
from domain.organisation.perangkat_daerah import PerangkatDaerah


def check_window(work: Work, aturan: str, periode: str, unit: str, dikirim: date, perihal: str = "") -> None:
    """Refuse to enter what is late against an open duty, before a reason and an approval are given."""
    rule = work.find(AturanTenggat, aturan)
    duty = work.find(Kewajiban, aturan, periode, unit, perihal) if rule else None
    if rule is not None and duty is not None and duty.outstanding:
        duty.check_window(called(work, duty, rule), dikirim)


def called(work: Work, duty: Kewajiban, rule: AturanTenggat) -> Teks:
    """What refusals call a duty: its rule, its unit by name, its period."""
    found = work.find(PerangkatDaerah, duty.unit) if duty.unit else None
    return duty.judul(rule.aturan, found.nama if found else "")
