"""An indikator over the years of its Renstra: a picture, and a table that says the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.kernel import Teks
from interfaces.pictures.series import Column, Mark, Series
from interfaces.pictures.years import Picture, years
from interfaces.web.frame.figures import Figure, of_quarter, of_year
from interfaces.web.frame.words import ARAH, TW, angka
from interfaces.web.table import Result, Shown, behind, mark, result
from projections.cell_address import realisasi_address, target_address
from projections.words import capitalised, phrase

Row = Mapping[str, Any]
SETAHUN = Teks("realisasi setahun", "realisasi of the year")


@dataclass(frozen=True)
class Year:
    """One row. `pk`: what was promised, then each change with the day from which it holds. `satuan`: that of the year,
    where it was another; `sampai`: up to which triwulan a year is known that is not over."""

    tahun: int
    renstra: Figure | None
    pk: list[tuple[Figure, str | None]]
    triwulan: list[Figure | None]
    setahun: Shown
    hasil: Result
    satuan: str
    sampai: str


class Years:
    """What a lineage question found of them."""

    def __init__(self, answer: Row, bahasa: str) -> None:
        self.answer, self.bahasa = answer, bahasa
        self.rows = answer["perjalanan"]["tahun"]
        self.tahun = [self._year(row) for row in self.rows]

    @property
    def name(self) -> str:
        """ "Target dan realisasi 2021–2026, dalam Persen"."""
        first, last, satuan = self.rows[0]["tahun"], self.rows[-1]["tahun"], self.answer["satuan"]
        told = phrase(
            "Target dan realisasi {a}–{z}, dalam {s}", "Target and realisasi {a}–{z}, in {s}", a=first, z=last, s=satuan
        )
        return told.dalam(self.bahasa)

    @property
    def arah(self) -> Teks:
        return capitalised(ARAH[self.answer["arah"]])

    def picture(self, link: Callable[..., str]) -> Picture:
        """A figure leads to the event that set it; one that is made of several quarters to the row that has them."""
        columns = [Column(str(row["tahun"]), dict(self._marks(row, link))) for row in self.rows]
        return years(columns, self.name, self.bahasa)

    def _marks(self, row: Row, link: Callable[..., str]) -> Iterator[tuple[Series, list[Mark | None]]]:
        comparable, slug = row["satuan"] == self.answer["satuan"], self.answer["indikator"]
        aimed, realised = target_address(slug, row["tahun"]), realisasi_address(slug)

        def drawn(name: str, cell: Row | None, sel: str = realised, *, whole: bool = True) -> Mark | None:
            if cell is None or cell["nilai"] is None:
                return None
            said = angka(cell["nilai"], self.bahasa)
            figure = Decimal(cell["angka"]) if cell["angka"] is not None and comparable else None
            href = link("peristiwa", idx=cell["event"], sel=sel) if cell["event"] else f"#tahun-{row['tahun']}"
            return Mark(name, said if comparable else f"{said} {row['satuan']}", figure, href, whole)

        first, *changes = row["pk"] or [None]
        so_far = f"realisasi {self._so_far(row)}" if row["sampai"] < len(TW) - 1 else SETAHUN.dalam(self.bahasa)
        yield Series.RENSTRA, [drawn("Renstra", row["renstra"], aimed)]
        yield Series.PK, [drawn("PK", first, aimed)]
        yield Series.PERUBAHAN, [drawn("PK Perubahan", cell, aimed) for cell in changes]
        yield Series.TRIWULAN, [drawn(f"TW {TW[int(tw)]}", cell) for tw, cell in row["triwulan"].items()]
        yield Series.SETAHUN, [drawn(so_far, row["setahun"], whole=row["sampai"] == len(TW) - 1)]

    def _so_far(self, row: Row) -> str:
        return phrase("s.d. TW {t}", "up to TW {t}", t=TW[row["sampai"]]).dalam(self.bahasa)

    def _year(self, row: Row) -> Year:
        skala, tahun, unit = row["skala"], row["tahun"], self.answer["unit"]
        own = {**row, "indikator": self.answer["indikator"]}
        year = of_year(own, row["setahun"] and row["setahun"]["nilai"], unit, tahun)
        promised = [(self._target(cell, tahun), cell["sejak"] if n else None) for n, cell in enumerate(row["pk"])]
        return Year(
            tahun=tahun,
            renstra=self._target(row["renstra"], tahun) if row["renstra"] else None,
            pk=promised,
            triwulan=[
                of_quarter(cell["nilai"], cell["event"], unit, tahun, int(tw), own["indikator"]) if cell else None
                for tw, cell in row["triwulan"].items()
            ],
            setahun=year,
            hasil=result(
                row["capaian"],
                mark(row["kriteria"], skala["label"], skala["warna"]),
                row["reason_en" if self.bahasa == "en" else "reason"],
                dari=behind(*(figure for figure, _ in promised[-1:]), year),
            ),
            satuan=row["satuan"] if row["satuan"] != self.answer["satuan"] else "",
            sampai=self._so_far(row) if 0 < row["sampai"] < len(TW) - 1 else "",
        )

    def _target(self, cell: Row, tahun: int) -> Figure:
        sel = target_address(self.answer["indikator"], tahun)
        return Figure(cell["nilai"] or "", cell["event"], cell["alamat"], cell["versi"], sel)
