"""The pages: everybody, one person, one's own data. A refusal shows the same page with what was typed."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request, url_for

from application.access.factors import ProofNeeded
from domain.kernel import Invalid, Refusal
from domain.organisation.orang import TETAP
from interfaces import awaiting, own_access, people
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.input.moments import as_of
from interfaces.policy import said
from interfaces.registers.access import check_person
from interfaces.registers.particulars import PANGKAT, PPPK, Particulars
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.people.fields import LABELS, OPEN, wanted, wishes
from interfaces.web.people.notice import NOTICE
from interfaces.web.sign_in.pages import redirected

PER_PAGE = 100


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = PeoplePages(house)
    pages.add_url_rule("/orang", "semua_orang", halaman.semua, methods=["GET", "POST"])
    pages.add_url_rule("/orang/<slug:orang>", "orang", halaman.orang, methods=["GET", "POST"])
    pages.add_url_rule("/orang/<slug:orang>/hapus", "hapus_orang", halaman.hapus, methods=["GET", "POST"])
    pages.add_url_rule("/data-saya", "data_saya", halaman.saya, methods=["GET", "POST"])
    pages.add_url_rule("/privasi", "privasi", halaman.privasi)


class PeoplePages:
    def __init__(self, house: House) -> None:
        self.house = house

    def semua(self) -> Response:
        if request.method == "POST":
            return self._baru()
        asked = Request(request.args)
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        return self._everybody(after)

    def _baru(self) -> Response:
        """On to the page of the code that was typed, or of a fresh one."""
        people.must_keep(admitted())
        code = request.form.get("kode", "").strip() or people.fresh_code(self.house)
        try:
            self._check(code)
        except Invalid as refusal:
            return self._everybody(0, refusal, code)
        return redirected(url_for("pages.orang", orang=code))

    def orang(self, orang: str) -> Response:
        who = admitted()
        people.must_keep(who)
        known = self.house.people.find(orang)
        if known is None:
            self._check(orang)
        if request.method != "POST":
            return self._person(orang, known)
        typed = wanted(request.form)
        try:
            people.keep(self.house, who, replace(known or Particulars(orang), **typed.changes))
        except Refusal as refusal:
            return self._person(orang, known, refusal, typed.shown)
        return redirected(url_for("pages.orang", orang=orang))

    def hapus(self, orang: str) -> Response:
        """What goes and what stays, asked before anything is erased."""
        who = admitted()
        people.must_keep(who)
        if request.method != "POST":
            return self._erasing(orang)
        try:
            people.erase(self.house, who, orang, request.form.get("alasan", "").strip())
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._erasing(orang, refusal)
        return redirected(url_for("pages.semua_orang"))

    def _erasing(self, orang: str, refusal: Refusal | None = None) -> Response:
        """Raises NotFound."""
        shown = people.one(self.house, admitted(), orang)
        kept = [LABELS[name] for name in LABELS if shown[name]]
        reason = request.form.get("alasan", "")
        return self._page(
            "hapus_orang", 422 if refusal else 200, o=shown, ada=kept, wrong=refusal, alasan=reason, tetap=TETAP
        )

    def saya(self) -> Response:
        who = admitted()
        known = self.house.people.find(who.person)
        if request.method == "POST":
            people.wish(self.house, who, **wishes(request.form))
            return redirected(url_for("pages.data_saya"))
        shown = people.shown(known) if known else None
        waits = [awaiting.shown(one) for one in self.house.awaiting.of(who.person, self.house.now())]
        units = {unit["slug"]: unit["nama"] for unit in self.house.queries.units(as_of(self.house))}
        changed = own_access.lately(self.house, who.person, units)
        looks = people.looks(self.house, who)
        return self._page(
            "data_saya", perbuatan=said, o=shown, menunggu=waits, dilihat=looks, berubah=changed, label=LABELS
        )

    def privasi(self) -> Response:
        """For anyone, signed in or not."""
        return render("privasi.html", None, bagian_bagian=NOTICE)

    def _check(self, code: str) -> None:
        check_person(code, lambda: self.house.is_person(code))

    def _everybody(self, after: int, refusal: Refusal | None = None, code: str = "") -> Response:
        found = sorted(people.listing(self.house, admitted()), key=lambda o: (not o["nama"], o["nama"], o["person"]))
        at = as_of(self.house)
        held = {row["person"]: row for row in self.house.queries.offices(at) if row["person"]}
        units = {unit["slug"]: unit["nama"] for unit in self.house.queries.units(at)}
        more = {"next": after + PER_PAGE if len(found) > after + PER_PAGE else None, "n": len(found)}
        listed = found[after : after + PER_PAGE]
        status = 422 if refusal else 200
        return self._page(
            "semua_orang", status, daftar=listed, memegang=held, unit=units, wrong=refusal, kode=code, **more
        )

    def _person(
        self, orang: str, known: Particulars | None, refusal: Refusal | None = None, typed: dict[str, str] | None = None
    ) -> Response:
        shown = people.one(self.house, admitted(), orang) if known else people.shown(Particulars(orang))
        more = {"o": shown, "typed": typed or {}, "wrong": refusal, "terbuka": OPEN, "golongan": (*PANGKAT, *PPPK)}
        return self._page("orang", 422 if refusal else 200, label=LABELS, baru=known is None, **more)

    def _page(self, name: str, status: int = 200, **more: Any) -> Response:
        return render(f"{name}.html", self._look(), status, galat=status >= 400, **more)

    def _look(self) -> Look:
        return look(self.house, Request(request.args))
