"""The page from which a triwulan is handed in: all that will be asked, answered at once, and one button."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from domain.figures.doubts import KINDS
from domain.kernel import Forbidden, NeedsConfirmation, Refusal
from interfaces.api.access import admitted, assignments
from interfaces.compose import House
from interfaces.evidence import give, ordered
from interfaces.input.comparison import address
from interfaces.web.entry.lines import lines
from interfaces.web.entry.place import ADDRESS, LATE, Place, found, on_to, status, steps
from interfaces.web.entry.sending import key_of
from interfaces.web.entry.typed import Typed
from interfaces.web.frame.page import render
from interfaces.web.frame.words import setempat
from projections.clocks import happened


class CheckPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def periksa(self, unit: str, tahun: int, triwulan: int) -> Response:
        return self._check(found(self.house, unit, tahun, triwulan))

    def ajukan(self, unit: str, tahun: int, triwulan: int) -> Response:
        """Hand the quarter in, with the answers to all that was asked."""
        place = found(self.house, unit, tahun, triwulan)
        typed = Typed(MultiDict(request.form))
        try:
            more = (typed.text("kunci"), typed.text("alasan"), typed.seen, typed.answers())
            give(self.house, admitted(), "realisasi.submit", key_of(place.sheet), *more)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._check(found(self.house, unit, tahun, triwulan), typed, refusal)
        return on_to("satu_dokumen", alamat=address("realisasi", key_of(place.sheet)))

    def _check(self, place: Place, typed: Typed | None = None, refusal: Refusal | None = None) -> Response:
        """All that will be asked when the quarter is handed in, and the one button that does it."""
        sheet = place.sheet
        offer = next((o for o in steps(self.house, place) if o.step.name == "submit"), None)
        questions: list[dict[str, Any]] = []
        why = offer.why if offer else None
        if offer and not why and not place.past:
            try:
                reason = LATE if place.late else ""
                work = self.house.jejak.rehearse(ordered(admitted(), "realisasi.submit", key_of(sheet), reason=reason))
                work.doubts.require_answers()
            except NeedsConfirmation as asked:
                questions = asked.facts["questions"]
            except ProofNeeded:
                pass
            except Refusal as barred:
                why = barred
        again = isinstance(refusal, NeedsConfirmation)
        rows = lines(sheet, None, None, place.scales)
        return render(
            "isian_periksa.html",
            place.lihat,
            status(refusal),
            s=sheet,
            baris=rows,
            terisi=sum(line.row["isi"] is not None for line in rows),
            kosong=[line for line in rows if line.row["isi"] is None],
            o=offer,
            ditutup=why is not None,
            lain=why is not None and why.slug == Forbidden.slug,
            sentence=why.teks if why else None,
            kewajiban=(refusal or why).facts.get("kewajiban") if refusal or why else None,
            tempat=place,
            pertanyaan=questions,
            macam=KINDS,
            nama={line.slug: line.row["nama"] for line in rows},
            m=typed or Typed(MultiDict({"alasan": self._why_late(place)})),
            kunci=typed.text("kunci") if typed and again else str(uuid4()),
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
        )

    def _why_late(self, place: Place) -> str:
        """Why it is late, as they have just said it on the sheet: it is asked once."""
        if not place.late or not place.sheet["dokumen"]:
            return ""
        asked: dict[str, Any] = {"doc": str(place.sheet["dokumen"]), "penugasan": assignments(self.house)}
        told = self.house.queries.trail(place.lihat.at, **asked, newest=True, limit=1)["entries"]
        mine = (e for e in told if e["person"] == admitted().person)
        return next((e["reason"] for e in mine if setempat(happened(e)).date() > place.limit), "")


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = CheckPages(house)
    pages.add_url_rule(f"{ADDRESS}/periksa", "isian_periksa", halaman.periksa)
    pages.add_url_rule(f"{ADDRESS}/periksa", "isian_ajukan", halaman.ajukan, methods=["POST"])
