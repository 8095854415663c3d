"""The electronic signatures in the PDF of a signed paper were judged: by the system, of the file as it is kept."""

from domain.cycle.signatures import Putusan
from domain.documents.state import DocumentState
from domain.kernel import Aggregate, NotFound


class JudgedSignatures(DocumentState):
    """A document of whose signed PDF it is on record what its signatures are worth."""

    class SignaturesJudged(Aggregate.Event):
        """`jumlah` of `diharapkan` signatures were found; `tersertifikasi`: each is one of BSrE. `sertifikat`: SHA-256
        of each certificate, which is all that is kept of a signer here; `penerbit`: of those that were believed."""

        versi: int
        sha256: str
        putusan: Putusan
        tersertifikasi: bool
        jumlah: int
        diharapkan: int
        sertifikat: tuple[str, ...]
        penerbit: str

        def apply(self, doc: "JudgedSignatures") -> None:
            doc.judged[self.versi, self.sha256] = (self.putusan, self.penerbit)

    def begin(self) -> None:
        super().begin()
        self.judged: dict[tuple[int, str], tuple[Putusan, str]] = {}

    def judge_signatures(
        self,
        nomor: int,
        sha256: str,
        putusan: Putusan,
        tersertifikasi: bool,
        jumlah: int,
        diharapkan: int,
        sertifikat: tuple[str, ...],
        penerbit: str,
    ) -> None:
        """Once for a paper and those who were believed. Raises NotFound where the version has no such paper."""
        versi = self.versi.get(nomor)
        papers = (versi.fakta.sha256, versi.naskah.sha256 if versi.naskah else None) if versi else ()
        if sha256 not in papers:
            raise NotFound(
                f"{self.judul()} versi {nomor} tidak mempunyai naskah {sha256[:12]}….",
                f"{self.judul()} version {nomor} has no paper {sha256[:12]}….",
            )
        if self.judged.get((nomor, sha256)) != (putusan, penerbit):
            self.trigger_event(
                type(self).SignaturesJudged,
                versi=nomor,
                sha256=sha256,
                putusan=putusan,
                tersertifikasi=tersertifikasi,
                jumlah=jumlah,
                diharapkan=diharapkan,
                sertifikat=sertifikat,
                penerbit=penerbit,
            )
