"""Quarters of before, from paper: the figures of a year as printed, taken in whole and confirmed by a second person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.cycle.signatures import Cara, check_signers
from domain.cycle.steps import Fakta, Versi
from domain.documents.from_paper import FromPaper
from domain.documents.paper_requirements import check_number
from domain.figures.calendar import akhir_triwulan
from domain.kernel import Aggregate, Invalid
from domain.realisasi.opening import DITUTUP
from domain.realisasi.quarter_figures import AngkaTriwulan
from domain.realisasi.reported import Realisasi, Serapan, check_realisasi, check_serapan
from domain.reasons import is_sha256


@dataclass(frozen=True)
class LoadedFigure:
    """The figure of one indikator as a paper prints it."""

    indikator: str
    realisasi: Realisasi


@dataclass(frozen=True)
class LoadedMoney:
    """The money of one sub kegiatan as a paper prints it."""

    kode: str
    serapan: Serapan


class LoadableQuarter(AngkaTriwulan):
    """A quarter that ended before the unit went live. Confirmed, it is closed, and changes as any closed quarter."""

    loaded_state = DITUTUP
    loaded_as = "realisasi_setahun"

    class FiguresLoaded(Aggregate.Event):
        """What the paper prints of the quarter."""

        versi: int
        realisasi: tuple[LoadedFigure, ...]
        serapan: tuple[LoadedMoney, ...]

        def apply(self, doc: "LoadableQuarter") -> None:
            for row in self.realisasi:
                doc.realisasi[row.indikator] = row.realisasi
                doc.entered_by[row.indikator] = self.provenance.office
            doc.serapan |= {row.kode: row.serapan for row in self.serapan}

    class FiguresTakenOut(Aggregate.Event):
        """The load was turned down or taken back: the quarter has none of its figures."""

        versi: int
        realisasi: tuple[str, ...]
        serapan: tuple[str, ...]

        def apply(self, doc: "LoadableQuarter") -> None:
            doc.realisasi, doc.serapan, doc.entered_by = {}, {}, {}

    def load_figures(
        self, fakta: Fakta, realisasi: Mapping[str, Realisasi], serapan: Mapping[str, Serapan], go_live: date
    ) -> None:
        """Take in what a paper prints of the quarter. `go_live`: the unit's; a later quarter is reported here.

        Raises Invalid when the paper is not described or the quarter is not of before, Refusal when it is there.
        """
        check_number(self, 1, self.loaded_as)
        _check_paper(self, fakta)
        last = akhir_triwulan(*self.key()[1:])  # type: ignore[arg-type]
        if last >= go_live:
            raise Invalid(
                f"{self.judul()} berakhir {last}, sedangkan unit memakai Jejak sejak {go_live}. Triwulan sejak itu "
                "diisi dan disetujui di Jejak (realisasi.draft).",
                f"{self.judul()} ended on {last}, but the unit is on Jejak since {go_live}. Quarters from then on are "
                "reported and approved in Jejak (realisasi.draft).",
            )
        for new in realisasi.values():
            check_realisasi(new)
        for money in serapan.values():
            check_serapan(money)
        fakta = replace(fakta, effective_from=last)
        self.trigger_event(type(self).Loaded, versi=1, reason_code="", target=(), pagu=(), fakta=fakta)
        self.trigger_event(
            type(self).FiguresLoaded,
            versi=1,
            realisasi=tuple(LoadedFigure(*row) for row in realisasi.items()),
            serapan=tuple(LoadedMoney(*row) for row in serapan.items()),
        )

    def take_out(self, versi: Versi, event: type[FromPaper.LoadRejected]) -> None:
        self.trigger_event(
            type(self).FiguresTakenOut,
            versi=versi.nomor,
            realisasi=tuple(self.realisasi),
            serapan=tuple(self.serapan),
        )
        super().take_out(versi, event)


def _check_paper(quarter: LoadableQuarter, fakta: Fakta) -> None:
    """A paper of a quarter, or of its year, is described as printed; it may be signed after the unit went live."""
    what = quarter.judul()
    if fakta.signed_on is None or not fakta.number.strip():
        raise Invalid(
            f"Tulis nomor dan tanggal kertas {what} seperti tercetak (number, signed_on).",
            f"Give the number and the date of the paper of {what} as printed (number, signed_on).",
        )
    if not is_sha256(fakta.sha256):
        raise Invalid(f"Sertakan SHA-256 pindaian {what}.", f"Give the SHA-256 of the scan of {what}.")
    if fakta.cara is Cara.SISTEM:
        raise Invalid("Pilih cara: basah atau elektronik.", "Choose how it was signed (cara): basah or elektronik.")
    check_signers(fakta.signers, quarter.penandatangan, what)


def figures_once(rows: Sequence[str], what: str) -> None:
    """Refuse a figure that is given twice for one quarter."""
    if twice := next((row for row in rows if rows.count(row) > 1), None):
        raise Invalid(
            f"'{twice}' tertulis dua kali untuk {what}. Hapus salah satu.",
            f"'{twice}' is given twice for {what}. Remove one of them.",
        )
