"""The documents of a unit as pages: which there are, and what stands in one, each cell with the event that set it."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for

from application.documents.document import DRAFTERS
from domain.kernel import NotFound
from domain.kinds import DOKUMEN
from domain.plans.renja import RenjaPerubahan
from interfaces.api.access import admitted, assignments, shown
from interfaces.compose import House
from interfaces.input.comparison import KINDS, address, read_name
from interfaces.web.audit.issuing import examined
from interfaces.web.deciding.changes import remarks, whole
from interfaces.web.deciding.steps import offered
from interfaces.web.documents.cells import Of, addressed, merged, parts
from interfaces.web.documents.findings import findings
from interfaces.web.documents.moments import moments
from interfaces.web.editor.starting import changes_plan, edits, revises, startable
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look, look_at_unit
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import Names
from interfaces.writing.forms import FORMS
from interfaces.writing.forms import KINDS as WRITTEN
from projections.documents.differences import KARTU
from projections.identity import named
from projections.sentences.titles import judul, title
from projections.sentences.versions import keterangan
from projections.words import capitalised

LAST_POSITION = 10**11


class Documents:
    def __init__(self, house: House) -> None:
        self.house = house

    def dokumen(self) -> Response:
        """The documents of a unit, those of a year and those that are of several."""
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked)
        asked.check()
        found = self.house.queries.documents(lihat.at, lihat.unit) if lihat.unit else []
        mine = [d for d in shown(self.house, lihat.now, found) if d["kind"] in KINDS and _of_year(d, lihat.tahun)]
        names = Names(lihat.units, {})
        rows = [{**d, "judul": capitalised(judul(named(d), names, ""))} for d in mine]
        begun = startable(self.house, lihat, {d["kind"] for d in mine}) if not (lihat.per or lihat.known) else []
        return render(
            "dokumen.html",
            lihat,
            daftar=rows,
            mulai=begun,
            mengisi=admitted().role in DRAFTERS and admitted().unit == lihat.unit,
            dari_kertas=[one for one in begun if one.kertas],
            indikator=not begun or self.house.queries.indikator(lihat.now, lihat.unit),
            usulkan=changes_plan(self.house, lihat),
            formulir=Form(self.house, lihat, {}),
        )

    def satu(self, alamat: str) -> Any:
        """A document: its versions, and what stands in the one that is in force, or in another that was asked for.

        Raises BadInput, NotFound: also for a document that is not theirs to see.
        """
        asked = Request(request.args)
        lihat = look(self.house, asked)
        versi = asked.number("versi", 1, 999, "Versi", "Version")
        part, first = asked.text("bagian"), asked.number("dari", 1, 99_999, "Baris", "Row") or 1
        recorded = asked.number("dicatat", 1, LAST_POSITION, "Peristiwa", "Event")
        asked.check()
        kind, key = read_name(alamat)
        if kind == KARTU:  # of an indikator its own page tells
            return redirect(url_for("pages.lineage", unit=key["unit"], indikator=key["slug"]))
        name = address(kind, key)
        if not shown(self.house, lihat.now, [{"kind": kind, "unit": key.get("unit", "")}]):
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
        at, taken = lihat.at, self._recorded(lihat, kind, key, recorded) if recorded else None
        versi = versi or (taken["versi"] if taken else None)
        found = self.house.queries.document(at, kind, key.get("unit", ""), versi, **_rest(key))
        cells = addressed(merged(whole(self.house, at, kind, key, found["versi"]), ()))
        (version,) = (v for v in found["versions"] if v["versi"] == found["versi"])
        names = Names(lihat.units, {row["indikator"]: row["nama"] for row in found.get("rows", ())})
        return render(
            "satu_dokumen.html",
            lihat.of(key.get("unit", ""), key.get("tahun")),
            judul_dokumen=title(named({**found, "kind": kind}), names),
            alamat=name,
            d=found,
            v=version,
            keterangan=list(keterangan(version, found.get("unit", ""), names)),
            bagian_bagian=list(parts(kind, cells, Of(name, found["versi"]), part, first)),
            catatan=remarks(self.house, at, kind, key, found["versi"], cells),
            periksaan=findings(self.house, at, kind, key, found["versi"]),
            langkah=offered(self.house, kind, key) if kind in DOKUMEN and not (lihat.per or lihat.known) else None,
            ubahan=not (lihat.per or lihat.known) and revises(kind, version["state"], found["versions"]),
            berubah=found["versi"] > 1 or kind == RenjaPerubahan.kind,
            sunting=not (lihat.per or lihat.known) and edits(kind, version["state"]),
            dicatat=taken,
            diperiksa=examined(self.house, lihat).get(key.get("unit", "")),
            bentuk_bentuk=FORMS if kind in WRITTEN else {},
            saat_saat=moments(self.house, name, kind, key.get("unit", ""), found.get("tahun"), found["versi"]),
        )

    def _recorded(self, lihat: Look, kind: str, key: dict[str, Any], idx: int) -> dict[str, Any] | None:
        """The event that a step of this document has just become."""
        if kind not in DOKUMEN:
            return None
        doc = str(DOKUMEN[kind].create_id(**key))
        about = {"doc": doc, "after": idx - 1, "limit": 1, "penugasan": assignments(self.house)}
        found = self.house.queries.trail(lihat.now, **about)["entries"]
        return next((entry for entry in found if entry["idx"] == idx), None)


def add_pages(pages: Blueprint, house: House) -> None:
    documents = Documents(house)
    pages.add_url_rule("/dokumen", "dokumen", documents.dokumen)
    pages.add_url_rule("/dokumen/<path:alamat>", "satu_dokumen", documents.satu)


def _of_year(document: Mapping[str, Any], tahun: int) -> bool:
    """Whether a document is of a year, or of a period that it lies in."""
    first, _, last = document.get("periode", "").partition("-")
    return int(first) <= tahun <= int(last) if first else document.get("tahun", tahun) == tahun


def _rest(key: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in key.items() if name != "unit"}
