"""The routes of the pages: read the address, ask one question, show the answer."""

from typing import Any

from flask import Blueprint, Response, g, redirect, request, url_for

from domain.kernel import NotFound, Teks
from interfaces.compose import House
from interfaces.door.sessions import Sessions
from interfaces.input.comparison import read_name
from interfaces.web import (
    across,
    administration,
    audit,
    checking,
    duties,
    entry,
    evidence,
    first_run,
    people,
    policy,
    published,
    reports,
    short,
    sign_in,
    unit,
)
from interfaces.web import document_pages as documents
from interfaces.web import help as help_pages
from interfaces.web import printed as printed_read
from interfaces.web import reference as reference_pages
from interfaces.web.access import admit
from interfaces.web.any_command import pages as any_command
from interfaces.web.audit.issuing import examined
from interfaces.web.cascade import pages as cascade
from interfaces.web.cascade import successors
from interfaces.web.deciding import proposals, steps, together
from interfaces.web.desk import pages as desk
from interfaces.web.documents import differences as beda
from interfaces.web.documents import downloads, findings, prints
from interfaces.web.editor import change_pages
from interfaces.web.editor import pages as editor
from interfaces.web.frame import done, paper
from interfaces.web.frame.assets import asset
from interfaces.web.frame.figures import in_sentence
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look, look_at_unit
from interfaces.web.frame.menu import menu
from interfaces.web.frame.page import bahasa, carry, render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import Names
from interfaces.web.importing import pages as importing
from interfaces.web.indikator_card import Card
from interfaces.web.lineage import Lineage
from interfaces.web.lineage_years import Years
from interfaces.web.people import mandates
from interfaces.web.table import Table
from projections.sentences.versions import cetakan, dikoreksi, keterangan


def make_blueprint(house: House) -> Blueprint:
    """The pages over one house, each a GET; who may read is asked before any of them runs."""
    pages = Blueprint("pages", __name__, template_folder="templates")
    halaman = Page(house)
    pages.add_url_rule("/aset/<name>", "static", asset)
    pages.add_url_rule("/", "beranda", halaman.beranda)
    pages.add_url_rule("/capaian", "capaian", halaman.capaian)
    pages.add_url_rule("/lineage", "lineage", halaman.lineage)
    pages.add_url_rule("/diff", "beda", halaman.beda)
    cascade.add_pages(pages, house)
    successors.add_pages(pages, house)
    audit.add_pages(pages, house)
    checking.add_pages(pages, house)
    published.add_pages(pages, house)
    across.add_pages(pages, house)
    reports.add_pages(pages, house)
    documents.add_pages(pages, house)
    steps.add_pages(pages, house)
    together.add_pages(pages, house)
    desk.add_pages(pages, house)
    editor.add_pages(pages, house)
    importing.add_pages(pages, house)
    change_pages.add_pages(pages, house)
    any_command.add_pages(pages, house)
    entry.add_pages(pages, house)
    evidence.add_pages(pages, house)
    proposals.add_pages(pages, house)
    duties.add_pages(pages, house)
    people.add_pages(pages, house)
    first_run.add_pages(pages, house)
    administration.add_pages(pages, house)
    mandates.add_pages(pages, house)
    policy.add_pages(pages, house)
    short.add_pages(pages, house)
    unit.add_pages(pages, house)
    prints.add_pages(pages, house)
    downloads.add_pages(pages, house)
    findings.add_pages(pages, house)
    help_pages.add_pages(pages)
    reference_pages.add_pages(pages)
    paper.add_pages(pages, house)
    sign_in.add_pages(pages, house)
    carry(pages)
    pages.add_app_template_global(in_sentence, "potongan")
    pages.before_request(lambda: admit(house))
    pages.after_request(Sessions(house).use)
    pages.after_request(done.remember)
    return pages


class Page:
    def __init__(self, house: House) -> None:
        self.house = house

    def beranda(self) -> Any:
        """On to what the menu of whoever is signed in begins with; in a demo that can only be read, to the capaian of
        its first unit."""
        return redirect(url_for(f"pages.{menu(g.who, g.signed).first[0].page}" if g.get("signed") else "pages.capaian"))

    def capaian(self) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked)
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        answer = self.house.queries.capaian(lihat.at, lihat.unit, lihat.tahun, lihat.triwulan)
        pk = self._pk(lihat, answer)
        tabel = Table(answer, bahasa())
        yearly = lihat.triwulan is None
        printed = self.house.queries.tercetak(lihat.at, lihat.unit, lihat.tahun) if yearly else []
        cetak, sama = printed_read.beside(printed, tabel, f"lkjip/{lihat.unit}/{lihat.tahun}")
        sah = cetakan(printed[0]["pengesah"], Names(lihat.units, {})) if printed else None
        if cetak and asked.text("tercetak") == "ya":
            return render("tercetak.html", lihat, cetak=cetak, cetak_sama=sama, cetak_sah=sah)
        return self._page(
            "capaian",
            lihat,
            laporan_lain=reports.OTHERS[1:],
            answer=answer,
            tabel=tabel,
            pk=pk,
            keterangan=self._told(lihat, answer, pk),
            cetak=cetak,
            cetak_sama=sama,
            cetak_sah=sah,
            dikoreksi=self._corrected(lihat, answer) if yearly else None,
        )

    def lineage(self) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked)
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        wanted = asked.text("indikator")
        if not wanted:
            return self._page("pilih_indikator", lihat, daftar=Form(self.house, lihat, {}).indikator())
        answer = self.house.queries.lineage(lihat.at, lihat.unit, wanted, lihat.tahun)
        card = self.house.queries.card(lihat.at, lihat.unit, answer["indikator"])
        called = {slug: name.id for slug, name, _ in Form(self.house, lihat, {}).indikator()}
        return self._page(
            "lineage",
            lihat,
            answer=answer,
            silsilah=Lineage(answer, lihat.units, bahasa()),
            perjalanan=Years(answer, bahasa()),
            kartu=Card(card, called),
            diperiksa=examined(self.house, lihat),
        )

    def beda(self) -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        wanted = bool(asked.text("doc"))
        found = beda.compare(self.house, asked, lihat, bahasa()) if wanted else None
        listed = [] if wanted else beda.documents(self.house, lihat)
        if found:
            _, key = read_name(asked.text("doc"))
            lihat = lihat.of(key.get("unit", ""), key.get("tahun"))
        return render(
            "beda.html",
            lihat,
            beda=found,
            daftar=listed,
            doc=asked.text("doc"),
            medan=beda.fields(asked, found) if found else (),
        )

    def _page(self, name: str, lihat: Look, **more: Any) -> Response:
        return render(f"{name}.html", lihat, formulir=Form(self.house, lihat, {}), **more)

    def _pk(self, lihat: Look, answer: dict[str, Any]) -> dict[str, Any] | None:
        """The PK behind a table, with all its versions; None when there was none."""
        key = {"tahun": lihat.tahun, "jabatan": answer["jabatan"]}
        try:
            return self.house.queries.document(lihat.until_period, "pk", lihat.unit, **key)
        except NotFound:
            return None

    def _told(self, lihat: Look, answer: dict[str, Any], pk: dict[str, Any] | None) -> list[Teks]:
        """Where the PK in force comes from, how it was signed and who verified it."""
        names = Names(lihat.units, {row["indikator"]: row["nama"] for row in answer["rows"]})
        versions = pk["versions"] if pk else []
        return [t for v in versions if pk and v["versi"] == pk["berlaku"] for t in keterangan(v, lihat.unit, names)]

    def _corrected(self, lihat: Look, answer: dict[str, Any]) -> Teks | None:
        """That the newest report of the year rests on figures that were corrected after it."""
        marks = self.house.queries.corrected_since(lihat.at, lihat.unit, lihat.tahun)
        figures = marks[max(marks)] if marks else []
        names = Names(lihat.units, {row["indikator"]: row["nama"] for row in answer["rows"]})
        return dikoreksi(figures, lihat.unit, names) if figures else None
