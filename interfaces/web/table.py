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
from interfaces.web.frame.figures import Computed, Figure, of_quarter, of_year
from interfaces.web.frame.words import ARAH, DIHITUNG, TW, angka, kriteria, sementara, tersusun
from projections.cell_address import target_address
from projections.sentences.scales import cited
from projections.values import is_number
from projections.words import joined, phrase

CLASSES = 5
TANPA = Teks("Tanpa capaian", "No capaian")
Shown = Figure | Computed | None


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

    angka: Computed | None
    below_zero: Computed | None
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
    target: Figure | None
    realisasi: Shown
    alir: Svg
    hasil: Result
    dihitung: tuple[Computed, Teks] | None
    tahunan: tuple[Shown, Figure | None, Result] | None


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


def result(
    persen: str | None, tanda: Mark, reason: str | None, sementara: Teks | None = None, dari: Sequence[int] = ()
) -> Result:
    """A capaian of a question, in percent, as it is shown; `dari`: the events behind it."""
    if persen is None:
        return Result(None, None, Svg(), tanda, reason)
    exact, found = Decimal(persen), Computed(persen, "capaian", dari)
    drawn = bullet(exact, "tanpa" if tanda.kelas is None else f"k{tanda.kelas}")
    if exact < 0:
        return Result(Computed("0.00", "capaian", dari), found, drawn, tanda, None, sementara)
    return Result(found, None, drawn, tanda, None, sementara)


class Table:
    """What the page shows of the answer to a capaian question. `planned`: there are targets for what was asked."""

    def __init__(self, answer: Mapping[str, Any], bahasa: str) -> None:
        self.answer = answer
        self.bahasa = bahasa
        self.unit, self.tahun = answer["unit"], answer["tahun"]
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
        self.rata_rata = {k: _average(mean[k]) for k in ("mentah", "dibatasi_100")}
        self.n, self.dari = mean["n"], mean["dari"]
        self.sementara, self.menunggu = mean["sementara"], mean["menunggu"]
        self.tanpa_sementara = _average((mean["tanpa_sementara"] or {"mentah": None})["mentah"])
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
        yearly = None
        own: Shown
        slug = row["indikator"]
        if self.quarter:
            whole = of_year(row, row["sampai_dengan"], self.unit, self.tahun)
            promised = self._target("pk", row["target_tahunan"], row["event_tahunan"]["target"], slug)
            yearly = whole, promised, self._result(row, promised, whole, "_tahunan")
            target = self._target("rencana_aksi", row["target"], row["event"]["target"], slug)
            quarter = self.answer["triwulan"]
            own = of_quarter(row["realisasi"], row["event"]["realisasi"], self.unit, self.tahun, quarter, slug)
        else:
            target = self._target("pk", row["target"], row["event"]["target"], slug)
            own = of_year(row, row["realisasi"], self.unit, self.tahun)
        return Row(
            nomor,
            slug,
            row["nama"],
            row["satuan"],
            ARAH[row["arah"]],
            row["arah"] == Arah.NAIK,
            target,
            own,
            self._course(row["per_triwulan"]),
            self._result(row, target, own),
            self._computed(row["dihitung_dari_data"]),
            yearly,
        )

    def _course(self, quarters: Sequence[str | None]) -> Svg:
        said = (f"TW {TW[n]} {angka(text, self.bahasa) if text else '–'}" for n, text in enumerate(quarters, start=1))
        numbers = [Decimal(text) if text and is_number(text) else None for text in quarters]
        return sparkline(numbers, ", ".join(said))

    def _target(self, plan: str, text: str | None, event: int | None, slug: str) -> Figure | None:
        if event is None:
            return None
        quarter = self.answer["triwulan"] if plan == "rencana_aksi" else 0
        versi, alamat = self.answer["acuan"][plan], self.answer["alamat"][plan]
        return Figure(text or "", event, alamat, versi, target_address(slug, self.tahun, quarter))

    def _result(self, row: Mapping[str, Any], target: Figure | None, own: Shown, suffix: str = "") -> Result:
        marks = [sementara(row["menunggu" + suffix])] if row["sementara" + suffix] else []
        marks += tersusun(row["tersusun"])
        reason = row["reason" + suffix + ("_en" if self.bahasa == "en" else "")]
        told = joined(marks, "; ") if marks else None
        tanda = self.tanda(row["kriteria" + suffix])
        return result(row["capaian" + suffix], tanda, reason, told, behind(target, own))

    def _computed(self, found: Mapping[str, Any] | None) -> tuple[Computed, Teks] | None:
        """ "54,20 (4 dari 11 desa)": what data pendukung gives beside the figure that was typed."""
        if found is None:
            return None
        what = DIHITUNG.get(found["rumus"], Teks("data", "data"))
        of = phrase("({n} dari {all} {what})", "({n} of {all} {what})", n=found["n"], all=found["dari"], what=what)
        return Computed(found["nilai"], "data-pendukung"), of

    def _parts(self, rows: list[dict[str, Any]]) -> list[Section]:
        counts = Counter(row["kriteria_tahunan"] if self.quarter else row["kriteria"] for row in rows)
        found, start = [], Decimal(0)
        for label in (*reversed(self.labels), None):
            width = (Decimal(100) * counts[label] / (len(rows) or 1)).quantize(Decimal("0.01"))
            found.append(Section(self.tanda(label), counts[label], start, width))
            start += width
        return found


def _average(text: str | None) -> Computed | None:
    return None if text is None else Computed(text, "rata-rata")


def behind(*figures: Shown) -> list[int]:
    """The positions of the events behind a capaian."""
    found: list[int] = []
    for figure in figures:
        found += [figure.event] if isinstance(figure, Figure) else figure.dari if figure else []
    return found
