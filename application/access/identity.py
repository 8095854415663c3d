"""Who is asking or acting: the roles there are, and an office as people write it."""

from dataclasses import dataclass, field, replace

from domain.cycle.unit_kinds import PERAN_UNIT, is_head
from domain.organisation.offices import KANTOR
from domain.organisation.tended import PENATA

KABUPATEN_ROLES = (
    *("pengampu", "bagian_organisasi", "bappeda", "inspektorat", "bkpsdm", "sekda", "bupati", "wakil_bupati"),
    *("admin", "system"),
)
UNIT_ROLES = tuple(role for role in PERAN_UNIT if role not in KABUPATEN_ROLES)
"""Roles at a unit only: the sekda heads the sekretariat daerah, and is of the kabupaten as well."""
READERS_OF_ALL = ("bagian_organisasi", "bappeda", "inspektorat", "sekda", "bupati", "wakil_bupati", "system")
CONTRIBUTOR = "penyumbang"
"""Contributes the part of its own unit to figures of another, and sees nothing else: no office that anyone holds."""
OPERATOR = "operator"
"""Whoever has the machine, with its key file and its database: no office that anyone is granted."""
ROLES = (*UNIT_ROLES, *KABUPATEN_ROLES, CONTRIBUTOR, OPERATOR, "public")
ANYONE = tuple(role for role in ROLES if role not in ("system", "public"))
"""Everybody who was let in, in whatever office."""
RECORDERS = PENATA
"""Who records a decree (local policy)."""
STAFF = ("perencana", CONTRIBUTOR)
"""Roles that several people have at a time: no office that one holds."""


AN = "/"
"""Between an own office and the one in whose name (atas nama) somebody acts."""


@dataclass(frozen=True)
class Identity:
    """Who is asking, as the identity port knows them: opaque person, the role acted in, its office and unit.

    `proof`: of whoever is signed in with a browser, by what they proved a short while ago who they are ("sandi+totp",
    "passkey"), "" when they were not asked lately; None: no browser, but a key, a name of a demo, or the system.
    `scope`: what the key that came may do of all that (`domain.organisation.akses.KunciAkses`); empty: everything but
    sign. `by_key`: an access key came, and nobody who was asked who they are.
    `behalf`: the office in whose name they act, from their own: they give commands as that one, as far as they were
    let (application/on_behalf.py), and ask and read as their own.
    `of_unit_only`: their unit does not live while the kabupaten does, so the office counts for nothing beyond it.
    """

    person: str
    role: str
    unit: str = ""
    office: str = ""
    proof: str | None = None
    scope: tuple[str, ...] = ()
    behalf: str = ""
    by_key: bool = False
    key: str = field(default="", compare=False)
    """The SHA-256 of that key: what it gave may fall with it."""
    of_unit_only: bool = False

    @property
    def acting_as(self) -> str:
        """The office acted in as people write it: "camat@kec-contoh", "bappeda"; of who acts in the name of another
        (a.n.) both, "sekretaris@kec-contoh/camat@kec-contoh"."""
        own = f"{self.office or self.role}@{self.unit}" if self.unit else self.office or self.role
        return f"{own}{AN}{self.behalf}" if self.behalf else own

    @property
    def heads(self) -> bool:
        """Whether the office heads its unit. Only a recorded holder may act in it (local policy). Another office of a
        unit is free as long as nobody is recorded in it; from then on it too is for its holder, within the letter."""
        return self.unit != "" and is_head(self.role, self.office, self.unit)


def in_office(person: str, acting_as: str) -> Identity | None:
    """`person` in an office as people write it, or None when there is no such office.

    At a unit "camat@kec-contoh", "kasi-trantib@kec-contoh"; of the kabupaten "bappeda", "pengampu-dinas-kesehatan",
    and the heads of its offices, "kepala_bappeda", in the role of their office. In the name of another: both, with "/".
    """
    if AN in acting_as:
        own, _, giver = acting_as.partition(AN)
        found = in_office(person, own)
        return replace(found, behalf=giver) if found and AN not in giver and in_office("", giver) else None
    office, at, unit = acting_as.partition("@")
    role, of, which = office.partition("-")
    if at:
        known = role in PERAN_UNIT or office == CONTRIBUTOR
        return Identity(person, role, unit, office) if known and unit else None
    if of:
        return Identity(person, role, office=office) if role == "pengampu" and which else None
    if KANTOR.get(role, role) != role:
        return Identity(person, KANTOR[role], office=role)
    return Identity(person, role) if role in KABUPATEN_ROLES and role != "system" else None
