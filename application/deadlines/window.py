"""The window of a duty closes with its date: what comes later needs a reason and an approval."""

from datetime import date

from application.work import Work
from domain.deadlines.aturan_tenggat import AturanTenggat
from domain.deadlines.kewajiban import Kewajiban


def check_window(work: Work, aturan: str, periode: str, unit: str, dikirim: date, perihal: str = "") -> None:
    """Refuse to enter what is late against an open duty, before a reason and an approval are given."""
    rule = work.find(AturanTenggat, aturan)
    duty = work.find(Kewajiban, aturan, periode, unit, perihal) if rule else None
    if rule is not None and duty is not None and duty.outstanding:
        duty.check_window(duty.judul(rule.aturan), dikirim)
