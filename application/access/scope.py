"""Which units, supplies, contributions and assignments an identity may know of."""

from collections.abc import Iterable

from application.access.identity import CONTRIBUTOR, KABUPATEN_ROLES, READERS_OF_ALL, RECORDERS, UNIT_ROLES, Identity
from domain.kernel import Forbidden, NotFound
from domain.organisation.nearest import there_are


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
