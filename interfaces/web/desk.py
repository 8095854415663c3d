"""The desk: what waits for whoever is signed in, in the office acted in, from the tables of steps that decide."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, request

from application.access import may_ask
from application.offered import waiting
from application.organisation.confirming import CONFIRMERS
from domain.cycle.steps import BERLAKU
from domain.cycle.terms import KEMUDIAN, LANGKAH
from domain.deadlines.rule import is_named
from domain.kinds import DOKUMEN
from interfaces import boards
from interfaces.api.access import admitted, scope, shown
from interfaces.api.proposals import proposals_seen
from interfaces.compose import House
from interfaces.web.deadlines import mark
from interfaces.web.documents import named
from interfaces.web.look import Look, look
from interfaces.web.page import render
from interfaces.web.request import Request
from interfaces.web.steps import WITHOUT_FORM, work_of
from interfaces.web.words import Names
from projections.documents.differences import key_names
from projections.sentences.titles import title

MOST = 60
"""Documents, and duties, on one desk."""
SOON = 14
"""Days before its last day from which a duty stands on the desk."""


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/meja", "meja", Desk(house).meja)


class Desk:
    def __init__(self, house: House) -> None:
        self.house = house

    def meja(self) -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        if not lihat.units and not self.house.queries.units(lihat.now):
            return render("kosong.html", lihat)
        documents = list(self._documents(lihat))
        return render(
            "meja.html",
            lihat,
            dokumen=documents[:MOST],
            sisa=len(documents[MOST:]),
            usulan=self._proposals(lihat),
            kewajiban=self._duties(lihat),
            nama_tenggat=boards.words,
            tanda_tenggat=mark,
        )

    def _documents(self, lihat: Look) -> Iterator[dict[str, Any]]:
        """Documents at a step that waits for them; of now, whatever moment the page is asked for."""
        if not may_ask(admitted(), "documents"):
            return
        work, names = work_of(self.house), Names(lihat.units, {})
        for d in shown(self.house, lihat.now, self.house.queries.documents(lihat.now)):
            if d["kind"] not in DOKUMEN:
                continue
            state = BERLAKU if d["state"] == KEMUDIAN else d["state"]
            key = {name: d[name] for name in key_names(d["kind"])}
            steps = waiting(work, admitted(), d["kind"], key, state)
            if steps:
                told = [
                    {"verb": s.step.name, "kata": LANGKAH[s.step.name], "formulir": s.step.name not in WITHOUT_FORM}
                    for s in steps
                ]
                yield {**d, "judul": title(named(d), names), "langkah": told}

    def _proposals(self, lihat: Look) -> list[dict[str, Any]]:
        who = admitted()
        if not (who.role in CONFIRMERS or who.heads) or not may_ask(who, "usulan-list"):
            return []
        return [row for row in proposals_seen(self.house, lihat.now) if row["person"] != who.person]

    def _duties(self, lihat: Look) -> list[dict[str, Any]]:
        """Duties of their office that are late or nearly due."""
        who = admitted()
        if not may_ask(who, "deadlines"):
            return []
        units = [who.unit] if who.unit else scope(self.house, lihat.now, "deadlines")
        found = boards.board(self.house, lihat.now, units, who.role)["units"]
        rows = [{**one, "nama_unit": unit["nama"]} for unit in found for one in unit["kewajiban"]]
        near = [one for one in rows if one["keadaan"] == "lewat" or one["hari"] >= -SOON]
        mine = [one for one in near if any(is_named(who.role, office) for office in one["penanggung_jawab"])]
        return mine[:MOST]
