"""What stands in one version of a document, part by part; each kind of document has only the parts that are its own."""

from collections.abc import Callable
from typing import Any

from projections.clocks import AsOf
from projections.documents.awaiting_budget import against_the_plan
from projections.documents.contents_others import (
    changed_after_closing,
    measured_against,
    objections,
    opened_unsigned,
    reopened,
)
from projections.documents.contents_plan import (
    actions,
    allocations,
    dropped,
    pagu,
    pagu_dropped,
    spending,
    sum_of_pagu,
    targets,
    total,
)
from projections.documents.contents_report import bound, figures, narrative, proposals, spent
from projections.documents.contents_template import reviews
from projections.documents.contents_template import rows as template_rows
from projections.documents.place import Place
from projections.readers import corrections
from projections.tables import Transaction

Part = Callable[[Transaction, AsOf, Place], Any]
PARTS: dict[str, dict[str, Part]] = {
    "templat": {"rows": template_rows},
    "iku": {"rows": targets, "dicabut": dropped, "reviu": reviews},
    "renstra": {"rows": targets},
    "renja": {
        "rows": targets,
        "dicabut": dropped,
        "pagu": pagu,
        "pagu_dicabut": pagu_dropped,
        "jumlah_pagu": sum_of_pagu,
    },
    "renja_perubahan": {"rows": targets, "pagu": pagu, "jumlah_pagu": sum_of_pagu},
    "realisasi": {
        "rows": figures,
        "serapan": spent,
        "usulan": proposals,
        "keberatan": objections,
        "tanpa_pk": opened_unsigned,
        "pembukaan": reopened,
        "susulan": changed_after_closing,
        "acuan": measured_against,
    },
    "anggaran": {"pagu": pagu, "pagu_dicabut": pagu_dropped, "belanja": spending, "alokasi": allocations},
    "pk": {"rows": targets, "dicabut": dropped, "pagu": pagu, "pagu_rencana": against_the_plan},
    "rencana_aksi": {"rows": targets, "dicabut": dropped, "aksi": actions},
    "lkjip": {"narasi": narrative, "terikat": bound},
}
"""What each kind of document holds."""


def contents(tx: Transaction, at: AsOf, kind: str, place: Place) -> dict[str, Any]:
    """The parts of a version by name: those of its kind, and no empty ones of another; corrections of the record."""
    own = {name: read(tx, at, place) for name, read in PARTS[kind].items()}
    return {**own, **corrections.parts(tx, at, place.doc)}


__all__ = ["Place", "contents", "total"]
