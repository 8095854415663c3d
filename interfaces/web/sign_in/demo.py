"""The roles of a demo, each one click: a real session through the same door, of whoever holds that office there."""

from typing import NamedTuple

from application.access import in_office
from domain.kernel import NotFound
from interfaces.compose import House
from interfaces.input.moments import as_of
from interfaces.registers.identity import DemoIdentities

KABUPATEN = ("inspektorat", "bagian_organisasi", "bappeda", "sekda", "bupati", "bkpsdm", "admin")


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
        found = [Role(office, "", office) for office in KABUPATEN]
        for unit, nama in units.items():
            own = dict.fromkeys(["perencana", *(office for where, office in held if where == unit)])
            found += [Role(f"{office}@{unit}", nama, office) for office in own if in_office("", f"{office}@{unit}")]
        return found

    def chosen(self, acting_as: str) -> tuple[str, str]:
        """The person and the office of a role that was clicked. Raises NotFound where there is no such role."""
        if not self.allowed or acting_as not in {role.acting_as for role in self.roles()}:
            raise NotFound("Peran demo itu tidak ada di sini.", "There is no such role of a demo here.")
        return DemoIdentities(demo=True).identify(acting_as).person, acting_as
