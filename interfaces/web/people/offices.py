"""The offices in which a person may act: granted by decree and withdrawn, from the page of that person."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request, url_for

from application.access import STAFF
from application.access.factors import ProofNeeded
from application.access.identity import KABUPATEN_ROLES
from application.organisation.access import GRANTORS
from domain.kernel import Invalid, Refusal, Teks
from interfaces import people
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.input.moments import as_of, today
from interfaces.registers.people import unknown
from interfaces.web.any_command.command_form import CommandForm, hidden_key, status, went_on
from interfaces.web.frame.called import called
from interfaces.web.frame.field import Pilihan
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from projections.words import capitalised, jabatan

LABELS = {
    "acting_as": Teks("Jabatan", "Office"),
    "decree": Teks("SK atau surat dasarnya", "Decree or letter behind it"),
    "until": Teks("Hari terakhir", "Last day"),
}
NAMED = "*"
"""Ends an office of which there are several, each with a name of its own ("kasi-*")."""
SUPPLIER = "pengampu-*"


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = OfficePages(house)
    pages.add_url_rule("/orang/<slug:orang>/jabatan", "jabatan_orang", halaman.jabatan, methods=["GET", "POST"])
    pages.add_url_rule("/orang/<slug:orang>/jabatan/cabut", "jabatan_cabut", halaman.cabut, methods=["GET", "POST"])


class OfficePages:
    def __init__(self, house: House) -> None:
        self.house = house

    def jabatan(self, orang: str) -> Response:
        self._require(orang)
        form = CommandForm("akses.grant", LABELS, request.form)
        if request.method != "POST":
            return self._page(orang, form)
        try:
            data = form.data()
            data["acting_as"] = _named(data["acting_as"], request.form.get("sebutan", ""))
            answer = give(self.house, admitted(), "akses.grant", {**data, "person": orang}, hidden_key())
        except ProofNeeded:
            raise
        except Refusal as refusal:
            form.refusal = refusal
            return self._page(orang, form)
        return went_on(url_for("pages.jabatan_orang", orang=orang), answer.waits)

    def cabut(self, orang: str) -> Response:
        """One office is taken from the person, with a reason."""
        self._require(orang)
        if request.method != "POST":
            return self.jabatan(orang)
        form = CommandForm("akses.grant", LABELS)
        data = {"person": orang, "acting_as": request.form.get("acting_as", "")}
        reason = request.form.get("alasan", "").strip()
        try:
            if not (data["acting_as"] and reason):
                raise Invalid("Tulis alasannya: mengapa jabatan ini dicabut.", "Write the reason for withdrawing it.")
            give(self.house, admitted(), "akses.revoke", data, reason=reason)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            form.refusal = refusal
            return self._page(orang, form, data["acting_as"])
        return went_on(url_for("pages.jabatan_orang", orang=orang), "")

    def _require(self, orang: str) -> None:
        """Raises Forbidden for who does not keep people, NotFound for somebody who is not there."""
        people.must_keep(admitted())
        if self.house.people.find(orang) is None and not self.house.is_person(orang):
            raise unknown(orang)

    def _page(self, orang: str, form: CommandForm, withdrawing: str = "") -> Response:
        day = today(self.house)
        lihat = look(self.house, Request(request.args), "units")
        units = lihat.units
        unit = request.values.get("unit", "")
        unit = unit if unit in units else ""
        grants = self.house.access.grants(orang)
        live = [one for one in grants if one.revoked_at is None and (one.until is None or day <= one.until)]
        return render(
            "jabatan_orang.html",
            lihat,
            status(form.refusal),
            orang=orang,
            nama=called(self.house, lihat.now, [orang])[orang],
            jabatannya=live,
            memberi=admitted().role in GRANTORS and orang != admitted().person,
            unit=unit,
            m=form,
            pilihan=self._offices(unit, units),
            sebutan=request.form.get("sebutan", ""),
            mencabut=withdrawing,
            kunci=str(uuid4()),
            wrong=form.refusal,
            galat=form.refusal is not None,
        )

    def _offices(self, unit: str, units: dict[str, dict[str, Any]]) -> list[Pilihan]:
        """Each office that there is at a unit, or ("") at the kabupaten, as a grant names it."""
        if not unit:
            roles = [role for role in KABUPATEN_ROLES if role not in ("system", "pengampu")]
            return [(role, capitalised(jabatan(role)), "") for role in (*roles, SUPPLIER)]
        at = as_of(self.house)
        rows = [
            row.jabatan for row in self.house.queries.unit_table(at) if row.jenis == units[unit]["jenis"] and row.ada
        ]
        held = [held["jabatan"] for held in self.house.queries.unit(at, unit)["pejabat"]]
        every = dict.fromkeys(
            (*(row for row in rows if NAMED not in row), *held, *(r for r in rows if NAMED in r), *STAFF)
        )
        return [(f"{office}@{unit}", capitalised(jabatan(office)), "") for office in every]


def _named(office: str, name: str) -> str:
    """An office of which there are several gets the name that was typed. Raises Invalid without one."""
    if NAMED not in office:
        return office
    slug = "-".join(name.lower().split())
    if not slug:
        raise Invalid(
            "Jabatan itu ada beberapa: tulis juga sebutannya, contoh: trantib.",
            "There are several such offices: write which one, like: trantib.",
        )
    return office.replace(NAMED, slug)
