"""Money by triwulan against the budget of the day, and a kecamatan without and with its kelurahan."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from domain.kernel import Teks
from interfaces.compose import House
from interfaces.web.frame.look import look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import TW, hari
from interfaces.web.reports.drawn import Cell, Drawn, Link, made, said, show, why
from projections.words import same

Row = Mapping[str, Any]
PAPERS = (Teks("Dokumen", "Paper"), Teks("Berlaku sejak", "In force since"), same("Pagu (Rp)"))
QUARTERS = (
    *(same("Triwulan"), Teks("Anggaran hari itu", "Budget of that day"), same("Pagu (Rp)")),
    *(Teks("Realisasi s.d. triwulan (Rp)", "Spent up to it (Rp)"), same("%")),
    Teks("Di luar anggaran itu (Rp)", "Outside that budget (Rp)"),
)
TOGETHER = (
    *(same("Unit"), same("Pagu (Rp)"), Teks("Pagu menurut Renja (Rp)", "Pagu by the Renja (Rp)")),
    *(Teks("Realisasi (Rp)", "Spent (Rp)"), same("%"), Teks("Bagian dari kecamatan (Rp)", "Set aside (Rp)")),
    Teks("Rata-rata capaian, apa adanya", "Average capaian, raw"),
    Teks("Tiap capaian paling tinggi 100", "Each capped at 100"),
)
NEVER_ADDED = Teks(
    "Pagu menurut Renja hanya dari unit yang belum punya DPA, dan tidak dijumlahkan dengan pagu DPA. Bagian untuk "
    "kelurahan termasuk pagu kecamatan dan tidak ditambahkan lagi.",
    "The pagu by the Renja is of units without a DPA yet, and is never added to that of a DPA. What is set aside for a "
    "kelurahan is part of the pagu of the kecamatan and not added again.",
)
ALONE = Teks("Unit ini tidak mempunyai kelurahan di bawahnya.", "This unit has no kelurahan below it.")


def add_pages(pages: Blueprint, house: House) -> None:
    def keuangan() -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(house, asked)
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        answer = house.queries.keuangan(lihat.at, lihat.unit, lihat.tahun)
        budget = f"anggaran/{lihat.unit}/{lihat.tahun}"
        papers = [_paper(row, budget) for row in answer["kertas"]]
        tables = [
            Drawn(Teks("Realisasi per triwulan", "Spent by triwulan"), QUARTERS, [*map(_quarter, answer["triwulan"])]),
            Drawn(Teks("Dokumen anggaran tahun ini", "Budget papers of the year"), PAPERS, papers),
        ]
        return show(lihat, Teks(f"Keuangan {lihat.nama} {lihat.tahun}", f"Money of {lihat.nama} {lihat.tahun}"), tables)

    def gabungan() -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(house, asked)
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        answer = house.queries.gabungan(lihat.at, lihat.unit, lihat.tahun)
        rows = [_unit(row, same(row["nama"]), row["unit"]) for row in (answer["sendiri"], *answer["rows"])]
        if answer["rows"]:
            rows.append(_unit(answer["dengan"], Teks("Bersama kelurahan", "With its kelurahan")))
        title = Teks(f"{lihat.nama} dan kelurahannya {lihat.tahun}", f"{lihat.nama} and its kelurahan {lihat.tahun}")
        drawn = Drawn(Teks("Keuangan dan capaian", "Money and capaian"), TOGETHER, rows, NEVER_ADDED)
        return show(lihat, title, [drawn], told=() if answer["rows"] else (ALONE,))

    pages.add_url_rule("/keuangan", "keuangan", keuangan)
    pages.add_url_rule("/gabungan", "gabungan", gabungan)


def _called(paper: Row) -> Teks:
    return Teks(paper["kertas"], paper["kertas_en"])


def _paper(row: Row, budget: str) -> tuple[Cell, ...]:
    leads = Link("satu_dokumen", _called(row), {"alamat": budget, "versi": row["versi"]})
    number = same(row["number"]) if row["number"] else None
    since = hari(row["effective_from"])
    return Cell(teks=leads.teks, ke=leads, below=number), Cell(teks=since), made(row["pagu"], "pagu")


def _quarter(row: Row) -> tuple[Cell, ...]:
    """What was spent up to the end of a triwulan, and on how many sub kegiatan that rests."""
    until = hari(row["sampai"])
    paper = row["anggaran"]
    spent = made(row["realisasi"], below=why(row))
    return (
        Cell(teks=same(TW[row["triwulan"]]), below=Teks(f"sampai {until.id}", f"up to {until.en}")),
        Cell(teks=_called(paper) if paper else None),
        made(row["pagu"], "pagu"),
        Cell(spent.figure, of=(row["n"], row["dari"]), below=spent.below) if row["realisasi"] else spent,
        made(row["persen"], "serapan"),
        made(row["di_luar"]),
    )


def _unit(row: Row, called: Teks, slug: str = "") -> tuple[Cell, ...]:
    """A unit, or several together; those without a budget by their plan."""
    plan, mean = row["pagu_renja"], row["capaian"]
    planned = plan["jumlah"] if isinstance(plan, Mapping) else plan
    spent = made(row["realisasi"])
    return (
        Cell(teks=called, ke=Link("keuangan", called, {"unit": slug}) if slug else None),
        made(row["pagu"], "pagu"),
        made(planned, "pagu"),
        Cell(spent.figure, of=(row["n"], row["dari"])) if row["realisasi"] else said(None),
        made(row["persen"], "serapan"),
        made(row.get("alokasi")),
        Cell(made(mean["mentah"], "rata-rata").figure, of=(mean["n"], mean["dari"])),
        made(mean["dibatasi_100"], "rata-rata"),
    )
