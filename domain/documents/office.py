"""Documents of one office: that very office of that very unit is their first party, and no other in the same role."""

import re
from typing import Any

from domain.cycle.steps import PIHAK_PERTAMA, Fakta, Versi
from domain.documents.document import Dokumen
from domain.kernel import FourEyes, Invalid, Provenance, provenance

_JABATAN = re.compile(r"camat|(lurah|sekretaris)(-[a-z0-9-]+)?|(kasubbag|kasi)-[a-z0-9-]+")


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


def recorder_is_no_party(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    """Who signed a paper does not record that it was signed (inferred: recorder and signer are two)."""
    if doc.acts_as(PIHAK_PERTAMA, provenance()):
        raise FourEyes(
            f"Anda pihak pertama {doc.judul()}; tanda tangannya dicatat orang lain.",
            f"You are the first party of {doc.judul()}; someone else records its signatures.",
        )


def check_jabatan(jabatan: str) -> None:
    """Refuse an office that makes no promises: a role, and for a kasubbag or kasi which one."""
    if not _JABATAN.fullmatch(jabatan):
        raise Invalid(
            f"Jabatan '{jabatan}' tidak dikenal. Tulis camat, lurah, sekretaris, kasubbag-… atau kasi-… "
            "(contoh kasi-trantib).",
            f"Office '{jabatan}' is unknown. Write camat, lurah, sekretaris, kasubbag-… or kasi-… "
            "(for example kasi-trantib).",
        )
