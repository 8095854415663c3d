"""The questions of audits: what a team reads of its assignments, what units received, units compared."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.audit.samples import ALGORITMA, Butir, Metode, Populasi, sidik, tarik
from projections.audit import assignment, findings
from projections.audit.comparison import compare
from projections.audit.population import population, with_money
from projections.clocks import AsOf
from projections.identity import read_name
from projections.readers import versions
from projections.readers.audits import assignments_of, unit_of_event
from projections.readers.names import Names
from projections.trail_queries import TrailQueries


class AuditQueries(TrailQueries):
    """A part of `Queries`; it tells single events as the trail does."""

    def assignments_of(self, person: str | None) -> list[str]:
        """The audit assignments whose private part a person of the inspektorat may see; none for anyone else (None)."""
        if person is None:
            return []
        with self.database.read() as tx:
            return assignments_of(tx, person)

    def assignments(self, at: AsOf, mine: Sequence[str]) -> list[dict[str, Any]]:
        """The assignments among `mine` that were known, newest first."""
        with self.database.read() as tx:
            found = [assignment.summary(tx, at, self.log.at, one) for one in mine]
        return sorted((one for one in found if one), key=lambda one: -int(one["event"]))

    def working_papers(self, at: AsOf, slug: str) -> dict[str, Any]:
        """One assignment with all its papers and the sentences of the events they are about. Raises NotFound."""
        with self.database.read() as tx:
            found = assignment.working_papers(tx, at, self.log.at, slug)
            named = {b["idx"] for s in found["sampel"] for b in s["butir"]}
            named |= {idx for t in found["temuan"] for idx in t.get("dasar", {}).get("peristiwa", ())}
            names = Names(tx, at)
            found["peristiwa"] = {
                str(r.idx): self._entry(tx, names, r) for r in self.log.at(sorted(i for i in named if i <= at.position))
            }
            years = range(int(found["surat"]["dari"][:4]), int(found["surat"]["sampai"][:4]) + 1)
            found["perubahan"] = [compare(tx, at, self.log.at, y, found["surat"]["units"]) for y in years]
        return {**found, "checkpoint": self.checkpoint_size(at.position)}

    def redraw(self, at: AsOf, slug: str, nomor: int) -> dict[str, Any]:
        """Draw a sample again by its recorded rule and seed; `sama`: it is the recorded one. Raises NotFound."""
        with self.database.read() as tx:
            populasi, aturan, seed, posisi, recorded = assignment.sample(tx, at, self.log.at, slug, nomor)
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
            return findings.issued(tx, at, self.log.at, units, asal)

    def finding(self, at: AsOf, unit: str, asal: str, nomor: int) -> dict[str, Any]:
        """One issued finding. Raises NotFound."""
        with self.database.read() as tx:
            return findings.finding(tx, at, self.log.at, unit, asal, nomor)

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
            known = versions.find(tx, AsOf(self.log.position(), date.max), who.kind, who.unit, **key)
        return who.unit if known else None

    def checkpoint_size(self, upto: int | None = None) -> int:
        """The size of the newest checkpoint, of no more than `upto` events; 0 without one (asked by commands)."""
        most = self.log.position() if upto is None else upto
        with self.database.read() as tx:
            ((size,),) = tx.execute("SELECT COALESCE(MAX(size), 0) FROM checkpoints WHERE size <= ?", (most,))
        return int(size)
