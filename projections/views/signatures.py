"""View of signatures: who signed each version, as what and how, who recorded it; who confirmed a loaded one."""

from collections.abc import Iterator
from typing import Any

from domain.cycle.signatures import PENETAP, Cara
from domain.cycle.steps import PIHAK_KEDUA, PIHAK_PERTAMA
from projections.clocks import AsOf, open_at, select
from projections.identity import Identitas
from projections.tables import Close, Op, Put, Recorded, Table, Transaction
from projections.views import papers as surat

PIHAK = (PIHAK_PERTAMA, PIHAK_KEDUA, PENETAP)
TANDA_TANGAN = Table(
    "tanda_tangan",
    ("doc", "versi", "pihak"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "pihak TEXT NOT NULL",
        "jabatan TEXT NOT NULL",
        "kapasitas TEXT NOT NULL",
        "decree TEXT NOT NULL",
        "cara TEXT NOT NULL",
        "signed_on TEXT",
        "number TEXT NOT NULL",
        "sha256 TEXT",
        "office TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "capacity TEXT NOT NULL",
    ),
)
PENGESAHAN = Table(
    "pengesahan",
    ("doc", "versi"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "office TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "capacity TEXT NOT NULL",
    ),
)
TABLES = (TANDA_TANGAN, PENGESAHAN)
UNSIGNED: dict[str, Any] = {"cara": None, "signers": [], "pencatat": None, "pengesah": None}


def rows(recorded: Recorded, who: Identitas) -> Iterator[Op]:
    """Rows that one event opens and closes. A signature in the system has no recorder: the signer acted."""
    e: Any = recorded.event
    if not hasattr(e, "versi"):
        return
    key, p = (who.doc, e.versi), e.provenance
    actor = (p.office, p.unit, p.capacity)
    name = type(e).TOPIC.partition(".")[2]
    if name == "LoadConfirmed":
        yield Close(PENGESAHAN, key)
        yield Put(PENGESAHAN, (*key, *actor))
        return
    if name == "LoadRejected" or getattr(e, "voids", False):
        yield from (Close(TANDA_TANGAN, (*key, pihak)) for pihak in PIHAK)
        return
    fakta, signs = getattr(e, "fakta", None), getattr(e, "signs", "")
    if fakta is None:
        return
    signed_on = fakta.signed_on.isoformat() if fakta.signed_on else None
    paper = (fakta.cara.value, signed_on, fakta.number, fakta.sha256)
    if signs:
        pihak = signs if signs in PIHAK else PENETAP
        yield Close(TANDA_TANGAN, (*key, pihak))
        yield Put(TANDA_TANGAN, (*key, pihak, p.office, p.capacity, p.decree, *paper, "", "", ""))
    for s in fakta.signers:
        yield Close(TANDA_TANGAN, (*key, s.pihak))
        yield Put(TANDA_TANGAN, (*key, s.pihak, s.jabatan, s.kapasitas, s.decree, *paper, *actor))


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
    for versi, paper in surat.corrected(tx, at, doc).items():
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
    for versi, paper in surat.corrected(tx, at, doc).items():
        if versi in found:
            found[versi] |= {"signed_on": paper["signed_on"], "number": paper["number"]}
    return found


def _office(parts: list[str]) -> dict[str, str]:
    return dict(zip(("office", "unit", "capacity"), parts, strict=True))
