"""Figures of a quarter that are put together from contributions: nobody types them; each says how many it rests on."""

from dataclasses import replace

from domain.cycle.steps import DIAJUKAN, DRAF
from domain.documents.voiding import SUMBANGAN, Sebab
from domain.figures.composition import Bagian, Tersusun, written
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

    def contribution_came_late(self, indikator: str, penyumbang: str, old: Bagian | None, new: Bagian) -> bool:
        """Say that the figure rests on less than there is now; whether it was approved, so that it is to be corrected.

        What is only submitted goes back to its drafters. Nothing happens while the quarter is a draft.
        """
        state = self.versi[1].state
        if state == DRAF:
            return False
        self.trigger_event(type(self).ContributionCameLate, versi=1, indikator=indikator, penyumbang=penyumbang)
        if state != DIAJUKAN:
            return True
        self.void_checked(Sebab(SUMBANGAN, indikator, penyumbang, written(old), written(new)))
        return False

    def propose_composed(self, indikator: str, new: Realisasi) -> None:
        """Once approved, a contribution that came late opens a correction, in the place of one that it outdates."""
        cell, new = ("indikator", indikator), self.with_composed(indikator, new)
        usulan = self.proposed.get(cell)
        if usulan is not None and getattr(usulan[0], "tersusun", None) is None:
            return  # one that somebody typed: whoever decides on it sees the mark
        if usulan is not None or not _same(self.realisasi.get(indikator), new):
            self._happen("CorrectionProposed", cell, new)


def _same(old: Realisasi | None, new: Realisasi) -> bool:
    """Whether both say the same of the same units, whatever came and went in between."""
    if old is None or old.tersusun is None or new.tersusun is None:
        return old == new
    return replace(old, tersusun=replace(old.tersusun, versi=new.tersusun.versi)) == new
