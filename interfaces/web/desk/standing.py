"""How a unit stands in the year that is looked at: how much of the last triwulan is filled in, what is red, and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from application.access import may_ask
from domain.figures.calendar import akhir_triwulan
from interfaces.api.access import admitted, readable
from interfaces.compose import House
from interfaces.web.frame.look import Look
from interfaces.web.table import Mark, mark

MOST = 5
"""Red indikator on one desk; the page of the capaian has them all."""
RED = (0, 1)
"""The two lowest classes of a rating."""


@dataclass(frozen=True)
class Red:
    """One indikator, with what hindered it, in the words of who reported it ("" where nobody said)."""

    slug: str
    nama: str
    capaian: str
    tanda: Mark
    penghambat: str


@dataclass(frozen=True)
class Standing:
    """Of one triwulan. `merah`: the worst first; `n` of them there are; `hitung`: indikator by rating."""

    unit: str
    nama: str
    tahun: int
    triwulan: int
    keadaan: str
    terisi: int
    semua: int
    merah: list[Red]
    n: int
    hitung: list[tuple[Mark, int]]


def standing(house: House, lihat: Look) -> Standing | None:
    """The newest triwulan that is over and was begun, else the last that is over; None where no unit is looked at,
    where its figures are not theirs to see, or where nothing was promised."""
    who = admitted()
    over = [q for q in (4, 3, 2, 1) if lihat.tahun and akhir_triwulan(lihat.tahun, q) < lihat.at.per]
    if not lihat.unit or not over or not may_ask(who, "isian") or lihat.unit not in readable(house, lihat.now, "isian"):
        return None
    sheets = (house.queries.isian(lihat.at, lihat.unit, lihat.tahun, q) for q in over)
    first = next(sheets)
    sheet = first if first["dokumen"] else next((one for one in sheets if one["dokumen"]), first)
    return _told(sheet)


def _told(sheet: Mapping[str, Any]) -> Standing | None:
    promised = [row for row in sheet["rows"] if row["target_tahunan"] or row["isi"]]
    scale = sheet["skala"]
    rated = [(row, mark(row["rating"], scale["label"], scale["warna"])) for row in promised]
    red = sorted(((row, tanda) for row, tanda in rated if tanda.kelas in RED), key=lambda one: one[1].kelas or 0)
    if not promised:
        return None
    return Standing(
        *(sheet[name] for name in ("unit", "nama", "tahun", "triwulan", "keadaan")),
        sum(row["isi"] is not None for row in promised),
        len(promised),
        [
            Red(row["indikator"], row["nama"], row["capaian"], tanda, (row["isi"] or {}).get("penghambat") or "")
            for row, tanda in red[:MOST]
        ],
        len(red),
        sorted(
            Counter(tanda for _, tanda in rated).items(), key=lambda one: 1 if one[0].kelas is None else -one[0].kelas
        ),
    )
