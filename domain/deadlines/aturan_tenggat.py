"""AturanTenggat: one rule of the kabupaten's catalogue in versions, each with who changed it, why and on what basis."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.deadlines.checked_rule import check_tenggat
from domain.deadlines.rule import Tenggat
from domain.kernel import Aggregate, Invalid, Refusal, natural_id
from domain.reasons import require_reason


class AturanTenggat(Aggregate):
    """Identity (slug): the id of the rule. A duty says by which version it was opened.

    Dates before `sejak` bind nobody.
    """

    nama = "Aturan tenggat"

    @staticmethod
    def create_id(slug: str) -> UUID:
        return natural_id("tenggat", slug)

    @event("Adopted")
    def __init__(self, slug: str, aturan: Tenggat, sejak: date) -> None:
        self.slug = slug
        self.aturan = aturan
        self.sejak = sejak
        self.versi = 1
        self.berlaku = True

    def change(self, new: Tenggat) -> None:
        """The rule says something else from now on, for duties not opened yet; with a reason. A retired one returns."""
        check_tenggat(new)
        if new.id != self.aturan.id:
            raise Invalid(
                f"Aturan '{self.aturan.id}' tidak dapat berganti nama pendek menjadi '{new.id}'. Tetapkan yang baru.",
                f"The rule '{self.aturan.id}' cannot become '{new.id}'. Adopt a new one.",
            )
        if new != self.aturan or not self.berlaku:
            require_reason(f"tenggat {self.aturan.id}")
            self._changed(self.versi + 1, self.aturan, new)

    @event("Changed")
    def _changed(self, versi: int, old: Tenggat, new: Tenggat) -> None:
        self.versi = versi
        self.aturan = new
        self.berlaku = True

    def retire(self) -> None:
        """It binds nobody any more: no duty is opened by it. What is open stays."""
        if not self.berlaku:
            raise Refusal(
                f"Tenggat {self.aturan.nama} sudah dicabut.", f"The rule {self.aturan.nama_en} is already retired."
            )
        require_reason(f"tenggat {self.aturan.id}")
        self._retired(self.versi)

    @event("Retired")
    def _retired(self, versi: int) -> None:
        self.berlaku = False
