"""The routes of the pages: read the address, ask one question, show the answer."""

import re
from typing import Any

from flask import Blueprint, Response, g, redirect, request, url_for

from domain.cycle.terms import PERAN
from domain.kernel import NotFound, Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted, assignments, scope
from interfaces.api.trail import sent
from interfaces.compose import House
from interfaces.door.sessions import Sessions
from interfaces.exports import find
from interfaces.input.comparison import read_name
from interfaces.web import (
    across,
    administration,
    audit,
    duties,
    entry,
    evidence,
    first_run,
    lineage_card,
    people,
    policy,
    short,
    sign_in,
    unit,
)
from interfaces.web import document_pages as documents
from interfaces.web import help as help_pages
from interfaces.web import printed as printed_read
from interfaces.web import reference as reference_pages
from interfaces.web import trail as jejak
from interfaces.web.access import admit
from interfaces.web.any_command import pages as any_command
from interfaces.web.cascade import pages as cascade
from interfaces.web.cascade import successors
from interfaces.web.deciding import proposals, steps, together
from interfaces.web.desk import pages as desk
from interfaces.web.documents import differences as beda
from interfaces.web.documents import prints
from interfaces.web.editor import change_pages
from interfaces.web.editor import pages as editor
from interfaces.web.frame import done, paper
from interfaces.web.frame import filters as filters_read
from interfaces.web.frame.assets import asset
from interfaces.web.frame.figures import in_sentence
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look, look_at_unit
from interfaces.web.frame.page import bahasa, carry, render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import JENIS, Names
from interfaces.web.indikator_card import Card
from interfaces.web.lineage import Lineage
from interfaces.web.lineage_years import Years
from interfaces.web.people import mandates
from interfaces.web.table import Table
from projections.auditor_questions import PERTANYAAN
from projections.sentences.versions import cetakan, dikoreksi, keterangan
from projections.words import capitalised, pelaku

PER_PAGE = 30
COUNTED = 10_000
"""Events that a page counts before it says "at least"."""
LAST_POSITION = 10**11


def make_blueprint(house: House) -> Blueprint:
    """The pages over one house, each a GET; who may read is asked before any of them runs."""
    pages = Blueprint("pages", __name__, template_folder="templates")
    halaman = Page(house)
    pages.add_url_rule("/aset/<name>", "static", asset)
    pages.add_url_rule("/", "beranda", halaman.beranda)
    pages.add_url_rule("/capaian", "capaian", halaman.capaian)
    pages.add_url_rule("/lineage", "lineage", halaman.lineage)
    pages.add_url_rule("/trail", "trail", halaman.trail)
    pages.add_url_rule("/diff", "beda", halaman.beda)
    pages.add_url_rule("/peristiwa/<int:idx>", "peristiwa", halaman.peristiwa)
    pages.add_url_rule("/ekspor/<int:idx>", "ekspor", halaman.ekspor)
    cascade.add_pages(pages, house)
    successors.add_pages(pages, house)
    audit.add_pages(pages, house)
    across.add_pages(pages, house)
    documents.add_pages(pages, house)
    steps.add_pages(pages, house)
    together.add_pages(pages, house)
    desk.add_pages(pages, house)
    editor.add_pages(pages, house)
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
    help_pages.add_pages(pages)
    reference_pages.add_pages(pages)
    paper.add_pages(pages)
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
        """On to the desk of whoever is signed in; in a demo that can only be read, to the capaian of its first unit."""
        return redirect(url_for("pages.meja" if g.get("signed") else "pages.capaian"))

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
        )

    def trail(self) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked, any_unit=True)
        parts = self._filters(asked, lihat)
        after = asked.number("after", 0, LAST_POSITION, "Posisi", "Position") or 0
        newest = asked.text("newest") != "false"
        asked.check()
        queries = self.house.queries
        filters = queries.trail_filters(lihat.at, parts, scope(self.house, lihat.now))
        filters["penugasan"] = assignments(self.house)
        found = queries.trail(lihat.at, limit=PER_PAGE, after=after, newest=newest, **filters)
        return self._page(
            "trail",
            lihat,
            hari_hari=(shown := jejak.days(found["entries"])),
            kalimat=jejak.told(shown),
            next=found["next"],
            after=after,
            n=len(found["entries"]),
            newest=newest,
            semua=queries.trail_count(lihat.at, COUNTED, **filters),
            pertanyaan=PERTANYAAN.values(),
            dipilih=PERTANYAAN.get(parts.get("question", "")),
            perintah=jejak.export_command(parts),
        )

    def ekspor(self, idx: int) -> Response:
        """The file of an export on record, made again."""
        return sent(self.house, find(self.house, idx, admitted()))

    def peristiwa(self, idx: int) -> Response:
        asked = Request(request.args)
        lihat, first = look(self.house, asked), beda.first_of(asked)
        asked.check()
        known = 0 < idx <= lihat.at.position
        seen = scope(self.house, lihat.now)
        mine = assignments(self.house)
        asked_for = {"after": idx - 1, "limit": 1, "units": seen, "penugasan": mine}
        entries = self.house.queries.trail(lihat.at, **asked_for)["entries"] if known else []
        if [e["idx"] for e in entries] != [idx]:
            raise NotFound(
                f"Peristiwa nomor {idx} tidak ada atau belum diketahui saat itu. Jejak berisi nomor 1 sampai "
                f"{lihat.at.position}.",
                f"There is no event number {idx}, or it was not known then. The trail holds numbers 1 to "
                f"{lihat.at.position}.",
            )
        (entry,) = entries
        named = lineage_card.people(entry["tanggung_jawab"])
        tahun = next(iter(re.findall(r"/(20\d\d)(?:/|$)", entry["dokumen"])), None)
        return render(
            "peristiwa.html",
            lihat.of(entry["unit"], int(tahun) if tahun else None),
            e=entry,
            basis=jejak.basis(entry["basis"]),
            sebab=self._cause(jejak.caused_by(entry), lihat, asked_for),
            register=lineage_card.register(entry["tanggung_jawab"], self.house.people.named(named)),
            orang=named,
            banding=self._compared(entry),
            beda=beda.of_event(self.house, entry, lihat, bahasa(), asked.text("sel"), first),
            pelaku=capitalised(_actor(entry)),
            unit_pelaku=lihat.units.get(entry["actor_unit"], {}).get("nama", ""),
            judul_dokumen=beda.called(entry["dokumen"], lihat),
            tahun=tahun,
        )

    def _cause(self, idx: int | None, lihat: Look, asked_for: dict[str, Any]) -> jejak.Event | None:
        """The event that a policy answered, as far as it is theirs to see."""
        if idx is None:
            return None
        found = self.house.queries.trail(lihat.at, **{**asked_for, "after": idx - 1})["entries"]
        return next((jejak.line(one) for one in found if one["idx"] == idx), None)

    def _compared(self, entry: dict[str, Any]) -> dict[str, Any] | None:
        """The version of a document that an event is about, when its content can be compared before and after."""
        kind = entry["dokumen"].partition("/")[0]
        return {"versi": entry["versi"]} if kind in DOKUMEN and entry["versi"] else None

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

    def _filters(self, asked: Request, lihat: Look) -> dict[str, Any]:
        """What the trail is narrowed to; only units that the reader may see."""
        slugs = {slug for slug, _, _ in Form(self.house, lihat, {}).indikator()} if lihat.unit else ()
        return {
            "unit": lihat.unit or None,
            "kind": asked.choice("kind", JENIS, "Dokumen", "Document"),
            "role": asked.choice("role", PERAN, "Pelaku", "Actor"),
            "indikator": asked.choice("indikator", slugs, "Indikator", "Indikator") if lihat.unit else None,
            "tahun": lihat.tahun or None,
            "since": asked.day("since", "Tanggal", "The date"),
            "until": asked.day("until", "Tanggal", "The date"),
            **filters_read.read(asked, lihat.units),
        }


def _actor(entry: dict[str, Any]) -> Teks:
    return pelaku(entry["office"] or entry["role"], entry["capacity"], entry.get("own_office", ""))
