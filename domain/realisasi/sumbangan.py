"""Sumbangan: what the units below contribute to the figures of a quarter, each its own part."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.figures.composition import Bagian
from domain.kernel import Aggregate, natural_id
from domain.reasons import require_reason


class Sumbangan(Aggregate):
    """Identity (unit, tahun, triwulan): the unit whose quarter it is, not those that contribute.

    By indikator: `bagian`, the part of each contributing unit as it is now; `changed`, the version at which the last of
    them changed; `persons`, whoever gave one.
    """

    nama: ClassVar[str] = "Sumbangan"

    class Contributed(Aggregate.Event):
        """A unit gives its part for the first time."""

        indikator: str
        penyumbang: str
        new: Bagian

        def apply(self, doc: "Sumbangan") -> None:
            doc.keep(self)

    class Corrected(Aggregate.Event):
        """A unit gives another part than before; with a reason."""

        indikator: str
        penyumbang: str
        old: Bagian
        new: Bagian

        def apply(self, doc: "Sumbangan") -> None:
            doc.keep(self)

    @staticmethod
    def create_id(unit: str, tahun: int, triwulan: int) -> UUID:
        return natural_id("sumbangan", unit, tahun, triwulan)

    @event("Opened")
    def __init__(self, unit: str, tahun: int, triwulan: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.triwulan = triwulan
        self.bagian: dict[str, dict[str, Bagian]] = {}
        self.changed: dict[str, int] = {}
        self.persons: dict[str, set[str]] = {}

    def keep(self, e: "Contributed | Corrected") -> None:
        self.bagian.setdefault(e.indikator, {})[e.penyumbang] = e.new
        self.changed[e.indikator] = e.originator_version
        self.persons.setdefault(e.indikator, set()).add(e.provenance.person)

    def of(self, indikator: str) -> Mapping[str, Bagian]:
        """The parts of the figure of an indikator, by unit."""
        return self.bagian.get(indikator, {})

    def contribute(self, indikator: str, penyumbang: str, new: Bagian) -> None:
        """Take the part of a unit; another one than before needs a reason, the same is no event."""
        old = self.of(indikator).get(penyumbang)
        if old is None:
            self.trigger_event(type(self).Contributed, indikator=indikator, penyumbang=penyumbang, new=new)
        elif old != new:
            require_reason(f"sumbangan {indikator} {penyumbang}")
            self.trigger_event(type(self).Corrected, indikator=indikator, penyumbang=penyumbang, old=old, new=new)
