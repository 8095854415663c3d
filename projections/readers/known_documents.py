"""Which documents there are: what a question about one that is not there may name instead."""

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
