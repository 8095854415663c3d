"""Figures of a quarter that are put together from contributions: nobody types them; each says how many it rests on."""

from dataclasses import replace

from domain.cycle.steps import DRAF
from domain.figures.composition import Tersusun
from domain.kernel import Aggregate
from domain.realisasi.closing_correction import ClosingCorrectable
from domain.realisasi.quarter_figures import Entered
from domain.realisasi.reported import Realisasi, check_realisasi


class Composable(ClosingCorrectable):
    """A quarter some of whose figures are composed of what units below contribute (`Realisasi.tersusun`)."""

    class Composed(Entered):
        """The figure is put together from the contributions that there are."""

        def apply(self, doc: "Composable") -> None:  # type: ignore[override]
            super().apply(doc)
            doc.proposed.pop(("indikator", self.indikator), None)  # the draft holds what it was to correct

    class ContributionCameLate(Aggregate.Event):
        """A contribution came, or was corrected, after the quarter had been submitted: its figure is not changed."""

        versi: int
        indikator: str
        penyumbang: str

        def apply(self, doc: "Composable") -> None:
            pass  # told by the trail; what the figure rests on says `tersusun`

    def composed_of(self) -> dict[str, Tersusun]:
        """What each composed figure rests on, by indikator."""
        return {slug: figure.tersusun for slug, figure in self.realisasi.items() if figure.tersusun}

    def with_composed(self, indikator: str, new: Realisasi) -> Realisasi:
        """The composed figure with what the unit has written around the one before it."""
        old = self.realisasi.get(indikator)
        return new if old is None else replace(old, nilai=new.nilai, tersusun=new.tersusun)

    def compose(self, indikator: str, new: Realisasi) -> None:
        """Take the composed figure over while the quarter is a draft; the same again is no event."""
        versi = self.editable()
        new = self.with_composed(indikator, new)
        check_realisasi(new)
        old = self.realisasi.get(indikator)
        if old != new:
            self.trigger_event(type(self).Composed, versi=versi.nomor, indikator=indikator, old=old, new=new)

    def contribution_came_late(self, indikator: str, penyumbang: str) -> None:
        """Say that the figure rests on less than there is now. Nothing happens while the quarter is a draft."""
        if self.versi[1].state != DRAF:
            self.trigger_event(type(self).ContributionCameLate, versi=1, indikator=indikator, penyumbang=penyumbang)

    def propose_composed(self, indikator: str, new: Realisasi) -> None:
        """Once approved, a contribution that came late opens a correction, in the place of one that it outdates."""
        cell, new = ("indikator", indikator), self.with_composed(indikator, new)
        if cell in self.proposed and self.proposed[cell][0] == new:
            return
        if cell in self.proposed and getattr(self.proposed[cell][0], "tersusun", None) is None:
            return  # one that somebody typed: whoever decides on it sees the mark
        if self._figure(cell) != new:
            self._happen("CorrectionProposed", cell, new)
