"""What begins or moves deadlines: extensions that were given, papers that were received; who recorded each, and why."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Response, request

from interfaces.api.access import admitted, scope, units_at
from interfaces.compose import House
from interfaces.web.deciding.steps import work_of
from interfaces.web.duties.acts import EXTEND, Offered
from interfaces.web.duties.words import looked, page, units
from interfaces.web.frame.look import Look
from interfaces.web.frame.page import theirs
from interfaces.web.frame.request import Request
from projections.sentences.foundations import PERPANJANGAN, SURAT
from projections.words import capitalised, pelaku, same

PER_PAGE = 40
"""Papers on one page."""
RECORDED = {"perpanjangan": EXTEND, "surat": "surat.receive"}
"""By page the command by which a row of it is recorded."""
Row = Mapping[str, Any]


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = Foundations(house)
    pages.add_url_rule("/tenggat/perpanjangan", "perpanjangan", halaman.perpanjangan)
    pages.add_url_rule("/tenggat/surat", "surat", halaman.surat)


class Foundations:
    def __init__(self, house: House) -> None:
        self.house = house

    def perpanjangan(self) -> Response:
        """The newest first; of one unit those that reach it."""
        lihat, after = self._look("units")
        every = [one for one in self.house.queries.perpanjangan(lihat.at)[::-1] if _reaches(one, lihat)]
        rules = {slug: same(rule.nama) for slug, rule in self.house.queries.every_rule().items()}
        return self._page("perpanjangan", lihat, every, after, aturan=rules, jenis=PERPANJANGAN)

    def surat(self) -> Response:
        lihat, after = self._look("")
        every = self.house.queries.surat_masuk(lihat.at, units(self.house, lihat))
        return self._page("surat", lihat, every, after, jenis=SURAT)

    def _look(self, question: str) -> tuple[Look, int]:
        asked = Request(request.args)
        lihat = looked(self.house, asked, question)
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        return lihat, after

    def _page(self, name: str, lihat: Look, every: list[dict[str, Any]], after: int, **more: Any) -> Response:
        rows, known = every[after : after + PER_PAGE], units_at(self.house, lihat.now)
        told = self.house.queries.told(lihat.at, [row["event"] for row in rows])
        return page(
            self.house,
            name,
            lihat,
            baris=[{**row, **_recorded(told[row["event"]])} for row in rows],
            peristiwanya=self._leads(lihat, told.values()),
            nama_unit=lambda slug: known[slug]["nama"],
            mencatat=not lihat.per and not lihat.known and Offered(work_of(self.house), admitted()).may(RECORDED[name]),
            before=max(after - PER_PAGE, 0) if after else None,
            next=after + PER_PAGE if len(every) > after + PER_PAGE else None,
            **more,
        )

    def _leads(self, lihat: Look, entries: Iterable[Row]) -> set[int]:
        """The events whose page is theirs to open."""
        seen = scope(self.house, lihat.at, "trail") if theirs("trail") else []
        return {entry["idx"] for entry in entries if seen is None or entry["unit"] in seen}


def _reaches(one: Row, lihat: Look) -> bool:
    return not lihat.unit or not one["cakupan"]["unit"] or lihat.unit in one["cakupan"]["unit"]


def _recorded(entry: Row) -> dict[str, Any]:
    """Who recorded it, when and why."""
    who = capitalised(pelaku(entry["office"] or entry["role"], entry["capacity"], entry.get("own_office", "")))
    return {"pencatat": who, "dicatat": entry["recorded_at"], "alasan": entry["reason"]}
