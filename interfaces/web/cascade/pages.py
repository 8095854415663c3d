"""Two pages of a unit's year: the cascade (pohon kinerja), and the programs with their pagu."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request, url_for

from application.actor import policy
from domain.cycle.unit_kinds import row_of
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.web.cascade.programs import Programs
from interfaces.web.cascade.tree import Act, Mend, drawn
from interfaces.web.cascade.unfolding import shown
from interfaces.web.deciding.steps import work_of
from interfaces.web.editor.starting import edits
from interfaces.web.frame.form import Form
from interfaces.web.frame.look import Look, look_at_unit
from interfaces.web.frame.page import bahasa, render
from interfaces.web.frame.request import Request
from projections.words import jabatan, phrase

CARD, DRAFT = "indikator.revise_card", "pk.draft"
LAST_ROW = 99_999
OPEN_ONLY = "tanpa-pk"


class CascadePages:
    def __init__(self, house: House) -> None:
        self.house = house

    def pohon(self) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked)
        cabang, only = asked.text("cabang"), asked.text("hanya") == OPEN_ONLY
        first = asked.number("dari", 1, LAST_ROW, "Baris", "Row") or 1
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        answer = self.house.queries.pohon(lihat.at, lihat.unit, lihat.tahun)
        now = not (lihat.per or lihat.known)
        tree = drawn(answer["pohon"], lihat.tahun, bahasa(), self._mends(lihat, answer) if now else _nothing, only)
        return self._page(
            "pohon",
            lihat,
            answer=answer,
            tampak=shown(tree, cabang, first),
            hanya=only,
            ubah=now and self._may(lihat, CARD),
            bawahan=[(slug, u["nama"]) for slug, u in lihat.units.items() if u["induk"] == lihat.unit],
        )

    def pagu(self) -> Response:
        asked = Request(request.args)
        lihat = look_at_unit(self.house, asked)
        cabang, first = asked.text("cabang"), asked.number("dari", 1, LAST_ROW, "Baris", "Row") or 1
        asked.check()
        if not lihat.unit:
            return render("kosong.html", lihat)
        answer = self.house.queries.pagu(lihat.at, lihat.unit, lihat.tahun)
        programs = Programs(answer, bahasa())
        return self._page("pagu", lihat, answer=answer, p=programs, tampak=shown(programs.akar, cabang, first))

    def _page(self, name: str, lihat: Look, **more: Any) -> Response:
        return render(f"{name}.html", lihat, formulir=Form(self.house, lihat, {}), **more)

    def _may(self, lihat: Look, command: str) -> bool:
        """Whether who looks is one of those who give a command, at their own unit."""
        who = admitted()
        own = who.unit == lihat.unit or not who.unit
        return own and any(row.covers(who) for row in policy(work_of(self.house)).rows(command))

    def _mends(self, lihat: Look, answer: Mapping[str, Any]) -> Mend:
        """What who looks can do about an indikator that no PK holds: write it into the PK of the office that its card
        names, else of the head."""
        if not self._may(lihat, DRAFT):
            return _nothing
        jenis, table = lihat.units[lihat.unit]["jenis"], self.house.queries.unit_table(lihat.now)
        agreements = {pk["jabatan"]: pk for pk in answer["pk"]}
        head = next((pk["jabatan"] for pk in answer["pk"] if pk["kepala"]), "")

        def mend(row: Mapping[str, Any]) -> Act | None:
            promises = row["pemilik"] and (of := row_of(table, jenis, row["pemilik"])) is not None and of.pk
            office = row["pemilik"] if promises else head
            if not office:
                return None
            pk, called = agreements.get(office), jabatan(office)
            if pk is None:
                alamat = url_for("pages.perintah", kind="pk", verb="draft", **{"d-jabatan": office})
                return Act(phrase("Mulai PK {j}", "Begin the PK of the {j}", j=called), alamat)
            where = phrase("Masukkan ke PK {j}", "Put it into the PK of the {j}", j=called)
            if edits("pk", pk["state"]):
                return Act(where, url_for("pages.ubah", alamat=pk["alamat"], semua="ya", cari=row["nama"]))
            return Act(where, url_for("pages.satu_dokumen", alamat=pk["alamat"]))

        return mend


def _nothing(row: Mapping[str, Any]) -> Act | None:
    return None


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = CascadePages(house)
    pages.add_url_rule("/pohon", "pohon", halaman.pohon)
    pages.add_url_rule("/pagu", "pagu", halaman.pagu)
