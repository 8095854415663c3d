"""Which documents of a unit's year are not there yet, and may be begun by who looks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from application.actor import policy
from application.documents.document import head_of
from application.every_command import REGISTER
from application.plans.in_force import plan_in_force
from domain.cycle.steps import BERLAKU, DRAF
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.web.deciding.steps import work_of
from interfaces.web.frame.look import Look
from interfaces.web.frame.words import JENIS

RENSTRA_YEARS = 5


@dataclass(frozen=True)
class Startable:
    """`bagian`: what the form begins with; `kertas`: whether one that was signed on paper may be loaded instead."""

    kind: str
    nama: Teks
    bagian: dict[str, Any]
    kertas: bool


def startable(house: House, lihat: Look, there: Collection[str]) -> list[Startable]:
    """`there`: the kinds of which the year has one. A change of a plan rests on the plan, and there can be several."""
    who = admitted()
    if not lihat.unit or who.unit != lihat.unit:
        return []
    work = work_of(house)
    rules = policy(work)
    found = []
    for kind, cls in DOKUMEN.items():
        command = f"{kind}.draft"
        if command not in REGISTER or not cls.of_a_unit() or "triwulan" in REGISTER[command].params:
            continue
        change = "n" in REGISTER[command].params
        if kind in there or change:  # a change has a page of its own
            continue
        if not any(row.covers(who) for row in rules.rows(command)):
            continue
        year = "" if kind == "iku" else f" {lihat.tahun}"
        nama = Teks(*(f"{part}{year}" for part in JENIS[kind]))
        bagian: dict[str, Any] = {}
        if "jabatan" in REGISTER[command].params:
            bagian = {"d-jabatan": head_of(work, lihat.unit)}
        if "periode" in REGISTER[command].params:
            bagian = {"d-periode": f"{lihat.tahun}-{lihat.tahun + RENSTRA_YEARS - 1}"}
        load = f"{kind}.load"
        paper = load in REGISTER and any(row.covers(who) for row in rules.rows(load))
        found.append(Startable(kind, nama, bagian, paper))
    return found


def changes_plan(house: House, lihat: Look) -> bool:
    """Whether who looks may propose a change of the plan of the unit's year."""
    who = admitted()
    if not lihat.unit or who.unit != lihat.unit or lihat.per or lihat.known:
        return False
    work = work_of(house)
    may = any(row.covers(who) for row in policy(work).rows("renja_perubahan.draft"))
    return may and plan_in_force(work, lihat.unit, lihat.tahun) is not None


def edits(kind: str, state: str) -> bool:
    """Whether a version in that state is edited cell by cell."""
    return state == DRAF and holds_cells(kind)


def holds_cells(kind: str) -> bool:
    """Whether a document is made of targets or pagu, which the editor shows."""
    return any(f"{kind}.{verb}" in REGISTER for verb in ("set_target", "set_pagu"))


def revises(kind: str, state: str, versions: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a change of a version in that state can be proposed: it is in force, and none is under way."""
    if state != BERLAKU or kind not in DOKUMEN or not holds_cells(kind):
        return False
    on_the_way = {before for step in DOKUMEN[kind].steps for before in step.before} - {BERLAKU}
    return bool(DOKUMEN[kind].revised_by) and not any(one["state"] in on_the_way for one in versions)
