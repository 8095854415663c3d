"""What supplying offices (pengampu) gave in a year, to which units, what is still awaited, what is objected to."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.figures.calendar import akhir_triwulan
from domain.figures.nilai import Jenis, Nilai
from domain.figures.triwulan import ModeTriwulan
from projections.clocks import AsOf, open_at, select
from projections.readers.cards import Card, cards, units
from projections.readers.unit_succession import ended
from projections.tables import Transaction
from projections.values import describe, plain, text_of, unpack
from projections.views.supplies import Place

SUPPLIERS = ("pengampu", "bagian_organisasi")


@dataclass(frozen=True)
class Sending:
    """One delivery of an office; `untuk` empty: for all units that it supplies."""

    oleh: str
    untuk: tuple[str, ...]
    nilai: Nilai
    bukti: dict[str, Any]
    event: int
    recorded_at: str

    def data(self) -> dict[str, Any]:
        counts = {"pembilang": self.nilai.pembilang, "penyebut": self.nilai.penyebut}
        return {
            "jenis": self.nilai.jenis.value,
            "realisasi": text_of(self.nilai),
            "teks": describe(self.nilai),
            **{name: None if count is None else plain(count) for name, count in counts.items()},
            "sementara": self.nilai.sementara,
            "bukti": self.bukti,
            "untuk": list(self.untuk),
            "event": self.event,
            "recorded_at": self.recorded_at,
        }


def pasokan(tx: Transaction, at: AsOf, tahun: int, office: str | None = None) -> dict[str, Any]:
    """One row per office, indikator, triwulan and unit, of `office` alone when given.

    An office has a row where the unit's newest card names it, where its figure stands, and where the unit awaits one
    from it. `keadaan`: masuk (the unit's quarter holds what was supplied), tertahan (it does not), diisi_langsung
    (nothing was supplied, the quarter has a figure), menunggu (the unit awaits it), belum, belum_waktunya (the quarter
    is not over on `per`), tahunan (asked for in TW IV only). A figure of the unit itself is never told.
    """
    year = _Year(tx, at, tahun)
    found = [
        row
        for unit, about in units(tx, at).items()
        if (end := ended(tx, at, unit)) is None or date(tahun, 1, 1) < end  # as new documents: inferred rule
        for card in cards(tx, at, unit).values()
        for triwulan in (1, 2, 3, 4)
        for row in year.rows(card, unit, about["nama"], triwulan)
        if office is None or row["pengampu"] == office
    ]
    return {
        "tahun": tahun,
        "office": office,
        "per": at.per.isoformat(),
        "position": at.position,
        "rows": sorted(found, key=lambda r: (r["pengampu"], r["indikator"], r["triwulan"], r["unit"])),
        "reason": None if found else f"Tidak ada kartu indikator yang menyebut {office or 'pengampu'}.",
        "reason_en": None if found else f"No indikator card names {office or 'a supplier'}.",
    }


class _Year:
    """All deliveries of a year, and what the quarters of the units hold."""

    def __init__(self, tx: Transaction, at: AsOf, tahun: int) -> None:
        self.per, self.tahun = at.per, tahun
        self.kiriman: dict[tuple[str, int], list[Sending]] = {}
        sql = (
            "SELECT d.slug, d.triwulan, k.oleh, k.untuk, k.nilai, k.bukti, k.pos_from, t.happened_at FROM kiriman k "
            "JOIN dokumen d ON d.doc = k.doc JOIN trail t ON t.idx = k.pos_from "
            f"WHERE d.tahun = ? AND {open_at('k')} ORDER BY k.pos_from"
        )
        for slug, triwulan, oleh, untuk, nilai, bukti, *rest in select(tx, sql, at, tahun):
            one = Sending(oleh, tuple(json.loads(untuk)), unpack(nilai), json.loads(bukti), *rest)
            self.kiriman.setdefault((slug, triwulan), []).append(one)
        figures, held, objected = (
            self._cells(tx, at, *what)
            for what in (("realisasi", "nilai"), ("pengampu", "oleh"), ("keberatan", "reason", "jawaban"))
        )
        self.nilai: dict[Place, Nilai] = {place: unpack(packed) for place, (packed, _) in figures.items()}
        self.held, self.keberatan = held, objected

    def _cells(self, tx: Transaction, at: AsOf, table: str, *names: str) -> dict[Place, tuple[Any, ...]]:
        columns = ", ".join(f"o.{name}" for name in (*names, "pos_from"))
        sql = f"SELECT o.indikator, d.unit, d.triwulan, {columns} FROM {table} o JOIN dokumen d ON d.doc = o.doc "
        found = select(tx, f"{sql} WHERE d.kind = 'realisasi' AND d.tahun = ? AND {open_at('o')}", at, self.tahun)
        return {(slug, unit, triwulan): tuple(rest) for slug, unit, triwulan, *rest in found}

    def rows(self, card: Card, unit: str, nama_unit: str, triwulan: int) -> Iterator[dict[str, Any]]:
        """A row for each office that has to do with this cell."""
        place = (card.slug, unit, triwulan)
        cell, (giver, carried_at) = self.nilai.get(place), self.held.get(place, ("", 0))
        awaited = cell if cell is not None and cell.jenis is Jenis.MENUNGGU else None
        asked = awaited.dari or "" if awaited else ""
        offices = {card.rest["pengampu"], giver, asked if asked.partition("-")[0] in SUPPLIERS else ""}
        for office in sorted(offices - {""}):
            sent = [
                k for k in self.kiriman.get(place[::2], []) if k.oleh == office and (not k.untuk or unit in k.untuk)
            ]
            objection = self.keberatan.get(place) if giver == office else None
            yield {
                "pengampu": office,
                "indikator": card.slug,
                "nama": card.nama,
                "satuan": card.satuan,
                "triwulan": triwulan,
                "unit": unit,
                "nama_unit": nama_unit,
                "keadaan": self._state(card, triwulan, sent, carried_at if giver == office else 0, cell),
                "pasokan": sent[-1].data() if sent else None,
                "dari": asked or None,
                "diharapkan": awaited.diharapkan.isoformat() if awaited and awaited.diharapkan else None,
                "keberatan": objection and dict(zip(("reason", "jawaban", "event"), objection, strict=True)),
            }

    def _state(self, card: Card, triwulan: int, sent: list[Sending], carried_at: int, cell: Nilai | None) -> str:
        carried = [k for k in sent if k.event < carried_at][-1:]  # what the quarter took; the same again is no event
        if sent and [(k.nilai, k.bukti) for k in carried] != [(sent[-1].nilai, sent[-1].bukti)]:
            return "tertahan"
        if cell is not None and cell.jenis is Jenis.MENUNGGU:
            return "menunggu"
        if cell is not None:
            return "masuk" if sent else "diisi_langsung"
        if card.mode is ModeTriwulan.TAHUNAN and triwulan < 4:
            return "tahunan"
        return "belum" if akhir_triwulan(self.tahun, triwulan) < self.per else "belum_waktunya"
