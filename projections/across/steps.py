"""What decides whose step versions wait for, of many at once: what each rests on, who has verified it, to whom it is
promised. Always of now."""

from collections.abc import Collection
from typing import NamedTuple

from domain.cycle.steps import DRAF, PIHAK_KEDUA
from projections.across.places import marks
from projections.identity import DocumentName
from projections.tables import Transaction


class Standing(NamedTuple):
    """One version. `verified`: the offices that have since it was last handed in; `promised`: to which office, where
    that is said; `printed`: the one that the newest paper loaded names."""

    name: DocumentName
    versi: int
    state: str
    base: int | None
    verified: tuple[str, ...]
    promised: str
    printed: str


def standing(tx: Transaction, states: Collection[tuple[str, str]], units: Collection[str]) -> list[Standing]:
    """The versions of these units in these kinds and states."""
    pairs = sorted(states)
    rows = tx.execute(
        f"SELECT {', '.join('d.' + name for name in DocumentName._fields)}, k.versi, k.state, v.base, f.office, "
        "j.pihak, (SELECT t.jabatan FROM tanda_tangan t JOIN versi a ON a.doc = t.doc AND a.versi = t.versi "
        "AND a.asal = 'arsip' AND a.pos_to IS NULL WHERE t.doc = d.doc AND t.pihak = ? AND t.pos_to IS NULL "
        "ORDER BY t.versi DESC LIMIT 1) FROM dokumen d "
        "JOIN keadaan k ON k.doc = d.doc AND k.pos_to IS NULL "
        "JOIN versi v ON v.doc = k.doc AND v.versi = k.versi AND v.pos_to IS NULL "
        "LEFT JOIN dijanjikan j ON j.doc = d.doc AND j.pos_to IS NULL "
        "LEFT JOIN verifikasi f ON f.doc = k.doc AND f.versi = k.versi AND f.pos_to IS NULL AND f.pos_from > "
        "COALESCE((SELECT MAX(b.pos_from) FROM keadaan b "
        "WHERE b.doc = k.doc AND b.versi = k.versi AND b.state = ?), 0) "
        f"WHERE d.unit IN ({marks(units)}) AND (d.kind, k.state) IN (VALUES {_pairs(pairs)})",
        (PIHAK_KEDUA, DRAF, *units, *(part for pair in pairs for part in pair)),
    )
    found: dict[tuple[str, int], Standing] = {}
    n = len(DocumentName._fields)
    for row in rows:
        versi, state, base, office, promised, printed = row[n:]
        one = found.setdefault(
            (row[0], versi), Standing(DocumentName(*row[:n]), versi, state, base, (), promised or "", printed or "")
        )
        if office:
            found[row[0], versi] = one._replace(verified=(*one.verified, office.partition("-")[0]))
    return list(found.values())


def _pairs(pairs: Collection[tuple[str, str]]) -> str:
    return ", ".join(["(?, ?)"] * len(pairs)) or "(NULL, NULL)"
