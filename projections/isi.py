"""What stands in one version of a document, part by part; each kind of document has only the parts that are its own."""

from collections.abc import Callable
from typing import Any

from projections.isi_laporan import bound, figures, narrative, proposals, spent
from projections.isi_rencana import actions, pagu, spending, targets, total
from projections.isi_tempat import Place
from projections.isi_templat import reviews
from projections.isi_templat import rows as template_rows
from projections.tables import Transaction
from projections.waktu import AsOf

Part = Callable[[Transaction, AsOf, Place], Any]
PARTS: dict[str, dict[str, Part]] = {
    "templat": {"rows": template_rows},
    "iku": {"rows": targets, "reviu": reviews},
    "renstra": {"rows": targets},
    "renja": {"rows": targets, "pagu": pagu},
    "renja_perubahan": {"rows": targets, "pagu": pagu},
    "anggaran": {"pagu": pagu, "belanja": spending},
    "pk": {"rows": targets},
    "rencana_aksi": {"rows": targets, "aksi": actions},
    "realisasi": {"rows": figures, "serapan": spent, "usulan": proposals},
    "lkjip": {"narasi": narrative, "terikat": bound},
}
"""What each kind of document holds."""


def contents(tx: Transaction, at: AsOf, kind: str, place: Place) -> dict[str, Any]:
    """The parts of a version by name: those of its kind, and no empty ones of another."""
    return {name: read(tx, at, place) for name, read in PARTS[kind].items()}


__all__ = ["Place", "contents", "total"]
