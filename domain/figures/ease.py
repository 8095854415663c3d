"""Whether one target asks for less than another, and whether a figure hits a target to the digit."""

from decimal import Decimal
from typing import NamedTuple

from domain.figures.bounds import contradicts
from domain.figures.capaian import Arah
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.figures.scales.skala import Skala, Warna


def lebih_mudah(old: Nilai, new: Nilai | None, arah: Arah, skala: Skala | None = None) -> bool:
    """Whether `new` is easier to reach than `old`, given which direction is better. False where the two do not compare.

    Numbers, limits and the near bound of ranges compare exactly; grades without numbers by their rank on `skala`. A
    target that was dropped, or does not apply any more, asks for nothing: it is easier than any; a limit that now
    includes its bound is easier than one that left it out (inferred).
    """
    if old.jenis not in BERISI:
        return False
    if new is None or new.jenis is Jenis.TIDAK_BERLAKU:
        return True
    before, after = (_batas(nilai, arah, skala) for nilai in (old, new))
    if before is None or after is None or before[0] != after[0]:
        return False
    if after[1] == before[1]:
        return _strict(old) and not _strict(new)
    return after[1] < before[1] if arah is Arah.NAIK else after[1] > before[1]


class Eased(NamedTuple):
    """A grade that asks for less than before, with where its numbers began and begin; None where other grades that were
    below it now are not."""

    label: str
    semula: Decimal | None
    kini: Decimal | None


def dilonggarkan(old: Skala, new: Skala) -> list[Eased]:
    """The grades that are easier to reach on a scale than on the one before, of those that both have."""
    ranks = {t.label[0]: (n, new.peringkat(t.label[0])) for n, t in enumerate(old.tingkat)}
    known = {label: (was, now) for label, (was, now) in ranks.items() if now is not None}
    better = 1 if new.warna is Warna.NAIK else -1
    found = []
    for label, (was, now) in known.items():
        before, after = old.ambang(was), new.ambang(now)
        if before is not None and after is not None:
            if (after < before) if better > 0 else (after > before):
                found.append(Eased(label, *(cut[0] if cut[0].is_finite() else None for cut in (before, after))))
        elif any((was - w) * better > 0 >= (now - n) * better for w, n in known.values()):
            found.append(Eased(label, None, None))
    return found


def sama_persis(target: Nilai | None, realisasi: Nilai | None) -> bool:
    """Whether a number is the very one promised, or the bound of a limit: 75 and 75.0 are, and "≤ 2,8" with 2,8.

    A grade that was reached is no coincidence.
    """
    promised = number_of(target)
    return promised is not None and realisasi is not None and promised == realisasi.angka


def number_of(target: Nilai | None) -> Decimal | None:
    """The number of a target, or the bound of a limit; None where there is neither."""
    if target is None:
        return None
    return target.batas if target.angka is None else target.angka


def _batas(nilai: Nilai, arah: Arah, skala: Skala | None) -> tuple[str, Decimal] | None:
    """What must be reached: a number, a limit or the near bound of a range ("angka"), or a grade's rank ("peringkat").

    A limit that contradicts the direction says nothing that compares.
    """
    if nilai.angka is not None:
        return "angka", nilai.angka
    if nilai.batas is not None:
        return None if contradicts(nilai.tanda, arah) else ("angka", nilai.batas)
    near = nilai.bawah if arah is Arah.NAIK else nilai.atas
    if near is not None:
        return "angka", near
    rank = skala.peringkat(nilai.predikat) if skala and nilai.predikat else None
    return None if rank is None else ("peringkat", Decimal(rank))


def _strict(nilai: Nilai) -> bool:
    return nilai.tanda is not None and nilai.tanda.strict
