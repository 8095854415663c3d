"""What is published, for anybody: a list to search, each document, what a year achieved, and the data as files."""

from collections.abc import Iterable
from typing import NamedTuple

from flask import Blueprint, Response, request

from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces import open_data
from interfaces.compose import House
from interfaces.front import told
from interfaces.input.moments import as_of
from interfaces.publication import KINDS, REPORT, Public, Publication
from interfaces.registers.limits import Kind, TooMany
from interfaces.web.deciding.changes import whole
from interfaces.web.documents.cells import Of, addressed, merged, parts
from interfaces.web.frame.look import FIRST_YEAR, LAST_YEAR, Look
from interfaces.web.frame.page import bahasa, render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import Names
from interfaces.web.table import Table
from projections.clocks import AsOf
from projections.sentences.titles import title

SHOWN = 40
"""Rows on one page of the list."""
INSIDE = ("tercetak",)
"""What is kept beside a report to compare it with, and is no part of it."""


class Listed(NamedTuple):
    """One document of the list, by what it is called."""

    of: Public
    judul: Teks
    unit: str


def add_pages(pages: Blueprint, house: House) -> None:
    published = Published(house)
    for rule, name, page in (
        ("/publik", "publik", published.listed),
        ("/publik/dokumen/<path:alamat>", "publik_dokumen", published.document),
        ("/publik/capaian/<unit>/<int(min=2000, max=2100):tahun>", "publik_capaian", published.achieved),
        ("/publik/data", "publik_data", published.data),
        (
            "/publik/data/<unit>/<int(min=2000, max=2100):tahun>/<nama>.<any(csv, json):bentuk>",
            "publik_berkas",
            published.file,
        ),
    ):
        pages.add_url_rule(rule, name, page)


class Published:
    def __init__(self, house: House) -> None:
        self.house = house
        self.publication = Publication(house)

    def listed(self) -> Response:
        asked = Request(request.args)
        lihat = self._look(asked)
        kind = asked.choice("jenis", KINDS, "Jenis", "The kind") or ""
        after = asked.number("after", 0, 99_999, "Baris", "Row") or 0
        asked.check()
        every = self.publication.listed(lihat.at)
        found = [one for one in self._called(every, lihat) if _wanted(one, asked.text("cari"), kind, lihat)]
        units = {one.who.unit for one in every}
        return render(
            "publik.html",
            lihat,
            ditemukan=found[after : after + SHOWN],
            banyak=len(found),
            semua=len(every),
            sebelum=max(0, after - SHOWN) if after else None,
            sesudah=after + SHOWN if len(found) > after + SHOWN else None,
            jenis={one: DOKUMEN[one].nama for one in KINDS},
            unit_unit={slug: u["nama"] for slug, u in lihat.units.items() if slug in units},
            tahun_tahun=_years(every),
            dicari={"cari": asked.text("cari"), "jenis": kind},
            LAPORAN=REPORT,
        )

    def document(self, alamat: str) -> Response:
        asked = Request(request.args)
        versi = asked.number("versi", 1, 999, "Versi", "Version")
        part, first = asked.text("bagian"), asked.number("dari", 1, 99_999, "Baris", "Row") or 1
        lihat = self._look(asked)
        asked.check()
        of = self.publication.opened(lihat.at, alamat, versi)
        found = self.publication.content(lihat.at, of)
        said = whole(self.house, lihat.at, of.who.kind, of.key, of.versi)
        cells = addressed(merged([cell for cell in said if cell["bagian"] not in INSIDE], ()))
        report = of.who.kind == REPORT
        rows = self.publication.report(lihat.at, of.who.unit, of.who.tahun).capaian["rows"] if report else found["rows"]
        called = {row["indikator"]: row["nama"] for row in rows}
        return render(
            "publik_dokumen.html",
            lihat.of(of.who.unit, of.who.tahun),
            judul_dokumen=title(of.who, Names(lihat.units, called)),
            dinamai=called,
            of=of,
            bagian_bagian=list(parts(of.who.kind, cells, Of(alamat, of.versi), part, first)),
            laporan=report,
        )

    def achieved(self, unit: str, tahun: int) -> Response:
        lihat = self._look(Request(request.args))
        report = self.publication.report(lihat.at, unit, tahun)
        here = Look(lihat.typed, lihat.units, lihat.now, report.at, unit=unit, tahun=tahun)
        return render(
            "publik_capaian.html",
            here,
            of=report.of,
            tabel=Table(report.capaian, bahasa()),
            nama=report.capaian["nama"],
        )

    def data(self) -> Response:
        lihat = self._look(Request(request.args))
        return render(
            "publik_data.html",
            lihat,
            judul_data=open_data.NAMES,
            kolom=open_data.COLUMNS,
            lisensi=open_data.LICENCE,
            bentuk_bentuk=open_data.FORMS,
            ada=open_data.there_are(self.publication, lihat.at),
        )

    def file(self, unit: str, tahun: int, nama: str, bentuk: str) -> Response:
        """A data set. Raises NotFound for one that is not there, TooMany for whoever asks too often."""
        try:
            self.house.limits.allow(Kind.PUBLIK, "", request.remote_addr or "", self.house.wall())
        except TooMany as slow:
            told.refused(slow.slug)
            return Response(slow.teks.id, 429, {"Retry-After": str(slow.seconds)}, content_type="text/plain")
        body = open_data.made(self.house, as_of(self.house), unit, tahun, nama, bentuk)
        answer = Response(body, content_type=open_data.FORMS[bentuk])
        answer.headers["Content-Disposition"] = f'attachment; filename="{nama}-{unit}-{tahun}.{bentuk}"'
        return answer

    def _look(self, asked: Request) -> Look:
        """What is public now, whoever looks: the clocks of others are not asked for."""
        at: AsOf = as_of(self.house)
        units = {u["slug"]: u for u in self.house.queries.units(at)}
        unit = asked.text("unit") if asked.text("unit") in units else ""
        tahun = asked.number("tahun", FIRST_YEAR, LAST_YEAR, "Tahun", "Year") or 0
        return Look(asked.args, units, at, at, unit=unit, years=tuple(_years(self.publication.listed(at))), tahun=tahun)

    def _called(self, every: Iterable[Public], lihat: Look) -> list[Listed]:
        names = Names(lihat.units, {})
        return [Listed(one, title(one.who, names), names.unit(one.who.unit)) for one in every]


def _years(every: Iterable[Public]) -> list[int]:
    return sorted({tahun for one in every for tahun in one.years}, reverse=True)


def _wanted(one: Listed, text: str, kind: str, lihat: Look) -> bool:
    who = one.of.who
    of_year = not lihat.tahun or not one.of.years or lihat.tahun in one.of.years
    said = f"{one.judul.id} {one.judul.en} {one.of.number} {who.tahun or ''}".casefold()
    matches = all(word in said for word in text.casefold().split())
    return matches and of_year and kind in ("", who.kind) and lihat.unit in ("", who.unit)
