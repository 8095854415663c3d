"""What was issued to units, and the answer of a unit to a finding."""

from collections.abc import Mapping
from uuid import uuid4

from flask import Blueprint, Response, request, url_for

from application.access.factors import ProofNeeded
from application.audit.findings import ANSWERING
from application.offered import kept_from
from domain.kernel import NotFound, Refusal
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.web.audit.words import words
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import redirected


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = IssuedPages(house)
    pages.add_url_rule("/temuan", "temuan", halaman.temuan)
    pages.add_url_rule("/temuan", "temuan_jawab", halaman.jawab, methods=["POST"])


class IssuedPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def temuan(self) -> Response:
        return self._page({})

    def jawab(self) -> Response:
        """The answer of a unit: whether it agrees, and what it says."""
        typed = {name: request.form.get(name, "").strip() for name in (*KEY, "sikap", "teks", "alasan", "kunci")}
        nomor = int(typed["nomor"]) if typed["nomor"].isascii() and typed["nomor"].isdigit() else 0
        data = {"unit": typed["untuk"], "asal": typed["asal"], "nomor": nomor}
        if kept_from(self.house.jejak.work(), admitted(), "temuan.respond", data) is not None:
            raise NotFound("Temuan itu tidak untuk Anda jawab.", "That finding is not yours to answer.")
        try:
            answer = {"sikap": typed["sikap"], "teks": typed["teks"]}
            give(self.house, admitted(), "temuan.respond", {**data, **answer}, typed["kunci"], typed["alasan"])
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(typed, refusal)
        return redirected(url_for("pages.temuan", unit=typed["untuk"]))

    def _page(self, typed: Mapping[str, str], refusal: Refusal | None = None) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked, any_unit=True)
        asked.check()
        units = [lihat.unit] if lihat.unit else list(lihat.units)
        who, work = admitted(), self.house.jejak.work()
        answers = who.role in ANSWERING or who.heads
        mine = [u for u in units if answers and kept_from(work, who, "temuan.respond", {"unit": u}) is None]
        return render(
            "temuan.html",
            lihat,
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            formulir=Form(self.house, lihat, {}),
            answer=self.house.queries.issued(lihat.at, units),
            menjawab=() if lihat.per or lihat.known else mine,
            typed=typed,
            kunci=str(uuid4()),
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
            **words(lihat),
        )


KEY: tuple[str, ...] = ("untuk", "asal", "nomor")
"""Which finding a form answers; `untuk`: the unit."""
