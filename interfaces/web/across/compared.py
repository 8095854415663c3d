"""Who changed targets, how often and how late, unit beside unit."""

from flask import Blueprint, Response, request

from interfaces.compose import House
from interfaces.web.across.place import LINKS, part, year_of
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.workbooks.audit_words import offices

SHOWN = 40
"""Units of a page: ten columns each."""


def add_pages(pages: Blueprint, house: House) -> None:
    def banding() -> Response:
        asked = Request(request.args)
        lihat = year_of(house, asked)
        after = asked.number("after", 0, 99_999, "Baris", "Row") or 0
        asked.check()
        answer = house.queries.compare(lihat.at, lihat.tahun, list(lihat.units))
        rows, on = part(answer["rows"], after, SHOWN)
        return render("banding.html", lihat, tautan_lain=LINKS, offices=offices, baris=rows, next=on)

    pages.add_url_rule("/banding", "banding", banding)
