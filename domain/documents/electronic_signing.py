"""A version is signed in its PDF: which PDF was frozen for that, whose signatures are expected, and each one given.

The frozen PDF is the first; whoever signs next signs what the one before has signed. Each party signs it once.
"""

from domain.cycle.signatures import Penandatangan
from domain.documents.state import DocumentState
from domain.kernel import Aggregate, Invalid, NotFound, Refusal


class SignedElectronically(DocumentState):
    """A document whose signatures are given in a PDF of it."""

    class SigningRequested(Aggregate.Event):
        """`sha256`: of the frozen PDF; `pihak`: the parties that are to sign it."""

        versi: int
        sha256: str
        pihak: tuple[str, ...]

        def apply(self, doc: "SignedElectronically") -> None:
            doc.frozen[self.versi] = self.sha256
            doc.signed_pdf[self.versi] = {}

    class PdfSigned(Aggregate.Event):
        """One party signed. `beku`: the frozen PDF, `dari`: what was sent, `sha256`: what came of it. `sarana`: by what
        ("pkcs12", "bsre"); `sertifikat`: SHA-256 of the certificate, which is all that is kept of it."""

        versi: int
        beku: str
        dari: str
        sha256: str
        penanda: Penandatangan
        sarana: str
        sertifikat: str

        def apply(self, doc: "SignedElectronically") -> None:
            doc.signed_pdf.setdefault(self.versi, {})[self.penanda.pihak] = self.sha256

    def begin(self) -> None:
        super().begin()
        self.frozen: dict[int, str] = {}
        self.signed_pdf: dict[int, dict[str, str]] = {}

    def request_signing(self, nomor: int, sha256: str) -> None:
        """Freeze a PDF of a version in force. Another takes its place as long as nobody has signed."""
        versi = self.versi.get(nomor)
        if versi is None or versi.effective_from is None:
            raise NotFound(
                f"{self.judul()} tidak mempunyai versi {nomor} yang sudah berlaku.",
                f"{self.judul()} has no version {nomor} that has taken force.",
            )
        if self.frozen.get(nomor) == sha256:
            return
        if self.signed_pdf.get(nomor):
            raise Refusal(
                f"PDF {self.judul()} versi {nomor} sudah dibekukan dan ditandatangani; yang ini berkas lain.",
                f"The PDF of {self.judul()} version {nomor} is frozen and signed already; this is another file.",
            )
        self.trigger_event(type(self).SigningRequested, versi=nomor, sha256=sha256, pihak=self.parties())

    def check_may_sign(self, nomor: int, dari: str, pihak: str) -> None:
        """Whether that party may sign just this PDF now. Raises Invalid, Refusal."""
        given = self.signed_pdf.get(nomor, {})
        if pihak not in self.parties():
            raise Invalid(
                f"{self.judul()} ditandatangani {', '.join(self.parties())}, bukan {pihak}.",
                f"{self.judul()} is signed by {', '.join(self.parties())}, not by {pihak}.",
            )
        last = [*given.values()][-1] if given else self.frozen.get(nomor, "")
        if pihak in given:
            raise Refusal(
                f"{pihak} sudah menandatangani PDF {self.judul()} versi {nomor}.",
                f"{pihak} has signed the PDF of {self.judul()} version {nomor} already.",
            )
        if dari != last:
            raise Refusal(
                f"PDF itu bukan yang dibekukan untuk {self.judul()} versi {nomor}, atau belum memuat tanda tangan "
                "pihak sebelumnya.",
                f"That PDF is not the one frozen for {self.judul()} version {nomor}, or lacks the signature of the "
                "party before.",
            )

    def pdf_signed(
        self, nomor: int, dari: str, sha256: str, penanda: Penandatangan, sarana: str, sertifikat: str
    ) -> None:
        """Once for each party. Raises as `check_may_sign`."""
        if self.signed_pdf.get(nomor, {}).get(penanda.pihak) == sha256:
            return
        self.check_may_sign(nomor, dari, penanda.pihak)
        self.trigger_event(
            type(self).PdfSigned,
            versi=nomor,
            beku=self.frozen[nomor],
            dari=dari,
            sha256=sha256,
            penanda=penanda,
            sarana=sarana,
            sertifikat=sertifikat,
        )
