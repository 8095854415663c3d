"""Every question that interfaces may ask, as of (`per`, `known`); answers are plain data, decimals as strings."""

import json
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Protocol

from domain.sampel import ALGORITMA, Butir, Metode, Populasi, sidik, tarik
from projections import (
    arsip,
    gabungan,
    kartu,
    katalog,
    lkjip,
    naskah,
    penugasan,
    renstra,
    rujukan,
    serapan,
    temuan,
    tercetak,
    trail,
)
from projections.audit import assignments_of, unit_of_event
from projections.banding import compare
from projections.capaian import capaian
from projections.daftar_koreksi import koreksi, resting
from projections.data import data_pendukung
from projections.identitas import read_name
from projections.lineage import lineage
from projections.nama import Names
from projections.pasokan import pasokan
from projections.pemasok import supplier
from projections.populasi import population, with_money
from projections.riwayat import riwayat
from projections.sentences import sentence
from projections.tables import Recorded, Transaction
from projections.waktu import AsOf


class Database(Protocol):
    def read(self) -> AbstractContextManager[Transaction]: ...

    def has_table(self, name: str) -> bool: ...


class Log(Protocol):
    """What reading needs of the log."""

    def position(self) -> int: ...

    def position_at(self, known: datetime) -> int: ...

    def at(self, positions: Sequence[int]) -> Sequence[Recorded]: ...


class Queries:
    """Reads of one database; nothing here writes."""

    def __init__(self, database: Database, log: Log) -> None:
        self.database = database
        self.log = log

    def as_of(self, per: date, known: datetime | None = None) -> AsOf:
        """The day and the knowledge that a question is about; all that is recorded when `known` is None."""
        return AsOf(self.log.position() if known is None else self.log.position_at(known), per)

    def units(self, at: AsOf) -> list[dict[str, Any]]:
        with self.database.read() as tx:
            return list(kartu.units(tx, at).values())

    def unit(self, at: AsOf, slug: str) -> dict[str, Any]:
        """A unit with everyone who has held its offices. Raises NotFound."""
        with self.database.read() as tx:
            return rujukan.unit(tx, at, slug)

    def kabupaten(self, at: AsOf) -> dict[str, Any]:
        """The kabupaten with its settings, each a local policy. Raises NotFound."""
        with self.database.read() as tx:
            return rujukan.kabupaten(tx, at)

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
                kartu.require_unit(tx, at, unit)
            return naskah.documents(tx, at, unit)

    def document(self, at: AsOf, kind: str, unit: str = "", versi: int | None = None, **key: Any) -> dict[str, Any]:
        """Raises NotFound when the unit, the document or the version was not known."""
        with self.database.read() as tx:
            if unit:  # a template is of the kabupaten
                kartu.require_unit(tx, at, unit)
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
        with self.database.read() as tx:
            return lineage(tx, at, self.log.at, unit, indikator, tahun)

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

    def lkjip_tables(self, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
        with self.database.read() as tx:
            return lkjip.tables(tx, at, unit, tahun)

    def keuangan(self, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
        """Money of a year by triwulan, each against the budget in force at its end. Raises NotFound."""
        with self.database.read() as tx:
            return serapan.keuangan(tx, at, unit, tahun)

    def gabungan(self, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
        """A kecamatan with and without its kelurahan: money and capaian. Raises NotFound."""
        with self.database.read() as tx:
            return gabungan.gabungan(tx, at, unit, tahun)

    def tercetak(self, at: AsOf, unit: str, tahun: int) -> list[dict[str, Any]]:
        """The figures that the printed LKjIP of a year shows, each beside the recomputed one. Raises NotFound."""
        with self.database.read() as tx:
            return tercetak.printed(tx, at, unit, tahun)

    def trail(self, at: AsOf, *, limit: int = 50, **filters: Any) -> dict[str, Any]:
        """Events that fit, oldest first, each with its sentence; `next` is the position to go on after, or None."""
        with self.database.read() as tx:
            found = trail.search(tx, at, limit=limit + 1, **filters)
            names = Names(tx, at)
            entries = [self._entry(tx, names, r) for r in self.log.at(found[:limit])]
        return {"entries": entries, "next": found[limit - 1] if len(found) > limit else None}

    # -- audits: what a team reads, what units received

    def assignments_of(self, person: str | None) -> list[str]:
        """The audit assignments whose private part a person of the inspektorat may see; none for anyone else (None)."""
        if person is None:
            return []
        with self.database.read() as tx:
            return assignments_of(tx, person)

    def assignments(self, at: AsOf, mine: Sequence[str]) -> list[dict[str, Any]]:
        """The assignments among `mine` that were known, newest first."""
        with self.database.read() as tx:
            found = [penugasan.summary(tx, at, self.log.at, one) for one in mine]
        return sorted((one for one in found if one), key=lambda one: -int(one["event"]))

    def working_papers(self, at: AsOf, slug: str) -> dict[str, Any]:
        """One assignment with all its papers and the sentences of the events they are about. Raises NotFound."""
        with self.database.read() as tx:
            found = penugasan.working_papers(tx, at, self.log.at, slug)
            named = {b["idx"] for s in found["sampel"] for b in s["butir"]}
            named |= {idx for t in found["temuan"] for idx in t.get("dasar", {}).get("peristiwa", ())}
            names = Names(tx, at)
            found["peristiwa"] = {
                str(r.idx): self._entry(tx, names, r) for r in self.log.at(sorted(i for i in named if i <= at.position))
            }
            years = range(int(found["surat"]["dari"][:4]), int(found["surat"]["sampai"][:4]) + 1)
            found["perubahan"] = [compare(tx, at, self.log.at, y, found["surat"]["units"]) for y in years]
        return {**found, "checkpoint": self.checkpoint_size()}

    def redraw(self, at: AsOf, slug: str, nomor: int) -> dict[str, Any]:
        """Draw a sample again by its recorded rule and seed, and say whether it is the recorded one. Raises NotFound."""
        with self.database.read() as tx:
            populasi, aturan, seed, posisi, recorded = penugasan.sample(tx, at, self.log.at, slug, nomor)
        members = self.audit_population(populasi, posisi, aturan.metode is Metode.TERBESAR)
        drawn = tarik(aturan, seed, members)
        return {
            "penugasan": slug,
            "nomor": nomor,
            "algoritma": ALGORITMA,
            "seed": seed,
            "posisi": posisi,
            "banyak": len(members),
            "butir": list(drawn),
            "populasi": [b.idx for b in members],
            "sama": drawn == recorded.butir and sidik(members) == recorded.sidik,
        }

    def issued(self, at: AsOf, units: Sequence[str], asal: str | None = None) -> dict[str, Any]:
        """What audits issued to these units: findings with their responses, and notes."""
        with self.database.read() as tx:
            return temuan.issued(tx, at, self.log.at, units, asal)

    def finding(self, at: AsOf, unit: str, asal: str, nomor: int) -> dict[str, Any]:
        """One issued finding. Raises NotFound."""
        with self.database.read() as tx:
            return temuan.finding(tx, at, self.log.at, unit, asal, nomor)

    def compare(self, at: AsOf, tahun: int, units: Sequence[str]) -> dict[str, Any]:
        """Units compared: who changed the targets of a year, how often, how late."""
        with self.database.read() as tx:
            return compare(tx, at, self.log.at, tahun, units)

    def audit_population(self, populasi: Populasi, posisi: int, uang: bool) -> list[Butir]:
        """The population of an audit sample (asked by commands)."""
        with self.database.read() as tx:
            members = population(tx, populasi, posisi)
        return with_money(members, self.log.at([b.idx for b in members])) if uang else members

    def unit_of_event(self, idx: int) -> str | None:
        """The unit whose trail shows an event (asked by commands)."""
        with self.database.read() as tx:
            return unit_of_event(tx, idx)

    def unit_of_document(self, nama: str) -> str | None:
        """The unit of a document by its name; None when there is none (asked by commands)."""
        who = read_name(nama)
        if who is None:
            return None
        key = {k: v for k, v in who._asdict().items() if k not in ("doc", "kind", "unit")}
        with self.database.read() as tx:
            known = arsip.find(tx, AsOf(self.log.position(), date.max), who.kind, who.unit, **key)
        return who.unit if known else None

    def checkpoint_size(self) -> int:
        """The size of the newest checkpoint of the log, 0 when there is none (asked by commands)."""
        if not self.database.has_table("checkpoints"):
            return 0
        with self.database.read() as tx:
            ((size,),) = tx.execute("SELECT COALESCE(MAX(size), 0) FROM checkpoints")
        return int(size)

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

    def units_of_kinds(self, jenis: Collection[str]) -> list[str]:
        """The units of these kinds, by slug (asked by policies)."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT slug, jenis FROM unit WHERE pos_to IS NULL ORDER BY slug")
        return [slug for slug, own in rows if own in jenis]

    def _entry(self, tx: Transaction, names: Names, recorded: Recorded) -> dict[str, Any]:
        event = recorded.event
        p = event.provenance
        who = names.identity(event.originator_id)
        teks = sentence(event, who, names)
        basis = {k: None if v is None else str(v) for k, v in vars(p.basis).items()} if p.basis else None
        return {
            "idx": recorded.idx,
            "recorded_at": recorded.recorded_at.isoformat(),
            "topic": type(event).TOPIC,
            "dokumen": who.nama(),
            "unit": who.unit,
            "kalimat": teks.id,
            "sentence": teks.en,
            "role": p.role,
            "office": p.office,
            "actor_unit": p.unit,
            "capacity": p.capacity,
            "alternate_for": list(p.alternate_for),
            "reason": p.reason,
            "basis": basis,
            "supplied_by": supplier(p),
            "command": p.command,
            "caused_by": p.caused_by,
        }


__all__ = ["AsOf", "Queries", "arsip"]
