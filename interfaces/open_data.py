"""Published figures as open data (Satu Data): one row for each figure, each column described, figures exactly as on
record. Of one unit and year at a time, so that nobody without an account starts long work."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from domain.kernel import NotFound, Teks
from interfaces.compose import House
from interfaces.exports.tables import Cell, Sheet, csv_of
from interfaces.publication import REPORT, Publication
from projections.clocks import AsOf
from projections.values import is_number

LICENCE = Teks(
    "Creative Commons Atribusi 4.0 Internasional (CC BY 4.0): boleh dipakai dan dibagikan dengan menyebut sumbernya",
    "Creative Commons Attribution 4.0 International (CC BY 4.0): may be used and shared with its source named",
)
"""Local policy; Perpres 39/2019 asks that a licence is told."""
CSV, JSON = "csv", "json"
FORMS = {CSV: "text/csv; charset=utf-8", JSON: "application/json; charset=utf-8"}


class Column(NamedTuple):
    """A column: its name, which stays, of what type it is ("teks", "angka"), and what it says."""

    nama: str
    jenis: str
    teks: Teks


Row = dict[str, Cell]
UNIT = (
    Column("unit", "teks", Teks("Kode perangkat daerah pada Jejak", "Code of the unit in Jejak")),
    Column("nama_unit", "teks", Teks("Nama perangkat daerah", "Name of the unit")),
    Column("tahun", "angka", Teks("Tahun anggaran", "Year")),
)
CARD = (
    Column("indikator", "teks", Teks("Kode indikator, tetap antartahun", "Code of the indikator, the same each year")),
    Column("nama_indikator", "teks", Teks("Nama indikator", "Name of the indikator")),
    Column("satuan", "teks", Teks("Satuan", "Unit of measurement")),
)
FROM = (
    Column("dokumen", "teks", Teks("Dokumen yang dipublikasikan", "The published document")),
    Column("versi", "angka", Teks("Versi dokumen itu", "Its version")),
)
TARGET = (
    Column("target", "teks", Teks("Target seperti tercatat", "Target as on record")),
    Column("target_angka", "angka", Teks("Target bila ia bilangan", "Target, where it is a number")),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "target": (
        *UNIT,
        *FROM,
        *CARD,
        *TARGET,
        Column("peristiwa", "angka", Teks("Nomor peristiwa yang menetapkannya", "Number of the event that set it")),
    ),
    "capaian": (
        *UNIT,
        *FROM,
        *CARD,
        Column("tingkat", "teks", Teks("Tingkat: tujuan, sasaran, program", "Level: tujuan, sasaran, program")),
        Column("sasaran", "teks", Teks("Sasaran yang dilayani", "The sasaran that it serves")),
        Column("arah", "teks", Teks("naik: makin tinggi makin baik; turun: sebaliknya", "naik: higher is better")),
        *TARGET,
        Column("realisasi", "teks", Teks("Realisasi setahun seperti tercatat", "Realisasi of the year as on record")),
        Column("realisasi_angka", "angka", Teks("Realisasi bila ia bilangan", "Realisasi, where it is a number")),
        Column("capaian_persen", "angka", Teks("Capaian dalam persen; kosong: tidak ada", "In percent; empty: none")),
        Column("kriteria", "teks", Teks("Kriteria capaian", "Rating")),
        Column("sebab", "teks", Teks("Mengapa tidak ada capaian", "Why there is no capaian")),
        Column("posisi", "angka", Teks("Posisi catatan tempat laporan terikat", "Log position of the report")),
        Column("peristiwa_target", "angka", Teks("Peristiwa yang menetapkan target", "Event that set the target")),
        Column("peristiwa_realisasi", "angka", Teks("Peristiwa realisasi terakhir", "Last event of the realisasi")),
    ),
}
"""The columns of each data set; they only gain."""
NAMES: dict[str, Teks] = {
    "target": Teks("Target indikator menurut Renstra, IKU dan PK", "Targets by Renstra, IKU and PK"),
    "capaian": Teks("Target, realisasi dan capaian menurut LKjIP", "Target, realisasi and capaian by the LKjIP"),
}


def there_are(publication: Publication, at: AsOf) -> dict[tuple[str, int], list[str]]:
    """Which data sets there are, by unit and year, the newest year first. What an IKU alone promises is asked for by
    its year, of which nothing but its targets tells."""
    found: dict[tuple[str, int], set[str]] = {}
    for one in publication.listed(at):
        for tahun in one.years:
            found.setdefault((one.who.unit, tahun), set()).add("capaian" if one.who.kind == REPORT else "target")
    return {of: [nama for nama in COLUMNS if nama in found[of]] for of in sorted(found, key=lambda of: (of[0], -of[1]))}


def rows(publication: Publication, at: AsOf, units: dict[str, Any], unit: str, tahun: int, nama: str) -> list[Row]:
    """The rows of a data set. Raises NotFound where nothing of that unit and year is published."""
    if nama not in COLUMNS or unit not in units:
        raise NotFound("Tidak ada kumpulan data pada alamat ini.", "No data set is at this address.")
    of = {"unit": unit, "nama_unit": str(units[unit]["nama"]), "tahun": Decimal(tahun)}
    return [{**of, **row} for row in MADE[nama](publication, at, unit, tahun)]


def made(house: House, at: AsOf, unit: str, tahun: int, nama: str, bentuk: str) -> bytes:
    """A data set as a file. Raises NotFound as `rows`."""
    units = {u["slug"]: u for u in house.queries.units(at)}
    found = rows(Publication(house), at, units, unit, tahun, nama)
    return csv(nama, found) if bentuk == CSV else as_json(nama, found, house.log.origin(), at.position)


def csv(nama: str, found: list[Row]) -> bytes:
    heads = [column.nama for column in COLUMNS[nama]]
    return csv_of([Sheet(nama, heads, [[row[head] for head in heads] for row in found])], [], "id")


def as_json(nama: str, found: list[Row], origin: str, position: int) -> bytes:
    """Figures as strings, exactly; with the licence, the dictionary, and how far the log had come."""
    told = {
        "nama": nama,
        "judul": NAMES[nama].id,
        "lisensi": LICENCE.id,
        "log": origin,
        "posisi": position,
        "kolom": [{"nama": c.nama, "jenis": c.jenis, "keterangan": c.teks.id} for c in COLUMNS[nama]],
        "baris": [{c.nama: _plain(row[c.nama]) for c in COLUMNS[nama]} for row in found],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _plain(cell: Cell) -> str | None:
    return None if cell is None or cell == "" else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _targets(publication: Publication, at: AsOf, unit: str, tahun: int) -> Iterator[Row]:
    plans = [one for one in publication.listed(at, unit, tahun) if one.who.kind != REPORT]
    if not plans:
        raise NotFound("Belum ada rencana yang dipublikasikan.", "No plan is published yet.")
    for one in plans:
        public = publication.opened(at, one.alamat)
        for row in publication.content(at, public)["rows"]:
            if row["tahun"] == tahun and not row["triwulan"]:
                yield {
                    "dokumen": public.alamat,
                    "versi": Decimal(public.versi),
                    "indikator": row["indikator"],
                    "nama_indikator": row["nama"],
                    "satuan": row["satuan"],
                    **_figure("target", row["target"]),
                    "peristiwa": Decimal(row["event"]),
                }


def _achieved(publication: Publication, at: AsOf, unit: str, tahun: int) -> Iterator[Row]:
    report = publication.report(at, unit, tahun)
    for row in report.capaian["rows"]:
        yield {
            "dokumen": report.of.alamat,
            "versi": Decimal(report.of.versi),
            "indikator": row["indikator"],
            "nama_indikator": row["nama"],
            "satuan": row["satuan"],
            "tingkat": row["level"],
            "sasaran": row["sasaran"],
            "arah": row["arah"],
            **_figure("target", row["target"]),
            **_figure("realisasi", row["realisasi"]),
            "capaian_persen": None if row["capaian"] is None else Decimal(row["capaian"]),
            "kriteria": row["kriteria"] or "",
            "sebab": row["reason"] or "",
            "posisi": Decimal(report.at.position),
            "peristiwa_target": _event(row["event"]["target"]),
            "peristiwa_realisasi": _event(row["event"]["realisasi"]),
        }


def _figure(nama: str, text: str | None) -> Row:
    return {nama: text or "", f"{nama}_angka": Decimal(text) if text and is_number(text) else None}


def _event(idx: int | None) -> Decimal | None:
    return None if idx is None else Decimal(idx)


MADE: dict[str, Callable[[Publication, AsOf, str, int], Iterator[Row]]] = {"target": _targets, "capaian": _achieved}
