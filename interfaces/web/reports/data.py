"""The data behind an indikator: one series of a unit and year, each figure with the event that set it."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from domain.kernel import NotFound, Teks
from interfaces.compose import House
from interfaces.web.frame.figures import Figure
from interfaces.web.frame.look import Look, look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.reports.drawn import Cell, Drawn, Link, asked_span, made, show
from projections.cell_address import cell_address
from projections.words import capitalised, same

Row = Mapping[str, Any]
CELLS = 120
"""Cells on one page: each leads to its event."""
TOTAL = Teks("Jumlah", "Total")


def add_pages(pages: Blueprint, house: House) -> None:
    def data() -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(house, asked)
        series = {row["seri"]: Teks(row["nama"], row["nama_en"]) for row in house.queries.seri(lihat.at)["seri"]}
        span, seri = asked_span(asked), asked.choice("seri", series, "Seri", "The series")
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        found = _first(house, lihat, [seri] if seri else list(series))
        seri = found["seri"] if found else seri or next(iter(series))
        called = capitalised(series[seri])
        rows, following = span.of(_rows(found), max(1, CELLS // (len(found["kolom"]) + 1))) if found else ((), None)
        heads = [Teks("Baris", "Row"), *map(same, found["kolom"])] if found else []
        links = [Link("data_pendukung", capitalised(name), {"seri": one}, one == seri) for one, name in series.items()]
        title = Teks(f"Data pendukung {lihat.nama} {lihat.tahun}", f"Supporting data of {lihat.nama} {lihat.tahun}")
        return show(
            lihat,
            title,
            [Drawn(called, heads, rows)],
            told=[same(found["dasar"])] if found and found["dasar"] else (),
            links=links,
            following=following,
            whole=following is not None,
        )

    pages.add_url_rule("/data-pendukung", "data_pendukung", data)


def _first(house: House, lihat: Look, series: list[str]) -> dict[str, Any] | None:
    """The first of these series of which there is something."""
    for seri in series:
        try:
            return dict(house.queries.data_pendukung(lihat.at, lihat.unit, seri, lihat.tahun))
        except NotFound:
            continue
    return None


def _rows(found: Row) -> list[list[Cell]]:
    """The figures, and below them what they come to, on as many of them as there are."""
    document = f"data_pendukung/{found['unit']}/{found['seri']}/{found['tahun']}"

    def cell(row: Row, kolom: str) -> Cell:
        text, event = row["nilai"][kolom], row["event"][kolom]
        sel = cell_address("data_pendukung", "data", (row["baris"], kolom), "")
        return Cell(Figure(text, event, document, 1, sel)) if text is not None and event else Cell()

    def total(one: Row) -> Cell:
        return Cell(made(one["nilai"], "data-pendukung").figure, of=(one["n"], one["dari"]))

    rows = [[Cell(teks=same(row["baris"])), *(cell(row, k) for k in found["kolom"])] for row in found["rows"]]
    return [*rows, [Cell(teks=TOTAL), *(total(found["jumlah"][k]) for k in found["kolom"])]]
