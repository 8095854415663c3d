"""Parties of a document in words, as the table of offices writes them."""

from domain.cycle.terms import PERAN, listed
from domain.cycle.unit_kinds import INDUK, KEPALA
from domain.kernel import Teks


def party(office: str) -> Teks:
    """ "kepala_unit@induk" is the head of the unit above, "sekretaris" the sekretaris."""
    name, above, _ = office.partition(INDUK)
    if above and name == KEPALA:
        return Teks("kepala unit di atasnya", "head of the unit above")
    word = listed(PERAN, (name,))
    return Teks(f"{word.id} unit di atasnya", f"{word.en} of the unit above") if above else word
