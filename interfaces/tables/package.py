"""How the parts of an Office file point to one another (Open Packaging Conventions, ECMA-376 part 2)."""

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from domain.kernel import Teks
from interfaces.tables.archive import Archive
from interfaces.tables.markup import tree

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits are footnotes and powers: set among the others they would be part of the figure."""
MACROS = Teks("Makro di berkas itu tidak dijalankan.", "The macros in that file are not run.")


class Relation(NamedTuple):
    """What a part points to: the address of a kind, and a part of this file."""

    kind: str
    part: str


def relations(archive: Archive, part: str) -> dict[str, Relation]:
    """What a part points to within the file, by its key; what lies outside is never followed."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in archive:
        return {}
    found = {}
    for one in tree(archive.pieces(listing)).iter("Relationship"):
        if one.get("TargetMode") != "External":
            where = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
            found[one.get("Id", "")] = Relation(one.get("Type", ""), where.lstrip("/"))
    return found


def related(found: Mapping[str, Relation], kind: str, usual: str = "") -> str:
    """The part of a kind, else the `usual` one."""
    return next((relation.part for relation in found.values() if relation.kind.endswith(kind)), usual)


def macros(archive: Archive) -> list[Teks]:
    return [MACROS] if any(name.endswith("vbaproject.bin") for name in archive.names()) else []
