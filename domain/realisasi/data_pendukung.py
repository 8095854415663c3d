"""DataPendukung: counts by month, village, service or survey element that the formula of an indikator reads."""

from decimal import Decimal
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, Invalid, natural_id
from domain.reasons import require_reason

SERI = {
    "paten": "Layanan PATEN per bulan",
    "pades": "Pendapatan Asli Desa per desa (Rp)",
    "apbdes": "Realisasi APBDes per desa (Rp)",
    "ikm": "Nilai sembilan unsur survei kepuasan (1-4)",
}


class DataPendukung(Aggregate):
    """Identity (unit, seri, tahun): a table of figures; None is missing, never zero."""

    @staticmethod
    def create_id(unit: str, seri: str, tahun: int) -> UUID:
        return natural_id("data_pendukung", unit, seri, tahun)

    @event("Opened")
    def __init__(self, unit: str, seri: str, tahun: int) -> None:
        self.unit = unit
        self.seri = seri
        self.tahun = tahun
        self.figures: dict[tuple[str, str], Decimal | None] = {}

    def set_figure(self, baris: str, kolom: str, nilai: Decimal | None) -> None:
        """Record one figure; a change of one already recorded needs a reason, a missing one too."""
        if nilai is not None and nilai < 0:
            raise Invalid("Data pendukung tidak boleh negatif.", "Supporting data cannot be negative.")
        if self.seri == "ikm" and nilai is not None and not 1 <= nilai <= 4:
            raise Invalid("Nilai unsur survei harus 1 sampai 4.", "A survey element must be 1 to 4.")
        known = (baris, kolom) in self.figures
        old = self.figures.get((baris, kolom))
        if known and old == nilai:
            return
        if known or nilai is None:
            require_reason(f"data {self.seri} {baris} {kolom}")
        self._figure_set(baris, kolom, old, nilai)

    @event("FigureSet")
    def _figure_set(self, baris: str, kolom: str, old: Decimal | None, new: Decimal | None) -> None:
        self.figures[baris, kolom] = new
