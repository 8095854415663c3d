"""What an acting official (Plt, Plh) may do. A table with its basis, which the kabupaten may amend."""

from collections.abc import Iterable
from dataclasses import dataclass

PLT, PLH = "plt", "plh"
KAPASITAS = ("definitif", PLT, PLH, "pj", "pjs")
"""As what an office is held."""
SEMUA = "*"
KEPUTUSAN_STRATEGIS = "UU 30/2014 pasal 14 ayat (7)"
TUGAS_RUTIN = "UU 30/2014 pasal 14 ayat (1), (2), tugas rutin (disimpulkan)"


@dataclass(frozen=True)
class Mandate:
    """One row: whether an official in this capacity may take this step of this kind of document, and on what basis.

    `kind` and `step` may be "*". `perubahan`: the row is about changes of what is in force only.
    """

    kapasitas: str
    kind: str
    step: str
    boleh: bool
    dasar: str
    perubahan: bool = False

    def speaks_of(self, kapasitas: str, kind: str, step: str, perubahan: bool) -> bool:
        return (
            self.kapasitas == kapasitas
            and self.kind in (SEMUA, kind)
            and self.step in (SEMUA, step)
            and (perubahan or not self.perubahan)
        )


_RUTIN = (
    *("withdraw", "return", "verify", "verify_again", "approve", "check", "review", "accept"),
    *("record", "attach_signed_paper"),
)

BAWAAN = (
    Mandate(PLT, "anggaran", "open_revision", False, KEPUTUSAN_STRATEGIS),
    Mandate(PLT, "anggaran", "receive", False, KEPUTUSAN_STRATEGIS, perubahan=True),
    Mandate(PLT, SEMUA, SEMUA, True, "UU 30/2014 pasal 14 ayat (2) (disimpulkan)"),
    Mandate(PLH, "realisasi", "submit", True, TUGAS_RUTIN),
    Mandate(PLH, "anggaran", "receive", False, KEPUTUSAN_STRATEGIS, perubahan=True),
    Mandate(PLH, "anggaran", "receive", True, TUGAS_RUTIN),
    *(Mandate(PLH, SEMUA, step, True, TUGAS_RUTIN) for step in _RUTIN),
    Mandate(PLH, SEMUA, SEMUA, False, KEPUTUSAN_STRATEGIS),
)
"""The first row that speaks of a step decides. A Plt carries the office on: the bupati establishes what a Plt submits
(inferred); what shifts the budget stays with the permanent official. A Plh does the routine of the letter's days."""


def mandate(kapasitas: str, kind: str, step: str, perubahan: bool, rows: Iterable[Mandate] = BAWAAN) -> Mandate | None:
    """The row that decides, None for a capacity that the table does not speak of (definitif, Pj, Pjs)."""
    return next((row for row in rows if row.speaks_of(kapasitas, kind, step, perubahan)), None)


def routine(kind: str, step: str) -> bool:
    """Whether a step is routine of a Plh by the table above, whatever rows of its own a kabupaten has put before it."""
    row = mandate(PLH, kind, step, False)
    return row is not None and row.boleh
