"""Errata: a document that used a value which was recorded wrongly is asked whether its own paper must be mended."""

from domain.documents.state import DocumentState
from domain.kernel import Aggregate, Invalid, NotFound
from domain.reasons import require_reason

ERRATA, TIDAK_PERLU = "errata", "tidak_perlu"
JAWABAN = (ERRATA, TIDAK_PERLU)
"""The document will be mended by a revision or correction of its own, or it need not be, because."""


class AskedForErrata(DocumentState):
    """A document that can be asked. `koreksi` is the log position of the correction that it is asked about."""

    class ErrataAsked(Aggregate.Event):
        """`dokumen`, `indikator` or `kode`, and `tahun` say what was corrected, `semula` and `menjadi` how."""

        koreksi: int
        dokumen: str
        indikator: str
        kode: str
        tahun: int
        semula: str
        menjadi: str

        def apply(self, doc: "AskedForErrata") -> None:
            doc.errata[self.koreksi] = ""

    class ErrataAnswered(Aggregate.Event):
        koreksi: int
        jawaban: str

        def apply(self, doc: "AskedForErrata") -> None:
            doc.errata[self.koreksi] = self.jawaban

    def begin(self) -> None:
        super().begin()
        self.errata: dict[int, str] = {}

    def ask_errata(self, koreksi: int, dokumen: str, hal: tuple[str, str, int], semula: str, menjadi: str) -> None:
        """Ask once for each correction. `hal`: what was corrected: (indikator, kode, year)."""
        if koreksi not in self.errata:
            indikator, kode, tahun = hal
            self.trigger_event(
                type(self).ErrataAsked,
                koreksi=koreksi,
                dokumen=dokumen,
                indikator=indikator,
                kode=kode,
                tahun=tahun,
                semula=semula,
                menjadi=menjadi,
            )

    def answer_errata(self, koreksi: int, jawaban: str) -> None:
        """Say whether the document will be mended, with the reason. Answered once; an answer is a promise, no edit."""
        if jawaban not in JAWABAN:
            raise Invalid(
                f"Jawaban '{jawaban}' tidak dikenal. Pilih: {', '.join(JAWABAN)}.",
                f"The answer '{jawaban}' is unknown. Choose one of: {', '.join(JAWABAN)}.",
            )
        if self.errata.get(koreksi) != "":
            still = ", ".join(str(k) for k, answer in self.errata.items() if not answer)
            raise NotFound(
                f"{self.judul()} tidak sedang diminta errata atas koreksi {koreksi}. "
                f"Yang menunggu jawaban: {still or 'tidak ada'}.",
                f"{self.judul()} is not being asked for errata on correction {koreksi}. "
                f"Awaiting an answer: {still or 'none'}.",
            )
        require_reason(self.judul())
        self.trigger_event(type(self).ErrataAnswered, koreksi=koreksi, jawaban=jawaban)
