"""What stands under a document: the blocks of those who signed, in the office and capacity in which they did."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from interfaces.registers.blocks import OF_PLACE
from projections.words import capitalised, jabatan, tanggal

DOTS = "." * 34
"""Where a name is still to be written by hand."""


def block_of(signer: Mapping[str, Any], lines: Sequence[str], unit: str) -> tuple[str, ...]:
    """The frozen lines; else the office, with room for a name: who signed in ink is known by the paper alone."""
    return tuple(lines) if lines else (office_of(signer["jabatan"], signer["kapasitas"], unit), DOTS)


def office_of(office: str, kapasitas: str, unit: str) -> str:
    """ "Plt. Camat Contoh", "Bupati Contoh"; `unit`: what it is the head of."""
    named = capitalised(jabatan(office, kapasitas)).id
    return f"{named} {unit.removeprefix(OF_PLACE.get(office, ''))}".strip()


def place_of(unit: str, signed_on: str | None) -> str:
    """ "Contoh, 14 Februari 2024"; the day is left open where nobody has signed."""
    place = unit
    for before in OF_PLACE.values():
        place = place.removeprefix(before)
    return f"{place}, {tanggal(date.fromisoformat(signed_on)).id if signed_on else DOTS[:20]}"
