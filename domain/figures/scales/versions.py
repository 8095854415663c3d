"""The scales of a kabupaten on a day: its own in versions from a date, and where it has none those of the house."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.figures.scales.presets import BAWAAN, FORMER
from domain.figures.scales.skala import Skala
from domain.kernel import Invalid, Teks


@dataclass(frozen=True)
class VersiSkala:
    """One version of a declared scale: from `sejak` on, on which basis (`dasar`, as the kabupaten cites it)."""

    skala: Skala
    versi: int
    sejak: date
    dasar: str


class Berlaku(NamedTuple):
    """A scale as it is in force on a day. One that the house comes with has version 0 and holds since ever."""

    skala: Skala
    versi: int
    sejak: date | None
    dasar: Teks


class SkalaBerlaku(Mapping[str, Skala]):
    """Every scale in force on a day, by id; also by the ids that earlier records used.

    `declared`: the versions of the kabupaten's own; `retired`: from when no card may name one any more. A retired one
    can be read for ever, unless the house comes with one of the same id, which then is in force again.
    """

    def __init__(
        self,
        day: date,
        declared: Mapping[str, Sequence[VersiSkala]] | None = None,
        retired: Mapping[str, date] | None = None,
    ) -> None:
        self.day = day
        self._declared = declared or {}
        self._retired = retired or {}

    def versi(self, id: str) -> Berlaku | None:
        """A scale in its version of that day; None where none holds."""
        id = id if id in self._declared else FORMER.get(id, id)
        begun = [v for v in self._declared.get(id, ()) if v.sejak <= self.day]
        shipped = BAWAAN.get(id)
        if begun and not (shipped and self.is_retired(id)):
            own = max(begun, key=lambda v: v.sejak)
            return Berlaku(own.skala, own.versi, own.sejak, Teks(own.dasar, own.dasar))
        return Berlaku(shipped.skala, 0, None, shipped.dasar) if shipped else None

    def begins(self, id: str) -> date | None:
        """The first day of a declared scale; None for one that nobody declared."""
        return min((v.sejak for v in self._declared.get(id, ())), default=None)

    def is_retired(self, id: str) -> bool:
        return id in self._retired and self._retired[id] <= self.day

    def may_be_used(self, id: str) -> bool:
        """Whether a card or a setting may name it from that day on."""
        return id in self._every and (id in BAWAAN or not self.is_retired(id))

    def check(self, id: str) -> None:
        """Refuse what a card names and nobody has declared, or may not be used any more; "" is no scale."""
        if id and not self.may_be_used(id):
            known = ", ".join(self.choices)
            raise Invalid(
                f"Skala '{id}' tidak dikenal. Pilih: {known}. Skala lain dinyatakan dahulu (skala.declare).",
                f"Scale '{id}' is unknown. Choose one of: {known}. Declare another first (skala.declare).",
            )

    def rates(self, id: str) -> bool:
        """Whether it may rate capaian: a percentage falls in its bands."""
        return self.may_be_used(id) and id in self and self[id].berangka

    @property
    def choices(self) -> list[str]:
        """What a card or a setting may name: those declared for a later day too."""
        return [id for id in self._every if id not in FORMER and self.may_be_used(id)]

    @property
    def _every(self) -> dict[str, None]:
        return dict.fromkeys((*BAWAAN, *self._declared, *FORMER))

    def __getitem__(self, id: str) -> Skala:
        found = self.versi(id)
        if found is None:
            raise KeyError(id)
        return found.skala

    def __iter__(self) -> Iterator[str]:
        own = [id for id in self._declared if id not in BAWAAN]
        return (id for id in (*BAWAAN, *own) if self.versi(id) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.versi(id) is not None
