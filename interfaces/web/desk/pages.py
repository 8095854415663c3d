"""The desk: what waits for whoever is signed in, in the office acted in, from the tables of steps that decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from application.access import RECORDERS, may_ask
from application.audit.findings import ANSWERING
from application.deadlines.holidays import local_calendar
from application.documents.document import DRAFTERS
from application.organisation.confirming import CONFIRMERS
from application.realisasi.submission import duty_of, last_day
from domain.deadlines.limits import DIKLAIM
from domain.deadlines.rule import is_named
from interfaces import boards
from interfaces.api.access import admitted, scope
from interfaces.api.short import short_seen
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.input.moments import today
from interfaces.web.deciding.proposals import titled
from interfaces.web.deciding.steps import work_of
from interfaces.web.desk.lying import Document, Lying, lying
from interfaces.web.desk.standing import standing
from interfaces.web.editor.starting import edits
from interfaces.web.entry.waiting import to_fill
from interfaces.web.frame.due import mark
from interfaces.web.frame.look import Look, look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import JENIS
from interfaces.web.people.holders import offices_seen, vacant
from projections.deadlines.duties import KEY
from projections.readers.let_in import let_in
from projections.sentences.falls_due import period

MOST = 60
"""Duties on one desk."""
FOLDED = 8
"""Duties of one rule up to which each stands on the desk."""
SOON = 14
"""Days before its last day from which a duty stands on the desk."""


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/meja", "meja", Desk(house).meja)


@dataclass(frozen=True)
class Quarter:
    """A triwulan to be filled in, once on the desk: its sheet, its last day, its duty where that is near or late, and
    its document where that waits for a step of whoever looks. `perkiraan`: the year whose holidays are missing, so
    that its last day can still move."""

    lembar: Mapping[str, Any]
    batas: date
    tenggat: dict[str, Any] | None
    dokumen: Document | None
    perkiraan: int | None


class Desk:
    def __init__(self, house: House) -> None:
        self.house = house

    def meja(self) -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        if not lihat.units and not self.house.queries.units(lihat.now):
            return render("kosong.html", lihat)
        who, duties = admitted(), self._duties(lihat)
        d = lying(self.house, lihat) if may_ask(who, "documents") else Lying()
        returned = {one.row.name.doc for one in (*d.langkah, *d.draf) if one.kembali}
        sheets = [one for one in to_fill(self.house, lihat) if one["dokumen"] not in returned]
        quarters = [_quarter(self.house, one, duties, d) for one in sheets]
        told = [one.tenggat for one in quarters if one.tenggat]
        d.langkah = [one for one in d.langkah if all(one is not quarter.dokumen for quarter in quarters)]
        return render(
            "meja.html",
            lihat,
            d=d,
            jenis=JENIS,
            isian=quarters,
            usulan=self._proposals(lihat),
            usul_sendiri=self._proposed(lihat),
            temuan=self._findings(lihat),
            kurang=self._short(lihat),
            kosong=self._vacant(lihat),
            di_luar=self._outside(),
            penyusun=who.role in DRAFTERS and not who.heads,
            sunting=edits,
            kewajiban=_folded(one for one in duties if one["milik"] and one not in told),
            dikirim=[one for one in duties if one["dijawab"] and not one["milik"]],
            ditunggu=_folded(one for one in duties if not (one["milik"] or one["dijawab"]) and one not in told),
            s=standing(self.house, lihat),
            nama_tenggat=boards.words,
            tanda_tenggat=mark,
            periode=period,
        )

    def _proposals(self, lihat: Look) -> list[dict[str, Any]]:
        who = admitted()
        if not (who.role in CONFIRMERS or who.heads) or not may_ask(who, "usulan-list"):
            return []
        return [row for row in titled(self.house, lihat.now) if row["person"] != who.person]

    def _proposed(self, lihat: Look) -> list[dict[str, Any]]:
        """What they proposed themselves, and somebody else has not confirmed yet."""
        who = admitted()
        found = titled(self.house, lihat.now) if may_ask(who, "usulan-list") else []
        return [row for row in found if row["person"] == who.person]

    def _findings(self, lihat: Look) -> list[dict[str, Any]]:
        """Findings that their unit has not answered yet, of whoever answers for it."""
        who = admitted()
        if not who.unit or not (who.role in ANSWERING or who.heads) or not may_ask(who, "temuan"):
            return []
        return [one for one in self.house.queries.issued(lihat.now, [who.unit])["temuan"] if one["keadaan"] == "terbit"]

    def _vacant(self, lihat: Look) -> int:
        """Offices without a holder, of whoever records who takes one."""
        who = admitted()
        return vacant(offices_seen(self.house, lihat.now)) if who.role in RECORDERS and may_ask(who, "offices") else 0

    def _outside(self) -> int:
        """People with an office who cannot sign in yet, of whoever lets them in."""
        by_link = not self.house.is_demo() and not from_environment().oidc_issuer
        if not by_link or admitted().role not in RECORDERS or not may_ask(admitted(), "akun"):
            return 0
        with self.house.database.read() as tx:
            everybody = let_in(tx, today(self.house))
        return len(everybody.keys() - self.house.passwords.people())

    def _short(self, lihat: Look) -> int:
        """In how many ways units have too few people, of whoever looks after the accounts of all."""
        who = admitted()
        return len(short_seen(self.house, lihat.now)) if who.role in RECORDERS and may_ask(who, "unit-short") else 0

    def _duties(self, lihat: Look) -> list[dict[str, Any]]:
        """Duties that are late or nearly due: of their office (`milik`), of their unit, or those that it waits to
        receive. `dijawab`: what somebody says was sent, which waits for the word of whoever looks, however far its
        last day is."""
        who = admitted()
        if not may_ask(who, "deadlines"):
            return []
        units = [who.unit] if who.unit else scope(self.house, lihat.now, "deadlines")
        role = None if who.unit and who.role in DRAFTERS else who.role  # who fills in sees what their unit is late with
        found = boards.board(self.house, lihat.now, units, role)["units"]
        rows = [{**one, "nama_unit": unit["nama"]} for unit in found for one in unit["kewajiban"]]
        sent = {one["dokumen"] for one in rows if one["state"] == DIKLAIM and is_named(who.role, one["penerima"])}
        near = [one for one in rows if one["keadaan"] == "lewat" or one["hari"] >= -SOON or one["dokumen"] in sent]
        told = [
            {
                **one,
                "milik": any(is_named(who.role, office) for office in one["penanggung_jawab"]),
                "dijawab": one["dokumen"] in sent,
            }
            for one in near
        ]
        mine = [one for one in told if one["milik"]]
        rest = [one for one in told if not one["milik"] and (role is None or is_named(who.role, one["penerima"]))]
        return [*mine[:MOST], *rest[:MOST]]


def _folded(duties: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Duties, where many of one rule stand as the first of them: `kali` how many they are, `unit_unit` of how many
    units. A report that is due each week does not drown what is due once."""
    of: dict[str, list[dict[str, Any]]] = {}
    for one in duties:
        of.setdefault(one["aturan"], []).append(one)
    found = []
    for same in of.values():
        many = {"kali": len(same), "unit_unit": len({one["unit"] for one in same})}
        found += [{**same[0], **many}] if len(same) > FOLDED else same
    return sorted(found, key=lambda one: -one["hari"])


def _quarter(house: House, sheet: Mapping[str, Any], duties: list[dict[str, Any]], d: Lying) -> Quarter:
    key = sheet["unit"], sheet["tahun"], sheet["triwulan"]
    duty = next((one for one in duties if tuple(one[name] for name in KEY) == duty_of(*key)), None)
    document = next((one for one in d.langkah if one.row.name.doc == sheet["dokumen"]), None)
    work = work_of(house)
    limit = last_day(work, *key)
    wanting = limit.year if duty is None and limit.year not in local_calendar(work).tahun else None
    return Quarter(sheet, limit, duty, document, wanting)
