"""A row as a paper prints it: target, realisasi, capaian and kriteria, each as it was read, and where it stands."""

from dataclasses import dataclass
from decimal import Decimal

from domain.figures.direction import Arah
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.figures.nilai import written as compared
from domain.figures.reader.reading import spoken
from domain.figures.scales.skala import Skala
from domain.kernel import Teks


@dataclass(frozen=True)
class Printed:
    """One cell: its text, where it stands ("baris 7, kolom Target"), and what it was read as.

    `nilai` None with `refused`: it cannot be read, and why; without: nothing is filled in (blank, a dash, N/A).
    `echo`: what was read otherwise than it is plainly written.
    """

    text: str
    where: Teks
    nilai: Nilai | None = None
    refused: Teks | None = None
    echo: Teks | None = None

    @property
    def angka(self) -> Decimal | None:
        return self.nilai.angka if self.nilai is not None else None

    @property
    def places(self) -> int:
        """How many decimals are printed."""
        return 0 if self.angka is None else max(0, -int(self.angka.as_tuple().exponent))

    @property
    def absent(self) -> bool:
        """Whether it says nothing: blank, a dash, N/A."""
        return self.refused is None and (self.nilai is None or self.nilai.jenis not in BERISI)

    @property
    def canonical(self) -> str | None:
        """For programs: a number as a plain decimal, anything else that was read as it compares; None for no figure."""
        if self.nilai is None or self.absent:
            return None
        if self.angka is not None:
            return f"{self.angka:f}"
        return compared(self.nilai) or self.nilai.predikat

    @property
    def said(self) -> Teks:
        """For people: the figure in the writing of each language, else the text."""
        if self.nilai is None or self.absent:
            return Teks(self.text or "kosong", self.text or "blank")
        return spoken(self.nilai) if self.nilai.jenis is not Jenis.ANGKA or self.angka is not None else Teks("", "")


NOTHING = Printed("", Teks("", ""))
"""A cell that the table does not have."""


@dataclass(frozen=True)
class Row:
    """One measurement that a paper prints.

    `row`: what the sheet calls its row. `period`: "" where the table says none. `arah`: None where nobody declared it;
    it is then computed as *naik*, which is said. `capaian` and `kriteria` are NOTHING where there is no such column.
    `table`: which one of the paper's, over all its pages. `total`: the sum of the rows above. `kode`: of a program.
    `skala`: by which the paper itself says that it rates. `sisa`: what is left of money.
    `program`: that the indikator is of. `kelas`: whether its money was spent *efisien*, as the paper says.
    `mean`: of the capaian of its table, printed below this row.
    `sheet`: the table's name, where its document has several.
    """

    row: str
    indikator: str
    target: Printed
    realisasi: Printed
    capaian: Printed = NOTHING
    kriteria: Printed = NOTHING
    period: str = ""
    satuan: str = ""
    arah: Arah | None = None
    table: int = 0
    money: bool = False
    total: bool = False
    kode: str = ""
    skala: Skala | None = None
    sisa: Printed = NOTHING
    program: str = ""
    kelas: Printed = NOTHING
    mean: Printed = NOTHING
    echo: Teks | None = None
    sheet: str = ""

    @property
    def direction(self) -> Arah:
        """As declared; else as the sign of a limit says ("maks 5"); else *naik*."""
        sign = self.target.nilai.tanda if self.target.nilai is not None else None
        return self.arah or (Arah.TURUN if sign is not None and not sign.from_below else Arah.NAIK)
