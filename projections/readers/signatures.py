"""Who signed each version, as what and how, who recorded it and when; who confirmed a loaded one."""

from datetime import datetime, tzinfo
from typing import Any

from domain.cycle.signatures import Cara
from domain.figures.calendar import Zona
from projections.clocks import AsOf, open_at, select
from projections.readers.cards import setting
from projections.readers.papers import corrected
from projections.tables import Transaction

UNSIGNED: dict[str, Any] = {"cara": None, "signers": [], "pencatat": None, "dicatat": None, "pengesah": None}


def signatures(tx: Transaction, at: AsOf, doc: str) -> dict[int, dict[str, Any]]:
    """By version: how it was signed (`cara`), its `signers`, who recorded it (`pencatat`: None for a signature in the
    system) on which day (`dicatat`: of the last one), and who confirmed it (`pengesah`, of one that was loaded)."""
    found: dict[int, dict[str, Any]] = {}
    tz = zone(tx, at)
    for versi, pihak, jabatan, kapasitas, decree, cara, recorded_at, *recorder in select(
        tx,
        "SELECT t.versi, t.pihak, t.jabatan, t.kapasitas, t.decree, t.cara, j.recorded_at, t.office, t.unit, "
        "t.capacity FROM tanda_tangan t JOIN trail j ON j.idx = t.pos_from "
        f"WHERE t.doc = ? AND {open_at('t')} ORDER BY t.pihak DESC",
        at,
        doc,
    ):
        own = found.setdefault(versi, {**UNSIGNED, "signers": []})
        own["signers"].append({"pihak": pihak, "jabatan": jabatan, "kapasitas": kapasitas, "decree": decree})
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
    for versi, paper in corrected(tx, at, doc).items():
        if versi in found and paper["signers"]:
            found[versi]["signers"] = sorted(paper["signers"], key=lambda s: s["pihak"], reverse=True)
    return found


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


def zone(tx: Transaction, at: AsOf) -> tzinfo:
    """The kabupaten's own time."""
    return Zona(setting(tx, at, "zona", Zona.WITA)).tz


def local_day(recorded_at: str, tz: tzinfo) -> str:
    """The day of a recorded instant there."""
    return datetime.fromisoformat(recorded_at).astimezone(tz).date().isoformat()


def _office(parts: list[str]) -> dict[str, str]:
    return dict(zip(("office", "unit", "capacity"), parts, strict=True))
