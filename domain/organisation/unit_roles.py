"""What a unit decides for itself: to which office one of its offices promises, and who has which task of the cycle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.kernel import Invalid

PENYUSUN, PENGIRIM = "perencana", "pengirim"
TUGAS = (PENYUSUN, PENGIRIM)
"""Tasks that the head gives to persons, whatever post they hold: who plans and fills in, and who submits a quarter."""


@dataclass(frozen=True)
class PihakKedua:
    """By `decree`, the PK of an office is promised to `pihak` ("kepala@dinas-kesehatan", "bupati") from a day on."""

    jabatan: str
    pihak: str
    since: date
    decree: str


@dataclass(frozen=True)
class Tugas:
    """A person (opaque id) has a task from `since` until `until` (open when None), by letter of the head."""

    peran: str
    person: str
    since: date
    until: date | None
    surat: str


def check_tugas(tugas: Tugas) -> None:
    if tugas.peran not in TUGAS:
        raise Invalid(
            f"Tugas '{tugas.peran}' tidak dikenal. Pilih: {', '.join(TUGAS)}.",
            f"Task '{tugas.peran}' is unknown. Choose one of: {', '.join(TUGAS)}.",
        )
    if not tugas.surat.strip() or (tugas.until and tugas.until < tugas.since):
        raise Invalid(
            "Sebutkan surat penugasan, dan tanggal akhir yang tidak mendahului tanggal mulai.",
            "Give the letter that assigns it, and an end that is not before the start.",
        )


def assigned(semua: Iterable[Tugas], peran: str, on: date) -> frozenset[str]:
    """Who has a task on a day; of two letters about one person and start the newer decides."""
    newest = {(t.person, t.since): t for t in semua if t.peran == peran}
    now = (t for t in newest.values() if t.since <= on and (t.until is None or on <= t.until))
    return frozenset(t.person for t in now)
