"""Documents of one office: that very office of that very unit is their first party, and no other in the same role."""

import re
from typing import Any

from domain.cycle.steps import PIHAK_PERTAMA
from domain.cycle.unit_kinds import BUPATI, PERAN_UNIT, SEMUA_KEPALA
from domain.documents.document import Dokumen
from domain.kernel import Invalid, Provenance

_JABATAN = re.compile(r"[a-z_]+(-[a-z0-9][a-z0-9-]*)?")
_WHICH = ("kasubbag", "kasi", "kabid", "irban", "asisten", "wadir")
"""Offices of which a unit has several, so that the name says which."""


PERAN_JABATAN = (*(role for role in PERAN_UNIT if role != "perencana"), BUPATI)


class DokumenJabatan(Dokumen):
    """What a Perjanjian Kinerja and the Rencana Aksi that unfolds it share. Identity (unit, tahun, jabatan)."""

    unit: str
    tahun: int
    jabatan: str

    @classmethod
    def check_key(cls, **key: Any) -> None:
        check_jabatan(key["jabatan"])

    def key(self) -> tuple[object, ...]:
        return self.unit, self.tahun, self.jabatan

    def party(self, name: str) -> tuple[str, ...]:
        return (self.jabatan,) if name == PIHAK_PERTAMA else super().party(name)

    def acts_as(self, name: str, who: Provenance) -> bool:
        if name == PIHAK_PERTAMA:
            return (who.office, who.unit) == (self.jabatan, self.unit)
        return super().acts_as(name, who)


def holds(who: Provenance, party: str) -> bool:
    """Whether somebody acts in an office as people write it: "kepala@dinas-kesehatan"; "asisten@setda" is any asisten
    there, and the sekda is one office, at the sekretariat daerah and of the kabupaten."""
    office, _, unit = party.partition("@")
    own = who.office or who.role
    here = who.unit == unit or (office == "sekda" and not who.unit)
    return here and (own == office or (who.role == office and office not in SEMUA_KEPALA))


def check_jabatan(jabatan: str) -> None:
    """Refuse what is no office that could make promises: a role below the kabupaten, and which one of several."""
    role, _, which = jabatan.partition("-")
    if not _JABATAN.fullmatch(jabatan) or role not in PERAN_JABATAN or (role in _WHICH and not which):
        raise Invalid(
            f"Jabatan '{jabatan}' tidak dikenal. Tulis jabatan kepala unit (camat, lurah, kepala, direktur, …), "
            "sekretaris, atau kabid-…, kasubbag-…, kasi-… (contoh kasi-trantib).",
            f"Office '{jabatan}' is unknown. Write that of the head of the unit (camat, lurah, kepala, direktur, …), "
            "sekretaris, or kabid-…, kasubbag-…, kasi-… (for example kasi-trantib).",
        )
