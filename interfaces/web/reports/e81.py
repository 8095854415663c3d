"""Form E.81 of a triwulan: output and rupiah, program by program, each unfolded to its sub kegiatan."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from domain.kernel import NotFound, Teks
from interfaces.compose import House
from interfaces.input.reading import quote
from interfaces.web.across.place import quarter_of
from interfaces.web.cascade.tree import LEVEL
from interfaces.web.frame.look import look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import TW, hari
from interfaces.web.reports.drawn import Cell, Drawn, Link, asked_span, made, show, why
from projections.words import capitalised, kunci, same

Row = Mapping[str, Any]
HEADS = (
    *(Teks("Program, kegiatan, sub kegiatan", "Program, kegiatan, sub kegiatan"), Teks("Akhir Renstra", "Renstra end")),
    *(Teks("Target keluaran", "Output: target"), Teks("Keluaran triwulan ini", "Output of the triwulan")),
    *(Teks("Keluaran s.d. triwulan", "Output so far"), Teks("% keluaran", "% output"), same("Pagu (Rp)")),
    *(Teks("Rp triwulan ini", "Rp of the triwulan"), Teks("Rp s.d. triwulan", "Rp so far"), Teks("% Rp", "% Rp")),
    Teks("% fisik", "% physical"),
)


def add_pages(pages: Blueprint, house: House) -> None:
    def e81() -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(house, asked)
        span, below = asked_span(asked), asked.text("cabang")
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        quarter = quarter_of(lihat)
        answer = house.queries.e81(lihat.at, lihat.unit, lihat.tahun, quarter)
        shown, following = span.of(_shown(answer, below, whole=span.whole))
        title = f"Evaluasi (E.81) {lihat.nama}, triwulan {TW[quarter]} {lihat.tahun}"
        english = f"Evaluation (E.81) of {lihat.nama}, triwulan {TW[quarter]} {lihat.tahun}"
        caption = Teks("Keluaran dan rupiah", "Output and rupiah")
        physical = Teks(f"% fisik {answer['fisik']}.", f"Physical progress is {answer['fisik_en']}.")
        drawn = Drawn(caption, HEADS, [_row(row, below, quarter) for row in shown], physical)
        quarters = [
            Link("e81", same(f"Triwulan {TW[n]}"), {"triwulan": n, "cabang": below}, n == quarter) for n in (1, 2, 3, 4)
        ]
        up = [Link("e81", Teks("Semua program", "All programs"), {"triwulan": quarter})] if below else []
        return show(
            lihat,
            Teks(title, english),
            [drawn],
            told=_told(answer),
            links=[*quarters, *up],
            following=following,
            whole=bool(shown),
        )

    pages.add_url_rule("/e81", "e81", e81)


def _shown(answer: Row, below: str, *, whole: bool) -> list[Row]:
    """The unit and its programs, or one of them with all that stands below; everything, as a whole.

    Raises NotFound for a code that the budget does not have.
    """
    rows: list[Row] = answer["rows"]
    if whole or below:
        found = [row for row in rows if whole or row["kode"] == below or row["kode"].startswith(f"{below}.")]
        if not found and below:
            raise NotFound(f"Tidak ada kode “{quote(below)}” di sini.", f"There is no code “{quote(below)}” here.")
        return [answer["jumlah"], *found] if whole and answer["jumlah"] else found
    return [row for row in (answer["jumlah"], *rows) if row and row["level"] in ("unit", "program")]


def _told(answer: Row) -> list[Teks]:
    until, paper, reason = hari(answer["sampai"]), answer["anggaran"], why(answer)
    by = Teks(f", menurut {paper['kertas']}", f", by the {paper['kertas_en']}") if paper else Teks("", "")
    found = [Teks(f"Sampai {until.id}{by.id}.", f"Up to {until.en}{by.en}.")]
    return [*found, Teks(f"Perhatian: {reason.id}.", f"Note: {reason.en}.")] if reason else found


def _row(row: Row, below: str, quarter: int) -> tuple[Cell, ...]:
    """Output only where all that stands below is counted in one satuan; money on how many sub kegiatan it rests."""
    events, renstra = row["event"], row["renstra"] or {}
    called = same(f"{row['kode']} {row['nama']}".strip())
    level = LEVEL.get(row["level"], capitalised(same(kunci(row["level"]))))
    measured = " · ".join(filter(None, (row["tolok_ukur"], row["satuan"])))
    opens = row["level"] == "program" and not below
    target = made(row["target"], "tabel", events["target"])
    spent = made(row["keuangan_sd"], "tabel", events["realisasi"])
    return (
        Cell(
            teks=called,
            ke=Link("e81", called, {"cabang": row["kode"], "triwulan": quarter}) if opens else None,
            below=Teks(f"{level.id}. {measured}", f"{level.en}. {measured}") if measured else level,
        ),
        made(renstra.get("target_akhir"), "tabel", renstra.get("event")),
        target,
        made(row["keluaran"]),
        made(row["keluaran_sd"], "tabel", events["realisasi"]),
        made(row["persen_keluaran"]),
        made(row["pagu"], "pagu"),
        made(row["keuangan"]),
        Cell(spent.figure, of=(row["n"], row["dari"])) if row["dari"] > 1 else spent,
        made(row["persen_keuangan"], "serapan"),
        made(row["fisik"], "bobot"),
    )
