"""A version in force is given to the public, and taken back for a reason: what anybody may read without an account."""

from domain.cycle.steps import BATAL, DRAF
from domain.documents.state import DocumentState
from domain.kernel import Aggregate, Invalid, NotFound, Refusal
from domain.reasons import MIN_REASON, has_reason

PUBLISH = "publish"
"""The step of a kind whose own table says when it is published."""


class Publishable(DocumentState):
    """A document of which versions are public. One that has a step of publishing becomes public by that."""

    class MadePublic(Aggregate.Event):
        """Anybody may read this version from now on. On what basis: its provenance says."""

        versi: int

        def apply(self, doc: "Publishable") -> None:
            doc.published |= {self.versi}

    class PublicationWithdrawn(Aggregate.Event):
        """This version is read inside only, from now on."""

        versi: int

        def apply(self, doc: "Publishable") -> None:
            doc.published -= {self.versi}

    def is_public(self, nomor: int) -> bool:
        """Whether anybody may read a version: published since it last took force, and not taken back."""
        return nomor in self.published and self.versi[nomor].state not in (DRAF, BATAL)

    def make_public(self, nomor: int) -> None:
        """Raises NotFound for a version that has not taken force, Refusal where its table has a step for it."""
        versi = self.versi.get(nomor)
        if versi is None or versi.effective_from is None or versi.state in (DRAF, BATAL):
            raise NotFound(
                f"{self.judul()} tidak mempunyai versi {nomor} yang sudah berlaku.",
                f"{self.judul()} has no version {nomor} that has taken force.",
            )
        if any(step.name == PUBLISH and versi.state in step.before for step in self.steps):
            raise Refusal(
                f"{self.judul()} dipublikasikan dengan langkah 'publikasikan' pada halamannya.",
                f"{self.judul()} is published by the step 'publish' on its page.",
            )
        if nomor not in self.published:
            self.trigger_event(type(self).MadePublic, versi=nomor)

    def withdraw_publication(self, nomor: int) -> None:
        """Raises NotFound for a version that is not public, Invalid without a reason."""
        if nomor not in self.versi or not self.is_public(nomor):
            raise NotFound(
                f"{self.judul()} versi {nomor} tidak sedang dipublikasikan.",
                f"{self.judul()} version {nomor} is not published.",
            )
        if not has_reason():
            raise Invalid(
                f"Tulis alasannya (reason, minimal {MIN_REASON} huruf): mengapa publikasi {self.judul()} ditarik?",
                f"Give the reason (at least {MIN_REASON} letters): why is {self.judul()} no longer published?",
            )
        self.trigger_event(type(self).PublicationWithdrawn, versi=nomor)
