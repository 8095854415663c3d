"""Pages of audits: the inspektorat's assignments, what was issued to a unit."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request

from domain.kernel import Teks
from interfaces.api.access import admitted, assignments, require_assignment
from interfaces.api.audit import spreadsheet
from interfaces.compose import House
from interfaces.policy import said
from interfaces.web.any_command.offered import offered
from interfaces.web.audit import answering, issuing
from interfaces.web.audit.clues import clues
from interfaces.web.audit.issuing import issues
from interfaces.web.audit.saved import SavedQuestions, saved
from interfaces.web.audit.words import words
from interfaces.web.frame.compared import last_equal
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import bahasa, render
from interfaces.web.frame.request import Request

BEGINS = "assign"
SHOWN = 40
"""Items of one sample that a page shows; the spreadsheet has them all."""


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = AuditPage(house)
    pages.add_url_rule("/audit", "audit", halaman.audit)
    pages.add_url_rule("/audit/<slug:penugasan>", "penugasan", halaman.penugasan)
    pages.add_url_rule("/audit/<slug:penugasan>/kkp.xlsx", "kkp", halaman.kkp)
    pages.add_url_rule("/trail/simpan", "pertanyaan_simpan", SavedQuestions(house).simpan, methods=["POST"])
    answering.add_pages(pages, house)
    issuing.add_pages(pages, house)


class AuditPage:
    def __init__(self, house: House) -> None:
        self.house = house

    def audit(self) -> Response:
        lihat = self._look()
        mulai = [act for act in self._acts(lihat) if act[0] == BEGINS]
        daftar = self.house.queries.assignments(lihat.at, assignments(self.house))
        examined = {unit for one in daftar for unit in one["surat"]["units"]}
        terbit = self.house.queries.issued(lihat.at, sorted(examined))["temuan"]
        return self._page(
            "audit",
            lihat,
            mulai=mulai,
            daftar=daftar,
            petunjuk=clues(self.house, lihat),
            jam=(clamped := self.house.leaps.clamped(self.house.now())) and clamped.teks,
            tersimpan=saved(self.house),
            menunggu=[f for f in terbit if f["keadaan"] == "terbit"],
            kunci_periksa=str(uuid4()),
            dibandingkan=last_equal(self.house),
            dijawab=[f for f in terbit if f["keadaan"] == "ditanggapi"],
        )

    def penugasan(self, penugasan: str) -> Response:
        lihat = self._look()
        papers = self.house.queries.working_papers(lihat.at, require_assignment(self.house, penugasan))
        nama = self.house.people.named(member["person"] for member in papers["surat"]["tim"])
        acts = [act for act in self._acts(lihat) if act[0] != BEGINS]
        return self._page(
            "penugasan", lihat, p=papers, nama=nama, shown=SHOWN, tindakan=acts, terbitkan=self._issues(lihat, papers)
        )

    def _issues(self, lihat: Look, papers: dict[str, Any]) -> dict[int, str]:
        """The findings that whoever looks may issue, each with a key for that."""
        if lihat.per or lihat.known:
            return {}
        return {f["nomor"]: str(uuid4()) for f in papers["temuan"] if issues(papers, f, admitted().person)}

    def _acts(self, lihat: Look) -> list[tuple[str, Teks]]:
        """What may be done about assignments by who looks, by its verb; of the past nothing."""
        there = [] if lihat.per or lihat.known else offered(self.house).get("audit", [])
        return [(command.name.partition(".")[2], said(command.name)) for command in there]

    def kkp(self, penugasan: str) -> Response:
        lihat = self._look()
        papers = self.house.queries.working_papers(lihat.at, require_assignment(self.house, penugasan))
        return spreadsheet(self.house, papers, bahasa())

    def _look(self) -> Look:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        return lihat

    def _page(self, name: str, lihat: Look, **more: Any) -> Response:
        return render(f"{name}.html", lihat, formulir=Form(self.house, lihat, {}), **words(lihat), **more)
