"""Who may do what: one place that ties role, command and unit; deny unless allowed."""

from collections.abc import Iterable
from dataclasses import dataclass

from application.commands import Command
from domain.cycle.terms import PERAN, listed
from domain.cycle.unit_kinds import KEPALA, PERAN_UNIT, is_head
from domain.kernel import Forbidden, NotFound
from domain.organisation.nearest import there_are
from domain.organisation.offices import KANTOR

KABUPATEN_ROLES = (
    *("pengampu", "bagian_organisasi", "bappeda", "inspektorat", "bkpsdm", "sekda", "bupati", "wakil_bupati"),
    *("admin", "system"),
)
UNIT_ROLES = tuple(role for role in PERAN_UNIT if role not in KABUPATEN_ROLES)
"""Roles at a unit only: the sekda heads the sekretariat daerah, and is of the kabupaten as well."""
READERS_OF_ALL = ("bagian_organisasi", "bappeda", "inspektorat", "sekda", "bupati", "wakil_bupati", "system")
CONTRIBUTOR = "penyumbang"
"""Contributes the part of its own unit to figures of another, and sees nothing else: no office that anyone holds."""
ROLES = (*UNIT_ROLES, *KABUPATEN_ROLES, CONTRIBUTOR, "public")
RECORDERS = ("admin", "bkpsdm")
"""Who records a decree (local policy)."""
STAFF = ("perencana", CONTRIBUTOR)
"""Roles that several people have at a time: no office that one holds."""


@dataclass(frozen=True)
class Identity:
    """Who is asking, as the identity port knows them: opaque person, the role acted in, its office and unit."""

    person: str
    role: str
    unit: str = ""
    office: str = ""

    @property
    def acting_as(self) -> str:
        """The office acted in as people write it: "camat@kec-contoh", "bappeda"."""
        return f"{self.office or self.role}@{self.unit}" if self.unit else self.office or self.role

    @property
    def heads(self) -> bool:
        """Whether the office heads its unit. Only a recorded holder may act in it (local policy). Another office of a
        unit is free as long as nobody is recorded in it; from then on it too is for its holder, within the letter."""
        return self.unit != "" and is_head(self.role, self.office, self.unit)


def in_office(person: str, acting_as: str) -> Identity | None:
    """`person` in an office as people write it, or None when there is no such office.

    At a unit "camat@kec-contoh", "kasi-trantib@kec-contoh"; of the kabupaten "bappeda", "pengampu-dinas-kesehatan",
    and the heads of its offices, "kepala_bappeda", in the role of their office.
    """
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


def may_reach(who: Identity, unit: str, induk: str) -> bool:
    """Whether the identity's own unit is `unit`, or the kecamatan above it, or the whole kabupaten."""
    return (who.role in KABUPATEN_ROLES and not who.unit) or who.unit == unit or (induk != "" and who.unit == induk)


def may_read(who: Identity, unit: str, induk: str) -> bool:
    """Whether the identity may read figures of `unit`: its own units, or all for the offices of the kabupaten."""
    return who.role in READERS_OF_ALL or (who.role in UNIT_ROLES and may_reach(who, unit, induk))


def supplies_seen(who: Identity, office: str | None) -> str | None:
    """The office whose supplies (pasokan) are shown to who asks for those of `office`; None: of every office.

    Raises Forbidden: a pengampu sees its own only, units and the admin none; a unit has its own quarters to read.
    """
    if who.role in READERS_OF_ALL:
        return office or None
    if who.role != "pengampu":
        raise Forbidden(
            "Daftar pasokan hanya untuk pengampu dan kantor kabupaten. Lihat angka pasokan pada dokumen triwulan unit "
            "Anda (/api/v1/realisasi).",
            "The list of supplies is for suppliers and offices of the kabupaten only. See supplied figures in the "
            "quarters of your unit (/api/v1/realisasi).",
        )
    if office and office != who.acting_as:
        raise Forbidden(
            f"Anda hanya melihat pasokan {who.acting_as}. Hapus parameter office.",
            f"You see the supplies of {who.acting_as} only. Leave out the parameter office.",
        )
    return who.acting_as


def contributions_seen(who: Identity, unit: str, induk: str, seen: Iterable[str]) -> str | None:
    """The contributing unit whose part alone is shown of the figures of `unit`; None: of all that contribute.

    `seen`: the units that the one who asks may read. Raises NotFound for who may see neither: it looks as if there
    were no such unit.
    """
    if who.role == CONTRIBUTOR:
        return who.unit
    if may_read(who, unit, induk):
        return None
    raise unseen(unit, seen)


def unseen(unit: str, seen: Iterable[str]) -> NotFound:
    """The refusal of a unit that is unknown or not theirs to see, which look the same; it names those that are."""
    id, en = there_are(unit, seen)
    return NotFound(
        f"Unit '{unit}' tidak ada di antara unit yang dapat Anda lihat.{id} Lihat daftarnya di /api/v1/units.",
        f"Unit '{unit}' is not among the units you may see.{en} See the list at /api/v1/units.",
    )


def audits_as(who: Identity) -> str | None:
    """The person whose audit assignments are shown: staff of the inspektorat, each their own; None for anyone else."""
    return who.person if who.role == "inspektorat" else None


def may_know(who: Identity, unit: str, induk: str) -> bool:
    """Whether the identity may be told that there is such a unit: who reads it, and who records its offices."""
    return who.role in RECORDERS or may_read(who, unit, induk)


def authorize(who: Identity, command: Command) -> None:
    """Refuse a command that this role may not give, whatever it is about."""
    own = listed(PERAN, (who.role,))
    given = who.role in command.by or (KEPALA in command.by and who.heads)
    if who.role not in ROLES or (command.by and not given):
        allowed = listed(PERAN, command.by)
        raise Forbidden(
            f"Peran {own.id} tidak boleh melakukan '{command.name}'. Mintalah {allowed.id}.",
            f"The role {own.en} may not do '{command.name}'. Ask the {allowed.en}.",
        )


def authorize_at(who: Identity, unit: str, induk: str) -> None:
    """Refuse a command about a unit that is out of this identity's reach."""
    own = listed(PERAN, (who.role,))
    if not may_reach(who, unit, induk) and who.role != CONTRIBUTOR:  # whose one command decides on the unit
        raise Forbidden(
            f"Unit '{unit}' di luar kewenangan Anda sebagai {own.id} {who.unit}. Mintalah pejabat unit itu.",
            f"Unit '{unit}' is outside your authority as {own.en} {who.unit}. Ask an official of that unit.",
        )
