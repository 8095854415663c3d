"""A series of supporting data that the kabupaten declares: its columns, its rows, and what of it is summed."""

from dataclasses import dataclass

from domain.kernel import Invalid


@dataclass(frozen=True)
class Seri:
    """A table of figures of a unit and year, like wilayah, penduduk, pegawai, or the answers to a survey.

    `kolom`: its columns; `baris`: its rows where they are fixed, empty where each unit names its own (its villages).
    `jumlah`: the columns that are summed. `dasar`: the regulation or paper that asks for it, or "kebijakan lokal".
    """

    slug: str
    nama: str
    kolom: tuple[str, ...]
    dasar: str
    baris: tuple[str, ...] = ()
    jumlah: tuple[str, ...] = ()

    def check(self) -> None:
        """Refuse a series without a name, a basis or a column, that names one thing twice, or sums what it has not."""
        if not self.nama.strip() or not self.dasar.strip() or not self.kolom:
            raise Invalid(
                "Isi nama seri, sedikitnya satu kolom, dan dasarnya (dasar), contoh 'kebijakan lokal'.",
                "Give the name of the series, one column at least, and its basis (dasar), like 'kebijakan lokal'.",
            )
        for what, en, names in (("Kolom", "Column", self.kolom), ("Baris", "Row", self.baris)):
            if wrong := next((n for n in names if not n.strip() or names.count(n) > 1), None):
                raise Invalid(
                    f"{what} '{wrong}' kosong atau disebut dua kali. Beri tiap {what.lower()} nama sendiri.",
                    f"{en} '{wrong}' is blank or named twice. Give each a name of its own.",
                )
        if unknown := [name for name in self.jumlah if name not in self.kolom]:
            raise Invalid(
                f"Yang dijumlahkan bukan kolom seri ini: {', '.join(unknown)}. Pilih dari: {', '.join(self.kolom)}.",
                f"What is to be summed is no column of it: {', '.join(unknown)}. Choose of: {', '.join(self.kolom)}.",
            )

    def check_cell(self, baris: str, kolom: str) -> None:
        """Refuse a figure in a column that the series has not, or a row where the rows are fixed."""
        if kolom not in self.kolom:
            raise Invalid(
                f"Seri '{self.slug}' tidak mempunyai kolom '{kolom}'. Pilih: {', '.join(self.kolom)}.",
                f"The series '{self.slug}' has no column '{kolom}'. Choose one of: {', '.join(self.kolom)}.",
            )
        if self.baris and baris not in self.baris:
            raise Invalid(
                f"Seri '{self.slug}' tidak mempunyai baris '{baris}'. Pilih: {', '.join(self.baris)}.",
                f"The series '{self.slug}' has no row '{baris}'. Choose one of: {', '.join(self.baris)}.",
            )
