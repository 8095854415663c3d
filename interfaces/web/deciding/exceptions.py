"""Which documents of many are looked at one by one before they are decided on together, and why."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, cast

from application.organisation.scales import scales_of_target
from application.plans.beside import beside
from application.plans.content import name
from application.ports import Questions
from application.work import Work
from domain.cycle.origin import CopiedCell
from domain.documents.document import Dokumen
from domain.documents.recorded_cells import TargetSel
from domain.figures.ease import lebih_mudah
from domain.kernel import Teks
from domain.plans.indikator import Indikator
from interfaces.compose import House
from interfaces.input.comparison import read_name
from interfaces.web.deciding.due import Owed
from interfaces.web.frame.due import mark
from interfaces.web.frame.words import JENIS
from projections.clocks import AsOf
from projections.sentences.falls_due import period
from projections.words import phrase, same, tanggal


class Exceptions:
    """Of the documents of one act, told from what they rest on and from what their units owe."""

    def __init__(self, house: House, at: AsOf, work: Work, units: set[str]) -> None:
        self.work, self.owed = work, Owed(house, at, units)
        work.questions = cast(Questions, OfMany(house, units))

    def of(self, doc: Dokumen, versi: int) -> list[Teks]:
        """Each target that asks for less than before or than a source of it does, and the last day that is past."""
        late = [one for one in self.owed.by(doc) if one["keadaan"] == "lewat"]
        return [*_eased(self.work, doc, versi), *map(_late, late[:1])]


class OfMany:
    """The questions of a work that looks at many units: what one of them asks of each it asks of all at once."""

    def __init__(self, house: House, units: set[str]) -> None:
        self.house, self.units = house, units

    def __getattr__(self, name: str) -> Any:
        return getattr(self.house.queries, name)

    @cached_property
    def _periods(self) -> dict[str, list[str]]:
        return self.house.queries.renstra_periods_of(self.units)

    def renstra_periods(self, unit: str) -> list[str]:
        return self._periods[unit] if unit in self.units else self.house.queries.renstra_periods(unit)


def comparable(cls: type[Dokumen]) -> bool:
    """Whether targets are all that a change of such a document changes: then what is no exception need not be seen."""
    return set(cls.cells) - set(cls.copied) == {TargetSel}


def _eased(work: Work, doc: Dokumen, versi: int) -> Iterator[Teks]:
    if not comparable(type(doc)) or versi != doc.draft:
        return
    own = name(doc)
    target = doc.versi[versi].target
    for key, said in beside(work, doc).items():
        cells = [one for one in said if isinstance(one, CopiedCell) and (key in target or one.dari == own)]
        card = work.find(Indikator, str(getattr(doc, "unit", "")), key[0]) if isinstance(key, tuple) else None
        if card is None or isinstance(key, str):
            continue
        for one in cells:
            scale = scales_of_target(work, key[1], key[2]).get(card.kartu.skala)
            if one.nilai and lebih_mudah(one.nilai, target.get(key), card.kartu.arah, scale):
                than = _called(one, own)
                yield phrase("{i}: lebih mudah daripada {d}", "{i}: easier than {d}", i=same(card.kartu.nama), d=than)
                break


def _late(duty: dict[str, Any]) -> Teks:
    day = tanggal(date.fromisoformat(duty["batas"]))
    return phrase("batas {h}, {l}", "due {h}, {l}", h=day, l=mark(duty)["label"])


def _called(said: CopiedCell, own: str) -> Teks:
    if said.dari == own:
        return phrase("versi {n}", "version {n}", n=said.dari_versi)
    kind, key = read_name(said.dari)
    when: Any = key.get("periode") or key.get("tahun") or ""
    return phrase("{d} {t}", "{d} {t}", d=JENIS.get(kind, same(kind)), t=period(str(when)))
