"""Pages of deadlines: the board, the late ones first; a year by its dates; one duty with all that was told of it."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request

from domain.cycle.terms import PERAN
from domain.deadlines.rule import BUKAN_PERATURAN, StatusHukum
from domain.kernel import Teks
from interfaces import boards as boards_drawn
from interfaces.api.access import scope
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.policy import said
from interfaces.web import trail
from interfaces.web.any_command.duty import Duty, acts, lateness
from interfaces.web.frame.due import KEADAAN, mark
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look, look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from projections.sentences.deadlines import langkah
from projections.sentences.deliveries import KANAL
from projections.sentences.falls_due import month, period
from projections.words import capitalised, jabatan, joined, phrase

PER_PAGE = 25
"""Units on one page of the board."""
HASIL = {
    "terkirim": Teks("terkirim", "sent"),
    "gagal": Teks("gagal", "failed"),
    "kembali": Teks("kembali", "came back"),
    "dengan_tangan": Teks("diteruskan sendiri", "passed on by hand"),
}


def add_pages(pages: Blueprint, house: House) -> None:
    """Three pages, each a GET."""
    halaman = DeadlinePages(house)
    pages.add_url_rule("/tenggat", "tenggat", halaman.papan)
    pages.add_url_rule("/tenggat/kalender", "kalender", halaman.kalender)
    pages.add_url_rule("/kewajiban/<uuid:dokumen>", "kewajiban", halaman.kewajiban)


class DeadlinePages:
    def __init__(self, house: House) -> None:
        self.house = house

    def papan(self) -> Response:
        asked = Request(request.args)
        lihat = self._look(asked)
        role = asked.choice("role", PERAN, "Peran", "Role")
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        found = boards_drawn.board(self.house, lihat.at, self._units(lihat), role)
        duties = [one for row in found["units"] for one in row["kewajiban"]]
        return self._page(
            "tenggat",
            lihat,
            unit=found["units"][after : after + PER_PAGE],
            next=after + PER_PAGE if len(found["units"]) > after + PER_PAGE else None,
            n=len(duties),
            lewat=sum(one["keadaan"] == "lewat" for one in duties),
            unit_lewat=sum(bool(row["lewat"]) for row in found["units"]),
            segera=sum(one["keadaan"] != "lewat" and one["hari"] >= -7 for one in duties),
            diklaim=sum(one["keadaan"] == "diklaim" for one in duties),
            surat=_counted(found["surat"]),
            libur=boards_drawn.missing_holidays(found["libur"]),
        )

    def kalender(self) -> Response:
        asked = Request(request.args)
        lihat = self._look(asked)
        asked.check()
        found = boards_drawn.year(self.house, lihat.at, self._units(lihat), lihat.tahun)
        months = [(month(n), list(rows)) for n, rows in groupby(found["tanggal"], lambda row: int(row["batas"][5:7]))]
        return self._page("kalender", lihat, bulan=months, keadaan_kata=KEADAAN)

    def kewajiban(self, dokumen: UUID) -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        base = from_environment().base_url
        found = boards_drawn.one(self.house, lihat.at, scope(self.house, lihat.now), str(dokumen), base)
        told = [{**n, "oleh": [_delivered(p) for p in n["pengiriman"]]} for n in found["pemberitahuan"]]
        duty, now = Duty(found), not (lihat.per or lihat.known)
        return self._page(
            "kewajiban",
            lihat.of(found["unit"]),
            k=found,
            told=told,
            hari_hari=trail.days(found["cerita"]),
            tindakan=[(*one.name.split("."), said(one.name)) for one in acts(self.house, duty)] if now else [],
            terlambat=lateness(self.house, duty) if now else None,
        )

    def _look(self, asked: Request) -> Look:
        lihat = look_at_unit(self.house, asked, any_unit=True)
        year = lihat.at.per.year
        years = tuple(sorted({*lihat.years, year, year + 1}))
        return replace(lihat, tahun=lihat.tahun or year, years=years)

    def _units(self, lihat: Look) -> list[str] | None:
        return [lihat.unit] if lihat.unit else scope(self.house, lihat.now)

    def _page(self, name: str, lihat: Look, **more: Any) -> Response:
        words = {"tanda_tenggat": mark, "para": offices, "nama_tenggat": boards_drawn.words, "langkah": langkah}
        words |= {"kapital": lambda office: capitalised(jabatan(office)), "catatan": note, "periode": period}
        return render(f"{name}.html", lihat, formulir=Form(self.house, lihat, {}), **words, **more)


def offices(roles: list[str]) -> Teks:
    return capitalised(joined(map(jabatan, roles)))


def note(row: Mapping[str, Any]) -> Teks:
    """That a rule is local policy or inferred, wherever it is shown."""
    return BUKAN_PERATURAN.get(StatusHukum(row["status"]), Teks("", ""))


def _delivered(one: Mapping[str, Any]) -> dict[str, Any]:
    way = next((words for kanal, words in KANAL.items() if kanal.value == one["kanal"]), Teks("", ""))
    return {**one, "kata": phrase("{h} lewat {k}", "{h} by {k}", h=HASIL[one["hasil"]], k=way)}


def _counted(rows: list[dict[str, Any]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found[row["keadaan"]] = found.get(row["keadaan"], 0) + row["jumlah"]
    return found
