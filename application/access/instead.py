"""Whom to ask instead, by kind of office: a sentence that names twenty offices helps nobody."""

from collections.abc import Iterable

from domain.cycle.terms import PERAN, listed
from domain.cycle.unit_kinds import KEPALA, SEMUA_KEPALA, STAF
from domain.kernel import Teks

FEW = 3
"""So many offices are named each; more by their kinds."""
HEADS, STAFF = Teks("kepala unit", "head of the unit"), Teks("staf unit", "staff of the unit")
UNIT = Teks("pejabat unit itu", "an office of that unit")
LEADERS = Teks("pimpinan kabupaten", "heads of the kabupaten")
KINDS = {
    **dict.fromkeys(STAF, STAFF),
    **dict.fromkeys((KEPALA, *SEMUA_KEPALA), HEADS),
    **dict.fromkeys(("bupati", "wakil_bupati", "sekda", "asisten"), LEADERS),
    **dict.fromkeys(("inspektur", "irban"), PERAN["inspektorat"]),
    **{f"kepala_{name}": PERAN[name] for name in ("bappeda", "bagian_organisasi", "bkpsdm")},
}


def briefly(roles: Iterable[str]) -> Teks:
    """ "pejabat unit itu, Bappeda atau Inspektorat": these offices, a few by name, many by kind."""
    found = list(dict.fromkeys(roles))
    if len(found) <= FEW:
        return listed(PERAN, found)
    kinds = list(dict.fromkeys(KINDS.get(role) or PERAN.get(role) or Teks(role, role) for role in found))
    if {HEADS, STAFF} <= {*kinds}:
        kinds = [UNIT, *(kind for kind in kinds if kind not in (HEADS, STAFF))]
    *others, last = kinds
    id, en = ", ".join(one.id for one in others), ", ".join(one.en for one in others)
    return Teks(f"{id} atau {last.id}", f"{en} or {last.en}") if others else last
