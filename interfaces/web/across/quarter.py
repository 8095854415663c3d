"""One triwulan over many units: who has filled it in, handed it in, had it verified; rows to decide on together."""

from typing import Any

from flask import Blueprint, Response, request

from domain.kernel import Teks
from interfaces.compose import House
from interfaces.web.across.acts import waits
from interfaces.web.across.place import LINKS, Form, part, quarter_of, quarters, units_of, year_of
from interfaces.web.frame.due import mark
from interfaces.web.frame.figures import Computed
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import keadaan
from projections.across.sheet import EMPTY, LEWAT

SHOWN = {
    "perkecualian": Teks("Hanya perkecualian", "Only exceptions"),
    "menunggu": Teks("Yang menunggu langkah Anda", "What waits for a step of yours"),
}


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/antarunit/triwulan", "antarunit_triwulan", Quarter(house).triwulan)


class Quarter:
    def __init__(self, house: House) -> None:
        self.house = house

    def triwulan(self) -> Response:
        asked = Request(request.args)
        lihat = year_of(self.house, asked)
        units = units_of(lihat, asked)
        shown = asked.choice("tampil", SHOWN, "Yang ditampilkan", "What is shown")
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        tw = quarter_of(lihat)
        found = self.house.queries.triwulan_antarunit(lihat.at, lihat.tahun, tw, units)
        rows = [{**row, "sel": row["sel"] or EMPTY} for row in found["rows"]]
        lying = [(row["sel"]["dokumen"], row["sel"]["state"]) for row in rows if row["sel"]["state"]]
        mine = waits(self.house, lihat, lying)
        for row in rows:
            row["menunggu"] = mine.onward(row["sel"]["dokumen"])
        picked = {"menunggu": lambda row: row["menunggu"], "perkecualian": _exception}
        kept = [row for row in rows if not shown or picked[shown](row)]
        listed, rest = part(sorted(kept, key=_first), after, size=_size)
        return render(
            "antarunit_triwulan.html",
            lihat,
            formulir=Form(
                self.house,
                lihat,
                {
                    "triwulan": quarters(),
                    "tampil": [("", Teks("Semua unit", "All units"), ""), *((n, s, "") for n, s in SHOWN.items())],
                },
                {"triwulan": str(tw)},
                triwulan=Teks("Triwulan", "Triwulan"),
                tampil=Teks("Yang ditampilkan", "What is shown"),
            ),
            tautan_lain=LINKS,
            tw=tw,
            akhir=found["akhir"],
            baris=listed,
            next=rest,
            tampak=len(kept),
            n=len(rows),
            telat=sum(row["sel"]["keadaan"] == LEWAT for row in rows),
            hari_terlama=max((row["sel"]["telat"] for row in rows if row["sel"]["keadaan"] == LEWAT), default=0),
            diajukan=sum(row["diajukan"] is not None for row in rows),
            diverifikasi=sum(row["diverifikasi"] is not None for row in rows),
            tindakan=mine.acts,
            oleh=mine.oleh,
            tanda=lambda cell: mark({**cell, "hari": cell["telat"], "hari_terlambat": cell["telat"]}),
            keadaannya=keadaan,
            rata=_mean,
        )


def _size(row: dict[str, Any]) -> int:
    return 640 + 4 * len(row["unit"]) + 2 * len(row["nama"])


def _exception(row: dict[str, Any]) -> bool:
    return bool(row["sel"]["keadaan"] == LEWAT or row["sel"]["kembali"] or row["tanpa"])


def _first(row: dict[str, Any]) -> tuple[Any, ...]:
    """What waits for whoever looks, then exceptions, the longest late before others."""
    late = row["sel"]["telat"] if row["sel"]["keadaan"] == LEWAT else 0
    return not row["menunggu"], not _exception(row), -late, row["nama"]


def _mean(row: dict[str, Any]) -> Computed | None:
    """The average of the capaian of a unit."""
    mean = row["rata_rata"] and row["rata_rata"]["mentah"]
    return Computed(mean, "rata-rata") if mean is not None else None
