"""Every correction of the record of a unit: both values, the scan, who confirmed it, what rested on it, the errata."""

from datetime import date
from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.documents.dependents import dependents
from projections.documents.resting import Rest
from projections.identity import DocumentName, key_of
from projections.readers import versions
from projections.readers.cards import require_unit
from projections.readers.corrections import Correction, Rows, both, corrections, errata, made, proposer, shown
from projections.tables import Transaction


def koreksi(tx: Transaction, at: AsOf, unit: str) -> dict[str, Any]:
    """Corrections oldest first, each with what rested on the old value then and what was answered by now."""
    nama = require_unit(tx, at, unit)["nama"]
    done: Rows = []
    still: Rows = []
    for who in _documents(tx, at, unit):
        own = {k.nomor: k for k, _ in corrections(tx, at, who.doc)}
        done += [
            {**_header(who), **one, "bertumpu": _rests(tx, at, own[one["nomor"]])} for one in made(tx, at, who.doc)
        ]
        still += [{**_header(who), **shown(*one)} for one in corrections(tx, at, who.doc, "koreksi_diusulkan")]
    for who in _documents(tx, at, ""):  # rows of a template, as far as documents of the unit were copied from them
        done += _on_the_unit(tx, at, who, unit)
    return {
        "unit": unit,
        "nama": nama,
        "koreksi": sorted(done, key=lambda one: one["event"]),
        "usulan": sorted(still, key=lambda one: one["event"]),
    }


def _on_the_unit(tx: Transaction, at: AsOf, who: DocumentName, unit: str) -> Rows:
    """Corrections of a document of the kabupaten on which documents of the unit rest."""
    found = []
    for k, by in corrections(tx, at, who.doc):
        if rests := _rests(tx, at, k, unit):
            found.append({**_header(who), **shown(k, by), "diusulkan": proposer(tx, k), "bertumpu": rests})
    return found


def _documents(tx: Transaction, at: AsOf, unit: str) -> list[DocumentName]:
    """Documents of the unit with a proposal that was ever made."""
    names = ", ".join(f"d.{name}" for name in DocumentName._fields)
    rows = select(
        tx,
        f"SELECT DISTINCT {names} FROM dokumen d JOIN koreksi_diusulkan u ON u.doc = d.doc "
        f"WHERE d.unit = ? AND {open_at('d')}",
        at,
        unit,
    )
    return [DocumentName(*row) for row in rows]


def _header(who: DocumentName) -> dict[str, Any]:
    key = {k: v for k, v in who._asdict().items() if v and k not in ("doc", "unit")}
    return {"dokumen": who.doc, "alamat": who.nama(), **key}


def _rests(tx: Transaction, at: AsOf, k: Correction, unit: str = "") -> Rows:
    """What rested on it; in one unit only, if one is named."""
    found = []
    for rest in dependents(tx, k):
        if unit and rest.who.unit != unit:
            continue
        asked = next((e for e in errata(tx, at, rest.who.doc) if e["koreksi"] == k.event), None)
        found.append(
            {
                **_header(rest.who),
                "versi": rest.versi,
                "state": versions.state(tx, at, rest.who.doc, rest.versi),
                "sebagai": rest.sebagai,
                "nilai": rest.nilai,
                "memakai_nilai_lama": rest.lama,
                "errata": asked and {key: asked[key] for key in ("event", "jawaban", "dijawab")},
            }
        )
    return found


def resting(tx: Transaction, doc: str, doc_version: int) -> Rows:
    """What a policy asks once a record is corrected: one question for each document that used the old value."""
    ((event,),) = tx.execute("SELECT idx FROM trail WHERE doc = ? AND doc_version = ?", (doc, doc_version))
    k = next(k for k, _ in corrections(tx, AsOf(event, date.max), doc) if k.event == event)
    who = DocumentName(*tx.execute(f"SELECT {', '.join(DocumentName._fields)} FROM dokumen WHERE doc = ?", (doc,))[0])
    asked: dict[str, Rest] = {rest.who.doc: rest for rest in dependents(tx, k) if rest.lama}
    old, new = both(k)
    about = {
        "koreksi": k.event,
        "dokumen": who.nama(),
        "hal_indikator": k.indikator,
        "hal_kode": f"belanja {k.kode}" if k.jenis == "belanja" else k.kode,
        "hal_tahun": k.tahun if k.jenis == "target" else who.tahun,
        "semula": old or "",
        "menjadi": new or "",
    }
    return [{"kind": rest.who.kind, "data": {**key_of(rest.who), **about}} for rest in asked.values()]
