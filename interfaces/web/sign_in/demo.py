"""The roles of a demo, each one click: a real session through the same door, of whoever holds that office there; and
its clock, which a click moves on."""

from datetime import date
from typing import Any, NamedTuple

from flask import g

from application.access import in_office
from application.store.faults import ReadOnly
from domain.kernel import Invalid, NotFound
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.door.sessions import DEMO
from interfaces.input.moments import as_of, today
from interfaces.mail.post import post
from interfaces.registers.identity import DemoIdentities
from interfaces.worker.moved import morning, move, stands
from interfaces.worker.tick import Tick

AUDITOR = "demo-auditor:inspektorat"
"""Another of the inspektorat than who leads its team: a finding is written by one and issued by the other."""
KABUPATEN = ("inspektorat", "bagian_organisasi", "bappeda", "sekda", "bupati", "bkpsdm", "admin")


OFFICES = ("perencana", "kasubbag-perencanaan-keuangan", "sekretaris", "camat", "lurah", "sekretaris-lurah")
CHECKING = ("bagian_organisasi", "bappeda", "inspektorat", "bupati")
"""The roles that are one click away, as far as they are there; every other one stands on the page of the door."""
DAYS = {"hari": 1, "minggu": 7}
DEADLINE = "tenggat"
"""The ways on that the banner offers: so many days, or to the morning on which the next duty ends."""


class Role(NamedTuple):
    """An office that a visitor may act in."""

    acting_as: str
    unit: str
    office: str


class Visitors:
    def __init__(self, house: House) -> None:
        self.house = house

    @property
    def allowed(self) -> bool:
        """Whether this is a demo, and nothing else."""
        return self.house.unready() is None and self.house.is_demo()

    def roles(self) -> list[Role]:
        """The offices of the kabupaten, then those of each unit, its planner first."""
        if not self.allowed:
            return []
        at = as_of(self.house)
        units = {u["slug"]: u["nama"] for u in self.house.queries.units(at)}
        held = [(r["unit"], r["jabatan"]) for r in self.house.queries.offices(at) if r["unit"] in units and r["person"]]
        found = [*(Role(office, "", office) for office in KABUPATEN), Role(AUDITOR, "", "auditor")]
        for unit, nama in units.items():
            own = dict.fromkeys(["perencana", *(office for where, office in held if where == unit)])
            found += [Role(f"{office}@{unit}", nama, office) for office in own if in_office("", f"{office}@{unit}")]
        return found

    def chosen(self, acting_as: str) -> tuple[str, str]:
        """The person and the office of a role that was clicked. Raises NotFound where there is no such role."""
        if not self.allowed or acting_as not in {role.acting_as for role in self.roles()}:
            raise NotFound("Peran demo itu tidak ada di sini.", "There is no such role of a demo here.")
        who = DemoIdentities(demo=True).identify(acting_as)
        return who.person, who.acting_as

    def banner(self) -> dict[str, Any]:
        """What the banner over each page of a demo shows, and from which event on a figure is an example; nothing where
        nobody is signed in by it."""
        signed = g.get("signed")
        if signed is None or DEMO not in signed.session.cara or not self.allowed:
            return {"jam_demo": None, "contoh": None}
        own = signed.session.acting_as
        held = [role.acting_as for role in self.roles()]
        looked = g.look.unit if g.get("look") else ""
        unit = own.partition("@")[2] or looked or next(filter(None, (one.partition("@")[2] for one in held)), "")
        near = [*(f"{office}@{unit}" for office in OFFICES), *CHECKING]
        start = stands(self.house)
        peran = [acting_as for acting_as in near if acting_as in held and acting_as != own]
        return {
            "contoh": self.house.stored.first_example(),
            "jam_demo": {"pukul": start, "dari": start.isoformat(), "peran": peran},
        }

    def move(self, seen: str, way: str) -> None:
        """Move the clock on, unless it stands elsewhere by now than whoever clicked had `seen`.

        Raises NotFound where this is no demo, Invalid for a way that there is none, ReadOnly.
        """
        if not self.allowed:
            raise NotFound("Jam di sini tidak dapat dimajukan.", "The clock here cannot be moved.")
        if self.house.database.read_only:
            raise ReadOnly
        start = stands(self.house)
        days = DAYS.get(way) or (self._until_deadline() if way == DEADLINE else 0)
        if not days:
            raise Invalid(
                "Pilih salah satu tombol: sehari, sepekan, atau ke tenggat berikutnya.",
                "Choose one of the buttons: a day, a week, or on to the next deadline.",
            )
        if seen == start.isoformat():
            move(self.house, Tick(self.house, *post(from_environment())), morning(start, days))

    def _until_deadline(self) -> int:
        """Days until the next duty ends; a week where none is open."""
        now = today(self.house)
        duties = self.house.queries.kewajiban(as_of(self.house), outstanding=True)
        ends = [day for one in duties if (day := date.fromisoformat(one["batas"])) > now]
        return (min(ends) - now).days if ends else DAYS["minggu"]
