"""Which documents there are: what a question about one that is not there may name instead."""

from collections.abc import Sequence

from domain.kinds import DOKUMEN
from projections.clocks import AsOf, open_at, select
from projections.identity import DocumentName, within_unit
from projections.tables import Transaction


def known(tx: Transaction, at: AsOf, kind: str, unit: str) -> list[str]:
    """What names the documents of a kind within their unit, as far as they were known, the newest first."""
    rows = select(
        tx,
        f"SELECT {', '.join(f'd.{part}' for part in DocumentName._fields)} FROM dokumen d "
        f"WHERE d.kind = ? AND d.unit = ? AND {open_at('d')} ORDER BY d.tahun DESC, d.periode DESC, d.triwulan, d.n",
        at,
        kind,
        unit,
    )
    return [within_unit(DocumentName(*row)) for row in rows]


def years(tx: Transaction, at: AsOf, units: Sequence[str]) -> tuple[list[int], list[int]]:
    """The years that documents of the cycle of these units are about, and those of them with a PK, each once."""
    places, kinds = (", ".join("?" * len(some)) for some in (units, DOKUMEN))
    rows = select(
        tx,
        "SELECT DISTINCT d.kind, d.tahun, d.periode FROM dokumen d "
        f"WHERE d.unit IN ({places or 'NULL'}) AND d.kind IN ({kinds}) AND {open_at('d')}",
        at,
        *units,
        *DOKUMEN,
    )
    spans = {(kind, tahun, *periode.partition("-")[::2]) for kind, tahun, periode in rows}
    own = {year for _, tahun, first, last in spans for year in (range(int(first), int(last) + 1) if first else [tahun])}
    return sorted(own - {0}), sorted({tahun for kind, tahun, *_ in spans if kind == "pk"})


def address_of(tx: Transaction, doc: str) -> str:
    """A document as addresses name it, "pk/kec-contoh/2023/camat". Raises ValueError for an id that none has."""
    (row,) = tx.execute(f"SELECT {', '.join(DocumentName._fields)} FROM dokumen WHERE doc = ?", (doc,))
    return DocumentName(*row).nama()


def known_as(tx: Transaction, doc: str) -> str:
    """As `address_of`; "" for an id that no document has."""
    try:
        return address_of(tx, doc)
    except ValueError:
        return ""
