"""Every question that interfaces may ask, as of (`per`, `known`); answers are plain data, decimals as strings."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any, Protocol

from projections.audit.questions import AuditQueries
from projections.clocks import AsOf
from projections.deadlines.questions import Database, DeadlineQueries
from projections.documents import document as naskah
from projections.documents import indikator as katalog
from projections.documents.differences import Sisi, beda
from projections.documents.record_corrections import koreksi, resting
from projections.documents.rests_on import rests_on
from projections.figures import absorption, lkjip
from projections.figures import combined as gabungan
from projections.figures.capaian import capaian
from projections.organisation import references
from projections.plans.history import riwayat
from projections.plans.lineage_card import card
from projections.readers import cards, renstra
from projections.readers import printed as tercetak
from projections.readers.moments import Momen, day_of
from projections.readers.responsibility import responsible
from projections.realisasi.data_pendukung import data_pendukung
from projections.realisasi.supplies import pasokan
from projections.tables import Recorded


class Log(Protocol):
    """What reading needs of the log."""

    def position(self) -> int: ...

    def position_at(self, known: datetime) -> int: ...

    def at(self, positions: Sequence[int]) -> Sequence[Recorded]: ...


class Queries(DeadlineQueries, AuditQueries):
    """Reads of one database; nothing here writes."""

    database: Database
    log: Log

    def __init__(self, database: Database, log: Log) -> None:
        self.database = database
        self.log = log

    def as_of(self, per: date, known: datetime | None = None) -> AsOf:
        """The day and the knowledge that a question is about; all that is recorded when `known` is None."""
        return AsOf(self.log.position() if known is None else self.log.position_at(known), per)

    def day_of(self, m: Momen, tz: tzinfo, position: int | None = None) -> date:
        """The day that a named moment is on the clock of what is in force, as known at a position (None: now).

        Raises NotFound.
        """
        with self.database.read() as tx:
            return day_of(tx, self.log.position() if position is None else position, m, tz)

    def rests_on(self, at: AsOf, answer: Mapping[str, Any]) -> dict[str, Any]:
        """Which events an answer to one of these questions rests on, and how much of the log was known."""
        with self.database.read() as tx:
            return rests_on(tx, at, answer)

    def units(self, at: AsOf) -> list[dict[str, Any]]:
        with self.database.read() as tx:
            return list(cards.units(tx, at).values())

    def unit(self, at: AsOf, slug: str) -> dict[str, Any]:
        """A unit with everyone who has held its offices. Raises NotFound."""
        with self.database.read() as tx:
            return references.unit(tx, at, slug)

    def kabupaten(self, at: AsOf) -> dict[str, Any]:
        """The kabupaten with its settings, each a local policy. Raises NotFound."""
        with self.database.read() as tx:
            return references.kabupaten(tx, at)

    def indikator(self, at: AsOf, unit: str) -> list[dict[str, Any]]:
        with self.database.read() as tx:
            return katalog.indikator(tx, at, unit)

    def card(self, at: AsOf, unit: str, indikator: str) -> dict[str, Any]:
        """One indikator with every version of its card. Raises NotFound."""
        with self.database.read() as tx:
            return katalog.card(tx, at, unit, indikator)

    def data_pendukung(self, at: AsOf, unit: str, seri: str, tahun: int) -> dict[str, Any]:
        """One series of supporting data as a table with totals. Raises NotFound."""
        with self.database.read() as tx:
            return data_pendukung(tx, at, unit, seri, tahun)

    def documents(self, at: AsOf, unit: str | None = None) -> list[dict[str, Any]]:
        with self.database.read() as tx:
            if unit:
                cards.require_unit(tx, at, unit)
            return naskah.documents(tx, at, unit)

    def document(self, at: AsOf, kind: str, unit: str = "", versi: int | None = None, **key: Any) -> dict[str, Any]:
        """Raises NotFound when the unit, the document or the version was not known."""
        with self.database.read() as tx:
            if unit:  # a template is of the kabupaten
                cards.require_unit(tx, at, unit)
            return naskah.document(tx, at, kind, unit, versi, **key)

    def renstra(self, at: AsOf, unit: str, periode: str | None = None, versi: int | None = None) -> dict[str, Any]:
        """The Renstra of a period; else the one in force on `per`, or the latest of the unit. Raises NotFound."""
        known = [d for d in self.documents(at, unit) if d["kind"] == "renstra"]
        with self.database.read() as tx:
            force = renstra.in_force(tx, at, unit, at.per.year)
        chosen = periode or (force.periode if force else max((d["periode"] for d in known), default=""))
        return self.document(at, "renstra", unit, versi, periode=chosen)

    def capaian(self, at: AsOf, unit: str, tahun: int, triwulan: int | None = None) -> dict[str, Any]:
        with self.database.read() as tx:
            return capaian(tx, at, unit, tahun, triwulan)

    def lineage(self, at: AsOf, unit: str, indikator: str, tahun: int) -> dict[str, Any]:
        """The lineage card of an indikator and year. Raises NotFound."""
        with self.database.read() as tx:
            return card(tx, at, self.log.at, unit, indikator, tahun)

    def riwayat(self, at: AsOf, unit: str, indikator: str, tahun: int) -> list[dict[str, Any]]:
        """Who changed the target of one indikator in one year when, from what to what, and why: rows, no sentences."""
        with self.database.read() as tx:
            return riwayat(tx, at, unit, indikator, tahun)

    def koreksi(self, at: AsOf, unit: str) -> dict[str, Any]:
        """Corrections of the record of a unit: both values, scan, who, what rested on them and its errata."""
        with self.database.read() as tx:
            return koreksi(tx, at, unit)

    def resting_on_correction(self, doc: str, doc_version: int) -> list[dict[str, Any]]:
        """The questions for errata that follow from one correction (asked by policies)."""
        with self.database.read() as tx:
            return resting(tx, doc, doc_version)

    def pasokan(self, at: AsOf, tahun: int, office: str | None = None) -> dict[str, Any]:
        """What pengampu supplied in a year, what is awaited from them and objected to; of one office when given."""
        with self.database.read() as tx:
            return pasokan(tx, at, tahun, office)

    def beda(self, kind: str, key: Mapping[str, Any], dari: Sisi, ke: Sisi) -> dict[str, Any]:
        """What differs between two versions, or two moments, of a document or a card. Raises NotFound."""
        with self.database.read() as tx:
            if key.get("unit"):
                cards.require_unit(tx, ke.at, key["unit"])
            return beda(tx, kind, key, dari, ke)

    def responsible(self, at: AsOf, unit: str, office: str) -> dict[str, Any]:
        """Who held an office on `per`, in which capacity and by which decree. Raises NotFound."""
        with self.database.read() as tx:
            return responsible(tx, at, unit, office)

    def lkjip_tables(self, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
        with self.database.read() as tx:
            return lkjip.tables(tx, at, unit, tahun)

    def keuangan(self, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
        """Money of a year by triwulan, each against the budget in force at its end. Raises NotFound."""
        with self.database.read() as tx:
            return absorption.keuangan(tx, at, unit, tahun)

    def gabungan(self, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
        """A kecamatan with and without its kelurahan: money and capaian. Raises NotFound."""
        with self.database.read() as tx:
            return gabungan.gabungan(tx, at, unit, tahun)

    def tercetak(self, at: AsOf, unit: str, tahun: int) -> list[dict[str, Any]]:
        """The figures that the printed LKjIP of a year shows, each beside the recomputed one. Raises NotFound."""
        with self.database.read() as tx:
            return tercetak.printed(tx, at, unit, tahun)

    def offices_with_pk(self, unit: str, tahun: int) -> list[str]:
        """Offices of the unit that have a PK for the year (asked by policies)."""
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT jabatan FROM dokumen WHERE kind = 'pk' AND unit = ? AND tahun = ? ORDER BY jabatan",
                (unit, tahun),
            )
        return [row[0] for row in rows]

    def suppliers(self, indikator: str) -> dict[str, str]:
        """The pengampu that each unit's newest card of an indikator names (asked by commands and policies)."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT unit, kartu FROM kartu WHERE slug = ? ORDER BY unit, versi", (indikator,))
        return {unit: json.loads(card)["pengampu"] for unit, card in rows}

    def supplied_to(self, unit: str) -> list[str]:
        """The indikator of a unit whose newest card names a pengampu (asked by policies)."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT slug, kartu FROM kartu WHERE unit = ? ORDER BY slug, versi", (unit,))
        named = {slug: json.loads(card)["pengampu"] for slug, card in rows}
        return [slug for slug, office in named.items() if office]

    def renstra_periods(self, unit: str) -> list[str]:
        """Periods for which the unit has a Renstra, earliest first (asked by commands)."""
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT periode FROM dokumen WHERE kind = 'renstra' AND unit = ? ORDER BY periode", (unit,)
            )
        return [row[0] for row in rows]

    def units_under(self, unit: str) -> list[str]:
        """A unit and those below it (asked by commands)."""
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT slug FROM unit WHERE (slug = ? OR induk = ?) AND pos_to IS NULL ORDER BY slug", (unit, unit)
            )
        return [row[0] for row in rows]

    def units_of_kinds(self, jenis: Collection[str]) -> list[str]:
        """The units of these kinds, by slug (asked by policies)."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT slug, jenis FROM unit WHERE pos_to IS NULL ORDER BY slug")
        return [slug for slug, own in rows if own in jenis]


__all__ = ["AsOf", "Queries"]
