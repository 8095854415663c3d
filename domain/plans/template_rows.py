"""The rows of a Template Indikator: an indikator, whom it binds, who supplies its realisasi, its fixed target."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from domain.cycle.steps import Versi
from domain.cycle.terms import PERAN
from domain.cycle.unit_kinds import JENIS_UNIT
from domain.documents.cells import JenisSel, put
from domain.figures.nilai import Nilai, check_nilai
from domain.kernel import Invalid
from domain.plans.indikator import Kartu, check_kartu

LOKAL = ("pemilik", "induk", "kode", "hitung", "sumber_data", "aturan_rentang", "aturan_batas", "dasar")
"""What of a card a unit may say itself where the template leaves it open (local policy)."""


@dataclass(frozen=True)
class BarisTemplat:
    """One indikator of the template. `jenis_unit`: the kinds of units that it binds.

    `pengampu`: the office that supplies the realisasi, "" when each unit does. `target`: fixed for all units, None
    when it is set per unit.
    """

    kartu: Kartu
    jenis_unit: tuple[str, ...]
    pengampu: str = ""
    target: Nilai | None = None

    def card_for(self, own: Kartu | None) -> Kartu:
        """The card that a unit has by this row; `own` is the one that it has had, whose local parts stay."""
        if own is None:
            return self.kartu
        local = {name: getattr(self.kartu, name) or getattr(own, name) for name in LOKAL}
        return replace(self.kartu, iku=self.kartu.iku or own.iku, **local)


@dataclass(frozen=True)
class BarisBaru:
    """One row to set: the slug that the indikator has in every unit, its card, whom it binds, who supplies it.

    `target`: fixed for all units; left out when it is set per unit.
    """

    indikator: str
    kartu: Kartu
    jenis_unit: tuple[str, ...]
    pengampu: str = ""
    target: Nilai | None = None

    def baris(self) -> BarisTemplat:
        return BarisTemplat(self.kartu, self.jenis_unit, self.pengampu, self.target)


@dataclass(frozen=True)
class BarisBernama:
    """One row as a revision takes it over from its base."""

    indikator: str
    baris: BarisTemplat


class BarisSel(JenisSel):
    """One row of the template, by its indikator."""

    nama = "Baris"
    kunci: ClassVar[Mapping[str, type]] = {"indikator": str}
    isi = BarisTemplat

    @staticmethod
    def at(doc: Any, versi: Versi, kunci: tuple[Any, ...]) -> BarisTemplat | None:
        return doc.baris[versi.nomor].get(kunci[0])  # type: ignore[no-any-return]

    @staticmethod
    def put(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: BarisTemplat | None) -> None:
        put(doc.baris[versi.nomor], kunci[0], isi)

    @staticmethod
    def check(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: BarisTemplat | None) -> None:
        if isi is not None:
            check_row(isi)


def check_row(row: BarisTemplat) -> None:
    """Refuse a row whose card or target cannot be, that binds no known kind of unit, or whose pengampu is no office."""
    check_kartu(row.kartu)
    unknown = sorted(set(row.jenis_unit) - set(JENIS_UNIT))
    if unknown or not row.jenis_unit:
        which = ", ".join(unknown) or "-"
        raise Invalid(
            f"Baris '{row.kartu.nama}' harus mengikat jenis unit yang dikenal (bukan: {which}). "
            f"Pilih: {', '.join(JENIS_UNIT)}.",
            f"The row '{row.kartu.nama}' must bind known kinds of units (not: {which}). "
            f"Choose from: {', '.join(JENIS_UNIT)}.",
        )
    if row.pengampu and row.pengampu.partition("-")[0] not in PERAN:
        raise Invalid(
            f"Pengampu '{row.pengampu}' bukan jabatan. Tulis jabatannya, contoh pengampu-dinas-kesehatan atau "
            "bagian_organisasi.",
            f"The data supplier '{row.pengampu}' is no office. Write the office, for example pengampu-dinas-kesehatan "
            "or bagian_organisasi.",
        )
    if row.target is not None:
        check_nilai(row.target)
