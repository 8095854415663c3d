"""What the house came with, taken over in one act on a page each: the deadlines, and a general set of indikator."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from application.access import KABUPATEN_ROLES
from application.deadlines.shipped import shipped_rules, unticked
from application.plans.indikator import CARD_KEEPERS
from application.plans.presets import BarisPreset, Preset, presets
from domain.deadlines.rule import Tenggat
from domain.figures.direction import Arah
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import Refusal, Teks
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.input.days import read_day
from interfaces.input.moments import today
from interfaces.input.reading import BadInput
from interfaces.web.any_command.command_form import went_on
from interfaces.web.any_command.words import choice
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request

TAKE = "ambil"


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = Shipped(house)
    pages.add_url_rule("/persiapan/tenggat", "persiapan_tenggat", halaman.tenggat, methods=["GET", "POST"])
    pages.add_url_rule("/persiapan/indikator", "persiapan_indikator", halaman.indikator, methods=["GET", "POST"])


class Shipped:
    def __init__(self, house: House) -> None:
        self.house = house

    def tenggat(self) -> Response:
        """The catalogue of deadlines; what is adopted already stays."""
        if request.method != "POST":
            return self._deadlines(None)
        taken, offered = request.form.getlist(TAKE), self._rules()
        more = set(unticked())
        try:
            if not taken:
                raise BadInput("Pilih sedikitnya satu tenggat.", "Choose at least one deadline.")
            data = {
                "sejak": read_day(request.form.get("tanggal", "")),
                "kecuali": [slug for slug in offered if slug not in taken],
                "tambahan": [slug for slug in offered if slug in taken and slug in more],
            }
            answer = give(self.house, admitted(), "kabupaten.adopt_deadlines", data, reason=_reason())
        except Refusal as refusal:
            return self._deadlines(refusal)
        return went_on(url_for("pages.usulan" if answer.waits else "pages.persiapan"), answer.waits)

    def _rules(self) -> dict[str, Tenggat]:
        """Those that are not adopted yet."""
        adopted = self.house.queries.deadline_rules()
        return {slug: one for slug, one in shipped_rules().items() if slug not in adopted}

    def _deadlines(self, refusal: Refusal | None) -> Response:
        rules, left = self._rules(), set(unticked())
        chosen = set(request.form.getlist(TAKE)) if refusal else rules.keys() - left
        return _drawn(
            "persiapan_tenggat.html",
            self._look(),
            refusal,
            aturan=[(slug, Teks(rule.nama, rule.nama_en), rule.dasar, slug in chosen) for slug, rule in rules.items()],
            tanggal=request.form.get("tanggal") or today(self.house).isoformat(),
        )

    def indikator(self) -> Response:
        """A general set, indikator by indikator: each that is taken says which way is better and how quarters make a
        year, for that the set does not say."""
        units = self._units()
        if request.method != "POST" or not units:
            return self._set(units, None)
        form, (chosen,) = request.form, presets().values()
        taken = [row for row in chosen.indikator if row.slug in form.getlist(TAKE)]
        lacking = [row.nama for row in taken if not (_said("arah", row) and _said("mode", row))]
        try:
            if not taken:
                raise BadInput("Pilih sedikitnya satu indikator.", "Choose at least one indikator.")
            if lacking:
                raise BadInput(
                    f"Pilih arah dan cara menjadi setahun dari: {'; '.join(lacking)}.",
                    f"Choose direction and way to a year of: {'; '.join(lacking)}.",
                )
            said = [{"indikator": row.slug, **{part: _said(part, row) for part in ("arah", "mode")}} for row in taken]
            left = [row.slug for row in chosen.indikator if row not in taken]
            unit = form.get("unit", "")
            data = {"unit": unit, "preset": chosen.id, "pilihan": said, "kecuali": left}
            answer = give(self.house, admitted(), "unit.take_preset", data)
        except Refusal as refusal:
            return self._set(units, refusal)
        return went_on(url_for("pages.usulan") if answer.waits else url_for("pages.dokumen", unit=unit), answer.waits)

    def _units(self) -> dict[str, str]:
        """Where whoever is signed in may take the set over."""
        (chosen,), who = presets().values(), admitted()
        of_all = who.role in KABUPATEN_ROLES
        units = self.house.queries.units(self._look().now)
        mine = [unit for unit in units if unit["jenis"] in chosen.untuk and (of_all or unit["slug"] == who.unit)]
        return {unit["slug"]: unit["nama"] for unit in mine} if who.role in CARD_KEEPERS else {}

    def _set(self, units: dict[str, str], refusal: Refusal | None) -> Response:
        chosen: Preset
        (chosen,) = presets().values()
        return _drawn(
            "persiapan_indikator.html",
            self._look(),
            refusal,
            set_umum=chosen,
            unit_unit=units,
            terpilih=request.form.getlist(TAKE) if refusal else [],
            arah=[(one.value, choice(one.value)) for one in Arah],
            mode=[(one.value, choice(one.value)) for one in ModeTriwulan],
            ketik=request.form if refusal else {},
        )

    def _look(self) -> Look:
        return look(self.house, Request({}))


def _said(part: str, row: BarisPreset) -> str:
    return request.form.get(f"{part}-{row.slug}", "").strip() or str(getattr(row, part) or "")


def _reason() -> str:
    return request.form.get("alasan", "").strip()


def _drawn(template: str, lihat: Look, refusal: Refusal | None, **more: Any) -> Response:
    status = 200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0]
    wrong = refusal.teks if refusal else None
    return render(template, lihat, status, wrong=wrong, galat=refusal is not None, alasan=_reason(), **more)
