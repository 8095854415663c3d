"""What the rosters of those obliged to report are called, year by year."""

from enum import StrEnum


class JenisDaftar(StrEnum):
    """Two duties under two laws, in two systems: never one list. `lhkasn` is called LHKAN from 2023 on (`sebutan`)."""

    LHKPN = "lhkpn"
    LHKASN = "lhkasn"


LHKAN_SEJAK = 2023
"""The year from which whoever owes no LHKPN shows the receipt of the tax return, LHKAN (SE MenPANRB 2/2023, secondary
source); before, it was the LHKASN (SE MenPANRB 1/2015)."""


def sebutan(jenis: str, tahun: int) -> str:
    """What a roster of a year is called: LHKPN, LHKASN, LHKAN."""
    return "LHKAN" if jenis == JenisDaftar.LHKASN and tahun >= LHKAN_SEJAK else jenis.upper()
