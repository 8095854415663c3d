"""What audits issued to units: findings with their answers, and notes; each bound to the events it rests on."""

from collections.abc import Iterable, Sequence
from typing import Any

from domain.audit.temuan import CatatanAudit, Sikap, Temuan
from domain.kernel import NotFound
from domain.reasons import Bukti
from projections.asking import Log
from projections.clocks import AsOf, open_at, select
from projections.readers.audits import positions
from projections.tables import Recorded, Transaction


def issued(tx: Transaction, log: Log, at: AsOf, units: Sequence[str], asal: str | None = None) -> dict[str, Any]:
    """Findings and notes that were issued to these units, oldest first; of one audit when `asal` is given."""
    return {
        "posisi": at.position,
        "temuan": _theirs(units, (_finding(tx, log, at, doc) for doc in _docs(tx, at, "temuan", units, asal))),
        "catatan": _theirs(units, (_note(tx, log, at, doc) for doc in _docs(tx, at, "catatan_audit", units, asal))),
    }


def finding(tx: Transaction, log: Log, at: AsOf, unit: str, asal: str, nomor: int) -> dict[str, Any]:
    """One finding. Raises NotFound for one that was not issued by then."""
    for doc in _docs(tx, at, "temuan", [unit], asal):
        found = _finding(tx, log, at, doc)
        if (found["unit"], found["asal"], found["nomor"]) == (unit, asal, nomor):
            return found
    raise NotFound(
        f"Tidak ada temuan {asal}/{nomor} pada {unit}. Lihat daftarnya dengan jejak audit findings.",
        f"There is no finding {asal}/{nomor} of {unit}. See the list with jejak audit findings.",
    )


def _theirs(units: Sequence[str], papers: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that were issued to these units by their own words: views only say where to look."""
    return [paper for paper in papers if paper["unit"] in units]


def _events(tx: Transaction, log: Log, at: AsOf, doc: str) -> list[Recorded]:
    return [r for r in log.at(positions(tx, at, doc)) if str(r.event.originator_id) == doc]


def _docs(tx: Transaction, at: AsOf, kind: str, units: Sequence[str], asal: str | None) -> list[str]:
    if not units:
        return []
    own, params = ("AND d.slug = ? ", (asal,)) if asal else ("", ())
    marks = ", ".join("?" * len(units))
    whose = f"d.kind = ? AND d.unit IN ({marks}) {own}"
    sql = f"SELECT d.doc FROM dokumen d WHERE {whose}AND {open_at('d')} ORDER BY d.pos_from"
    return [row[0] for row in select(tx, sql, at, kind, *units, *params)]


def _finding(tx: Transaction, log: Log, at: AsOf, doc: str) -> dict[str, Any]:
    found: Temuan | None = None
    when: dict[str, Any] = {}
    for r in _events(tx, log, at, doc):
        found = r.event.mutate(found)
        name = type(r.event).TOPIC.partition(".")[2].removesuffix("WithEvidence")
        when[name] = {"event": r.idx, "recorded_at": r.happened_at.isoformat(), "reason": r.event.provenance.reason}
    if found is None:
        raise LookupError(doc)  # no document is without its first event
    answer, told, closed = found.tanggapan, when.get("Responded"), when.get("Closed")
    return {
        "unit": found.unit,
        "asal": found.asal,
        "nomor": found.nomor,
        "sumber": found.sumber,
        "surat": found.surat,
        "aggregate_version": found.version,
        "keadaan": found.keadaan,
        **vars(found.isi),
        "rekomendasi": list(found.isi.rekomendasi),
        "dasar": {**vars(found.dasar), "peristiwa": list(found.dasar.peristiwa)},
        "utuh": found.utuh,
        "terbit": when["Issued"],
        "tanggapan": {**_answer(*answer), **told} if answer and told else None,
        "ditutup": closed,
    }


def _answer(sikap: Sikap, teks: str, bukti: tuple[Bukti, ...]) -> dict[str, Any]:
    files = [{"sha256": one.sha256, "nama": one.nama} for one in bukti]
    return {"sikap": sikap.value, "teks": teks, **({"bukti": files} if files else {})}


def _note(tx: Transaction, log: Log, at: AsOf, doc: str) -> dict[str, Any]:
    (first,) = _events(tx, log, at, doc)
    found: CatatanAudit = first.event.mutate(None)
    return {
        "unit": found.unit,
        "asal": found.asal,
        "nomor": found.nomor,
        "surat": found.surat,
        "pada": vars(found.pada),
        "teks": found.teks,
        "utuh": found.utuh,
        "terbit": {"event": first.idx, "recorded_at": first.happened_at.isoformat()},
    }
