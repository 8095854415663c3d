"""When what is shown was last found to be as the log says, for the pages that tell it."""

from domain.kernel import Teks
from interfaces.compose import House
from interfaces.registers.self_checks import told
from interfaces.web.frame.words import saat

SHOWN = 5
"""Rows that differ which a page names, of however many."""


def last_equal(house: House) -> Teks:
    """In one sentence; what differs comes first."""
    equal, wrong = house.self_checks.equal(), house.self_checks.wrong()
    id, en = "belum pernah dibandingkan seluruhnya", "not compared as a whole yet"
    if house.is_demo():
        id, en = f"{id}; demo tidak membandingkannya sendiri", f"{en}; a demo does not do so by itself"
    if equal is not None:
        moment = saat(equal.ended_at.isoformat())
        id = f"sama dengan catatan sampai peristiwa {equal.upto}, {moment.id}"
        en = f"as the log says up to event {equal.upto}, {moment.en}"
    if not wrong:
        return Teks(id, en)
    rows, n = told(wrong[:SHOWN]), len(wrong)
    return Teks(
        f"BERBEDA dari catatan ({n} baris): {'; '.join(row.id for row in rows)}. Sebelumnya {id}.",
        f"NOT as the log says ({n} rows): {'; '.join(row.en for row in rows)}. Before that {en}.",
    )
