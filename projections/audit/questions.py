"""Questions of audits that go beyond one reading: papers with the events they are about, samples drawn again."""

from datetime import date
from typing import Any

from domain.audit.samples import ALGORITMA, Member, Metode, Populasi, sidik, tarik
from projections.asking import Log
from projections.audit import assignment
from projections.audit.comparison import compare
from projections.audit.population import population, with_money
from projections.clocks import AsOf
from projections.identity import read_name
from projections.readers import versions
from projections.readers.audits import assignments_of, is_open
from projections.readers.names import Names
from projections.record.events import entry
from projections.tables import Transaction


def seen_by(tx: Transaction, person: str | None) -> list[str]:
    """The audit assignments whose private part a person of the inspektorat may see; none for anyone else (None)."""
    return [] if person is None else assignments_of(tx, person)


def working_papers(tx: Transaction, log: Log, at: AsOf, slug: str) -> dict[str, Any]:
    """One assignment with all its papers and the sentences of the events they are about. Raises NotFound."""
    found = assignment.working_papers(tx, log, at, slug)
    named = {b["idx"] for s in found["sampel"] for b in s["butir"]}
    named |= {idx for t in found["temuan"] for idx in t.get("dasar", {}).get("peristiwa", ())}
    names = Names(tx, at)
    about = (r for r in log.at(sorted(i for i in named if i <= at.position)) if is_open(r.event, (slug,)))
    found["peristiwa"] = {str(r.idx): entry(names, r) for r in about}
    years = range(int(found["surat"]["dari"][:4]), int(found["surat"]["sampai"][:4]) + 1)
    found["perubahan"] = [compare(tx, log, at, y, found["surat"]["units"]) for y in years]
    return {**found, "checkpoint": checkpoint_size(tx, log, at.position)}


def redraw(tx: Transaction, log: Log, at: AsOf, slug: str, nomor: int) -> dict[str, Any]:
    """Draw a sample again by its recorded rule and seed; `sama`: it is the recorded one. Raises NotFound."""
    populasi, aturan, seed, posisi, recorded = assignment.sample(tx, log, at, slug, nomor)
    members = audit_population(tx, log, populasi, posisi, aturan.metode is Metode.TERBESAR)
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


def audit_population(tx: Transaction, log: Log, populasi: Populasi, posisi: int, uang: bool) -> list[Member]:
    """The population of an audit sample, with its money when `uang` is asked for."""
    members = population(tx, populasi, posisi)
    return with_money(members, log.at([b.idx for b in members])) if uang else members


def unit_of_document(tx: Transaction, log: Log, nama: str) -> str | None:
    """The unit of a document by its name; None when there is none."""
    who = read_name(nama)
    if who is None:
        return None
    key = {k: v for k, v in who._asdict().items() if k not in ("doc", "kind", "unit")}
    known = versions.find(tx, AsOf(log.position(), date.max), who.kind, who.unit, **key)
    return who.unit if known else None


def checkpoint_size(tx: Transaction, log: Log, upto: int | None = None) -> int:
    """The size of the newest checkpoint, of no more than `upto` events; 0 without one."""
    most = log.position() if upto is None else upto
    ((size,),) = tx.execute("SELECT COALESCE(MAX(size), 0) FROM checkpoints WHERE size <= ?", (most,))
    return int(size)
