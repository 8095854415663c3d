"""The tables of the LKjIP, one on each page: from the same figures as everything else, as the report prints them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request

from domain.kernel import Teks
from interfaces.compose import House
from interfaces.web.frame.look import look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import kriteria
from interfaces.web.reports.drawn import Cell, Drawn, Link, asked_span, made, said, show, why
from projections.sentences.lkjip_tables import KELAS, TABEL_LKJIP, tabel_lkjip
from projections.words import same

Row = Mapping[str, Any]
Column = tuple[Teks, Callable[[Row], Cell]]
INDIKATOR, TARGET = same("Indikator"), same("Target")


def add_pages(pages: Blueprint, house: House) -> None:
    def tabel() -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(house, asked)
        span, name = asked_span(asked), asked.choice("tabel", TABEL_LKJIP, "Tabel", "The table")
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        answer = house.queries.lkjip_tables(lihat.at, lihat.unit, lihat.tahun)
        tables = answer["tabel"]
        name = name or next((one for one in tables if tables[one]), next(iter(tables)))
        rows, following = span.of(tables[name])
        columns = _columns(name, lihat.tahun)
        drawn = [[cell(row) for _, cell in columns] for row in rows]
        links = [Link("lkjip_tabel", _short(one), {"tabel": one}, one == name) for one in tables]
        return show(
            lihat,
            Teks(f"Tabel LKjIP {lihat.nama} {lihat.tahun}", f"Tables of the LKjIP of {lihat.nama} {lihat.tahun}"),
            [Drawn(tabel_lkjip(name), [head for head, _ in columns], drawn)],
            told=_told(answer),
            links=links,
            following=following,
            whole=following is not None,
        )

    pages.add_url_rule("/lkjip/tabel", "lkjip_tabel", tabel)


def _short(name: str) -> Teks:
    return same(name) if name[:1].isdigit() else same(name.capitalize())


def _told(answer: Row) -> list[Teks]:
    """What must be known before the figures."""
    found, last = [], why(answer["perbandingan"])
    if answer["terikat"]:
        found.append(
            Teks(
                "Menurut catatan pada saat laporan diperiksa; yang tercatat sesudahnya tidak mengubahnya.",
                "By the record as it was when the report was checked; what was recorded later does not change it.",
            )
        )
    if last:
        found.append(Teks(f"Tahun lalu: {last.id}.", f"Last year: {last.en}."))
    if answer["tanda"]:
        found.append(
            Teks(
                "Perhatian: ada PK yang seharusnya sudah berubah, atau realisasi yang belum disetujui; angkanya masih "
                "dapat berubah.",
                "Note: a PK is due for revision, or a realisasi is not approved yet: figures may change.",
            )
        )
    return found


def _columns(name: str, tahun: int) -> Sequence[Column]:
    return COLUMNS[name](tahun) if name in COLUMNS else CAPAIAN


def _indikator(row: Row) -> Cell:
    called = same(f"{row['nama']} ({row['satuan']})" if row.get("satuan") else row["nama"])
    apart = why(row, "tidak_sebanding") or why(row)
    return Cell(teks=called, ke=Link("lineage", called, {"indikator": row["indikator"]}), below=apart)


def _event(row: Row, part: str) -> int | None:
    events = row.get("event")
    return events.get(part) if isinstance(events, Mapping) else events


def _figure(head: Teks, key: str, cara: str = "tabel") -> Column:
    return head, lambda row: made(_unless_reason(row, key), cara, _event(row, key))


def _unless_reason(row: Row, key: str) -> str | None:
    """A figure; nothing where the reason why there is none stands below the name already."""
    text: str | None = row[key]
    return None if text == row.get("reason") else text


def _of_year(year: int, head: Teks, key: str, cara: str = "tabel") -> Column:
    def cell(row: Row) -> Cell:
        one = row[str(year)]
        return made(_unless_reason(one, key), cara, _event(one, key)) if one else said(None)

    return Teks(f"{head.id} {year}", f"{head.en} {year}"), cell


def _words(head: Teks, key: str) -> Column:
    return head, lambda row: said(row[key])


def _coded(row: Row) -> Cell:
    named = Teks("Jumlah", "Total") if row.get("level") == "total" else same(row["nama"])
    return Cell(teks=Teks(f"{row['kode']} {named.id}".strip(), f"{row['kode']} {named.en}".strip()))


REALISASI, PERSEN = same("Realisasi"), same("Capaian (%)")
NAMED: Column = (INDIKATOR, _indikator)
CODED: Column = (Teks("Kode dan nama", "Code and name"), _coded)
CAPAIAN: Sequence[Column] = (
    NAMED,
    _figure(TARGET, "target"),
    _figure(REALISASI, "realisasi"),
    _figure(PERSEN, "capaian", "capaian"),
    (Teks("Kriteria", "Rating"), lambda row: Cell(teks=kriteria(row["kriteria"]) if row["kriteria"] else None)),
)
CHANGE: Sequence[Column] = (
    _figure(Teks("Sebelum (Rp)", "Before (Rp)"), "sebelum"),
    _figure(Teks("Sesudah (Rp)", "After (Rp)"), "sesudah"),
    _figure(Teks("Selisih (Rp)", "Change (Rp)"), "selisih"),
)
PAGU = _figure(same("Pagu (Rp)"), "pagu", "pagu")


def _spent(row: Row) -> Cell:
    return Cell(made(row["realisasi"]).figure, of=(row["n"], row["dari"])) if row["realisasi"] else said(None)


SPENT: Column = (Teks("Realisasi (Rp)", "Spent (Rp)"), _spent)


def _two_years(tahun: int) -> Sequence[Column]:
    each = (TARGET, "target", "tabel"), (REALISASI, "realisasi", "tabel"), (PERSEN, "capaian", "capaian")
    both = [_of_year(year, *one) for year in (tahun - 1, tahun) for one in each]
    return NAMED, *both, _figure(Teks("Selisih (poin)", "Change (points)"), "selisih_poin")


COLUMNS: dict[str, Callable[[int], Sequence[Column]]] = {
    "2.4": lambda _: (NAMED, _words(same("Sasaran"), "sasaran"), _figure(TARGET, "target")),
    "2.5": lambda tahun: (
        NAMED,
        _figure(Teks("Awal", "Baseline"), "data_awal"),
        _figure(same(f"Renstra {tahun}"), "renstra_tahun_ini"),
        _figure(same(f"PK {tahun}"), "target"),
        _figure(Teks("Akhir Renstra", "End of Renstra"), "target_akhir"),
    ),
    "2.6": lambda _: (CODED, *CHANGE),
    "2.7": lambda _: ((Teks("Belanja", "Spending"), lambda row: said(row["jenis"])), *CHANGE),
    "2.8": lambda _: (CODED, *CHANGE),
    "3.7": _two_years,
    "3.8": _two_years,
    "3.10": lambda _: (
        NAMED,
        _figure(PERSEN, "capaian", "capaian"),
        _words(Teks("Pendukung", "Helped"), "pendukung"),
        _words(Teks("Penghambat", "Hindered"), "penghambat"),
        _words(Teks("Tindak lanjut", "Follow-up"), "tindak_lanjut"),
    ),
    "3.11": lambda _: (
        CODED,
        PAGU,
        SPENT,
        _figure(Teks("Serapan (%)", "Spent (%)"), "serapan", "serapan"),
        _figure(Teks("Efisiensi (%)", "Efficiency (%)"), "efisiensi"),
        _figure(PERSEN, "capaian", "capaian"),
        (Teks("Kelas", "Class"), lambda row: Cell(teks=KELAS[row["kelas"]])),
    ),
    "3.15": lambda _: (
        CODED,
        PAGU,
        SPENT,
        _figure(Teks("Sisa (Rp)", "Left (Rp)"), "sisa"),
        _figure(same("%"), "persen", "serapan"),
        _figure(Teks("% fisik", "% physical"), "fisik", "bobot"),
    ),
    "renstra": lambda _: (
        NAMED,
        (Teks("Tahun", "Year"), lambda row: said(str(row["tahun"]))),
        _figure(Teks("Target Renstra", "Target of the Renstra"), "target_renstra"),
        _figure(REALISASI, "realisasi"),
    ),
}
"""How each table is drawn; those of capaian are alike."""
