"""Figures that duties give: nobody types them; the owner submits what is proposed, or disputes it, never edits it."""

from domain.kernel import Aggregate
from domain.realisasi.quarter_figures import AngkaTriwulan, Entered
from domain.realisasi.reported import Realisasi, check_realisasi
from domain.reasons import require_reason


class Proposable(AngkaTriwulan):
    """A quarter some of whose figures are proposed from the punctuality of duties, with the log positions they rest on.

    `disputed`: indikator whose proposal the owner does not accept; then the duties are mended, never the figure.
    """

    class ProposalSubmitted(Entered):
        """The owner submits the proposed figure as it is."""

        posisi: tuple[int, ...]

        def apply(self, doc: "Proposable") -> None:  # type: ignore[override]
            super().apply(doc)
            doc.disputed.discard(self.indikator)

    class ProposalDisputed(Aggregate.Event):
        """The owner does not accept the proposed figure, and says why."""

        indikator: str
        posisi: tuple[int, ...]

        def apply(self, doc: "Proposable") -> None:
            doc.disputed.add(self.indikator)

    def begin(self) -> None:
        super().begin()
        self.disputed: set[str] = set()

    def submit_proposal(self, indikator: str, new: Realisasi, posisi: tuple[int, ...]) -> None:
        """Take the proposed figure over while the quarter is a draft; the same again is no event."""
        versi = self.editable()
        check_realisasi(new)
        old = self.realisasi.get(indikator)
        if old != new or indikator in self.disputed:
            self.trigger_event(
                type(self).ProposalSubmitted, versi=versi.nomor, indikator=indikator, old=old, new=new, posisi=posisi
            )

    def dispute_proposal(self, indikator: str, posisi: tuple[int, ...]) -> None:
        """Do not accept it; with a reason."""
        self.editable()
        require_reason(f"usulan realisasi {indikator}")
        if indikator not in self.disputed:
            self.trigger_event(type(self).ProposalDisputed, indikator=indikator, posisi=posisi)
