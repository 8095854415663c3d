"""What is approved here is signed besides: by a certified electronic signature, or in ink on paper that is scanned.

An approval that a passkey or a code confirms is an electronic signature without a certificate (PP 71/2019 art. 60). It
completes the cycle; whether a kind of document needs more than that, the kabupaten says (local policy).
"""

from domain.cycle.requirements import recorder_stands_apart, signatures_are_recorded
from domain.cycle.scope import Scope
from domain.cycle.steps import BATAL, Fakta, Step
from domain.cycle.taking import NO_SCOPE, check
from domain.documents.state import DocumentState
from domain.kernel import Aggregate, NotFound, Refusal
from domain.reasons import require_reason

NAME = "attach_signed_paper"


class SignedOnPaperToo(DocumentState):
    """A version that was approved here, and the paper of it that was signed."""

    class SignedPaperAttached(Aggregate.Event):
        """The signed paper of a version: when it was signed, how and by whom, under which hash it is kept."""

        versi: int
        fakta: Fakta

        def apply(self, doc: "SignedOnPaperToo") -> None:
            versi = doc.versi[self.versi]
            versi.naskah, versi.recorder = self.fakta, self.provenance.persons

    @classmethod
    def recorders(cls) -> tuple[str, ...]:
        """Who records the signatures of this kind; nobody, where none are recorded."""
        return next((step.by for step in cls.steps if step.name == "record"), ())

    @classmethod
    def attaching(cls) -> Step:
        """By whom such a paper is kept, and what that requires; no row of its table."""
        rules = (recorder_stands_apart, signatures_are_recorded)
        return Step(NAME, "", tuple(sorted(cls.settled() - {BATAL})), "", cls.recorders(), rules)

    @property
    def lacks_its_paper(self) -> bool:
        """Whether what is in force was approved here, and the paper that is signed besides is not there."""
        versi = self.versi[self.in_force] if self.in_force else None
        return versi is not None and not (versi.dimuat or versi.recorder or versi.naskah) and bool(self.recorders())

    def attach_signed_paper(self, nomor: int, fakta: Fakta, lingkup: Scope = NO_SCOPE) -> None:
        """Keep the paper that was signed of a version in force. Nothing else of it changes, nor from when it holds.

        Another paper takes its place with a reason. Raises NotFound for a version that is not in force, and Refusal
        for one whose signatures were recorded from its paper.
        """
        versi = self.versi.get(nomor)
        if versi is None or versi.effective_from is None:
            raise NotFound(
                f"{self.judul()} tidak mempunyai versi {nomor} yang sudah berlaku.",
                f"{self.judul()} has no version {nomor} that has taken force.",
            )
        if versi.dimuat or (versi.recorder and versi.naskah is None):
            raise Refusal(
                f"Tanda tangan {self.judul()} versi {nomor} sudah dicatat dari kertasnya. Bila salah catat, usulkan "
                "koreksi pencatatan.",
                f"The signatures of {self.judul()} version {nomor} were recorded from its paper. If that is wrong, "
                "propose a correction of the record.",
            )
        if versi.naskah is not None:
            require_reason(self.judul())
        check(self.attaching(), self, versi, fakta, lingkup)
        self.trigger_event(type(self).SignedPaperAttached, versi=nomor, fakta=fakta)
