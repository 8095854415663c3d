"""Who was in time, unit by unit and year beside year; of one unit each duty with its last day and when it was met."""

from flask import Blueprint, Response, request

from interfaces import boards
from interfaces.compose import House
from interfaces.web.across.place import LINKS, Form, part, units_of, year_of
from interfaces.web.frame.due import mark
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from projections.sentences.falls_due import period

YEARS = 3
"""Years that stand beside each other."""


def add_pages(pages: Blueprint, house: House) -> None:
    def ketepatan() -> Response:
        asked = Request(request.args)
        lihat = year_of(house, asked)
        units = units_of(lihat, asked)
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        years = range(lihat.tahun - YEARS + 1, lihat.tahun + 1)
        rows = house.queries.ketepatan_antarunit(lihat.at, years, units)
        late_first = sorted(rows, key=lambda row: -row["tahun"][lihat.tahun]["hari"])
        page, rest = part(late_first, after)
        own = house.queries.kewajiban(lihat.at, units=units, tahun=lihat.tahun) if lihat.unit else []
        return render(
            "antarunit_ketepatan.html",
            lihat,
            formulir=Form(house, lihat, {}, {}),
            tautan_lain=LINKS,
            tahun=list(years),
            baris=page,
            next=rest,
            kewajiban=own,
            tanda_tenggat=mark,
            nama_tenggat=boards.words,
            periode=period,
        )

    pages.add_url_rule("/antarunit/ketepatan", "antarunit_ketepatan", ketepatan)
