"""The page of who holds which office: of the kabupaten, and of the unit that is looked at, on any day."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from application.access import RECORDERS
from interfaces.api.access import admitted, readable
from interfaces.compose import House
from interfaces.web.frame.called import NAMELESS
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from projections.clocks import AsOf
from projections.words import same

QUESTION = "offices"


def add_pages(pages: Blueprint, house: House) -> None:
    def pejabat() -> Response:
        asked = Request(request.args)
        lihat = look(house, asked)
        asked.check()
        found = offices_seen(house, lihat.at)
        rows = [row for row in found if row["unit"] in ("", lihat.unit)]
        named = house.people.named({row["person"] for row in rows if row["person"]})
        return render(
            "pejabat.html",
            lihat,
            tempat=_by_place(rows),
            unit_lain=_by_place([row for row in found if row["unit"] not in ("", lihat.unit)]),
            nama={person: same(name) for person, name in named.items()},
            tanpa_nama=NAMELESS,
            mencatat=admitted().role in RECORDERS and not lihat.per and not lihat.known,
        )

    pages.add_url_rule("/pejabat", "pejabat", pejabat)


def offices_seen(house: House, at: AsOf) -> list[dict[str, Any]]:
    """Offices of the kabupaten and of the units that one may see, each with its holder or with nobody."""
    seen = {"", *readable(house, at, QUESTION)}
    return [row for row in house.queries.offices(at) if row["unit"] in seen]


def vacant(rows: list[dict[str, Any]]) -> int:
    """How many of these offices nobody holds."""
    return sum(row["person"] is None for row in rows)


def _by_place(rows: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    places: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        places.setdefault(row["unit"], []).append(row)
    return [{"unit": unit, "nama": own[0]["nama"], "baris": own, "kosong": vacant(own)} for unit, own in places.items()]
