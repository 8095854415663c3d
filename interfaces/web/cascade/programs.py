"""The program tree as people read it: what each node comes to, and where other papers of the year say otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.kernel import Teks
from interfaces.web.cascade.tree import LEVEL, aimed
from interfaces.web.cascade.unfolding import Node
from interfaces.web.frame.figures import Computed, Figure
from interfaces.web.frame.words import angka, dokumen
from interfaces.web.table import Shown
from projections.cell_address import cell_address, pagu_address
from projections.words import capitalised, kunci, same

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Beside:
    """What another paper has at the same place. `ada`: whether it has the place at all; `lebih`: this one has more."""

    nama: Teks
    alamat: str
    ada: bool
    jumlah: Computed | None
    selisih: Computed | None
    lebih: bool


@dataclass(frozen=True)
class Sum:
    """What a place comes to: None where nothing below it has a figure. `kurang`: so many of `dari` have none."""

    jumlah: Computed | None
    n: int
    dari: int
    lain: list[Beside]

    @property
    def kurang(self) -> int:
        return self.dari - self.n


@dataclass(frozen=True)
class Aim:
    """An indikator that measures the place, and its target of the year, where it has one."""

    slug: str
    nama: str
    satuan: str
    target: Figure | None


@dataclass(kw_only=True)
class Place(Node):
    """A program, kegiatan or sub kegiatan. `ada`: whether the paper that decides has it; `event`: of a sub kegiatan,
    what set its figure."""

    level: Teks
    nama: str
    ada: bool
    sub: bool
    sum: Sum
    pagu: Shown
    keluaran: Figure | None
    satuan: str
    tolok_ukur: str
    ukuran: list[Aim]

    @property
    def lebar(self) -> int:
        return 1 + len(self.sum.lain) + len(self.ukuran)


class Programs:
    """What the page shows of the answer."""

    def __init__(self, answer: Row, bahasa: str) -> None:
        self.bahasa = bahasa
        self.kertas = answer["kertas"]
        self.jumlah = self._sum(answer["jumlah"], answer["jumlah"]["lain"]) if answer["jumlah"] else None
        self.tahun, self.belanja = answer["tahun"], self._spending(answer["belanja"])
        self.akar: list[Place] = []
        known: dict[str, Place] = {}
        for row in answer["pagu"]:
            known[row["kode"]] = self._place(row)
            (known[row["induk"]].anak if row["induk"] else self.akar).append(known[row["kode"]])

    def called(self, paper: Row) -> Teks:
        """ "DPPA", "Renja Perubahan ke-1", "Perjanjian Kinerja"."""
        if paper.get("kertas"):
            return Teks(paper["kertas"], paper["kertas_en"])
        return dokumen(paper["kind"], n=paper["perubahan_ke"] or 0)

    def differs(self, text: str | None) -> bool:
        return text is not None and Decimal(text) != 0

    def rupiah(self, text: str) -> str:
        """An amount as people write it; whole rupiah without decimals that say nothing."""
        amount = Decimal(text)
        return angka(str(amount.to_integral_value()) if amount == amount.to_integral_value() else text, self.bahasa)

    def _place(self, row: Row) -> Place:
        sub, kode = row["level"] == "sub_kegiatan", row["kode"]
        told = self._sum(row, [one for one in row["lain"] if self._otherwise(row, one)])
        return Place(
            cabang=row["kode"],
            level=LEVEL.get(row["level"], capitalised(same(kunci(row["level"])))),
            nama=row["nama"],
            ada=row["ada"],
            sub=sub,
            sum=told,
            pagu=self._figure(row["jumlah"], row["event"], pagu_address(kode)) if sub else told.jumlah,
            keluaran=self._figure(row["keluaran"], row["event"], pagu_address(kode, "keluaran")),
            satuan=row["satuan"] or "",
            tolok_ukur=row["tolok_ukur"] or "",
            ukuran=[self._aim(one) for one in row["indikator"]],
        )

    def _otherwise(self, row: Row, one: Row) -> bool:
        """Whether another paper says something else of a place than the one that decides."""
        missing = one["ada"] != row["ada"] or (one["jumlah"] is None) != (row["jumlah"] is None)
        return missing or self.differs(one["selisih"])

    def _sum(self, row: Row, lain: list[Row]) -> Sum:
        return Sum(self._amount(row["jumlah"]), row["n"], row["dari"], [self._beside(one) for one in lain])

    def _beside(self, one: Row) -> Beside:
        (paper,) = (p for p in self.kertas if p["alamat"] == one["alamat"])
        difference = one["selisih"] if self.differs(one["selisih"]) else None
        return Beside(
            self.called(paper),
            one["alamat"],
            one["ada"],
            self._amount(one["jumlah"]),
            self._amount(difference and difference.removeprefix("-"), "selisih"),
            difference is not None and not difference.startswith("-"),
        )

    def _aim(self, one: Row) -> Aim:
        return Aim(one["indikator"], one["nama"], one["satuan"], aimed(one, one["indikator"], self.tahun, self.bahasa))

    def _amount(self, text: str | None, cara: str = "pagu") -> Computed | None:
        return None if text is None else Computed(text, cara, teks=self.rupiah(text))

    def _figure(self, text: str | None, event: int | None, sel: str) -> Figure | None:
        """One of the paper that decides."""
        if text is None or event is None:
            return None
        paper = self.kertas[0]
        return Figure(text, event, paper["alamat"], paper["versi"], sel, self.rupiah(text))

    def _spending(self, found: Row | None) -> dict[str, Any] | None:
        """What the paper states by kind of spending, and how far the sum of the sub kegiatan is from it."""
        if found is None:
            return None
        apart = found["selisih"] if self.differs(found["selisih"]) else None
        cells = {row["jenis"]: cell_address("", "belanja", (row["jenis"],), "jumlah") for row in found["rows"]}
        rows = [(row["jenis"], self._figure(row["jumlah"], row["event"], cells[row["jenis"]])) for row in found["rows"]]
        sums = self._amount(found["jumlah"], "dijumlah"), self._amount(apart and apart.removeprefix("-"), "selisih")
        return {"rows": rows, "jumlah": sums[0], "selisih": sums[1]}
