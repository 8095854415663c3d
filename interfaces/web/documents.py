"""The documents of a unit as pages: which there are, and what stands in one, each cell with the event that set it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for

from domain.kernel import NotFound, Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import shown
from interfaces.compose import House
from interfaces.input.comparison import KINDS, address, read_name
from interfaces.input.moments import clocks
from interfaces.web.form import Form
from interfaces.web.look import look, look_at_unit
from interfaces.web.page import bahasa, render
from interfaces.web.request import Request
from interfaces.web.steps import offered
from interfaces.web.words import Names, angka
from projections.documents.differences import KARTU, Side
from projections.documents.document import KEY
from projections.identity import DocumentName
from projections.plans.lineage import dalam
from projections.readers.moments import read_moment
from projections.sentences.differences import BAGIAN, MEDAN, tempat
from projections.sentences.titles import judul, title
from projections.sentences.versions import keterangan

MOST = 60
"""Rows of a part shown on one page."""
HASH = re.compile(r" ?\b[0-9a-f]{64}\b")
"""What names a file for machines; its name says it to people."""
FIGURE = re.compile(r"-?\d+(\.\d+)?")
TARGET, REALISASI = Teks("Target", "Target"), Teks("Realisasi", "Realisasi")
"""What the figure beside an indikator is: in plans what is aimed at, in a quarter's report what came of it."""
OF_THE_CARD = ("teks", "keluaran")
"""What is counted in the satuan of its row."""
BEFORE = 0
"""A position of the log at which nothing had happened yet."""


@dataclass(frozen=True)
class Cell:
    """One figure or text with its satuan, the event that set it, and whether it is a figure."""

    isi: str
    satuan: str
    event: int | None
    number: bool


@dataclass(frozen=True)
class Part:
    """One part of a document as a table: its columns, and under the name of each row a cell for each."""

    id: str
    nama: Teks
    kolom: tuple[Teks, ...]
    baris: list[tuple[Teks, list[Cell | None]]]
    next: int | None
    """The row with which the next page of it begins."""


class Documents:
    def __init__(self, house: House) -> None:
        self.house = house

    def dokumen(self) -> Response:
        """The documents of a unit, those of a year and those that are of several."""
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked)
        asked.check()
        found = self.house.queries.documents(lihat.at, lihat.unit) if lihat.unit else []
        mine = [d for d in shown(self.house, lihat.now, found) if d["kind"] in KINDS and _of_year(d, lihat.tahun)]
        names = Names(lihat.units, {})
        rows = [{**d, "judul": judul(named(d), names, "")} for d in mine]
        return render("dokumen.html", lihat, daftar=rows, formulir=Form(self.house, lihat, {}))

    def satu(self, alamat: str) -> Any:
        """A document: its versions, and what stands in the one that is in force, or in another that was asked for.

        Raises BadInput, NotFound: also for a document that is not theirs to see.
        """
        asked = Request(request.args)
        lihat = look(self.house, asked)
        versi = asked.number("versi", 1, 999, "Versi", "Version")
        part, first = asked.text("bagian"), asked.number("dari", 1, 99_999, "Baris", "Row") or 1
        asked.check()
        kind, key = read_name(alamat)
        if kind == KARTU:  # of an indikator its own page tells
            more = {"lang": "en"} if bahasa() == "en" else {}
            return redirect(url_for("pages.lineage", unit=key["unit"], indikator=key["slug"], **more))
        name = address(kind, key)
        if not shown(self.house, lihat.now, [{"kind": kind, "unit": key.get("unit", "")}]):
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
        at = lihat.at
        found = self.house.queries.document(at, kind, key.get("unit", ""), versi, **_rest(key))
        whole = self.house.queries.beda(kind, key, Side(replace(at, position=BEFORE)), Side(at, found["versi"]))
        (version,) = (v for v in found["versions"] if v["versi"] == found["versi"])
        names = Names(lihat.units, {row["indikator"]: row["nama"] for row in found.get("rows", ())})
        return render(
            "satu_dokumen.html",
            lihat,
            judul_dokumen=title(named({**found, "kind": kind}), names),
            alamat=name,
            d=found,
            v=version,
            keterangan=list(keterangan(version, found.get("unit", ""), names)),
            bagian_bagian=list(parts(kind, whole["perubahan"], part, first)),
            langkah=offered(self.house, kind, key) if kind in DOKUMEN and not (lihat.per or lihat.known) else None,
            tertanda=self._moment(f"signed:{name}@{found['versi']}"),
        )

    def _moment(self, text: str) -> str | None:
        """A named moment, where it has come."""
        try:
            clocks(self.house, None, read_moment(text))
        except NotFound:
            return None
        return text


def add_pages(pages: Blueprint, house: House) -> None:
    documents = Documents(house)
    pages.add_url_rule("/dokumen", "dokumen", documents.dokumen)
    pages.add_url_rule("/dokumen/<path:alamat>", "satu_dokumen", documents.satu)


def parts(kind: str, cells: list[dict[str, Any]], continued: str, first: int) -> Iterator[Part]:
    """Cells as tables. Of the part that is `continued` the rows from `first` on, of each other its first ones."""
    for part, own in groupby(cells, key=lambda cell: cell["bagian"]):
        listed = [cell for cell in own if cell["medan"] != "nama"]  # by it the row is called already
        fields = [field for field in MEDAN if any(cell["medan"] == field for cell in listed)]
        rows = [(tempat(of[0]), of) for of in _rows(listed)]
        start = first - 1 if part == continued else 0
        yield Part(
            part,
            BAGIAN[part],
            tuple(_column(kind, part, field) for field in fields),
            [(name, [_cell(of, field) for field in fields]) for name, of in rows[start : start + MOST]],
            start + MOST + 1 if len(rows) > start + MOST else None,
        )


def _column(kind: str, part: str, field: str) -> Teks:
    if field == "teks" and part == "rows":
        return REALISASI if kind == "realisasi" else TARGET
    return MEDAN[field]


def _rows(cells: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rows: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for cell in cells:
        rows.setdefault(tuple(cell["kunci"].items()), []).append(cell)
    yield from rows.values()


def _cell(row: list[dict[str, Any]], field: str) -> Cell | None:
    for cell in row:
        if cell["medan"] == field:
            text = HASH.sub("", dalam(cell["new"], bahasa()))
            printed = cell["bagian"] == "tercetak"  # letter for letter
            figure = not printed and FIGURE.fullmatch(text) is not None
            satuan = cell["satuan"] or "" if field in OF_THE_CARD else ""
            return Cell(text if printed else angka(text, bahasa()), satuan, cell["event"]["new"], figure)
    return None


def _of_year(document: Mapping[str, Any], tahun: int) -> bool:
    """Whether a document is of a year, or of a period that it lies in."""
    first, _, last = document.get("periode", "").partition("-")
    return int(first) <= tahun <= int(last) if first else document.get("tahun", tahun) == tahun


def named(document: Mapping[str, Any]) -> DocumentName:
    return DocumentName(document["dokumen"], **{name: document[name] for name in KEY if name in document})


def _rest(key: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in key.items() if name != "unit"}
