"""The capaian table as people read it: groups of rows, one bar for each, and the averages beside their counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any

from domain.figures.capaian import Arah
from domain.kernel import Teks
from interfaces.pictures.drawing import Svg
from interfaces.pictures.small import bullet, sparkline
from interfaces.web.frame.words import ARAH, DIHITUNG, TW, angka, kriteria, sementara, tersusun
from projections.sentences.scales import cited
from projections.values import is_number
from projections.words import joined, phrase

CLASSES = 5
TANPA = Teks("Tanpa capaian", "No capaian")


@dataclass(frozen=True)
class Figure:
    """A figure as shown and the event that set it; `text` None when there is no figure."""

    text: str | None
    event: int | None = None
    number: bool = False


@dataclass(frozen=True)
class Mark:
    """A rating: its word, and its class from 0 (lowest) to 4, which gives shape and colour. None: not rated."""

    label: Teks
    kelas: int | None


@dataclass(frozen=True)
class Result:
    """A capaian: as shown (never below 0), the true figure when that is below 0, its bullet and rating, or the reason.

    `sementara`: how it is marked when its figure is not final.
    """

    text: str | None
    below_zero: str | None
    bullet: Svg
    tanda: Mark
    reason: str | None
    sementara: Teks | None = None


@dataclass(frozen=True)
class Row:
    """One indikator. `nomor`: its place among those that count in the average, 0 for a tujuan. `alir`: how the year
    went, triwulan by triwulan.

    `tahunan`: against the annual target, when the table is about a quarter.
    """

    nomor: int
    slug: str
    nama: str
    satuan: str
    arah: Teks
    naik: bool
    target: Figure
    realisasi: Figure
    alir: Svg
    hasil: Result
    dihitung: Teks | None
    tahunan: tuple[Figure, Figure, Result] | None


@dataclass(frozen=True)
class Group:
    """Rows that serve one tujuan or sasaran."""

    tujuan: bool
    nama: str
    baris: list[Row]


@dataclass(frozen=True)
class Section:
    """How many indikator are rated so: a segment of the summary bar, from `mulai`, both in percent."""

    tanda: Mark
    n: int
    mulai: Decimal
    lebar: Decimal


def mark(label: str | None, labels: Sequence[str], warna: str) -> Mark:
    """How a rating looks on its scale."""
    if label is None:
        return Mark(TANPA, None)
    rank = labels.index(label) if label in labels else 0
    rank = rank if warna == "naik" else len(labels) - 1 - rank
    return Mark(kriteria(label), rank * (CLASSES - 1) // max(len(labels) - 1, 1))


def result(persen: str | None, tanda: Mark, reason: str | None, bahasa: str, sementara: Teks | None = None) -> Result:
    """A capaian of a question, in percent, as it is shown."""
    if persen is None:
        return Result(None, None, Svg(), tanda, reason)
    exact = Decimal(persen)
    drawn = bullet(exact, "tanpa" if tanda.kelas is None else f"k{tanda.kelas}")
    if exact < 0:
        return Result(angka("0.00", bahasa), angka(persen, bahasa), drawn, tanda, None, sementara)
    return Result(angka(persen, bahasa), None, drawn, tanda, None, sementara)


class Table:
    """What the page shows of the answer to a capaian question. `planned`: there are targets for what was asked."""

    def __init__(self, answer: Mapping[str, Any], bahasa: str) -> None:
        self.bahasa = bahasa
        self.quarter = answer["triwulan"] is not None
        scale = answer["skala_dipakai"]["kriteria"]
        self.skala = cited(scale)
        self.labels: list[str] = scale["label"]
        self.warna: str = scale["warna"]
        rows = answer["rows"]
        self.dasar = self._bases(rows)
        self.planned = any(row["event"]["target"] for row in rows)
        self.kelompok = self._groups(rows)
        mean = answer["rata_rata_tahunan" if self.quarter else "rata_rata"]
        self.rata_rata = {k: self._percent(mean[k]) for k in ("mentah", "dibatasi_100")}
        self.n, self.dari = mean["n"], mean["dari"]
        self.sementara, self.menunggu = mean["sementara"], mean["menunggu"]
        self.tanpa_sementara = self._percent((mean["tanpa_sementara"] or {"mentah": None})["mentah"])
        self.bagian = self._parts([r for r in rows if r["level"] != "tujuan"])

    def _bases(self, rows: list[dict[str, Any]]) -> list[str]:
        """What the formulas of ranges and limits rest on, each once."""
        bahasa = "_en" if self.bahasa == "en" else ""
        told = (row.get(f"dasar_rumus{yearly}{bahasa}") for row in rows for yearly in ("", "_tahunan"))
        return list(dict.fromkeys(filter(None, told)))

    def tanda(self, label: str | None) -> Mark:
        return mark(label, self.labels, self.warna)

    def _groups(self, rows: list[dict[str, Any]]) -> list[Group]:
        found: dict[tuple[bool, str], list[Row]] = {}
        nomor = count(1)
        for row in rows:
            tujuan = row["level"] == "tujuan"
            found.setdefault((tujuan, row["sasaran"]), []).append(self._row(0 if tujuan else next(nomor), row))
        return [Group(tujuan, nama, baris) for (tujuan, nama), baris in found.items()]

    def _row(self, nomor: int, row: dict[str, Any]) -> Row:
        bahasa = "_en" if self.bahasa == "en" else ""
        yearly = None
        if self.quarter:
            events = row["event_tahunan"]
            yearly = (
                self._figure(row["sampai_dengan"], events["realisasi"]),
                self._figure(row["target_tahunan"], events["target"]),
                self._result(
                    row["capaian_tahunan"], row["kriteria_tahunan"], row["reason_tahunan" + bahasa], row, "_tahunan"
                ),
            )
        return Row(
            nomor,
            row["indikator"],
            row["nama"],
            row["satuan"],
            ARAH[row["arah"]],
            row["arah"] == Arah.NAIK,
            self._figure(row["target"], row["event"]["target"]),
            self._figure(row["realisasi"], row["event"]["realisasi"]),
            self._course(row["per_triwulan"]),
            self._result(row["capaian"], row["kriteria"], row["reason" + bahasa], row),
            self._computed(row["dihitung_dari_data"]),
            yearly,
        )

    def _course(self, quarters: Sequence[str | None]) -> Svg:
        said = (f"TW {TW[n]} {angka(text, self.bahasa) if text else '–'}" for n, text in enumerate(quarters, start=1))
        numbers = [Decimal(text) if text and is_number(text) else None for text in quarters]
        return sparkline(numbers, ", ".join(said))

    def _figure(self, text: str | None, event: int | None) -> Figure:
        if text is None:
            return Figure(None, event)
        return Figure(angka(text, self.bahasa), event, is_number(text))

    def _percent(self, text: str | None) -> str | None:
        return None if text is None else angka(text, self.bahasa)

    def _result(
        self, persen: str | None, label: str | None, reason: str | None, row: Mapping[str, Any], suffix: str = ""
    ) -> Result:
        marks = [sementara(row["menunggu" + suffix])] if row["sementara" + suffix] else []
        marks += tersusun(row["tersusun"])
        return result(persen, self.tanda(label), reason, self.bahasa, joined(marks, "; ") if marks else None)

    def _computed(self, found: Mapping[str, Any] | None) -> Teks | None:
        """ "54,20 (4 dari 11 desa)": what data pendukung gives beside the figure that was typed."""
        if found is None:
            return None
        what = DIHITUNG.get(found["rumus"], Teks("data", "data"))
        return phrase(
            "{value} ({n} dari {all} {what})",
            "{value} ({n} of {all} {what})",
            value=Teks(angka(found["nilai"], "id"), angka(found["nilai"], "en")),
            n=found["n"],
            all=found["dari"],
            what=what,
        )

    def _parts(self, rows: list[dict[str, Any]]) -> list[Section]:
        counts = Counter(row["kriteria_tahunan"] if self.quarter else row["kriteria"] for row in rows)
        found, start = [], Decimal(0)
        for label in (*reversed(self.labels), None):
            width = (Decimal(100) * counts[label] / (len(rows) or 1)).quantize(Decimal("0.01"))
            found.append(Section(self.tanda(label), counts[label], start, width))
            start += width
        return found
