"""A year by its dates on one screen: twelve months, and what comes again and again on a line of its own."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from flask import Blueprint, Response, request

from interfaces import boards
from interfaces.compose import House
from interfaces.web.duties.words import looked, page, units
from interfaces.web.frame.due import KEADAAN
from interfaces.web.frame.request import Request
from projections.sentences.falls_due import month

OFTEN = 4
"""Dates of one rule in a year beyond which it is told on one line."""

Row = Mapping[str, Any]


class Often(NamedTuple):
    """A rule that comes again and again: its dates in the year, how many ended by each standing, the next one."""

    row: Row
    n: int
    keadaan: dict[str, int]
    lewat: int
    berikut: str | None


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/tenggat/kalender", "kalender", Year(house).kalender)


class Year:
    def __init__(self, house: House) -> None:
        self.house = house

    def kalender(self) -> Response:
        asked = Request(request.args)
        lihat = looked(self.house, asked)
        asked.check()
        rows = boards.year(self.house, lihat.at, units(self.house, lihat), lihat.tahun)["tanggal"]
        n = Counter(row["aturan"] for row in rows)
        seldom = [row for row in rows if n[row["aturan"]] <= OFTEN]
        months = [(month(m), [row for row in seldom if int(row["batas"][5:7]) == m]) for m in range(1, 13)]
        return page(
            self.house,
            "kalender",
            lihat,
            ada=bool(rows),
            bulan=months,
            sering=[often(rows, rule, lihat.at.per.isoformat()) for rule, times in n.items() if times > OFTEN],
            keadaan_kata=KEADAAN,
        )


def often(rows: Iterable[Row], rule: str, today: str) -> Often:
    own = [row for row in rows if row["aturan"] == rule]
    told = {state: sum(row[state] for row in own) for state in KEADAAN}
    ahead = next((row["batas"] for row in own if row["batas"] >= today), None)
    return Often(own[0], len(own), told, told["lewat"], ahead)
