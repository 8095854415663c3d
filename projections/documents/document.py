"""One document as people read it: its header, its versions with their states, and the content of one version."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from domain.cycle.terms import DIGANTIKAN, KEMUDIAN
from domain.kernel import NotFound
from domain.kinds import DOKUMEN
from domain.organisation.nearest import there_are
from projections.clocks import AsOf, open_at, select
from projections.documents import checks as pemeriksaan
from projections.documents import contents
from projections.documents.awaiting_budget import awaiting
from projections.documents.corrected_since import corrected_since
from projections.identity import DocumentName
from projections.readers import budget_papers, known_documents, renstra, signatures
from projections.readers import evidence as files
from projections.readers import versions as past
from projections.readers.cards import require_unit
from projections.readers.papers import NUMBER, OVER, RECEIVED_ON, SIGNED_ON
from projections.tables import Transaction

KEY = ("kind", "unit", "tahun", "triwulan", "n", "jabatan", "periode", "slug", "seri")
BELUM_BERLAKU = "belum berlaku"


def documents(tx: Transaction, at: AsOf, unit: str | None = None) -> list[dict[str, Any]]:
    """Every document of a unit (of all units when None) with the state of its newest version. Raises NotFound.

    One in force from after `per` on says so: `state` is *berlaku_kemudian*, `effective_from` the day.
    """
    if unit:
        require_unit(tx, at, unit)
    own, params = ("d.unit = ? AND ", (unit,)) if unit else ("", ())
    rows = select(
        tx,
        f"SELECT d.doc, {', '.join('d.' + k for k in KEY)}, k.versi, k.state, v.asal, b.effective_from FROM dokumen d "
        "JOIN keadaan k ON k.doc = d.doc "
        f"JOIN versi v ON v.doc = d.doc AND v.versi = k.versi AND {open_at('v')} "
        f"LEFT JOIN berlaku b ON b.doc = k.doc AND b.versi = k.versi AND {open_at('b')} "
        f"WHERE {own}{open_at('k')} ORDER BY d.unit, d.kind, d.tahun, d.pos_from",
        at,
        *(at.position,) * 4,
        *params,
    )
    newest: dict[str, dict[str, Any]] = {}
    for doc, *key, versi, state, asal, since in rows:
        if doc not in newest or newest[doc]["versi"] < versi:
            who = dict(zip(KEY, key, strict=True))
            later = past.on_day(at, state, since, holds=since is None or since <= at.per.isoformat())
            newest[doc] = {
                "dokumen": doc,
                "alamat": DocumentName(doc, **who).nama(),
                **_present(who),
                "versi": versi,
                "state": later,
                **({"effective_from": since} if later == KEMUDIAN else {}),
                "asal": asal,
            }
    return list(newest.values())


def document(
    tx: Transaction, /, at: AsOf, kind: str, unit: str = "", versi: int | None = None, **key: Any
) -> dict[str, Any]:
    """One document: versions, and the parts of the version asked for (in force, else the newest). Raises NotFound.

    `berlaku` is the version in force on `per`; None when none is, and `keterangan` says why.
    """
    if unit:  # a template is of the kabupaten
        require_unit(tx, at, unit)
    doc = past.find(tx, at, kind, unit, **key)
    if doc is None:
        raise absent(tx, at, kind, unit, key)
    header = header_of(tx, at, doc)
    force = past.in_force(tx, at, doc)
    replaced = kind in past.PLANS and force is not None and past.plan(tx, at, unit, header["tahun"]) != doc
    if kind == "renstra" and force is not None:
        replaced = renstra.superseded(tx, at, unit, doc, header["periode"], at.per.year)
    holding = None if force is None or replaced else force.versi
    versions = _versions(tx, at, kind, unit, doc, holding)
    if not versions:  # a position between the events of the command that made it
        raise absent(tx, at, kind, unit, key)
    if kind == "anggaran":
        for nomor, paper in budget_papers.papers(tx, at, doc).items():
            versions[nomor] |= budget_papers.words(paper)
    if kind == "lkjip":
        _mark(versions, corrected_since(tx, at, unit, header["tahun"]))
    if kind == "pk":
        awaiting(tx, at, unit, header["tahun"], versions)
    chosen = versi or (force.versi if force else max(versions))
    if chosen not in versions:
        raise no_version(chosen, versions)
    return {
        "dokumen": doc,
        **_present(header),
        "aggregate_version": aggregate_version(tx, at, doc),
        "berlaku": holding,
        "keterangan": None if holding else DIGANTIKAN if replaced else BELUM_BERLAKU,
        "versi": chosen,
        "versions": list(versions.values()),
        **contents.contents(tx, at, kind, contents.Place(unit, header["tahun"], doc, chosen, header["triwulan"])),
    }


def absent(tx: Transaction, at: AsOf, kind: str, unit: str, key: Mapping[str, Any]) -> NotFound:
    """Says which documents of that kind the unit has."""
    what = " ".join(str(v) for v in (DOKUMEN[kind].nama, unit, *key.values()) if v)
    id, en = there_are(" ".join(map(str, key.values())), known_documents.known(tx, at, kind, unit))
    return NotFound(f"Dokumen {what} belum ada pada waktu itu.{id}", f"There was no document {what} at that time.{en}")


def no_version(versi: int, there: Iterable[int]) -> NotFound:
    return NotFound(
        f"Versi {versi} tidak ada; yang ada: {', '.join(map(str, there))}.",
        f"There is no version {versi}; there are: {', '.join(map(str, there))}.",
    )


def newest(tx: Transaction, at: AsOf, kind: str, unit: str, **key: Any) -> dict[str, Any] | None:
    """The header of the version of a document that is in force, else of its newest; None when there is none."""
    doc = past.find(tx, at, kind, unit, **key)
    if doc is None:
        return None
    force = past.in_force(tx, at, doc)
    versions = _versions(tx, at, kind, unit, doc, force.versi if force else None)
    if kind == "lkjip":
        _mark(versions, corrected_since(tx, at, unit, key["tahun"]))
    return versions[force.versi if force else max(versions)] if versions else None


def _mark(versions: dict[int, dict[str, Any]], corrected: dict[int, list[dict[str, Any]]]) -> None:
    """A report says of each version which figures were corrected after it (`dikoreksi`)."""
    for nomor, version in versions.items():
        version["dikoreksi"] = corrected.get(nomor, [])


def aggregate_version(tx: Transaction, at: AsOf, doc: str | None) -> int:
    """How many events the document had: what a command says it has seen."""
    rows = tx.execute("SELECT MAX(t.doc_version) FROM trail t WHERE t.doc = ? AND t.idx <= ?", (doc, at.position))
    return int(rows[0][0])


def header_of(tx: Transaction, at: AsOf, doc: str) -> dict[str, Any]:
    """The natural key of a document, whatever its kind."""
    sql = f"SELECT {', '.join('d.' + k for k in KEY)} FROM dokumen d WHERE d.doc = ? AND {open_at('d')}"
    return dict(zip(KEY, select(tx, sql, at, doc)[0], strict=True))


def _present(key: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in key.items() if v or k in ("kind", "unit")}


def _versions(
    tx: Transaction, at: AsOf, kind: str, unit: str, doc: str, holding: int | None
) -> dict[int, dict[str, Any]]:
    """Every version by number. `state` is what it is to a reader on `per`: one that has held and holds no more is
    *digantikan*, one in force from later on *berlaku_kemudian*, whatever its `recorded_state`, the last step that was
    taken on it. `berkas`: what became of the file of its paper."""
    rows = select(
        tx,
        "SELECT v.versi, v.base, v.reason_code, v.reason, v.asal FROM versi v "
        f"WHERE v.doc = ? AND {open_at('v')} ORDER BY v.versi",
        at,
        doc,
    )
    notes = select(tx, f"SELECT k.versi, k.notes FROM keadaan k WHERE k.doc = ? AND {open_at('k')}", at, doc)
    flags = select(
        tx, f"SELECT f.versi, f.reason_code, f.pos_from FROM tanda f WHERE f.doc = ? AND {open_at('f')}", at, doc
    )
    papers = select(
        tx,
        f"SELECT b.versi, b.pos_from, j.happened_at, b.effective_from, {SIGNED_ON}, {RECEIVED_ON}, {NUMBER}, "
        f"b.sha256 FROM berlaku b JOIN trail j ON j.idx = b.pos_from {OVER} WHERE b.doc = ? AND {open_at('b')}",
        at,
        at.position,
        at.position,
        doc,
    )
    names = ("effective_from", "signed_on", "received_on", "number", "sha256")
    paper = {row[0]: dict(zip(names, row[3:], strict=True)) for row in papers}
    took_force = {row[0]: row[1] for row in papers}
    tz = signatures.zone(tx, at, doc)
    taken_up = {row[0]: signatures.local_day(row[2], tz) for row in papers}
    signed_papers = signatures.papers(tx, at, doc)
    signed = signatures.signatures(tx, at, kind, doc)
    checks = pemeriksaan.checks(tx, at, doc)
    attached = [own["naskah"] for own in signed.values() if own["naskah"]]
    named = {own["sha256"] for own in (*paper.values(), *signed_papers.values(), *attached) if own.get("sha256")}
    kept = files.states(tx, at, unit, named)
    for own in attached:
        own["berkas"] = kept.get(own["sha256"])
    found = {}
    for versi, base, code, reason, asal in rows:
        recorded = past.state(tx, at, doc, versi)
        own = paper.get(versi, dict.fromkeys(names))
        own |= {k: own[k] or v for k, v in signed_papers.get(versi, {}).items()}
        found[versi] = {
            "versi": versi,
            "base": base,
            "state": past.on_day(at, recorded, own["effective_from"], versi == holding),
            "recorded_state": recorded,
            "reason_code": code,
            "reason": reason,
            "asal": asal,
            "stale": [code for v, code, _ in flags if v == versi],
            "outdated_by": [code for v, code, event in flags if v == versi and event > took_force.get(v, event)],
            "notes": [note for v, text in notes if v == versi for note in json.loads(text)],
            **own,
            "berkas": kept.get(own["sha256"] or ""),
            **signed.get(versi, {**signatures.UNSIGNED, "dicatat": taken_up.get(versi)}),
            **checks.get(versi, pemeriksaan.UNCHECKED),
        }
    return found


def renstra_of(
    tx: Transaction, at: AsOf, unit: str, periode: str | None = None, versi: int | None = None
) -> dict[str, Any]:
    """The Renstra of a period; else the one in force on `per`, or the latest of the unit. Raises NotFound."""
    known = [d for d in documents(tx, at, unit) if d["kind"] == "renstra"]
    force = renstra.in_force(tx, at, unit, at.per.year)
    chosen = periode or (force.periode if force else max((d["periode"] for d in known), default=""))
    return document(tx, at, "renstra", unit, versi, periode=chosen)
