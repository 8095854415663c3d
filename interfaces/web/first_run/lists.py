"""Two pages that take a pasted list: first what it would record, each row with what is wrong; then it is done."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flask import Blueprint, Response, request, url_for

from application.access.factors import ProofNeeded, needs_proof
from domain.cycle.unit_kinds import JENIS
from domain.kernel import Refusal, Teks
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.importing.lists import people, table
from interfaces.importing.lists.kinds import LISTS, List, next_month
from interfaces.importing.lists.table import Row
from interfaces.input.days import read_day
from interfaces.input.moments import today
from interfaces.input.reading import BadInput, quote
from interfaces.registers.particulars import masked
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.sign_in import proof
from interfaces.web.sign_in.answers import redirected

CHECK, STORE = "periksa", "simpan"


class Kind(NamedTuple):
    """A list that can be pasted, or comes in a file: its page, and what it holds."""

    page: str
    judul: Teks
    list: List
    contoh: str


UNITS = Kind(
    "persiapan_unit",
    Teks("Unit dari daftar", "Units from a list"),
    LISTS["unit"],
    "7.01.01; Kecamatan Contoh; kecamatan",
)
PEOPLE = Kind(
    "persiapan_orang",
    Teks("Pejabat dan orang dari daftar", "Officials and people from a list"),
    LISTS["pejabat"],
    "Nama Contoh, S.E.; ; Camat; Kecamatan Contoh; nama@contohkab.go.id",
)
LACKS = {
    "baris": Teks("Tempel daftarnya.", "Paste the list."),
    "nomor": Teks("Isi nomor SK atau suratnya.", "Give the number of the decree or letter."),
}

ENDLESS = Teks(
    "Baris pertama tempelan itu lebih panjang daripada satu daftar. Salin lagi barisnya dari lembar kerja Anda.",
    "The first line of that paste is longer than a whole list may be. Copy the rows from your spreadsheet again.",
)


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = Lists(house)
    pages.add_url_rule("/persiapan/unit", UNITS.page, halaman.unit, methods=["GET", "POST"])
    pages.add_url_rule("/persiapan/orang", PEOPLE.page, halaman.orang, methods=["GET", "POST"])


class Lists:
    def __init__(self, house: House) -> None:
        self.house = house

    def unit(self) -> Response:
        first = next_month(today(self.house))

        return self._page(UNITS, {"baris": "", "tanggal": first.isoformat()})

    def orang(self) -> Response:
        begun = {"baris": "", "nomor": "", "tanggal": today(self.house).isoformat()}
        return self._page(PEOPLE, begun)

    def _page(self, kind: Kind, begun: dict[str, str]) -> Response:
        if request.method != "POST":
            return self._draw(kind, begun)
        typed = {name: request.form.get(name, "").strip() for name in begun}
        rows: list[Row] = []
        rest = ""
        try:
            file = request.files.get("unggah")
            if file is not None and file.filename:
                typed["baris"] = kind.list.of_file(file.stream.read(), file.filename).text
            typed["baris"], rest = table.bounded(typed["baris"])
            proof.take(self.house)
            if rest and not typed["baris"]:
                raise BadInput(*ENDLESS)
            lacks = [name for name in typed if name in LACKS and not typed[name]]
            if typed["baris"]:  # what is wrong in its rows is said together with what is lacking beside them
                day = _day(typed["tanggal"])
                rows = kind.list.rows(self.house, admitted(), typed["baris"], typed.get("nomor") or "-", day)
                table.tried(self.house, admitted(), rows)
            if lacks:
                raise BadInput(*(" ".join(said) for said in zip(*(LACKS[name] for name in lacks), strict=True)))
            if rest or request.form.get("apa") != STORE or any(row.wrong for row in rows):
                return self._draw(kind, typed, rows, rest=rest)
            table.record(self.house, admitted(), rows)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._draw(kind, typed, rows, refusal, rest if typed["baris"] else "")
        return redirected(url_for("pages.persiapan"))

    def _draw(
        self,
        kind: Kind,
        typed: Mapping[str, str],
        rows: Sequence[Row] = (),
        refusal: Refusal | None = None,
        rest: str = "",
    ) -> Response:
        shown = table.worth_seeing(rows)
        bad = [row for row in rows if row.wrong]
        new = [row for row in rows if row.new and not row.wrong]
        used = [name for name in kind.list.columns if any(row.cells[name] for row in rows)]
        asks = [name for row in new for name, _ in row.acts if needs_proof(name)]
        return render(
            "persiapan_daftar.html",
            look(self.house, Request({})),
            PROBLEMS.get(refusal.slug, (422, None))[0] if refusal else 422 if bad or rest else 200,
            jenis_daftar=kind,
            kolom="; ".join(kind.list.columns),
            kolom_tampil=used,
            jenis_unit=[Teks(one.id, one.en) for one in JENIS.values() if one.baru],
            jabatan_kabupaten=people.of_kabupaten(),
            typed=typed,
            baris=shown,
            semua=len(rows),
            paling_banyak=(table.MOST, table.LONGEST // 1000),
            sisa=rest[:80],
            tampil=lambda row: [quote(masked(kind.list.masked.get(n, "nama"), row.cells[n]), 80) for n in used],
            salah_baris=len(bad),
            baru=len(new),
            menunggu=sum(row.waits for row in new),
            bukti_diri=proof.to_ask(self.house, *asks) if new and not bad else None,
            salah=frozenset({"sandi"}) if isinstance(refusal, proof.NotProved) else frozenset(),
            sendiri=admitted().person,
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None or bool(bad or rest),
        )


def _day(text: str) -> date:
    """Raises BadInput."""
    try:
        return read_day(text)
    except BadInput as wrong:
        raise BadInput(f"Tanggal: {wrong.teks.id}", f"Date: {wrong.teks.en}") from wrong
