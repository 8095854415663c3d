"""The head of a unit waives a finding of the gate: by name, for a reason, and of just these two figures."""

from typing import Any

from application.commands import command
from application.documents.document import identity_of
from application.work import Work
from domain.cycle.unit_kinds import KEPALA
from domain.documents.document import Dokumen
from domain.kernel import Invalid, NotFound
from domain.kinds import DOKUMEN


@command(
    "periksa.waive",
    "Mengesampingkan temuan pemeriksaan dengan alasan.",
    "Waive a finding of the check, with the reason.",
    by=(KEPALA,),
)
def waive(work: Work, unit: str, alamat: str, nomor: str) -> Dokumen:
    """`alamat`: of the document, as pages name it ("pk/kec-contoh/2023/camat")."""
    kind, key = _read(alamat)
    if key.get("unit") != unit:
        raise Invalid(
            f"{alamat} bukan dokumen unit {unit}. Periksa alamatnya.",
            f"{alamat} is no document of unit {unit}. Check its address.",
        )
    doc = work.open(DOKUMEN[kind], *key.values())
    versi = sorted({doc.draft or 0, doc.in_force or 0, max(doc.versi)} - {0})
    found = work.questions.contradiction(kind, key, versi, nomor, work.today)
    if found is None:
        raise NotFound(
            f"{doc.judul()} tidak mempunyai temuan {nomor}. Angkanya mungkin sudah berubah: lihat pemeriksaannya lagi.",
            f"{doc.judul()} has no finding {nomor}. Its figures may have changed: look at its findings again.",
        )
    doc.waive(nomor, *found)
    return doc


def _read(alamat: str) -> tuple[str, dict[str, Any]]:
    """The kind and natural key of a document by its address. Raises Invalid."""
    kind, *rest = alamat.split("/")
    wanted = identity_of(DOKUMEN[kind]) if kind in DOKUMEN else []
    numbers = [part for p, part in zip(wanted, rest, strict=False) if p.annotation is int]
    if not wanted or len(rest) != len(wanted) or not all(n.isascii() and n.isdigit() and len(n) < 10 for n in numbers):
        raise Invalid(
            f"'{alamat}' bukan alamat dokumen. Contoh: pk/kec-contoh/2023/camat.",
            f"'{alamat}' is no address of a document. Example: pk/kec-contoh/2023/camat.",
        )
    return kind, {p.name: int(part) if p.annotation is int else part for p, part in zip(wanted, rest, strict=True)}
