"""BuktiDukung: a file in the evidence store, as one unit holds it: brought, looked at, destroyed by two persons.

The log keeps what the file is, never its name or its content: those stand beside it and can go, the decision stays.
"""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, FourEyes, Invalid, Refusal, natural_id, provenance
from domain.reasons import require_reason
from domain.record.file_kinds import KINDS

TAUTAN = "tautan"
ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f\ud800-\udfff]{4,2000}")
LEAST = 3
"""Letters that name a source."""


@dataclass(frozen=True)
class About:
    """What whoever brings a file says of it: its date, where it comes from, and whether it names persons (patients,
    staff), which then decides who may see it (UU 27/2022)."""

    tanggal: date
    sumber: str
    memuat_orang: bool

    def check(self, today: date) -> None:
        """Refuse a date of tomorrow, and a source that says nothing."""
        if self.tanggal > today:
            raise Invalid(
                f"Tanggal berkas {self.tanggal} belum tiba. Tulis tanggal yang tertera padanya.",
                f"The date of the file, {self.tanggal}, has not come. Write the date that stands on it.",
            )
        if len(self.sumber.strip()) < LEAST:
            raise Invalid(
                "Tulis sumber berkas: dari mana asalnya, contoh Register PATEN.",
                "Write the source of the file: where it comes from, like Register PATEN.",
            )


class BuktiDukung(Aggregate):
    """Identity (unit, sha256); unit "" holds it for the kabupaten. One content may be held by several units."""

    nama = "Berkas"

    class FlagSet(Aggregate.Event):
        """Whether the file names persons, said anew."""

        memuat_orang: bool

        def apply(self, file: "BuktiDukung") -> None:
            file.memuat_orang = self.memuat_orang

    class Opened(Aggregate.Event):
        """Somebody looked at a file that names persons."""

        def apply(self, file: "BuktiDukung") -> None:
            """A look changes nothing."""

    class DestructionProposed(Aggregate.Event):
        def apply(self, file: "BuktiDukung") -> None:
            file.destruction_by = self.provenance.person

    class DestructionRejected(Aggregate.Event):
        def apply(self, file: "BuktiDukung") -> None:
            file.destruction_by = ""

    class Destroyed(Aggregate.Event):
        """The decision by which the content goes, from backups made later too."""

        def apply(self, file: "BuktiDukung") -> None:
            file.destroyed = True

    @staticmethod
    def create_id(unit: str, sha256: str) -> UUID:
        return natural_id("bukti", unit, sha256)

    @event("Added")
    def __init__(
        self, unit: str, sha256: str, ukuran: int, jenis: str, memuat_orang: bool, tanggal: date, sumber: str
    ) -> None:
        """`ukuran`: bytes; `jenis`: of `file_kinds`; `tanggal` and `sumber` of the evidence itself."""
        self.unit = unit
        self.sha256 = sha256
        self.ukuran = ukuran
        self.jenis = jenis
        self.memuat_orang = memuat_orang
        self.tanggal = tanggal
        self.sumber = sumber
        self.destruction_by = ""
        self.destroyed = False

    def add_again(self, memuat_orang: bool) -> None:
        """Somebody of the unit brings the same file once more; once it is said to name persons, it does."""
        self.require_held()
        if memuat_orang and not self.memuat_orang:
            self.trigger_event(type(self).FlagSet, memuat_orang=True)

    def set_flag(self, memuat_orang: bool) -> None:
        """Say anew whether it names persons; that it does not after all needs a reason."""
        self.require_held()
        if memuat_orang != self.memuat_orang:
            if not memuat_orang:
                require_reason("tanda memuat orang")
            self.trigger_event(type(self).FlagSet, memuat_orang=memuat_orang)

    def look(self) -> None:
        self.require_held()
        self.trigger_event(type(self).Opened)

    # -- destroyed by two persons

    def propose_destruction(self) -> None:
        self.require_held()
        require_reason("isi berkas")
        if self.destruction_by:
            raise Refusal(
                "Pemusnahan berkas ini sudah diusulkan. Orang lain memutuskannya (bukti.destroy atau "
                "bukti.reject_destruction).",
                "The destruction of this file is proposed already. Another person decides (bukti.destroy or "
                "bukti.reject_destruction).",
            )
        self.trigger_event(type(self).DestructionProposed)

    def reject_destruction(self) -> None:
        """Whoever proposed it may take it back."""
        self._require_proposal()
        self.trigger_event(type(self).DestructionRejected)

    def destroy(self) -> None:
        """Decide what another person has proposed."""
        self._require_proposal()
        if provenance().person == self.destruction_by:
            raise FourEyes(
                "Anda sendiri yang mengusulkan pemusnahan ini, jadi orang lain yang memutuskannya (empat mata, "
                "PP 60/2008 pasal 36).",
                "You proposed this destruction yourself, so someone else decides it (four eyes, PP 60/2008 art. 36).",
            )
        require_reason("isi berkas")
        self.trigger_event(type(self).Destroyed)

    def _require_proposal(self) -> None:
        self.require_held()
        if not self.destruction_by:
            raise Refusal(
                "Belum ada yang mengusulkan pemusnahan berkas ini. Usulkan dahulu (bukti.propose_destruction).",
                "Nobody has proposed to destroy this file. Propose it first (bukti.propose_destruction).",
            )

    def require_held(self) -> None:
        """Refuse anything more about a file whose content was destroyed."""
        if self.destroyed:
            raise Refusal(
                f"Isi berkas {self.sha256[:12]}… dimusnahkan atas keputusan yang tercatat, dan tidak diterima lagi. "
                "Lihat keputusannya pada jejak unit ini.",
                f"The content of file {self.sha256[:12]}… was destroyed by a decision on record, and is not taken "
                "again. See the decision on the trail of this unit.",
            )


def link_text(address: str) -> bytes:
    """What is kept of a link: the address itself. Raises Invalid for what is no address of the web."""
    if not ADDRESS.fullmatch(address):
        raise Invalid(
            "Tulis tautan lengkap yang diawali https:// (atau http://), tanpa spasi.",
            "Write the whole link, beginning with https:// (or http://), without spaces.",
        )
    return f"{address}\n".encode()


def spoken_kind(jenis: str, lang: str) -> str:
    """A kind as people call it; of a later release by its word."""
    return KINDS[jenis].teks.dalam(lang) if jenis in KINDS else jenis
