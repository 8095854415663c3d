"""The figures of one triwulan as every part of a quarter sees them: who entered each, and who has confirmed it."""

from collections.abc import Mapping

from domain.cycle.sides import PENYETUJU, checked, entered
from domain.cycle.steps import DIAJUKAN, Versi
from domain.documents.document import Dokumen
from domain.documents.voiding import Sebab
from domain.figures.nilai import Jenis
from domain.kernel import Aggregate, Answered, Forbidden, FourEyes, NotFound, Provenance, provenance
from domain.realisasi.reported import Realisasi, Serapan

__all__ = ["DISETUJUI", "DITUTUP", "DIVERIFIKASI", "PENYETUJU", "AngkaTriwulan", "Entered"]

DISETUJUI, DIVERIFIKASI, DITUTUP = "disetujui", "diverifikasi", "ditutup"


class Entered(Aggregate.Event):
    """A figure is entered or changed."""

    versi: int
    indikator: str
    old: Realisasi | None
    new: Realisasi

    def apply(self, doc: "AngkaTriwulan") -> None:
        doc.enter(self)


class AngkaTriwulan(Dokumen):
    """Figures keyed by indikator, money by the code of the sub kegiatan."""

    class FigureConfirmed(Aggregate.Event):
        """The office that answers for a figure (pemilik) stands by what another office typed."""

        versi: int
        indikator: str

        def apply(self, doc: "AngkaTriwulan") -> None:
            doc.confirmed.add(self.indikator)

    def begin(self) -> None:
        super().begin()
        self.realisasi: dict[str, Realisasi] = {}
        self.serapan: dict[str, Serapan] = {}
        self.entered_by: dict[str, str] = {}
        self.confirmed: set[str] = set()
        self.answered: dict[str, frozenset[str]] = {}
        self.marked: dict[str, tuple[Answered, ...]] = {}

    def enter(self, e: Entered) -> None:
        """Keep a figure; one that changes is another office's from now on, and no longer confirmed."""
        self.edited(e.versi, e.provenance)
        if e.old is None or e.old.nilai != e.new.nilai:
            self.entered_by[e.indikator] = e.provenance.office
            self.confirmed.discard(e.indikator)
        self.realisasi[e.indikator] = e.new
        self.doubted(e.indikator, e.provenance)

    def doubted(self, cell: str, who: Provenance) -> None:
        """Keep what was doubted about a figure: the kinds that were answered, and what was only marked."""
        answered = frozenset(a.kind for a in who.doubts if a.reason)
        self.answered[cell] = self.answered.get(cell, frozenset()) | answered
        self.marked[cell] = tuple(a for a in who.doubts if not a.asked)

    def refers_to(self, versi: Versi) -> frozenset[str]:
        return frozenset(self.realisasi)

    def void_checked(self, *sebab: Sebab) -> None:
        """What a figure rests on has changed after the quarter was handed in: it goes back to its drafters, until it is
        closed; then it is amended or corrected, each with its own second person."""
        if self.versi[1].state in (DIAJUKAN, DISETUJUI, DIVERIFIKASI):
            self.voided(self.versi[1], *sebab)

    def confirm_figure(self, indikator: str, pemilik: str) -> None:
        """The owner of a figure confirms it while the quarter is a draft. Nothing happens when there is no need."""
        versi = self.editable()
        office = provenance().office
        if indikator not in self.realisasi:
            raise NotFound(
                f"{self.judul()} belum memuat realisasi '{indikator}'. Isi dahulu.",
                f"{self.judul()} has no figure of '{indikator}' yet. Report it first.",
            )
        if office != pemilik:
            raise Forbidden(
                f"Realisasi '{indikator}' dipertanggungjawabkan oleh {pemilik or 'siapa pun (kartu kosong)'}, bukan "
                f"{office}. Mintalah pemiliknya, atau perbaiki pemilik pada kartu indikator.",
                f"The figure of '{indikator}' is answered for by {pemilik or 'nobody (the card is blank)'}, not by "
                f"{office}. Ask its owner, or mend the owner on the indikator card.",
            )
        if indikator in self.unconfirmed({indikator: pemilik}):
            self.trigger_event(type(self).FigureConfirmed, versi=versi.nomor, indikator=indikator)

    def unconfirmed(self, owners: Mapping[str, str]) -> dict[str, str]:
        """Figures that another office than their owner typed and the owner has not confirmed: indikator -> owner.

        What is only awaited is no figure yet.
        """
        return {
            slug: owner
            for slug, owner in owners.items()
            if owner
            and slug not in self.confirmed
            and self.entered_by[slug] not in ("", owner)
            and self.realisasi[slug].nilai.jenis is not Jenis.MENUNGGU
        }

    def checker_does_not_type(self) -> None:
        """Four eyes: whoever approved or verified the quarter may not type a figure of it afterwards, nor propose
        another (PP 60/2008 art. 36)."""
        if provenance().persons & checked(self.versi[1]):
            raise FourEyes(
                f"Anda yang menyetujui atau memverifikasi {self.judul()}, jadi orang lain yang harus mengisi angkanya: "
                "penyusun di unitnya (empat mata, PP 60/2008 pasal 36).",
                f"You approved or verified {self.judul()}, so someone else must type its figures: a drafter of the "
                "unit (four eyes, PP 60/2008 art. 36).",
            )

    def enterer_does_not_check(self) -> None:
        """Four eyes: whoever filled the quarter in or handed it in confirms no change of it (PP 60/2008 art. 36)."""
        if provenance().persons & entered(self.steps, self.versi[1]):
            raise FourEyes(
                f"Anda ikut mengisi atau mengajukan {self.judul()}, jadi perubahannya diperiksa orang lain di Bappeda "
                "(empat mata, PP 60/2008 pasal 36).",
                f"You filled in or handed in {self.judul()}, so someone else of Bappeda checks the change "
                "(four eyes, PP 60/2008 art. 36).",
            )
