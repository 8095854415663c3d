"""What the tables of the LKjIP are called, in the order in which it prints them."""

from domain.kernel import Teks
from projections.words import same

TABEL_LKJIP = {
    "2.4": same("Perjanjian Kinerja"),
    "2.5": Teks("Target PK terhadap Renstra", "Targets of the PK against the Renstra"),
    "2.6": Teks("Anggaran sebelum dan sesudah perubahan", "Budget before and after the change"),
    "2.7": Teks("Jenis belanja", "Kinds of spending"),
    "2.8": Teks("Pagu per program, kegiatan, sub kegiatan", "Pagu by program, kegiatan, sub kegiatan"),
    "3.2": Teks("Capaian tujuan", "Capaian of the tujuan"),
    "3.4": Teks("Capaian sasaran", "Capaian of the sasaran"),
    "3.7": Teks("Tujuan dibanding tahun lalu", "Tujuan compared with last year"),
    "3.8": Teks("Sasaran dibanding tahun lalu", "Sasaran compared with last year"),
    "3.10": Teks("Faktor pendukung, penghambat, dan tindak lanjut", "What helped, what hindered, and the follow-up"),
    "3.11": Teks("Efisiensi per program", "Efficiency by program"),
    "3.12": Teks("Capaian indikator program", "Capaian of the indikator of programs"),
    "3.15": Teks("Realisasi anggaran", "Money spent"),
    "renstra": Teks("Target Renstra dan realisasi", "Targets of the Renstra and realisasi"),
}


def tabel_lkjip(name: str) -> Teks:
    """ "Tabel 3.4. Capaian sasaran"; one that the LKjIP does not number by its name alone."""
    said = TABEL_LKJIP[name]
    return Teks(f"Tabel {name}. {said.id}", f"Table {name}. {said.en}") if name[:1].isdigit() else said


KELAS = {
    "efisien": Teks("efisien", "efficient"),
    "tidak efisien": Teks("tidak efisien", "not efficient"),
    "tidak dapat dinilai": Teks("tidak dapat dinilai", "cannot be rated"),
}
"""How a program did with its money (table 3.11)."""
