"""The board: what is overdue first, across all units that one sees, each row with what may be done about it there."""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for

from application.deadlines.holidays import wanting
from domain.cycle.terms import PERAN
from domain.deadlines.limits import DIKLAIM, TERBUKA
from domain.kernel import Teks
from interfaces import boards
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.input.moments import today
from interfaces.web.deciding.steps import work_of
from interfaces.web.duties.acts import ON_THE_BOARD, Offered, place, verifies
from interfaces.web.duties.proposed import proposed
from interfaces.web.duties.words import looked, page, units
from interfaces.web.frame.form import STANDING
from interfaces.web.frame.look import Look
from interfaces.web.frame.page import theirs
from interfaces.web.frame.request import Request

PER_PAGE = 30
"""Duties on one page of the board."""
SOON = 7
"""Days before the date from which a duty stands among those that are due soon."""
KEPT = ("role", "keadaan", "aturan", "after")
"""What a board was narrowed to, as it is found again after an act."""
TAKE_OVER = Teks("Terima angka usulan", "Take over the figure proposed")
DONE = "selesai"
SECTIONS = {
    "lewat": Teks("Lewat", "Overdue"),
    DIKLAIM: Teks("Dikirim, menunggu penerima", "Sent, waiting for the receiver"),
    "segera": Teks("Dalam tujuh hari", "Within seven days"),
    "nanti": Teks("Kemudian", "Later"),
    DONE: Teks("Sudah dipenuhi atau dibebaskan", "Met or waived"),
}
"""In the order of the board."""


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/tenggat", "tenggat", Board(house).papan)


class Board:
    def __init__(self, house: House) -> None:
        self.house = house

    def papan(self) -> Response:
        asked = Request(request.args)
        lihat = looked(self.house, asked)
        rules = self.house.queries.every_rule()
        role = asked.choice("role", PERAN, "Peran", "Role")
        standing = asked.choice("keadaan", [value for value, _, _ in STANDING if value], "Keadaan", "Standing")
        aturan = asked.choice("aturan", rules, "Kewajiban", "Duty")
        after = asked.number("after", 0, 10**6, "Posisi", "Position") or 0
        asked.check()
        there = {"units": units(self.house, lihat), "role": role, "aturan": aturan}
        over = standing == DONE
        told = self.house.queries.kewajiban(
            lihat.at, **there, outstanding=not over, tahun=lihat.tahun if over else None
        )
        every = [one for one in told if (section(one) == DONE) is over]
        counted = Counter(map(section, every))
        found = sorted(
            (one for one in every if standing in (None, section(one))), key=lambda one: [*SECTIONS].index(section(one))
        )
        shown = self._rows(lihat, found[after : after + PER_PAGE])
        everywhere = there["units"] is None
        return page(
            self.house,
            "tenggat",
            lihat,
            bagian_bagian=[(SECTIONS[name], counted[name], list(rows)) for name, rows in groupby(shown, section)],
            satu_unit=bool(lihat.unit),
            before=max(after - PER_PAGE, 0) if after else None,
            next=after + PER_PAGE if len(found) > after + PER_PAGE else None,
            n=len(every),
            hitung=counted,
            unit_lewat=len({one["unit"] for one in every if section(one) == "lewat"}),
            selesai_saja=over,
            surat=_counted(self.house.outbox.standing() if everywhere else []),
            libur=boards.missing_holidays(wanting(self.house.queries, today(self.house))),
            daftar_wajib=theirs("daftar"),
        )

    def _rows(self, lihat: Look, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        rules, now = self.house.queries.every_rule(), not (lihat.per or lihat.known)
        offered = Offered(work_of(self.house), admitted())
        kept = urlencode({name: request.args[name] for name in KEPT if request.args.get(name)}) or None
        offered.foresee(found)
        rows = []
        for one in found:
            may = offered.of(one) if now else []
            own = one["unit"] == admitted().unit and any(act.verb == "claim" for act in may)
            there = place(one, rules[one["aturan"]].dipenuhi, offered) if own or verifies(one, offered) else None
            acts = [(there.address, there.teks)] if there and theirs(there.page) else []
            if own and proposed(self.house, lihat, offered, one):
                acts.append(
                    (url_for("pages.kewajiban", dokumen=one["dokumen"], dari=kept, _anchor="usulan"), TAKE_OVER)
                )
            for act in may:
                if act.verb in ON_THE_BOARD and not (there and act.verb in ("claim", "confirm")):
                    address = url_for("pages.kewajiban", dokumen=one["dokumen"], buat=act.verb, dari=kept)
                    acts.append((address, act.teks))
            named = lihat.units.get(one["unit"], {}).get("nama", one["unit"]) if one["unit"] else "Kabupaten"
            rows.append({**one, "nama_unit": named, "aksi": acts})
        return rows


def section(row: Mapping[str, Any]) -> str:
    """Under which heading of the board a duty stands."""
    if row["state"] not in (TERBUKA, DIKLAIM):
        return DONE
    if row["state"] == DIKLAIM or row["keadaan"] == "lewat":
        return DIKLAIM if row["state"] == DIKLAIM else "lewat"
    return "segera" if row["hari"] >= -SOON else "nanti"


def _counted(rows: list[dict[str, Any]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found[row["keadaan"]] = found.get(row["keadaan"], 0) + row["jumlah"]
    return found
