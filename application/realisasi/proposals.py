"""Realisasi that duties propose: the owner submits or disputes it; typing such a figure is refused."""

from decimal import Decimal
from typing import Any

from application.commands import command
from application.documents.document import DRAFTERS, card_in_force
from application.realisasi.submission import late_needs_a_reason
from application.work import Work
from domain.figures.nilai import Jenis, Nilai
from domain.kernel import Invalid, Refusal
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from domain.realisasi.reported import Realisasi


@command(
    "realisasi.submit_proposal",
    "Mengajukan realisasi yang diusulkan dari kewajiban.",
    "Submit the figure that duties propose.",
    by=DRAFTERS,
)
def submit_proposal(work: Work, unit: str, tahun: int, triwulan: int, indikator: str) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    late_needs_a_reason(work, quarter)
    found = _proposed(work, unit, tahun, triwulan, indikator)
    if found["nilai"] is None:
        raise Refusal(
            f"Belum ada kewajiban '{indikator}' yang jatuh tempo sampai Triwulan {triwulan} {tahun}.",
            f"No duty of '{indikator}' has fallen due up to triwulan {triwulan} of {tahun}.",
        )
    quarter.submit_proposal(indikator, Realisasi(_figure(found)), tuple(found["posisi"]))
    return quarter


def _figure(found: dict[str, Any]) -> Nilai:
    counts = (Decimal(found["tepat_waktu"]), Decimal(found["dari"])) if found["cara"] == "persen" else (None, None)
    return Nilai(Jenis.ANGKA, found["nilai"], Decimal(found["nilai"]), pembilang=counts[0], penyebut=counts[1])


@command(
    "realisasi.dispute_proposal",
    "Menyanggah realisasi yang diusulkan dari kewajiban.",
    "Dispute the figure that duties propose.",
    by=DRAFTERS,
)
def dispute_proposal(work: Work, unit: str, tahun: int, triwulan: int, indikator: str) -> RealisasiTriwulan:
    quarter = work.open(RealisasiTriwulan, unit, tahun, triwulan)
    found = _proposed(work, unit, tahun, triwulan, indikator)
    quarter.dispute_proposal(indikator, tuple(found["posisi"]))
    return quarter


def _proposed(work: Work, unit: str, tahun: int, triwulan: int, indikator: str) -> dict[str, Any]:
    card_in_force(work, unit, tahun, indikator)  # says so where there is no such indikator
    return work.questions.proposal(unit, indikator, tahun, triwulan)


def check_not_proposed(work: Work, unit: str, tahun: int, indikator: str) -> None:
    """Refuse to type what duties propose."""
    if card_in_force(work, unit, tahun, indikator).hitung.startswith("tenggat:"):
        raise Invalid(
            f"Realisasi '{indikator}' tidak diketik: diusulkan dari kewajiban. Ajukan (realisasi.submit_proposal) atau "
            "sanggah (realisasi.dispute_proposal).",
            f"The figure of '{indikator}' is not typed: duties propose it. Submit it (realisasi.submit_proposal) or "
            "dispute it (realisasi.dispute_proposal).",
        )
