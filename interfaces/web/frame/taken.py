"""What a page shows, taken along: its twin for programs (JSON) and files for spreadsheets (CSV, XLSX).

They are made of the page itself once it is drawn, so that they hold what it shows and nothing else: same rows, filter,
clocks and words, and whoever may not open the page gets neither. `docs/lists-in-pages.md` tells the form.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Response, g, request

from domain.kernel import NotFound, Teks
from interfaces.exports.export import JENIS
from interfaces.exports.tables import csv_of, xlsx_of
from interfaces.input.reading import BadInput, quote
from interfaces.logs.records import security
from interfaces.web.frame.look import Look
from interfaces.web.frame.page_table import Cell, Table, Value, flat
from interfaces.web.frame.rows import ROWS, Rows
from interfaces.web.frame.tree import tree

PARAMETER = "bentuk"
TWIN = "json"
FORMS = ("csv", "xlsx", TWIN)
MEDIA = {**JENIS, TWIN: "application/json; charset=utf-8"}
WORKED_ON = "a form: what is typed there is nobody's word yet; what it changes stands on the page of the document"
DOOR = "the door: nothing is listed there"
NOT_TAKEN = {
    **dict.fromkeys(("langkah", "ubah", "impor", "perubahan", "isi", "penerus", "serentak", "perintah"), WORKED_ON),
    **dict.fromkeys(("persiapan_indikator", "persiapan_tenggat"), WORKED_ON),
    **dict.fromkeys(("isian", "isian_periksa", "isian_serapan", "isian_sumbangan"), WORKED_ON),
    **dict.fromkeys(("tindakan", "tindakan_dokumen"), "a menu of what one may do"),
    **dict.fromkeys(("orang", "hapus_orang", "jabatan_cabut", "mandat_akhiri", "konfirmasi", "jabatan"), WORKED_ON),
    **dict.fromkeys(("masuk", "masuk_oidc", "kunci", "undangan", "lupa", "faktor", "keamanan"), DOOR),
    "cetak": "a paper to sign, with its NIP: the page of the document lists the same",
    **dict.fromkeys(
        ("rujukan", "rujukan_perihal", "satu_rujukan"), "for programs: the document of the API lists the same"
    ),
    **dict.fromkeys(
        ("publik", "publik_dokumen", "publik_capaian", "publik_data"), "for strangers: open data has files of its own"
    ),
    "verifikasi": "says what a file is that nobody keeps",
    **dict.fromkeys(("privasi", "masalah", "satu_masalah", "bantuan", "satu_bantuan"), "a notice, read as a whole"),
}
"""Pages that are not taken along, and why."""


def asked() -> str:
    """The form in which this page is asked for, "" for the page itself."""
    return request.args.get(PARAMETER, "") if request.method == "GET" else ""


def offered(page: str, body: str) -> bool:
    """Whether a page of which this is drawn has something to take along."""
    return request.method == "GET" and page not in NOT_TAKEN and ROWS.search(body) is not None


def taken(html: str, page: str, lihat: Look | None, bahasa: str, form: str) -> Response:
    """A page in another form. Raises BadInput for one that there is not, NotFound for a page that has none."""
    if form not in FORMS:
        raise BadInput(
            f"Bentuk “{quote(form)}” tidak dikenal: pilih csv, xlsx atau json.",
            f"There is no form “{quote(form)}”: choose csv, xlsx or json.",
        )
    if page in NOT_TAKEN or lihat is None:
        raise NotFound("Halaman ini tidak dapat diunduh.", "This page cannot be downloaded.")
    root = tree(html)
    rows = Rows(root, bahasa)
    told = _about(root, lihat)
    response = Response(content_type=MEDIA[form])
    if form == TWIN:
        response.set_data(_json(told, rows))
    else:
        sheets = [flat(table, bahasa) for table in rows.tables]
        goes_on = _goes_on(rows, bahasa)
        made = datetime.fromisoformat(str(told["dibuat"]))
        response.set_data(
            csv_of(sheets, goes_on, bahasa)
            if form == "csv"
            else xlsx_of(sheets, _told(told, goes_on, bahasa), made, bahasa)
        )
        response.headers["Content-Disposition"] = f'attachment; filename="{_named(page, lihat, form)}"'
        security("exported", person=g.who.person, acting_as=g.who.acting_as, what=f"page/{page}/{form}")
    response.headers["Content-Language"] = bahasa
    return response


def _about(root: Any, lihat: Look) -> dict[str, str | int | None]:
    """What the page says of itself: what it is of, of which log, how far, and both clocks."""
    body = next(node for node in root.walk() if node.tag == "body").attributes
    heading = next(node for node in root.walk() if node.tag == "h1")
    bare = urlencode([pair for pair in parse_qsl(request.query_string.decode()) if pair[0] != PARAMETER])
    return {
        "judul": heading.words(),
        "alamat": f"{request.path}?{bare}" if bare else request.path,
        "unit": lihat.unit or None,
        "nama_unit": lihat.nama or None,
        "tahun": lihat.tahun or None,
        "log": body["data-log"],
        "posisi": int(body["data-posisi"]),
        "per": body["data-per"],
        "diketahui": body.get("data-diketahui"),
        "dibuat": body["data-dibuat"],
    }


SAID = {
    "judul": Teks("Halaman", "Page"),
    "alamat": Teks("Alamat", "Address"),
    "nama_unit": Teks("Unit", "Unit"),
    "tahun": Teks("Tahun", "Year"),
    "log": Teks("Nama jejak", "Name of the log"),
    "posisi": Teks("Sampai peristiwa nomor", "Up to event number"),
    "per": Teks("Keadaan per", "State as of"),
    "diketahui": Teks("Seperti diketahui sampai", "As known until"),
    "dibuat": Teks("Dibuat", "Made"),
}


def _told(about: Mapping[str, str | int | None], rest: list[str], bahasa: str) -> list[tuple[str, str]]:
    said = [(SAID[name].dalam(bahasa), str(value)) for name, value in about.items() if value and name in SAID]
    return [*said, *(("", one) for one in rest)]


def _goes_on(rows: Rows, bahasa: str) -> list[str]:
    """That a file holds what one page shows, where its list goes on."""
    if not rows.rest:
        return []
    said = Teks(
        "Daftar berlanjut: berkas ini memuat yang ditampilkan satu halaman",
        "The list goes on: this file holds what one page shows",
    )
    return [f"{said.dalam(bahasa)} ({'; '.join(dict.fromkeys(cell.teks for cell in rows.rest))})"]


def _named(page: str, lihat: Look, form: str) -> str:
    """Page, unit, year and day; of a document its kind. Nothing else of an address: it may name a person."""
    kind = str((request.view_args or {}).get("alamat", "")).partition("/")[0] or str(request.args.get("doc", ""))
    parts = ["jejak", page, kind.partition("/")[0], lihat.unit, str(lihat.tahun or ""), lihat.at.per.isoformat()]
    return re.sub(r"[^a-z0-9.-]+", "-", "-".join(filter(None, parts)).lower()) + f".{form}"


def _json(about: Mapping[str, Any], rows: Rows) -> str:
    rest = [{"teks": cell.teks, "tautan": [link.partition("#")[0] for link in cell.links]} for cell in rows.rest]
    answer = {**about, "daftar": [_table(table) for table in rows.tables], "berlanjut": rest}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def _table(table: Table) -> dict[str, Any]:
    return {
        "nama": table.nama,
        "kolom": table.columns,
        "baris": [{name: _cell(cell) for name, cell in row.items()} for row in table.rows],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    found = {"teks": cell.teks, "angka": [_figure(v) for v in cell.values if isinstance(v.nilai, str)]}
    found["tanggal"] = [v.nilai.isoformat() for v in cell.values if not isinstance(v.nilai, str)]
    return {name: value for name, value in {**found, "tautan": cell.links}.items() if value or name == "teks"}


def _figure(value: Value) -> dict[str, Any]:
    """A figure with the cell of its version and the event that set it, or with the rule by which it is made."""
    mark = value.mark
    figure: dict[str, Any] = {"nilai": value.nilai, "teks": value.teks}
    if "data-sel" in mark:
        place, _, cell = mark["data-sel"].partition("#")
        document, _, version = place.partition("@")
        figure |= {"dokumen": document, "versi": int(version), "sel": cell, "peristiwa": int(mark["data-idx"])}
    else:
        figure |= {"dihitung": mark["data-dihitung"], "dari": [int(n) for n in mark.get("data-dari", "").split()]}
    if "data-posisi" in mark:
        figure["posisi"] = int(mark["data-posisi"])
    if "data-kata" in mark:
        figure["kata"] = mark["data-kata"]
    return figure | ({"semula": True} if value.semula else {})
