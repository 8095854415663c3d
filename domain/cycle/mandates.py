"""What an acting official (Plt, Plh), and whoever acts in the name of another, may do. A table with its basis; what it
says of a Plt or Plh the kabupaten may amend."""

from collections.abc import Iterable
from dataclasses import dataclass

PLT, PLH = "plt", "plh"
KAPASITAS = ("definitif", PLT, PLH, "pj", "pjs")
"""As what an office is held."""
MANDAT, DELEGASI, TEKNIS = "mandat", "delegasi", "teknis"
ATAS_NAMA = (MANDAT, DELEGASI, TEKNIS)
"""As what somebody acts in the name of who holds an office: by a mandate the giver stays responsible (UU 30/2014 pasal
14 ayat (8)), by a delegation the receiver is (pasal 13 ayat (7)); who is only trusted with the keys decides nothing."""
SEMUA = "*"
KEPUTUSAN_STRATEGIS = "UU 30/2014 pasal 14 ayat (7)"
DENGAN_PERATURAN = "UU 30/2014 pasal 13"
SENDIRI = "kebijakan daerah: janji, penetapan"
TANPA_KEPUTUSAN = "kebijakan daerah: pengisi teknis"
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

_JANJI = ("sign_first", "sign", "sign_alone", "establish", "open_revision")

BAWAAN = (
    Mandate(PLT, "anggaran", "open_revision", False, KEPUTUSAN_STRATEGIS),
    Mandate(PLT, "anggaran", "receive", False, KEPUTUSAN_STRATEGIS, perubahan=True),
    Mandate(PLT, SEMUA, SEMUA, True, "UU 30/2014 pasal 14 ayat (2) (disimpulkan)"),
    Mandate(PLH, "realisasi", "submit", True, TUGAS_RUTIN),
    Mandate(PLH, "anggaran", "receive", False, KEPUTUSAN_STRATEGIS, perubahan=True),
    Mandate(PLH, "anggaran", "receive", True, TUGAS_RUTIN),
    *(Mandate(PLH, SEMUA, step, True, TUGAS_RUTIN) for step in _RUTIN),
    Mandate(PLH, SEMUA, SEMUA, False, KEPUTUSAN_STRATEGIS),
    Mandate(MANDAT, "realisasi", "submit", True, TUGAS_RUTIN),
    Mandate(MANDAT, "anggaran", "receive", False, KEPUTUSAN_STRATEGIS, perubahan=True),
    Mandate(MANDAT, "anggaran", "receive", True, TUGAS_RUTIN),
    *(Mandate(MANDAT, SEMUA, step, True, TUGAS_RUTIN) for step in _RUTIN),
    Mandate(MANDAT, SEMUA, SEMUA, False, KEPUTUSAN_STRATEGIS),
    Mandate(DELEGASI, "anggaran", "receive", False, KEPUTUSAN_STRATEGIS, perubahan=True),
    *(Mandate(DELEGASI, SEMUA, step, False, SENDIRI) for step in _JANJI),
    Mandate(DELEGASI, SEMUA, SEMUA, True, DENGAN_PERATURAN),
    Mandate(TEKNIS, "realisasi", "submit", True, TANPA_KEPUTUSAN),
    Mandate(TEKNIS, SEMUA, "withdraw", True, TANPA_KEPUTUSAN),
    Mandate(TEKNIS, SEMUA, SEMUA, False, TANPA_KEPUTUSAN),
)
"""The first row that speaks of a step decides. A Plt carries the office on: the bupati establishes what a Plt submits
(inferred); what shifts the budget stays with the permanent official. A Plh does the routine of the letter's days. So
does whoever has a mandate, for a mandate is of routine only (pasal 14 ayat (1)); a delegation reaches as far as the
regulation behind it, but for what the giver promises or establishes."""


def mandate(kapasitas: str, kind: str, step: str, perubahan: bool, rows: Iterable[Mandate] = BAWAAN) -> Mandate | None:
    """The row that decides, None for a capacity that the table does not speak of (definitif, Pj, Pjs)."""
    return next((row for row in rows if row.speaks_of(kapasitas, kind, step, perubahan)), None)


def routine(kind: str, step: str) -> bool:
    """Whether a step is routine of a Plh by the table above, whatever rows of its own a kabupaten has put before it."""
    row = mandate(PLH, kind, step, False)
    return row is not None and row.boleh
