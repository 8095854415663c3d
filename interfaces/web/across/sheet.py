"""The sheet for a meeting: every unit of a year, what it owes and where that stands; the late ones first."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, request

from domain.cycle.terms import KEADAAN
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.compose import House
from interfaces.web.across.acts import waits
from interfaces.web.across.place import LINKS, Form, part, units_of, year_of
from interfaces.web.frame.due import mark
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import JENIS, TW, keadaan
from projections.across.sheet import COLUMNS, LEWAT, PERUBAHAN, PK
from projections.words import same

CALLED = {
    **{kind: same(JENIS[kind].id) for kind in COLUMNS if kind in DOKUMEN},
    PK: same("PK"),
    PERUBAHAN: same("PK Perubahan"),
    **{f"tw{n}": same(f"TW {TW[n]}") for n in (1, 2, 3, 4)},
    "lkjip": same("LKjIP"),
}
PERKECUALIAN, KEMBALI, TANPA_PK = "perkecualian", "kembali", "tanpa-pk"
HELD = ("berlaku", "digantikan", "berlaku_kemudian", "selesai")
"""States of a PK that was signed."""
Row = Mapping[str, Any]
PICKED: dict[str, tuple[Teks, Callable[[Row], bool]]] = {
    PERKECUALIAN: (Teks("Hanya perkecualian", "Only exceptions"), lambda row: exception(row)),
    LEWAT: (Teks("Lewat batas", "Overdue"), lambda row: row["lewat"] > 0),
    KEMBALI: (Teks("Dikembalikan dengan catatan", "Returned with notes"), lambda row: row["kembali"] > 0),
    TANPA_PK: (Teks("Belum ber-PK", "Without a PK"), lambda row: not has_pk(row)),
}
"""What a sheet can be narrowed to, beside one state."""


def has_pk(row: Row) -> bool:
    """Whether the head's PK of the year is signed, or was before another took its place."""
    return any(column in row["sel"] and row["sel"][column]["state"] in HELD for column in (PK, PERUBAHAN))


def exception(row: Row) -> bool:
    return bool(row["lewat"] or row["kembali"] or not has_pk(row))


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/antarunit", "antarunit", Sheet(house).antarunit)


class Sheet:
    def __init__(self, house: House) -> None:
        self.house = house

    def antarunit(self) -> Response:
        asked = Request(request.args)
        lihat = year_of(self.house, asked)
        units = units_of(lihat, asked)
        states = {state: (said, _in(state)) for state, said in KEADAAN.items()}
        shown = asked.choice("tampil", {**PICKED, **states}, "Yang ditampilkan", "What is shown")
        order = asked.choice("urut", ORDER, "Urutan", "The order") or ""
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        rows = self.house.queries.lembar(lihat.at, lihat.tahun, units)
        picked = [row for row in rows if not shown or {**PICKED, **states}[shown][1](row)]
        listed, rest = part(sorted(picked, key=ORDER[order][1]), after)
        there = {cell["state"] for row in rows for cell in row["sel"].values()}
        offered = [(name, said, "") for name, (said, _) in PICKED.items()]
        offered += [(name, KEADAAN[name], "") for name in KEADAAN if name in there]
        form = Form(
            self.house,
            lihat,
            {
                "tampil": [("", Teks("Semua unit", "All units"), ""), *offered],
                "urut": [(name, said, "") for name, (said, _) in ORDER.items()],
            },
            {},
            tampil=Teks("Yang ditampilkan", "What is shown"),
            urut=Teks("Urutan", "Order"),
        )
        lying = [(c["dokumen"], c["state"]) for r in rows for c in r["sel"].values() if c["dokumen"]]
        return render(
            "antarunit.html",
            lihat,
            formulir=form,
            tautan_lain=LINKS,
            baris=listed,
            next=rest,
            n=len(rows),
            tampak=len(picked),
            berpk=sum(map(has_pk, rows)),
            telat=sum(row["lewat"] > 0 for row in rows),
            hari_terlama=max((row["hari"] for row in rows), default=0),
            kembali=sum(row["kembali"] > 0 for row in rows),
            tindakan=[act for act in waits(self.house, lihat, lying).acts if act.onward],
            kolom=[(name, CALLED[name]) for name in COLUMNS],
            tanda=lambda cell: mark({**cell, "hari": cell["telat"], "hari_terlambat": cell["telat"]}),
            keadaannya=keadaan,
        )


def _in(state: str) -> Callable[[Row], bool]:
    return lambda row: any(cell["state"] == state for cell in row["sel"].values())


def _by(column: str) -> Callable[[Row], Any]:
    return lambda row: ((row["sel"].get(column) or {}).get("hari") or "9", row["nama"])


ORDER: dict[str, tuple[Teks, Callable[[Row], Any]]] = {
    "": (
        Teks("Yang paling lama lewat lebih dahulu", "The longest overdue first"),
        lambda row: (-row["hari"], -row["lewat"], -row["kembali"], has_pk(row), row["nama"]),
    ),
    "nama": (Teks("Nama unit", "Name of the unit"), lambda row: row["nama"]),
    **{name: (Teks(f"Tanggal {said.id}", f"Day of the {said.en}"), _by(name)) for name, said in CALLED.items()},
}
"""In which order the units can stand."""
