"""The trail: one row for each event, what it may be found by, and the questions that auditors ask of it."""

from projections.auditor_questions import PERTANYAAN
from projections.trail.answers import details, spans
from projections.trail.asked import PARTS, narrowed
from projections.trail.facets import facets
from projections.trail.facts import TABLES as FACTS
from projections.trail.facts import WATCHED
from projections.trail.filters import Filters
from projections.trail.finding import count, search
from projections.trail.near_deadlines import check_catalogue
from projections.trail.view import ALASAN, reasons, rows
from projections.trail.view import TABLES as VIEW

TABLES = (*VIEW, *FACTS)

__all__ = [
    "ALASAN",
    "PARTS",
    "PERTANYAAN",
    "TABLES",
    "WATCHED",
    "Filters",
    "check_catalogue",
    "count",
    "details",
    "facets",
    "narrowed",
    "reasons",
    "rows",
    "search",
    "spans",
]
