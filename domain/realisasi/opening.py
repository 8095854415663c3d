"""The order of real life: a quarter is opened before the PK is signed, keeps what measures it, and is reopened."""

from datetime import date

from domain.cycle.terms import KEADAAN
from domain.kernel import Aggregate, FourEyes, NotFound, Refusal, provenance
from domain.realisasi.closing_correction import Cell, ClosingCorrectable
from domain.realisasi.quarter_figures import DITUTUP, Entered
from domain.realisasi.reported import Realisasi, check_realisasi
from domain.reasons import require_reason

__all__ = ["DITUTUP", "Openable"]


class Openable(ClosingCorrectable):
    """A quarter that an authority may open where the rules would wait or have ended; always with a reason.

    `reopened`: the last day on which a figure of the closed quarter may be typed anew; it stands once it was approved
    and confirmed as any correction. `unverified`: whose figure counts before Bappeda has looked at it.
    """

    class OpenedUnsigned(Aggregate.Event):
        """The quarter may be submitted although no PK is signed yet."""

        versi: int

        def apply(self, doc: "Openable") -> None:
            doc.opened_unsigned = True

    class MeasuredAgainst(Aggregate.Event):
        """What a quarter that closes is measured against for good: "pk/camat" -> version."""

        versi: int
        acuan: dict[str, int]

        def apply(self, doc: "Openable") -> None:
            pass  # asked by views only

    class Reopened(Aggregate.Event):
        """One figure of a closed quarter may change up to and including a day."""

        indikator: str
        until: date

        def apply(self, doc: "Openable") -> None:
            doc.reopened[self.indikator] = self.until
            doc.openers[self.indikator] = doc.openers.get(self.indikator, frozenset()) | self.provenance.persons

    class Amended(Entered):
        """A figure changed in a reopened quarter at once; now it is proposed there as any correction."""

        def apply(self, doc: "Openable") -> None:  # type: ignore[override]
            super().apply(doc)
            doc.unverified.setdefault(self.indikator, set()).add(self.provenance.person)

    class AmendmentVerified(Aggregate.Event):
        indikator: str

        def apply(self, doc: "Openable") -> None:
            del doc.unverified[self.indikator]

    def begin(self) -> None:
        super().begin()
        self.opened_unsigned = False
        self.reopened: dict[str, date] = {}
        self.openers: dict[str, frozenset[str]] = {}
        self.unverified: dict[str, set[str]] = {}

    @property
    def closed(self) -> bool:
        return self.versi[1].state == DITUTUP

    def open_unsigned(self) -> None:
        """Let the quarter be submitted before the PK is signed; with a reason."""
        require_reason(self.judul())
        if not self.opened_unsigned:
            self.trigger_event(type(self).OpenedUnsigned, versi=self.versi[1].nomor)

    def measured_against(self, acuan: dict[str, int]) -> None:
        """Record which version of each plan the quarter is measured against."""
        self.trigger_event(type(self).MeasuredAgainst, versi=self.versi[1].nomor, acuan=acuan)

    def reopen_for(self, indikator: str, until: date) -> None:
        """Let one figure of the closed quarter change until a day; with a reason."""
        if not self.closed:
            now = KEADAAN[self.versi[1].state]
            raise Refusal(
                f"{self.judul()} berkeadaan '{now.id}', belum ditutup; tidak perlu dibuka kembali.",
                f"{self.judul()} is '{now.en}', not closed; there is no need to reopen it.",
            )
        require_reason(self.judul())
        if self.reopened.get(indikator) != until:
            self.trigger_event(type(self).Reopened, indikator=indikator, until=until)

    def is_reopened(self, indikator: str, today: date) -> bool:
        """Whether the figure may change today; after the last day the quarter is closed again by itself."""
        return self.closed and indikator in self.reopened and today <= self.reopened[indikator]

    def amend(self, indikator: str, new: Realisasi, today: date) -> None:
        """Propose a figure of the closed quarter while it is reopened; with a reason, by nobody who has checked it.

        It takes the place of one that is proposed already, and stands once it was approved and confirmed.
        """
        if not self.is_reopened(indikator, today):
            until = self.reopened.get(indikator)
            raise Refusal(
                f"{self.judul()} sudah ditutup; '{indikator}' tidak terbuka"
                + (f" lagi sejak {until}" if until else "")
                + ". Usulkan koreksi (realisasi.propose_correction) atau minta Bappeda membukanya kembali.",
                f"{self.judul()} is closed; '{indikator}' is not open"
                + (f" any more since {until}" if until else "")
                + ". Propose a correction (realisasi.propose_correction) or ask Bappeda to reopen it.",
            )
        check_realisasi(new)
        require_reason(f"{self.judul()} sesudah ditutup")
        self.checker_does_not_type()
        old = self.realisasi.get(indikator)
        if old != new:
            self._happen("CorrectionProposed", ("indikator", indikator), new)

    def confirm_correction(self, cell: Cell) -> None:
        """As any closed figure, but not by whoever reopened it."""
        if cell[0] == "indikator":
            self.opener_does_not_check(cell[1])
        super().confirm_correction(cell)

    def opener_does_not_check(self, indikator: str) -> None:
        """Four eyes: whoever reopened a figure neither approves nor verifies what it becomes (PP 60/2008 art. 36)."""
        if provenance().persons & self.openers.get(indikator, frozenset()):
            raise FourEyes(
                f"Anda yang membuka kembali '{indikator}' pada {self.judul()}, jadi orang lain yang memeriksa angkanya "
                "(empat mata, PP 60/2008 pasal 36).",
                f"You reopened '{indikator}' of {self.judul()}, so someone else checks its figure "
                "(four eyes, PP 60/2008 art. 36).",
            )

    def verify_amendment(self, indikator: str) -> None:
        """A second person, of Bappeda, has looked at a figure that was supplied after the verification."""
        if indikator not in self.unverified:
            raise NotFound(
                f"Tidak ada perubahan '{indikator}' sesudah {self.judul()} ditutup yang menunggu diperiksa.",
                f"No change of '{indikator}' after the closing of {self.judul()} waits to be verified.",
            )
        if provenance().person in self.unverified[indikator]:
            raise FourEyes(
                "Yang mengubah angka sesudah penutupan tidak memeriksanya sendiri (empat mata, PP 60/2008 pasal 36). "
                "Mintalah pejabat Bappeda yang lain.",
                "Whoever changed a figure after closing may not verify it (four eyes, PP 60/2008 art. 36). Ask another "
                "official of Bappeda.",
            )
        self.enterer_does_not_check()
        self.opener_does_not_check(indikator)
        self.trigger_event(type(self).AmendmentVerified, indikator=indikator)
