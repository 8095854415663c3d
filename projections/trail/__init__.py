"""The trail: one row for each event, what it may be found by, and the questions that auditors ask of it."""

from projections.pertanyaan import PERTANYAAN
from projections.trail.cari import count, search
from projections.trail.fakta import TABLES as FACTS
from projections.trail.fakta import WATCHED
from projections.trail.jawab import details, spans
from projections.trail.saringan import Saringan
from projections.trail.tanya import PARTS, saring
from projections.trail.view import TABLES as VIEW
from projections.trail.view import rows

TABLES = (*VIEW, *FACTS)

__all__ = [
    "PARTS",
    "PERTANYAAN",
    "TABLES",
    "WATCHED",
    "Saringan",
    "count",
    "details",
    "rows",
    "saring",
    "search",
    "spans",
]
