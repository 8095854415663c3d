"""Whoever keeps people and settings stands apart from the cycle: where they changed them they approve nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from application.access.rows import APART
from application.access.table import Table
from application.facts import lives
from application.work import Work
from domain.kernel import FourEyes
from domain.organisation.tended import TENDED, cycle_begins


def check_apart(work: Work, rules: Table, name: str, person: str, key: Mapping[str, Any]) -> None:
    """Refuse to sign, verify or approve a document, or to destroy a file, to who changed people or settings of its
    unit, or of the kabupaten, as admin or BKPSDM since its cycle began, in whatever office they act. Raises FourEyes.

    `key`: the natural key of the document, among other arguments of the command.
    """
    if not any(row.unless == APART for row in rules.rows(name)):
        return
    unit = str(key.get("unit") or "")
    for where, topic, at in work.journal.tended.latest(person, unit):
        day = at.astimezone(work.zone.tz).date()
        if day >= _begins(work, key) and lives(work, where, day):  # what set it up its first papers confirmed
            id, en = TENDED[topic]
            of = (f"'{where}'", f"'{where}'") if where else ("kabupaten", "the kabupaten")
            raise FourEyes(
                f"Sebagai admin atau BKPSDM Anda mengubah {id} {of[0]} pada {day}, dalam siklus ini, jadi Anda tidak "
                "menandatangani, memverifikasi, menyetujui atau memusnahkannya dalam jabatan apa pun. Mintalah orang "
                "lain dalam jabatan itu, penggantinya (unit.name_alternate), atau Plt atau Plh; tanda tangan Anda "
                "sendiri di kertas dicatat orang lain.",
                f"As admin or BKPSDM you changed {en} of {of[1]} on {day}, in this cycle, so you do not sign, "
                "verify, approve or destroy it in any office. Ask somebody else in that office, its alternate "
                "(unit.name_alternate), or an acting official (Plt, Plh); what you sign on paper somebody else "
                "records.",
            )


def _begins(work: Work, key: Mapping[str, Any]) -> date:
    """Since when a change is of the document's cycle: its year, and the one in which that was planned; of a document of
    several years those of now."""
    tahun = key.get("tahun")
    return cycle_begins(int(tahun) if tahun else work.today.year)
