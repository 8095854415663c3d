"""The page on which a unit is chosen, where there are too many for the header of each page to list."""

from flask import Blueprint, Response, request

from application.access import QUESTIONS
from interfaces.api.acts import act_of
from interfaces.compose import House
from interfaces.web.frame.look import about_units, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request


def add_pages(pages: Blueprint, house: House) -> None:
    def unit() -> Response:
        asked = Request(request.args)
        question = act_of(f"pages.{asked.text('ke')}")
        lihat = look(house, asked, about_units(question) if question in QUESTIONS else "")
        asked.check()
        return render("unit.html", lihat)

    pages.add_url_rule("/unit", "unit", unit)
