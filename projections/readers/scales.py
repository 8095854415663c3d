"""The scales in force on a day, as known: the kabupaten's own, else those of the house; which of them rates capaian."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from domain.figures.nilai import Nilai
from domain.figures.scales.skala import Skala
from domain.figures.scales.versions import SkalaBerlaku, VersiSkala
from projections.clocks import AsOf, ask, open_at
from projections.tables import Transaction

FIRST = "capaian"
"""What rates capaian until the kabupaten says otherwise."""


class Known(NamedTuple):
    """What had been declared: each version, the event that says so, and from when a scale may not be named."""

    versions: dict[str, tuple[VersiSkala, ...]]
    events: dict[tuple[str, int], int]
    retired: dict[str, tuple[date, int]]

    def on(self, day: date) -> SkalaBerlaku:
        return SkalaBerlaku(day, self.versions, {slug: since for slug, (since, _) in self.retired.items()})


class Scales(NamedTuple):
    """The scales of one day: `berlaku` by id, `kriteria` the one that rates capaian."""

    known: Known
    berlaku: SkalaBerlaku
    id: str

    @property
    def kriteria(self) -> Skala:
        return self.berlaku[self.id]

    def cite(self, id: str) -> dict[str, Any] | None:
        """A scale as whoever uses it says which one: version (0: of the house), from when, basis, event, labels."""
        found = self.berlaku.versi(id)
        if found is None:
            return None
        return {
            "id": found.skala.id,
            "nama": found.skala.nama,
            "versi": found.versi,
            "sejak": found.sejak and found.sejak.isoformat(),
            "dasar": found.dasar.id,
            "dasar_en": found.dasar.en,
            "label": [t.label[0] for t in found.skala.tingkat],
            "warna": found.skala.warna.value,
            "event": self.known.events.get((found.skala.id, found.versi)),
        }

    def cites(self, ladders: Iterable[str]) -> dict[str, Any]:
        """What a report was rated and its predikat read by."""
        used = dict.fromkeys(id for id in ladders if id)
        return {"kriteria": self.cite(self.id), "predikat": [c for id in used if (c := self.cite(id))]}


def known(tx: Transaction, at: AsOf) -> Known:
    """All that had been declared of scales."""
    declared = ask(
        tx, f"SELECT s.slug, s.versi, s.isi, s.pos_from FROM skala s WHERE {open_at('s')} ORDER BY s.slug", at
    )
    retired = ask(tx, f"SELECT d.slug, d.sejak, d.pos_from FROM skala_dicabut d WHERE {open_at('d')}", at)
    versions: dict[str, tuple[VersiSkala, ...]] = {}
    events = {}
    for slug, versi, isi, event in sorted(declared()):
        versions[slug] = (*versions.get(slug, ()), unpacked(isi))
        events[slug, versi] = event
    return Known(versions, events, {slug: (date.fromisoformat(since), event) for slug, since, event in retired()})


@lru_cache(maxsize=256)
def unpacked(isi: str) -> VersiSkala:
    return msgspec.json.decode(isi, type=VersiSkala)


def scales(tx: Transaction, at: AsOf) -> Scales:
    """The scales in force on `per`. What rates capaian is the newest choice whose scale holds on that day."""
    chosen = tx.send(
        "SELECT value FROM setting WHERE name = 'skala_capaian' AND pos_from <= ? ORDER BY pos_from DESC",
        (at.position,),
    )
    declared = known(tx, at)
    berlaku = declared.on(at.per)
    return Scales(declared, berlaku, next((value for (value,) in chosen() if value in berlaku), FIRST))


def ladders(tx: Transaction, at: AsOf, tahun: int, values: Iterable[Nilai]) -> Mapping[str, Skala]:
    """What the predikat among these figures of a year are read on; nothing is asked where there is none."""
    return known(tx, at).on(at.until(date(tahun, 12, 31)).per) if any(nilai.skala for nilai in values) else {}
