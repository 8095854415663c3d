"""Pages of audits: the inspektorat's assignments, what was issued to a unit."""

from typing import Any

from flask import Blueprint, Response, request

from domain.kernel import Teks
from interfaces.api.access import assignments, require_assignment
from interfaces.api.audit import spreadsheet
from interfaces.compose import House
from interfaces.policy import said
from interfaces.web.any_command.pages import offered
from interfaces.web.documents.differences import called
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look, look_at_unit
from interfaces.web.frame.page import bahasa, render
from interfaces.web.frame.request import Request
from interfaces.workbooks import audit_words
from projections.sentences.audit import SIKAP
from projections.words import kunci

BEGINS = "assign"
SHOWN = 40
"""Items of one sample that a page shows; the spreadsheet has them all."""


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = AuditPage(house)
    pages.add_url_rule("/audit", "audit", halaman.audit)
    pages.add_url_rule("/audit/<slug:penugasan>", "penugasan", halaman.penugasan)
    pages.add_url_rule("/audit/<slug:penugasan>/kkp.xlsx", "kkp", halaman.kkp)
    pages.add_url_rule("/temuan", "temuan", halaman.temuan)


class AuditPage:
    def __init__(self, house: House) -> None:
        self.house = house

    def audit(self) -> Response:
        lihat = self._look()
        mulai = [act for act in self._acts(lihat) if act[0] == BEGINS]
        return self._page(
            "audit", lihat, mulai=mulai, daftar=self.house.queries.assignments(lihat.at, assignments(self.house))
        )

    def penugasan(self, penugasan: str) -> Response:
        lihat = self._look()
        papers = self.house.queries.working_papers(lihat.at, require_assignment(self.house, penugasan))
        nama = self.house.people.named(member["person"] for member in papers["surat"]["tim"])
        acts = [act for act in self._acts(lihat) if act[0] != BEGINS]
        return self._page("penugasan", lihat, p=papers, nama=nama, shown=SHOWN, tindakan=acts)

    def _acts(self, lihat: Look) -> list[tuple[str, Teks]]:
        """What may be done about assignments by who looks, by its verb; of the past nothing."""
        there = [] if lihat.per or lihat.known else offered(self.house).get("audit", [])
        return [(command.name.partition(".")[2], said(command.name)) for command in there]

    def kkp(self, penugasan: str) -> Response:
        lihat = self._look()
        papers = self.house.queries.working_papers(lihat.at, require_assignment(self.house, penugasan))
        return spreadsheet(self.house, papers, bahasa())

    def temuan(self) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked, any_unit=True)
        asked.check()
        units = [lihat.unit] if lihat.unit else list(lihat.units)
        return self._page("temuan", lihat, answer=self.house.queries.issued(lihat.at, units))

    def _look(self) -> Look:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        return lihat

    def _page(self, name: str, lihat: Look, **more: Any) -> Response:
        def pada(about: dict[str, Any]) -> Teks:
            """What a note is about, in the names of people."""
            named = {"dokumen": called(about["dokumen"], lihat), "indikator": kunci(about["indikator"] or "")}
            return audit_words.pada({**about, **(named if about["dokumen"] else {})})

        words = {"ka": audit_words, "SIKAP": SIKAP, "offices": audit_words.offices, "pada": pada}
        return render(f"{name}.html", lihat, formulir=Form(self.house, lihat, {}), **words, **more)
