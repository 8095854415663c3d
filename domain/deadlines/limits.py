"""What a duty is measured by: its states, its last day, what the receiver states, and the evidence of both."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.figures.calendar import Zona
from domain.later import later

TERBUKA, DIKLAIM, DIPENUHI, DIBEBASKAN = "terbuka", "diklaim", "dipenuhi", "dibebaskan"
"""The states of a duty."""
WAJAR = 1
"""Days by which a receiver may state an earlier date than that of recording it before the date is flagged."""


@dataclass(frozen=True)
class Batas:
    """The last day of a duty and what it was computed from: the day that started it, and in which zone it ends.

    `aturan`: version of the rule; `kalender`: that of the holidays of its year (0: those the house came with).
    `sementara`: provisional, counted without the holidays of a year that are not loaded yet.
    """

    hari: date
    zona: Zona
    zona_unit: Zona
    aturan: int
    kalender: int
    mulai: date | None = None
    sementara: bool = later(False)


@dataclass(frozen=True)
class Terima:
    """What the receiver states: the day on which it was received, and the agenda number or receipt that shows it."""

    pada: date
    agenda: str


def suspicious(terima: Terima, dicatat: date) -> bool:
    """Whether the day stated by the receiver lies so far before its recording that someone should look at it."""
    return dicatat - terima.pada > timedelta(days=WAJAR)
