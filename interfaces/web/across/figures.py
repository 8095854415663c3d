"""One indikator over many units, and all of them: target, realisasi, capaian; what is missing is said as missing."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, request

from domain.kernel import Teks
from interfaces.compose import House
from interfaces.web.across.place import LINKS, Form, part, quarters, units_of, year_of
from interfaces.web.frame import taken
from interfaces.web.frame.figures import Computed, Figure, of_year
from interfaces.web.frame.look import Look
from interfaces.web.frame.page import bahasa, render
from interfaces.web.frame.request import Request
from interfaces.web.table import mark
from projections.cell_address import target_address
from projections.words import same

TEN = 10
"""Units of the page of all indikator."""
YEAR = ("", Teks("Setahun penuh", "Whole year"), "")
GROUPS = {True: Teks("Dari templat", "Of the template"), False: Teks("Dipakai beberapa unit", "Used by several units")}


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = Figures(house)
    pages.add_url_rule("/antarunit/indikator", "antarunit_indikator", halaman.indikator)
    pages.add_url_rule("/antarunit/penuh", "antarunit_penuh", halaman.penuh)


class Figures:
    def __init__(self, house: House) -> None:
        self.house = house

    def indikator(self) -> Response:
        asked = Request(request.args)
        lihat = year_of(self.house, asked)
        units = units_of(lihat, asked)
        listed = self.house.queries.indikator_bersama(lihat.at, lihat.tahun, units)
        known = {one["indikator"]: one["nama"] for one in listed}
        chosen = asked.choice("indikator", known, "Indikator", "Indikator") or next(iter(known), "")
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        options = [(one["indikator"], same(one["nama"]), GROUPS[one["templat"]].dalam(bahasa())) for one in listed]
        form = Form(
            self.house,
            lihat,
            {"indikator": options, "triwulan": quarters(YEAR)},
            {"indikator": chosen},
            indikator=same("Indikator"),
            triwulan=Teks("Sampai dengan", "Up to"),
        )
        ask = self.house.queries.indikator_antarunit
        answer = ask(lihat.at, lihat.tahun, chosen, units, lihat.triwulan) if chosen else None
        rows = sorted(answer["rows"], key=_lowest) if answer else []
        page, rest = part(rows, after, size=lambda row: 700 + 5 * len(chosen) + 3 * len(row["unit"]) + len(row["nama"]))
        return render(
            "antarunit_indikator.html",
            lihat,
            formulir=form,
            tautan_lain=LINKS,
            a=answer,
            nama=known.get(chosen, ""),
            baris=[_shown(row, lihat, answer["skala"] if answer else {}) for row in page],
            next=rest,
            n=len(rows),
            terisi=sum(bool(row["sel"] and row["sel"]["capaian"]) for row in rows),
        )

    def penuh(self) -> Response:
        asked = Request(request.args)
        lihat = year_of(self.house, asked)
        units = units_of(lihat, asked)
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        whole = asked.choice("semua", ("ya",), "Semua", "All") and taken.asked()
        asked.check()
        shared = self.house.queries.indikator_bersama(lihat.at, lihat.tahun, units)
        names = sorted(units, key=lambda unit: str(lihat.units[unit]["nama"]))
        page, rest = (
            (names, None) if whole else part(names, after, TEN, lambda unit: len(shared) * (130 + 2 * len(unit)))
        )
        answer = self.house.queries.semua_antarunit(lihat.at, lihat.tahun, page, lihat.triwulan)
        rows = {row["unit"]: row for row in answer["rows"]}
        form = Form(self.house, lihat, {"triwulan": quarters(YEAR)}, {}, triwulan=Teks("Sampai dengan", "Up to"))
        return render(
            "antarunit_penuh.html",
            lihat,
            formulir=form,
            tautan_lain=LINKS,
            unit=[rows[unit] for unit in page if unit in rows],
            indikator=[(one["indikator"], one["nama"]) for one in shared],
            next=rest,
            n=len(units),
            capaian=lambda cell: Computed(cell["capaian"], "capaian"),
        )


def _lowest(row: dict[str, Any]) -> tuple[Any, ...]:
    """Those of which something is missing, then the lowest capaian first."""
    cell = row["sel"]
    there = cell is not None and cell["capaian"] is not None
    return there, Decimal(cell["capaian"]) if there else Decimal(0), row["nama"]


def _shown(row: dict[str, Any], lihat: Look, scale: dict[str, Any]) -> dict[str, Any]:
    cell = row["sel"]
    if cell is None:
        return row
    target = Figure(
        cell["target"] or "", cell["event"], row["pk"], row["versi"], target_address(cell["indikator"], lihat.tahun)
    )
    figure = of_year(cell, cell["realisasi"], row["unit"], lihat.tahun)
    if isinstance(figure, Computed):
        figure = replace(figure, bagian=())
    capaian = Computed(cell["capaian"], "capaian") if cell["capaian"] is not None else None
    tanda = mark(cell["kriteria"], scale["label"], scale["warna"])
    return {**row, "target": target, "realisasi": figure, "capaian": capaian, "tanda": tanda}
