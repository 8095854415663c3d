"""The page on which is declared what succeeds an indikator: the old card beside the new ones before it is said, and
whether figures before and after compare."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, make_response, redirect, request, url_for
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from application.every_command import REGISTER
from application.offered import kept_from
from domain.figures.reader.number_reader import Tulisan
from domain.kernel import NeedsConfirmation, NotFound, Refusal
from interfaces.api.access import admitted, shown
from interfaces.compose import House
from interfaces.evidence import give, ordered
from interfaces.web.any_command.command_form import hidden_key, status
from interfaces.web.any_command.words import why_not
from interfaces.web.cascade.succession import JENIS, Typed, beside, called, compares, offered
from interfaces.web.deciding.step_fields import ANSWER
from interfaces.web.deciding.steps import work_of
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from projections.documents.differences import KARTU

DECLARE, WITHDRAW = "indikator.declare_successor", "indikator.withdraw_successor"


class SuccessorPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def penerus(self, unit: str, slug: str) -> Response:
        return self._page(unit, slug, Typed(MultiDict()))

    def kirim(self, unit: str, slug: str) -> Response:
        """Show old and new side by side, declare it, or take a declaration back; refused, the same page again."""
        typed, key, act = Typed(MultiDict(request.form)), {"unit": unit, "slug": slug}, request.form.get("buat", "")
        self._cards(unit, slug)
        if act == "cari":
            return self._page(unit, slug, typed)
        try:
            if act == "batalkan":
                give(self.house, admitted(), WITHDRAW, key, hidden_key(), typed.text("alasan"), self._seen(typed))
            else:
                data = typed.data(key)
                if act != "nyatakan":
                    order = ordered(
                        admitted(),
                        DECLARE,
                        data,
                        "",
                        typed.text("alasan"),
                        None,
                        typed.answers(),
                        Tulisan.INDONESIA,
                        typed.basis(),
                    )
                    self.house.jejak.rehearse(order)
                    return self._page(unit, slug, typed, seen=True)
                give(
                    self.house,
                    admitted(),
                    DECLARE,
                    data,
                    hidden_key(),
                    typed.text("alasan"),
                    self._seen(typed),
                    typed.answers(),
                    Tulisan.INDONESIA,
                    typed.basis(),
                )
        except ProofNeeded:
            raise
        except Refusal as refusal:
            return self._page(unit, slug, typed, refusal)
        return make_response(redirect(url_for("pages.lineage", unit=unit, indikator=slug), 303))

    def _seen(self, typed: Typed) -> int | None:
        seen = typed.text("dilihat")
        return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None

    def _cards(self, unit: str, slug: str) -> tuple[Look, dict[str, dict[str, Any]]]:
        """The cards of the unit by short name. Raises NotFound, as for an indikator that is not theirs to see."""
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        if shown(self.house, lihat.now, [{"kind": KARTU, "unit": unit}]):
            found = {card["slug"]: card for card in self.house.queries.indikator(lihat.now, unit)}
            if slug in found:
                return lihat.of(unit), found
        raise NotFound("Indikator itu tidak ada.", "There is no such indikator.")

    def _page(
        self, unit: str, slug: str, typed: Typed, refusal: Refusal | None = None, *, seen: bool = False
    ) -> Response:
        lihat, cards = self._cards(unit, slug)
        own = self.house.queries.card(lihat.now, unit, slug)
        declared = own["penerus"]
        command = WITHDRAW if declared else DECLARE
        why = kept_from(work_of(self.house), admitted(), command, {"unit": unit, "slug": slug})
        again = isinstance(refusal, NeedsConfirmation)  # a question is kept nowhere: the answer comes by the same key
        chosen = [one for one in typed.penerus if one in cards]
        return render(
            "penerus.html",
            lihat,
            status(refusal),
            lama=own,
            kartu=cards,
            dinyatakan=declared,
            jenis_kata=JENIS,
            m=typed,
            dipilih=chosen,
            pilihan=list(offered(cards, own, typed.text("cari"), chosen)),
            tahun=typed.text("tahun") or str((lihat.tahun or lihat.now.per.year) + 1),
            banding=beside(cards, own, chosen) if seen else [],
            sebanding=compares(cards, own, typed) if seen else None,
            terlihat=seen,
            sebab=why_not(REGISTER[command], why) if why else None,
            kunci=typed.text("kunci") if again else str(uuid4()),
            dilihat=own["aggregate_version"],
            tanya=ANSWER,
            pertanyaan=refusal.facts.get("questions", ()) if refusal and again else (),
            wrong=called(refusal.teks, cards) if refusal else None,
            galat=refusal is not None,
        )


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = SuccessorPages(house)
    pages.add_url_rule("/penerus/<slug:unit>/<slug:slug>", "penerus", halaman.penerus)
    pages.add_url_rule("/penerus/<slug:unit>/<slug:slug>", "penerus_kirim", halaman.kirim, methods=["POST"])
