"""Findings that were issued: the unit answers, the inspektorat closes."""

from application.audit import assignment
from application.kerja import Kerja
from application.perintah import perintah
from domain import Temuan
from domain.kernel import Forbidden, provenance
from domain.surat_tugas import PENERBIT
from domain.temuan import Sikap

ANSWERING = ("camat", "lurah", "sekretaris")
"""Who answers for the unit: its head or its secretary (local policy)."""


@perintah("temuan.respond", "Menanggapi temuan.", "Respond to a finding.", by=ANSWERING)
def respond(work: Kerja, unit: str, asal: str, nomor: int, sikap: Sikap, teks: str) -> Temuan:
    found = work.open(Temuan, unit, asal, nomor)
    found.respond(sikap, teks)
    return found


@perintah("temuan.close", "Menutup temuan.", "Close a finding.", by=("inspektorat",))
def close(work: Kerja, unit: str, asal: str, nomor: int) -> Temuan:
    found = work.open(Temuan, unit, asal, nomor)
    if assignment(work, asal).peran(provenance().person) not in PENERBIT:
        raise Forbidden(
            "Temuan ditutup oleh pimpinan tim yang menerbitkannya.",
            "A finding is closed by those who lead the team that issued it.",
        )
    found.close()
    return found
