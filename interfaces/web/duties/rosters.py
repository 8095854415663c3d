"""Rosters as pages: who of each unit must report (LHKPN, LHKAN), who has and since when, receipts noted for many."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request, url_for

from application.access.factors import ProofNeeded
from application.actor import policy
from application.offered import kept_from
from domain.deadlines.rosters import JenisDaftar, sebutan
from domain.kernel import Invalid, NotFound, Refusal, Teks
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.input.moments import today
from interfaces.web.deciding.steps import work_of
from interfaces.web.duties.together import Marked, mark, told, typed
from interfaces.web.duties.words import page, units
from interfaces.web.frame.called import called
from interfaces.web.frame.look import Look, look_at_unit
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import redirected
from projections.words import capitalised, jabatan

RECEIPT, WHOLE = "tanda-", "lengkap-"
"""How the fields of a row begin; its person follows."""
REPORT, STATUS = "daftar.report", "daftar.set_status"
DAY = Teks("Tanggal", "The date")
PER_PAGE = 50
"""People of one unit on one page."""


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = Rosters(house)
    pages.add_url_rule("/daftar/<jenis>/<int:tahun>", "daftar", halaman.daftar)
    pages.add_url_rule("/daftar/<jenis>/<int:tahun>", "daftar_kirim", halaman.kirim, methods=["POST"])


class Rosters:
    def __init__(self, house: House) -> None:
        self.house = house

    def daftar(self, jenis: str, tahun: int) -> Response:
        return self._page(_kind(jenis), tahun, {})

    def kirim(self, jenis: str, tahun: int) -> Response:
        """Note what was typed of each row; what was refused stays, with its reason."""
        kind = _kind(jenis)
        lihat, after = self._look(tahun)
        unit = lihat.unit
        try:
            day = self._day()
            wrong = mark(self.house, self._marked(kind, tahun, unit, day))
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(kind, tahun, {}, refusal)
        if wrong:
            return self._page(kind, tahun, wrong)
        return redirected(url_for("pages.daftar", jenis=jenis, tahun=tahun, unit=unit, after=after or None))

    def _day(self) -> str:
        asked = Request(request.form, longest=None)
        day = asked.day("hari", *DAY)
        asked.check()
        if day is None:
            raise Invalid("Isi tanggalnya.", "Give the date.")
        return day.isoformat()

    def _marked(self, jenis: JenisDaftar, tahun: int, unit: str, day: str) -> Iterator[Marked]:
        own = {"jenis": jenis.value, "tahun": tahun, "unit": unit}
        for person, receipt in typed(RECEIPT):
            yield Marked(person, REPORT, {**own, "laporan": {"person": person, "pada": day, "tanda_terima": receipt}})
        for person, whole in typed(WHOLE):
            said = {"person": person, "lengkap": whole == "ya", "pada": day}
            yield Marked(person, STATUS, {**own, "status": said})

    def _look(self, tahun: int) -> tuple[Look, int]:
        """What is looked at, and how many people stand before the page."""
        asked = Request({**request.args, "tahun": str(tahun)})
        lihat = look_at_unit(self.house, asked, any_unit=True)
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        return lihat.of(lihat.unit or (admitted().unit if admitted().unit in lihat.units else ""), tahun), after

    def _page(self, jenis: JenisDaftar, tahun: int, wrong: dict[str, Teks], refusal: Refusal | None = None) -> Response:
        lihat, after = self._look(tahun)
        found = self.house.queries.daftar(lihat.at, jenis.value, tahun, units(self.house, lihat))
        one = next(iter(found), None) if lihat.unit else None
        people = one["orang"] if one else []
        shown = people[after : after + PER_PAGE]
        names = called(self.house, lihat.now, (row["person"] for row in shown))
        failed = refusal is not None or bool(wrong)
        return page(
            self.house,
            "daftar",
            lihat,
            422 if failed else 200,
            jenis=jenis.value,
            lain=[each for each in JenisDaftar if each is not jenis],
            sebutan=sebutan,
            unit_unit=[
                {**row, "nama": lihat.units[row["unit"]]["nama"]} for row in found if row["unit"] in lihat.units
            ],
            satu=one,
            orang=[
                {
                    **row,
                    "nama": names[row["person"]],
                    "kantor": capitalised(jabatan(row["jabatan"])),
                    "terutang": _on(row, lihat.at.per),
                    "ditolak": wrong.get(row["person"]),
                }
                for row in shown
            ],
            before=max(after - PER_PAGE, 0) if after else None,
            next=after + PER_PAGE if len(people) > after + PER_PAGE else None,
            after=after,
            melapor=self._may(REPORT, lihat),
            menyatakan=self._may(STATUS, lihat),
            memuat=any(row.covers(admitted()) for row in policy(work_of(self.house)).rows("daftar.load")),
            typed=request.form if failed else {},
            hari_ini=today(self.house).isoformat(),
            kunci=str(uuid4()),
            wrong=refusal.teks if refusal else told(wrong, {row["person"] for row in shown}) if wrong else None,
            galat=failed,
        )

    def _may(self, command: str, lihat: Look) -> bool:
        if not lihat.unit or lihat.per or lihat.known:
            return False
        return kept_from(work_of(self.house), admitted(), command, {"unit": lihat.unit}) is None


def _kind(jenis: str) -> JenisDaftar:
    if jenis not in [*JenisDaftar]:
        raise NotFound("Daftar itu tidak ada.", "There is no such roster.")
    return JenisDaftar(jenis)


def _on(row: dict[str, Any], day: date) -> bool:
    return bool(row["sejak"] <= day.isoformat() and (row["sampai"] is None or day.isoformat() <= row["sampai"]))
