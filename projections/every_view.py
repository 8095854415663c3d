"""Every view there is, in the order in which they fold, and their tables."""

import hashlib
from functools import cache
from typing import Any

from projections import trail
from projections.folds import Fold, is_asked
from projections.tables import Table
from projections.views import (
    access,
    audits,
    contributions,
    deadlines,
    deliveries,
    documents,
    evidence,
    figures_of_others,
    foundations,
    iku,
    judged_signatures,
    letterheads,
    offices_of_units,
    papers,
    proposals,
    published,
    realisasi,
    record_corrections,
    references,
    scales,
    series,
    signatures,
    sources,
    successors,
    supplies,
    targets,
    templates,
    tended,
    units_over_time,
    waived,
    wrong_times,
)

VIEWS = (
    references,
    offices_of_units,
    letterheads,
    scales,
    series,
    units_over_time,
    successors,
    proposals,
    documents,
    papers,
    signatures,
    judged_signatures,
    published,
    templates,
    iku,
    targets,
    sources,
    realisasi,
    figures_of_others,
    supplies,
    contributions,
    record_corrections,
    deadlines,
    foundations,
    deliveries,
    evidence,
    audits,
    access,
    tended,
    waived,
    wrong_times,
)
TABLES: tuple[Table, ...] = tuple(table for view in (*VIEWS, trail) for table in view.TABLES)
SHAPE = hashlib.sha256(repr(TABLES).encode()).hexdigest()
"""What the tables were declared as when they were made."""


@cache
def asked(event: Any) -> tuple[Fold, ...]:
    """The views that fold events of a class, in their order."""
    return tuple(view.rows for view in VIEWS if is_asked(view.rows, event))
