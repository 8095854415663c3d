"""The desk of the second person: what waits to be confirmed, one press for each; and a decree with all its rows."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, make_response, redirect, request, url_for

from application.access import RECORDERS
from application.access.factors import ProofNeeded
from application.organisation.confirming import CONFIRMERS
from domain.kernel import Invalid, Refusal, Teks
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.api.proposals import proposals_seen
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.input.decree_rows import COLUMNS, all_of, read_rows
from interfaces.input.moments import as_of
from interfaces.input.reading import BadInput
from interfaces.web.frame.called import NAMELESS, called
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from projections.clocks import AsOf
from projections.words import capitalised

ACTS = {"sahkan": "usulan.confirm", "tolak": "usulan.reject", "tarik": "usulan.withdraw"}
SK = ("nomor", "tanggal", "baris")
LACKS = {
    "nomor": Teks("Isi nomor SK.", "Give the number of the decree."),
    "tanggal": Teks("Isi tanggal SK, contoh 31-12-2023.", "Give the date of the decree, like 31-12-2023."),
}


def titled(house: House, at: AsOf) -> list[dict[str, Any]]:
    """The proposals that one may see, each called as a heading calls it."""
    return [{**row, "judul": capitalised(Teks(row["hal"], row["about"]))} for row in proposals_seen(house, at)]


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = ProposalPages(house)
    pages.add_url_rule("/usulan", "usulan", halaman.usulan)
    pages.add_url_rule("/usulan", "usulan_perbuatan", halaman.perbuatan, methods=["POST"])
    pages.add_url_rule("/usulan/sk", "usulan_sk", halaman.sk, methods=["POST"])


class ProposalPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def usulan(self) -> Response:
        return self._page({})

    def perbuatan(self) -> Response:
        """One press: confirm, reject with a reason, or take back what one proposed."""
        typed = {name: request.form.get(name, "").strip() for name in ("usulan", "buat", "alasan")}
        try:
            if typed["buat"] not in ACTS:
                raise Invalid("Pilih salah satu tombol pada halaman ini.", "Choose one of the buttons of this page.")
            give(self.house, admitted(), ACTS[typed["buat"]], {"nomor": typed["usulan"]}, reason=typed["alasan"])
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(typed, refusal)
        return _on()

    def sk(self) -> Response:
        """A decree: its number, its date, and its rows as they were pasted."""
        typed = {name: request.form.get(name, "").strip() for name in SK}
        try:
            rows = self._decree(typed)
            data = {"nomor": typed["nomor"], "tanggal": typed["tanggal"], "baris": rows}
            give(self.house, admitted(), "sk.record", data)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(typed, refusal)
        return _on()

    def _decree(self, typed: Mapping[str, str]) -> list[dict[str, Any]]:
        """The rows of a decree. Raises BadInput that says all that is wrong or lacking."""
        wrong = [lacks for name, lacks in LACKS.items() if not typed[name]]
        try:
            rows = read_rows(typed["baris"], self._names(), self.house.people.called)
        except BadInput as refusal:
            raise BadInput(*all_of([*wrong, refusal.teks])) from refusal
        if wrong:
            raise BadInput(*all_of(wrong))
        return rows

    def _names(self) -> dict[str, str]:
        """Every unit: whoever records decrees records them of all, and reads nothing else of them."""
        return {u["slug"]: u["nama"] for u in self.house.queries.units(as_of(self.house))}

    def _page(self, typed: Mapping[str, str], refusal: Refusal | None = None) -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        who, seen = admitted(), titled(self.house, lihat.at)
        about = {slug for row in seen for slug in row["units"]}
        people = {p for row in seen for p in (row["person"], *_people(row["isi"]))}
        return render(
            "usulan.html",
            lihat,
            200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0],
            formulir=Form(self.house, lihat, {}),
            usulan=seen,
            rincian={row["nomor"]: _rows(row["isi"]) for row in seen},
            nama_unit={slug: nama for slug, nama in self._names().items() if slug in about},
            nama_orang={p: n for p, n in called(self.house, lihat.now, people).items() if n != NAMELESS},
            tanpa_nama=NAMELESS,
            mengesahkan=who.role in CONFIRMERS or who.heads,
            sendiri=who.person,
            mencatat=who.role in RECORDERS,
            kolom="; ".join(COLUMNS),
            typed=typed,
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )


def _rows(isi: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Whom a proposal is about: the rows of a decree, or the one of an appointment."""
    rows: list[Mapping[str, Any]] = isi.get("baris", [isi] if {"jabatan", "person"} <= {*isi} else [])
    return rows


def _people(isi: Mapping[str, Any]) -> list[str]:
    return [row["person"] for row in _rows(isi) if row.get("person")]


def _on() -> Response:
    return make_response(redirect(url_for("pages.usulan"), 303))
