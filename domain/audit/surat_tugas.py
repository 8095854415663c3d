"""Surat tugas: the letter that names what an audit examines, in which units, and who is in its team."""

from dataclasses import dataclass
from datetime import date

from domain.kernel import Invalid

PERAN_TIM = ("penanggung_jawab", "pengendali_teknis", "ketua", "anggota")
"""Roles of an audit team (PP 60/2008 and the practice of APIP)."""
PENERBIT = PERAN_TIM[:3]
"""Who may issue to the unit: whoever supervises the work (local policy)."""


@dataclass(frozen=True)
class AnggotaTim:
    """A member of the team: an opaque person and the role in the team."""

    person: str
    peran: str


@dataclass(frozen=True)
class SuratTugas:
    """The letter of assignment: its number and date, what it is about, the period examined, the units, the team."""

    nomor: str
    tanggal: date
    hal: str
    dari: date
    sampai: date
    units: tuple[str, ...]
    tim: tuple[AnggotaTim, ...]

    def check(self) -> None:
        if not self.nomor.strip() or not self.hal.strip():
            raise Invalid("Isi nomor dan hal surat tugas.", "Give the number and the subject of the letter.")
        if self.sampai < self.dari:
            raise Invalid(
                "Akhir masa yang diperiksa mendahului awalnya. Periksa dari dan sampai.",
                "The period examined ends before it begins. Check dari and sampai.",
            )
        if not self.units or len(set(self.units)) < len(self.units):
            raise Invalid("Sebut setiap unit yang diperiksa sekali.", "Name each unit to be examined once.")
        persons = [a.person for a in self.tim]
        if len(set(persons)) < len(persons):
            raise Invalid("Seorang anggota tim disebut dua kali.", "A member of the team is named twice.")
        if unknown := [a.peran for a in self.tim if a.peran not in PERAN_TIM]:
            raise Invalid(
                f"Peran tim '{unknown[0]}' tidak dikenal. Pilih: {', '.join(PERAN_TIM)}.",
                f"Team role '{unknown[0]}' is unknown. Choose: {', '.join(PERAN_TIM)}.",
            )
        if "ketua" not in [a.peran for a in self.tim]:
            raise Invalid("Tim memerlukan seorang ketua.", "The team needs a ketua.")
