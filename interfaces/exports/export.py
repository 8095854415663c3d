"""The file of one export: found by its event, made from the log as of the position it is bound to, always the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from application.access import Identity, sight
from application.files import examines
from application.work import Work
from domain.kernel import NotFound
from domain.record.ekspor import BERKAS, Ekspor
from interfaces.compose import House
from interfaces.exports.csv_jsonl import csv_lines, json_lines
from interfaces.exports.package import Export, package_bytes
from interfaces.exports.rows import Cell
from interfaces.exports.xlsx import xlsx_bytes
from interfaces.input.moments import today, zona
from projections.clocks import AsOf

JENIS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "zip": "application/zip",
}
"""Media types."""


@dataclass(frozen=True)
class ExportFile:
    """`idx`: the position of the event that records the export; `event`: what was asked."""

    house: House
    idx: int
    recorded_at: datetime
    event: Any
    persons: bool = False
    """Whether whoever fetches it may have the files that name persons."""

    @property
    def nama(self) -> str:
        return f"jejak-{self.idx}.{self.event.bentuk}"

    @property
    def jenis(self) -> str:
        return JENIS[self.event.bentuk]

    @property
    def baris(self) -> int:
        return int(self.event.baris)

    def bytes(self, progress: Callable[[int], None] = lambda done: None) -> Iterator[bytes]:
        """The file in pieces, while it is being made; `progress` is told how many events it holds so far."""
        today(self.house)  # the kabupaten's time zone
        tz = zona().tz
        if self.event.bentuk == "zip":
            return package_bytes(
                Export(self.house, self.idx, self.recorded_at, self.event, self.pages, self.persons),
                self._about(),
                progress,
            )
        pages = _told(self.pages(), progress)
        if self.event.bentuk == "csv":
            return csv_lines(pages)
        if self.event.bentuk == "jsonl":
            return json_lines(map(self._promised, pages))
        return xlsx_bytes(pages, self._about(), self.recorded_at.astimezone(tz), tz)

    def pages(self) -> Iterator[list[dict[str, Any]]]:
        """The events of the file."""
        queries, e = self.house.queries, self.event
        at = AsOf(e.posisi, e.per)
        asked = {ruas.nama: ruas.nilai for ruas in e.saringan if ruas.nama != "bukti"}
        return queries.trail_pages(at, **queries.trail_filters(at, asked, e.lingkup))

    def _promised(self, page: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Events with what the log promises of each (its leaf and signature), so that programs can check them."""
        promised = {entry.idx: entry.receipt() for entry in self.house.journal.entries_at([e["idx"] for e in page])}
        return [{**entry, "log": promised[entry["idx"]]} for entry in page]

    def _about(self) -> list[tuple[str, Cell]]:
        e = self.event
        return [
            ("Ekspor nomor / Export number", self.idx),
            ("Dicatat / Recorded", self.recorded_at),
            ("Sampai peristiwa nomor / Up to event number", e.posisi),
            ("Jumlah peristiwa / Number of events", e.baris),
            (
                "Lingkup pengekspor / Scope of the exporter",
                "semua unit / all units" if e.lingkup is None else ", ".join(e.lingkup),
            ),
            *((f"Saringan / Filter: {ruas.nama}", ruas.nilai) for ruas in e.saringan),
        ]


def _told(pages: Iterator[list[dict[str, Any]]], progress: Callable[[int], None]) -> Iterator[list[dict[str, Any]]]:
    done = 0
    for page in pages:
        yield page
        done += len(page)
        progress(done)


def find(house: House, idx: int, who: Identity | None) -> ExportFile:
    """An export by the position of its event, for who made it and for those who read everything; None: the operator.

    Raises NotFound where there is none or it is not theirs: the two look the same.
    """
    for recorded in house.journal.at([idx]):
        e: Any = recorded.event
        own = (
            who is None
            or sight(who, "trail-file").everything
            or (e.provenance.person, e.provenance.unit)
            == (
                who.person,
                who.unit,
            )
        )
        if isinstance(e, Ekspor.Exported) and own:
            return ExportFile(house, idx, recorded.recorded_at, e, persons=_may_have_persons(house, who, e))
    raise NotFound(
        f"Tidak ada ekspor nomor {idx} yang dapat Anda ambil. Ekspor dibuat dengan perintah trail.export.",
        f"There is no export number {idx} that you may fetch. Exports are made with the command trail.export.",
    )


def _may_have_persons(house: House, who: Identity | None, e: Any) -> bool:
    """Files that name persons are for who asked for them (and so looked at each), while their assignment is open."""
    asked = {ruas.nama: ruas.nilai for ruas in e.saringan}
    if who is None or asked.get("bukti") != BERKAS[1] or e.provenance.person != who.person:
        return False
    work = Work(house.journal, house.queries, house.now(), shelf=house.jejak.shelf)
    return examines(work, who, asked["unit"])
