"""Temuan and catatan audit as a unit receives them: issued with all their text, answered by the unit, closed.

A `Temuan` is of the inspektorat or of the BPK: `asal` is the short name of the audit assignment or of the report (LHP)
that it stands in. Each rekomendasi is followed up on its own (`TindakLanjut`).
"""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from eventsourcing.domain import event

from domain.audit.seal import segel
from domain.kernel import Aggregate, Invalid, Refusal, natural_id
from domain.reasons import Bukti, check_bukti, require_reason

INSPEKTORAT = "inspektorat"


@dataclass(frozen=True)
class Acuan:
    """What a note is about: an event (`peristiwa`, its log position), a document ("pk/kec-contoh/2023/camat"), or one
    cell of a document: with its version, indikator, year and, where it has one, triwulan (0: the year)."""

    peristiwa: int = 0
    dokumen: str = ""
    versi: int = 0
    indikator: str = ""
    tahun: int = 0
    triwulan: int = 0

    def check(self) -> None:
        if bool(self.peristiwa) == bool(self.dokumen):
            raise Invalid(
                "Sebut satu saja: peristiwa (nomornya pada jejak) atau dokumen.",
                "Name one of them only: an event (its number in the trail) or a document.",
            )
        cell = (self.versi, self.indikator, self.tahun)
        if any((*cell, self.triwulan)) and not (self.dokumen and all(cell)):
            raise Invalid(
                "Untuk sebuah sel sebutkan dokumen, versi, indikator dan tahun.",
                "For a cell name the document, its version, the indikator and the year.",
            )


@dataclass(frozen=True)
class IsiTemuan:
    """A finding as the audit standards have it (kondisi, kriteria, sebab, akibat) and what is recommended."""

    judul: str
    kondisi: str
    kriteria: str
    sebab: str
    akibat: str
    rekomendasi: tuple[str, ...]

    def check(self) -> None:
        """A draft has at least a title and its kondisi."""
        self._filled("judul", "kondisi")

    def check_whole(self) -> None:
        """What goes to a unit has every part."""
        self._filled("judul", "kondisi", "kriteria", "sebab", "akibat")
        if not any(r.strip() for r in self.rekomendasi):
            raise _missing("rekomendasi")

    def _filled(self, *parts: str) -> None:
        if missing := [name for name in parts if not getattr(self, name).strip()]:
            raise _missing(", ".join(missing))


@dataclass(frozen=True)
class Dasar:
    """What a finding rests on: events (log positions), how far the log reached, and the size of its last checkpoint.

    `checkpoint` is 0 where the log had none yet.
    """

    peristiwa: tuple[int, ...]
    posisi: int
    checkpoint: int = 0


class Sikap(Enum):
    """How a unit answers a finding."""

    SETUJU = "setuju"
    SEBAGIAN = "setuju_sebagian"
    TIDAK = "tidak_setuju"


def _missing(parts: str) -> Invalid:
    return Invalid(f"Temuan belum lengkap. Isi: {parts}.", f"The finding is not complete. Fill in: {parts}.")


def segel_catatan(garam: str, pada: Acuan, teks: str) -> str:
    return segel(garam, {"jenis": "catatan", "pada": pada, "teks": teks})


def segel_temuan(garam: str, kepada: str, isi: IsiTemuan, dasar: Dasar) -> str:
    return segel(garam, {"jenis": "temuan", "kepada": kepada, "isi": isi, "dasar": dasar})


class CatatanAudit(Aggregate):
    """A note that was issued. Identity (unit, asal, nomor). Its seal is the one that the private log already had."""

    @staticmethod
    def create_id(unit: str, asal: str, nomor: int) -> UUID:
        return natural_id("catatan_audit", unit, asal, nomor)

    @event("Issued")
    def __init__(
        self, unit: str, asal: str, nomor: int, surat: str, pada: Acuan, teks: str, garam: str, segel: str
    ) -> None:
        self.unit, self.asal, self.nomor, self.surat = unit, asal, nomor, surat
        self.pada, self.teks = pada, teks
        self.utuh = segel_catatan(garam, pada, teks) == segel


class Temuan(Aggregate):
    """A finding that was issued to a unit. Identity (unit, asal, nomor)."""

    class RespondedWithEvidence(Aggregate.Event):
        """The unit answers, and names the files that bear it out."""

        sikap: Sikap
        teks: str
        bukti: tuple[Bukti, ...]

        def apply(self, finding: "Temuan") -> None:
            finding.tanggapan = (self.sikap, self.teks, self.bukti)

    @staticmethod
    def create_id(unit: str, asal: str, nomor: int) -> UUID:
        return natural_id("temuan", unit, asal, nomor)

    @event("Issued")
    def __init__(
        self,
        unit: str,
        asal: str,
        nomor: int,
        sumber: str,
        surat: str,
        isi: IsiTemuan,
        dasar: Dasar,
        garam: str,
        segel: str,
    ) -> None:
        self.unit, self.asal, self.nomor = unit, asal, nomor
        self.sumber, self.surat = sumber, surat
        self.isi, self.dasar = isi, dasar
        self.utuh = segel_temuan(garam, unit, isi, dasar) == segel
        self.tanggapan: tuple[Sikap, str, tuple[Bukti, ...]] | None = None
        self.closed = False

    @property
    def keadaan(self) -> str:
        """terbit, ditanggapi or ditutup."""
        return "ditutup" if self.closed else "ditanggapi" if self.tanggapan else "terbit"

    @property
    def nomor_rekomendasi(self) -> tuple[str, ...]:
        """The number under which each rekomendasi is followed up."""
        n, own = len(self.isi.rekomendasi), f"{self.asal}-{self.nomor}"
        return (own,) if n == 1 else tuple(f"{own}.{i}" for i in range(1, n + 1))

    def respond(self, sikap: Sikap, teks: str, bukti: tuple[Bukti, ...] = ()) -> None:
        """The unit answers; another answer than before needs a reason."""
        self._require_open()
        if not teks.strip():
            raise Invalid("Tulis tanggapan unit.", "Write the response of the unit.")
        check_bukti(bukti)
        if (sikap, teks, bukti) == self.tanggapan:
            return
        if self.tanggapan:
            require_reason("tanggapan")
        if bukti:
            self.trigger_event(type(self).RespondedWithEvidence, sikap=sikap, teks=teks, bukti=bukti)
        else:
            self._responded(sikap, teks)

    @event("Responded")
    def _responded(self, sikap: Sikap, teks: str) -> None:
        self.tanggapan = (sikap, teks, ())

    def close(self) -> None:
        """Settled: the inspektorat says why."""
        self._require_open()
        require_reason("temuan")
        self._closed()

    @event("Closed")
    def _closed(self) -> None:
        self.closed = True

    def _require_open(self) -> None:
        if self.closed:
            raise Refusal("Temuan ini sudah ditutup.", "This finding has been closed.")
