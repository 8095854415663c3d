"""Who signed each version, as what and how, who recorded it and when; who confirmed a loaded one."""

import json
from datetime import datetime, tzinfo
from typing import Any

from domain.cycle.signatures import CUKUP, TANPA_NASKAH, Cara
from domain.figures.calendar import Zona
from projections.clocks import AsOf, open_at, select
from projections.identity import DocumentName, key_of
from projections.readers.cards import setting
from projections.readers.papers import corrected
from projections.tables import Transaction

UNSIGNED: dict[str, Any] = {
    "cara": None,
    "signers": [],
    "pencatat": None,
    "dicatat": None,
    "pengesah": None,
    "naskah": None,
    "putusan": None,
    "menunggu_tanda_tangan": False,
}


def signatures(tx: Transaction, at: AsOf, kind: str, doc: str) -> dict[int, dict[str, Any]]:
    """By version: how it was signed (`cara`), its `signers` (`blok`: the file of what is printed under an approval in
    the system), who recorded it (`pencatat`: None for an approval in the system) on which day (`dicatat`: of the last
    one), and who confirmed it (`pengesah`, of one that was loaded).

    `naskah`: the signed paper of what was approved in the system; `menunggu_tanda_tangan`: that one is awaited.
    `putusan`: what the signatures in the PDF of its paper were found to be worth, None where nobody looked yet.
    """
    found: dict[int, dict[str, Any]] = {}
    tz = zone(tx, at, doc)
    for versi, pihak, jabatan, kapasitas, decree, cara, blok, recorded_at, *recorder in select(
        tx,
        "SELECT t.versi, t.pihak, t.jabatan, t.kapasitas, t.decree, t.cara, t.blok, j.happened_at, t.office, t.unit, "
        "t.capacity FROM tanda_tangan t JOIN trail j ON j.idx = t.pos_from "
        f"WHERE t.doc = ? AND {open_at('t')} ORDER BY t.pihak DESC",
        at,
        doc,
    ):
        own = found.setdefault(versi, {**UNSIGNED, "signers": []})
        signer = {"pihak": pihak, "jabatan": jabatan, "kapasitas": kapasitas, "decree": decree}
        own["signers"].append({**signer, **({"blok": blok} if blok else {})})
        day = local_day(recorded_at, tz)
        own["dicatat"] = max(day, own["dicatat"] or day)
        own |= {"cara": cara, "pencatat": _office(recorder) if cara != Cara.SISTEM.value else None}
    for versi, *confirmer in select(
        tx,
        f"SELECT p.versi, p.office, p.unit, p.capacity FROM pengesahan p WHERE p.doc = ? AND {open_at('p')}",
        at,
        doc,
    ):
        found[versi]["pengesah"] = _office(confirmer)
    _with_paper(tx, at, kind, doc, tz, found)
    _with_verdict(tx, at, doc, found)
    for versi, paper in corrected(tx, at, doc).items():
        if versi in found and paper["signers"]:
            found[versi]["signers"] = sorted(paper["signers"], key=lambda s: s["pihak"], reverse=True)
    return found


def _with_paper(tx: Transaction, at: AsOf, kind: str, doc: str, tz: tzinfo, found: dict[int, dict[str, Any]]) -> None:
    """Put beside each approval the paper that was signed besides, or that it is awaited."""
    here = [own for own in found.values() if own["cara"] == Cara.SISTEM.value]
    enough = bool(here) and (kind in TANPA_NASKAH or setting(tx, at, f"persetujuan_{kind}", "") == CUKUP)
    for own in here:
        own["menunggu_tanda_tangan"] = not enough
    for versi, cara, signed_on, number, sha256, signers, recorded_at, *recorder in select(
        tx,
        "SELECT n.versi, n.cara, n.signed_on, n.number, n.sha256, n.signers, j.happened_at, n.office, n.unit, "
        f"n.capacity FROM naskah n JOIN trail j ON j.idx = n.pos_from WHERE n.doc = ? AND {open_at('n')}",
        at,
        doc,
    ):
        paper = {"cara": cara, "signed_on": signed_on, "number": number, "sha256": sha256}
        who = {"signers": json.loads(signers), "pencatat": _office(recorder), "dicatat": local_day(recorded_at, tz)}
        own = found.setdefault(versi, {**UNSIGNED, "signers": []})  # established here, by no signature
        own |= {"naskah": {**paper, **who}, "menunggu_tanda_tangan": False}


def _with_verdict(tx: Transaction, at: AsOf, doc: str, found: dict[int, dict[str, Any]]) -> None:
    """Put beside the paper that stands what its signatures are worth: that of an earlier one is of no version now."""
    judged = select(
        tx,
        "SELECT d.versi, d.sha256, d.putusan, d.tersertifikasi, d.jumlah, d.diharapkan, d.pos_from "
        f"FROM tanda_dinilai d WHERE d.doc = ? AND {open_at('d')}",
        at,
        doc,
    )
    recorded = {versi: paper["sha256"] for versi, paper in (papers(tx, at, doc) if judged else {}).items()}
    for versi, sha256, putusan, certified, n, expected, event in judged:
        own = found.get(versi)
        if own and sha256 == (own["naskah"]["sha256"] if own["naskah"] else recorded.get(versi)):
            more = {"jumlah": n, "diharapkan": expected, "event": event}
            own["putusan"] = {"putusan": putusan, "tersertifikasi": bool(certified), **more}


def unjudged(tx: Transaction, believed: str) -> list[dict[str, Any]]:
    """The papers said to be signed electronically whose signatures nobody has judged who believed those issuers: the
    `kind` and `key` of the document, `versi`, `sha256`, how many signatures are expected (`diharapkan`), and since when
    it is on record (`recorded_at`)."""
    names = ", ".join(f"d.{name}" for name in DocumentName._fields)
    rows = tx.execute(
        f"SELECT p.versi, p.sha256, p.many, p.signers, j.happened_at, {names} FROM ("
        "SELECT doc, versi, sha256, 0 AS many, signers, pos_from FROM naskah "
        "WHERE cara = 'elektronik' AND pos_to IS NULL UNION ALL "
        "SELECT doc, versi, sha256, COUNT(*) AS many, '[]' AS signers, MIN(pos_from) AS pos_from FROM tanda_tangan "
        "WHERE cara = 'elektronik' AND sha256 IS NOT NULL AND pos_to IS NULL GROUP BY doc, versi, sha256"
        ") p JOIN dokumen d ON d.doc = p.doc JOIN trail j ON j.idx = p.pos_from "
        "WHERE NOT EXISTS (SELECT 1 FROM tanda_dinilai n WHERE n.doc = p.doc AND n.versi = p.versi "
        "AND n.sha256 = p.sha256 AND n.penerbit = ? AND n.pos_to IS NULL) ORDER BY p.pos_from",
        (believed,),
    )
    found = []
    for versi, sha256, many, signers, recorded_at, *rest in rows:
        who = DocumentName(*rest)
        own = {"kind": who.kind, "key": key_of(who), "versi": versi, "sha256": sha256, "recorded_at": recorded_at}
        found.append({**own, "diharapkan": many or len(json.loads(signers))})
    return found


def papers_of(tx: Transaction, sha256: str) -> list[tuple[str, dict[str, Any], int, int]]:
    """Where a file stands as the signed paper of a version: kind and natural key of the document, version, event."""
    names = ", ".join(f"d.{name}" for name in DocumentName._fields)
    rows = tx.execute(
        f"SELECT p.versi, MIN(p.pos_from), {names} FROM ("
        "SELECT doc, versi, pos_from FROM naskah WHERE sha256 = ? AND pos_to IS NULL UNION ALL "
        "SELECT doc, versi, pos_from FROM tanda_tangan WHERE sha256 = ? AND pos_to IS NULL"
        f") p JOIN dokumen d ON d.doc = p.doc GROUP BY p.versi, {names} ORDER BY 2",
        (sha256, sha256),
    )
    named = [(versi, event, DocumentName(*rest)) for versi, event, *rest in rows]
    return [(who.kind, key_of(who), versi, event) for versi, event, who in named]


def papers(tx: Transaction, at: AsOf, doc: str) -> dict[int, dict[str, Any]]:
    """By version: date, number and hash of the paper that was signed, also before it is in force."""
    rows = select(
        tx,
        "SELECT t.versi, t.signed_on, t.number, t.sha256 "
        f"FROM tanda_tangan t WHERE t.doc = ? AND {open_at('t')} ORDER BY t.pos_from",
        at,
        doc,
    )
    found = {versi: dict(zip(("signed_on", "number", "sha256"), rest, strict=True)) for versi, *rest in rows}
    for versi, paper in corrected(tx, at, doc).items():
        if versi in found:
            found[versi] |= {"signed_on": paper["signed_on"], "number": paper["number"]}
    return found


def zone(tx: Transaction, at: AsOf, doc: str) -> tzinfo:
    """The time of the unit that a document is of; the kabupaten's for one of no unit."""
    for (zona,) in tx.execute(
        "SELECT u.zona FROM dokumen d JOIN unit u ON u.slug = d.unit WHERE d.doc = ? AND u.pos_to IS NULL", (doc,)
    ):
        return Zona(zona).tz
    return Zona(setting(tx, at, "zona", Zona.WITA)).tz


def local_day(recorded_at: str, tz: tzinfo) -> str:
    """The day of a recorded instant there."""
    return datetime.fromisoformat(recorded_at).astimezone(tz).date().isoformat()


def _office(parts: list[str]) -> dict[str, str]:
    return dict(zip(("office", "unit", "capacity"), parts, strict=True))
