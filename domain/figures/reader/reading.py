"""What a figure as written was read as: its value, what to say of it, and what to ask."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.figures.decimals import write
from domain.figures.nilai import Jenis, Nilai
from domain.kernel import Teks


class Tulisan(StrEnum):
    """How a caller says that figures are written: as programs do (1234.56), or as Indonesian papers do (1.234,56)."""

    BAKU = "baku"
    INDONESIA = "indonesia"


@dataclass(frozen=True)
class Ragu:
    """Why a reading is only likely: its kind (one of the doubts), what was read, and what to type if that is wrong."""

    kind: str
    teks: Teks
    mend: Teks


@dataclass(frozen=True)
class Reading:
    """What a cell was read as.

    `gema`: shown beside the cell. `confirm`: set when the reading is only likely, for the reasons in `ragu`; take
    `nilai` once the person agrees. `tanya`: set when there is no figure (`nilai` None): the question why. Text with
    nothing in it is "not filled" and may stay so; N/A or a dash becomes *tidak berlaku* with the reason that is
    answered. It never becomes zero.
    """

    nilai: Nilai | None
    gema: Teks | None = None
    confirm: Teks | None = None
    tanya: Teks | None = None
    ragu: tuple[Ragu, ...] = ()


@dataclass
class Notes:
    """What is to be said and asked of one reading that is under way."""

    gema: list[Teks] = field(default_factory=list)
    ragu: list[Ragu] = field(default_factory=list)

    def say(self, id: str, en: str) -> None:
        if Teks(id, en) not in self.gema:
            self.gema.append(Teks(id, en))

    def ask(self, kind: str, teks: Teks, mend: Teks) -> None:
        self.ragu.append(Ragu(kind, teks, mend))

    def reading(self, nilai: Nilai, agreed: bool) -> Reading:
        asked = () if agreed else tuple(self.ragu)
        sentences = [Teks(*(f"{t}: {m}." for t, m in zip(r.teks, r.mend, strict=True))) for r in asked]
        return Reading(nilai, _joined(self.gema, "; "), _joined(sentences, " "), ragu=asked)


def _joined(sentences: list[Teks], by: str) -> Teks | None:
    return Teks(*(by.join(s.dalam(lang) for s in sentences) for lang in ("id", "en"))) if sentences else None


def spoken(nilai: Nilai) -> Teks:
    """A figure as it was read, in the way that each language writes it: "paling banyak 2,8", "80 sampai 90"."""
    return Teks(_spoken(nilai, "id"), _spoken(nilai, "en"))


def _spoken(nilai: Nilai, lang: str) -> str:
    number = "" if nilai.angka is None else write(nilai.angka, lang)
    if nilai.bawah is not None and nilai.atas is not None:
        number = Teks("{} sampai {}", "{} to {}").dalam(lang).format(write(nilai.bawah, lang), write(nilai.atas, lang))
    if nilai.tanda is not None and nilai.batas is not None:
        number = f"{nilai.tanda.sign} {write(nilai.batas, lang)}"
    if nilai.jenis is Jenis.PREDIKAT:
        return f"{nilai.predikat} ({number})" if number else str(nilai.predikat)
    return number or nilai.teks
