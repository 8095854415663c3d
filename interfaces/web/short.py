"""The page of units that have too few people to complete their documents, and whom to name."""

from flask import Blueprint, Response, request

from interfaces.api.short import short_seen
from interfaces.compose import House
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request


def add_pages(pages: Blueprint, house: House) -> None:
    def kekurangan() -> Response:
        asked = Request(request.args)
        lihat = look(house, asked)
        asked.check()
        return render("kekurangan.html", lihat, baris=short_seen(house, lihat.at))

    pages.add_url_rule("/kekurangan", "kekurangan", kekurangan)
