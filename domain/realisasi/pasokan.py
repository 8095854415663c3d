"""Pasokan: what a supplying office (pengampu) gives for a template indikator, once for all units or for some."""

from dataclasses import dataclass
from uuid import UUID

from eventsourcing.domain import event

from domain.figures.nilai import Nilai
from domain.kernel import Aggregate, natural_id
from domain.realisasi.reported import Realisasi, check_realisasi
from domain.reasons import Bukti, require_reason


@dataclass(frozen=True)
class Kiriman:
    """One delivery: the office, the units that it is for (empty: all that it supplies), the figure, its evidence."""

    oleh: str
    untuk: tuple[str, ...]
    nilai: Nilai
    bukti: Bukti
    person: str = ""


class Pasokan(Aggregate):
    """Identity (indikator, tahun, triwulan): the slug that the units' cards share."""

    nama = "Pasokan"

    class Supplied(Aggregate.Event):
        untuk: tuple[str, ...]
        nilai: Nilai
        bukti: Bukti

        def apply(self, doc: "Pasokan") -> None:
            who = self.provenance
            doc.kiriman.append(Kiriman(who.office, self.untuk, self.nilai, self.bukti, who.person))

    @staticmethod
    def create_id(indikator: str, tahun: int, triwulan: int) -> UUID:
        return natural_id("pasokan", indikator, tahun, triwulan)

    @event("Opened")
    def __init__(self, indikator: str, tahun: int, triwulan: int) -> None:
        self.indikator = indikator
        self.tahun = tahun
        self.triwulan = triwulan
        self.kiriman: list[Kiriman] = []

    def value_for(self, unit: str, oleh: str) -> Kiriman | None:
        """The newest delivery of an office that reaches a unit."""
        of_office = [k for k in self.kiriman if k.oleh == oleh and (not k.untuk or unit in k.untuk)]
        return of_office[-1] if of_office else None

    def supplied_by(self, unit: str, person: str) -> bool:
        """Whether a person gave a figure that reached a unit, in whatever office."""
        return any(k.person == person and (not k.untuk or unit in k.untuk) for k in self.kiriman)

    def supply(self, new: Kiriman, units: tuple[str, ...]) -> None:
        """Give a figure with its evidence to `units`; another one than before needs a reason, the same is no event."""
        check_realisasi(Realisasi(new.nilai, bukti=(new.bukti,)))
        known = [self.value_for(unit, new.oleh) for unit in units]
        if all(k is not None and (k.nilai, k.bukti) == (new.nilai, new.bukti) for k in known):
            return
        if any(known):
            require_reason(f"pasokan {self.indikator}")
        self.trigger_event(type(self).Supplied, untuk=new.untuk, nilai=new.nilai, bukti=new.bukti)
