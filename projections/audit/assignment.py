"""One audit assignment as its team reads it: letter, samples with their tests, private papers, findings."""

from collections.abc import Iterator, Sequence
from typing import Any

from domain.audit.penugasan_audit import PenugasanAudit
from domain.audit.samples import Aturan, Populasi, mulai
from domain.audit.seal import polos
from domain.kernel import NotFound
from projections.asking import Log
from projections.audit import findings as temuan
from projections.audit.working_papers import leaves, papers
from projections.clocks import AsOf
from projections.readers.audits import positions
from projections.tables import Recorded, Transaction


def summary(tx: Transaction, log: Log, at: AsOf, penugasan: str) -> dict[str, Any] | None:
    """What a list of assignments says of one; None when it was not known then."""
    events = _events(tx, log, at, penugasan)
    if not events:
        return None
    audit = _fold(events)
    return {
        **_letter(audit),
        "sampel": len(audit.sampel),
        "catatan": len(audit.catatan),
        "temuan": len(audit.temuan),
        "terbit": sum(1 for lembar in audit.temuan.values() if lembar.kepada),
        "event": events[0].idx,
        "idx": [r.idx for r in events],
        "recorded_at": events[0].happened_at.isoformat(),
    }


def working_papers(tx: Transaction, log: Log, at: AsOf, penugasan: str) -> dict[str, Any]:
    """Everything of one assignment, bound to the log position of `at`. Raises NotFound."""
    events = _events(tx, log, at, penugasan)
    if not events:
        raise NotFound(
            f"Penugasan '{penugasan}' belum ada pada waktu itu.", f"There was no assignment '{penugasan}' at that time."
        )
    audit = _fold(events)
    told = [_told(r) for r in events]
    opened = papers(tx, [r.event.segel for r in events if hasattr(r.event, "segel")])
    issued = temuan.issued(tx, log, at, audit.surat.units, penugasan)
    findings = {f["nomor"]: f for f in issued["temuan"]}
    tests = _tests(events, opened)
    samples = list(_samples(events, tests))
    proofs = leaves(tx, sorted({b["idx"] for s in samples for b in s["butir"]}))
    for one in samples:
        for item in one["butir"]:
            item["leaf"] = proofs[item["idx"]]
    return {
        **_letter(audit),
        "posisi": at.position,
        "idx": [r.idx for r in events],
        "surat_tugas": [t for t in told if t["topic"] in ("Assigned", "Amended", "Closed")],
        "sampel": samples,
        "catatan": [_paper(n, p, "NoteTaken", events, opened) for n, p in audit.catatan.items()],
        "temuan": [
            {**_paper(n, p, "FindingRecorded", events, opened), "terbitan": findings.get(n)}
            for n, p in audit.temuan.items()
        ],
    }


def papers_about(
    tx: Transaction, log: Log, at: AsOf, mine: Sequence[str], idx: int, dokumen: str
) -> dict[str, list[dict[str, Any]]]:
    """What the teams of these assignments wrote about an event or the document that it is of: their notes, and the
    findings that rest on the event."""
    notes, findings = [], []
    for penugasan in mine:
        if not (events := _events(tx, log, at, penugasan)):
            continue
        audit = _fold(events)
        sealed = [lembar.segel for lembar in (*audit.catatan.values(), *audit.temuan.values())]
        opened = papers(tx, sealed)
        own = {"penugasan": penugasan, "hal": audit.surat.hal}
        for nomor, lembar in audit.catatan.items():
            isi = opened.get(lembar.segel)
            if isi and (isi["pada"]["peristiwa"] == idx or (dokumen and isi["pada"]["dokumen"] == dokumen)):
                about = {"pada": isi["pada"], "teks": isi["teks"], "terbit": bool(lembar.kepada)}
                notes.append({**own, "nomor": nomor, **about})
        for nomor, lembar in audit.temuan.items():
            isi = opened.get(lembar.segel)
            if isi and idx in isi["dasar"]["peristiwa"]:
                said = {"judul": isi["isi"]["judul"], "terbit": bool(lembar.kepada)}
                findings.append({**own, "nomor": nomor, **said})
    return {"catatan": notes, "temuan": findings}


def sample(tx: Transaction, log: Log, at: AsOf, penugasan: str, nomor: int) -> tuple[Populasi, Aturan, str, int, Any]:
    """What was recorded of a sample: population, rule, seed, position, and the event of its draw. Raises NotFound."""
    events = [r.event for r in _events(tx, log, at, penugasan) if getattr(r.event, "nomor", 0) == nomor]
    seeded = [e for e in events if type(e).TOPIC.endswith(".SampleSeeded")]
    drawn = [e for e in events if type(e).TOPIC.endswith(".SampleDrawn")]
    if not seeded or not drawn:
        raise NotFound(
            f"Penugasan '{penugasan}' tidak mempunyai sampel nomor {nomor}.",
            f"Assignment '{penugasan}' has no sample number {nomor}.",
        )
    return seeded[0].populasi, seeded[0].aturan, seeded[0].seed, seeded[0].posisi, drawn[0]


def _events(tx: Transaction, log: Log, at: AsOf, penugasan: str) -> Sequence[Recorded]:
    """Views say where to look; whose an event is, it says itself."""
    own = PenugasanAudit.create_id(penugasan)
    return [r for r in log.at(positions(tx, at, str(own))) if r.event.originator_id == own]


def _fold(events: Sequence[Recorded]) -> PenugasanAudit:
    audit: Any = None
    for r in events:
        audit = r.event.mutate(audit)
    found: PenugasanAudit = audit
    return found


def _letter(audit: PenugasanAudit) -> dict[str, Any]:
    return {
        "penugasan": audit.penugasan,
        "aggregate_version": audit.version,
        "keadaan": "ditutup" if audit.closed else "berjalan",
        "surat": polos(audit.surat),
        "pemberi": audit.pemberi,
    }


def _told(r: Recorded) -> dict[str, Any]:
    return {
        "event": r.idx,
        "recorded_at": r.happened_at.isoformat(),
        "topic": type(r.event).TOPIC.partition(".")[2],
        "person": r.event.provenance.person,
        "reason": r.event.provenance.reason,
    }


def _tests(events: Sequence[Recorded], opened: dict[str, Any]) -> dict[tuple[int, int], dict[str, Any]]:
    """The newest test of each item, by sample and position."""
    found = {}
    for r in events:
        isi = opened.get(getattr(r.event, "segel", ""), {})
        if isi.get("jenis") == "uji":
            told = _told(r)
            del told["topic"], told["reason"]
            found[isi["sampel"], isi["peristiwa"]] = {
                "hasil": isi["hasil"],
                "catatan": isi["catatan"],
                "utuh": isi["utuh"],
                "segel": r.event.segel,
                **told,
            }
    return found


def _samples(events: Sequence[Recorded], tests: dict[tuple[int, int], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    drawn = {r.event.nomor: r.event for r in events if type(r.event).TOPIC.endswith(".SampleDrawn")}
    for r in events:
        e = r.event
        if not type(e).TOPIC.endswith(".SampleSeeded") or e.nomor not in drawn:  # known up to before the draw
            continue
        result = drawn[e.nomor]
        rule = polos(e.aturan)
        if e.aturan.setiap:
            rule["mulai_dipakai"] = mulai(e.aturan, e.seed)
        yield {
            "nomor": e.nomor,
            "algoritma": e.algoritma,
            "aturan": rule,
            "seed": e.seed,
            "seed_dibuat": e.dibuat,
            "populasi": polos(e.populasi),
            "posisi": e.posisi,
            "banyak": result.banyak,
            "sidik_populasi": result.sidik,
            "event": r.idx,
            "recorded_at": r.happened_at.isoformat(),
            "butir": [{"idx": idx, "uji": tests.get((e.nomor, idx))} for idx in result.butir],
        }


def _paper(nomor: int, lembar: Any, name: str, events: Sequence[Recorded], opened: dict[str, Any]) -> dict[str, Any]:
    """A private paper: its text as far as the cabinet still has it, and every event that wrote it."""
    wrote = [r for r in events if type(r.event).TOPIC.endswith(name) and r.event.nomor == nomor]
    isi = {k: v for k, v in opened.get(lembar.segel, {}).items() if k not in ("jenis", "kepada")}
    return {
        "nomor": nomor,
        "kepada": lembar.kepada or opened.get(lembar.segel, {}).get("kepada") or None,
        "terbit": bool(lembar.kepada),
        "segel": lembar.segel,
        "ada": lembar.segel in opened,
        **isi,
        "ditulis": [_told(r) for r in wrote],
    }


def assignments(tx: Transaction, log: Log, at: AsOf, mine: Sequence[str]) -> list[dict[str, Any]]:
    """The assignments among `mine` that were known, newest first."""
    found = [summary(tx, log, at, one) for one in mine]
    return sorted((one for one in found if one), key=lambda one: -int(one["event"]))
