"""A finding of the gate is waived: no reason of a cell explains it, or the verifier does not agree with the reason."""

from domain.documents.state import DocumentState
from domain.gate.papers import numbered
from domain.kernel import Aggregate, Invalid, Refusal
from domain.reasons import require_reason


class Waivable(DocumentState):
    """A document of which the head of the unit takes a finding upon themselves, by name and for a reason."""

    class FindingWaived(Aggregate.Event):
        """`aturan`: which rule, `sel`: at which cell; `sisi`: both figures, each with the cell that says it. Of these
        the number of the finding is made, so that another figure makes another finding, which is open."""

        nomor: str
        aturan: str
        sel: str
        sisi: tuple[str, ...]

        def apply(self, doc: "Waivable") -> None:
            doc.waived |= {self.nomor}
            doc.waived_sides |= {self.sisi}

    def begin(self) -> None:
        super().begin()
        self.waived: frozenset[str] = frozenset()
        self.waived_sides: frozenset[tuple[str, ...]] = frozenset()

    def waives(self, sel: str, kini: str, sumber: str) -> bool:
        """Whether a waived finding is about this cell with these two figures: its own, and what its source says."""

        def about(own: str, other: str) -> bool:
            return own.endswith(f"#{sel}={kini}") and other.rpartition("=")[2] == sumber

        return any(len(sisi) == 2 and (about(*sisi) or about(*sisi[::-1])) for sisi in self.waived_sides)

    def waive(self, nomor: str, aturan: str, sel: str, sisi: tuple[str, ...]) -> None:
        """Raises Invalid where the finding has another number, or no reason is given; Refusal where it was waived."""
        if numbered(aturan, sel, sisi) != nomor:
            raise Invalid(
                f"Temuan {nomor} bukan temuan atas kedua angka ini. Muat ulang halaman pemeriksaannya.",
                f"Finding {nomor} is not the finding about these two figures. Reload the page of findings.",
            )
        if nomor in self.waived:
            raise Refusal(
                f"Temuan {nomor} pada {self.judul()} sudah dikesampingkan.",
                f"Finding {nomor} of {self.judul()} is waived already.",
            )
        require_reason(f"temuan {nomor}")
        self.trigger_event(type(self).FindingWaived, nomor=nomor, aturan=aturan, sel=sel, sisi=sisi)
