"""Who signed each version, as what and how, who recorded it; who confirmed a loaded one."""

from typing import Any

from domain.cycle.signatures import Cara
from projections.clocks import AsOf, open_at, select
from projections.readers.papers import corrected
from projections.tables import Transaction

UNSIGNED: dict[str, Any] = {"cara": None, "signers": [], "pencatat": None, "pengesah": None}


def signatures(tx: Transaction, at: AsOf, doc: str) -> dict[int, dict[str, Any]]:
    """By version: how it was signed (`cara`), its `signers`, who recorded it (`pencatat`: None for a signature in the
    system) and who confirmed it (`pengesah`, of one that was loaded from paper)."""
    found: dict[int, dict[str, Any]] = {}
    for versi, pihak, jabatan, kapasitas, decree, cara, *recorder in select(
        tx,
        "SELECT t.versi, t.pihak, t.jabatan, t.kapasitas, t.decree, t.cara, t.office, t.unit, t.capacity "
        f"FROM tanda_tangan t WHERE t.doc = ? AND {open_at('t')} ORDER BY t.pihak DESC",
        at,
        doc,
    ):
        own = found.setdefault(versi, {**UNSIGNED, "signers": []})
        own["signers"].append({"pihak": pihak, "jabatan": jabatan, "kapasitas": kapasitas, "decree": decree})
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


def _office(parts: list[str]) -> dict[str, str]:
    return dict(zip(("office", "unit", "capacity"), parts, strict=True))
