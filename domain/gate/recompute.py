"""What the capaian of a printed row should be, by the one arithmetic of the house, and whether the print is it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from domain.figures.bounds import Aturan, AturanBatas, AturanRentang
from domain.figures.capaian import Capaian, hitung
from domain.figures.decimals import bulat
from domain.figures.direction import Arah
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.printed import Agreement, agreement
from domain.figures.scales.presets import SKALA
from domain.figures.scales.skala import Skala
from domain.gate.printed import Printed, Row
from domain.kernel import Teks


@dataclass(frozen=True)
class Expected:
    """`capaian`: exact; `rule`: by which of the rules for ranges and limits, "" for a plain target."""

    capaian: Capaian
    rule: str = ""

    @property
    def persen(self) -> Fraction | None:
        return self.capaian.persen


def expected(row: Row, arah: Arah | None = None) -> Expected:
    """The capaian of a row in its direction, or in another.

    For a range or a limit no rule is declared in a table: that one holds by which the print agrees, or on which all
    agree; else none does.
    """
    first, *more = _by_each_rule(row, arah or row.direction)
    printed = row.capaian.angka
    if more and len({other.persen for other in more}) == 1:
        return more[0]
    if first.persen is None and printed is not None:
        for other in more:
            if other.persen is not None and agreement(printed, other.persen) is Agreement.SAMA:
                return other
    return first


def _by_each_rule(row: Row, arah: Arah) -> Iterator[Expected]:
    target, realisasi = _on_scale(row.target, row), _on_scale(row.realisasi, row)
    for scales in _scales(row):
        t, r = ((n and n.predikat and replace(n, skala=scales.id)) or n for n in (target, realisasi))
        found = hitung(t, r, arah, SKALA)
        if found.alasan_kode not in ("skala_tidak_dikenal", "predikat_tidak_dikenal"):
            break
    else:
        found = hitung(target, realisasi, arah, SKALA)
    yield Expected(found)
    if found.alasan_kode in ("tanpa_aturan_rentang", "tanpa_aturan_batas"):
        for rules in (
            Aturan(AturanRentang.BATAS_TERJAUH, AturanBatas.RUMUS),
            Aturan(AturanRentang.DI_DALAM_100, AturanBatas.TERPENUHI_100),
        ):
            by = hitung(target, realisasi, arah, SKALA, rules)
            yield Expected(by, by.rumus)


def _on_scale(cell: Printed, row: Row) -> Nilai | None:
    return None if cell.absent or cell.refused else cell.nilai


_OF_NAME = {
    "arsip": "arsip", "kearsipan": "arsip", "sakip": "akip", "akip": "akip", "akuntabilitas": "akip",
    "kepuasan": "ikm-2017", "ikm": "ikm-2017", "skm": "ikm-2017", "opini": "opini-bpk-tmp-terendah",
    "spip": "level-maturitas", "maturitas": "level-maturitas",
}  # fmt: skip
"""Which national scale the words of an indikator's name mean (inferred: no table declares one)."""


def scale_of(row: Row) -> Skala | None:
    """The scale that the name of an indikator means, None where it means none."""
    name = row.indikator.casefold()
    return next((SKALA[id] for word, id in _OF_NAME.items() if word in name), None)


def _scales(row: Row) -> list[Skala]:
    own = scale_of(row)
    words = [c.nilai.predikat for c in (row.target, row.realisasi) if c.nilai and c.nilai.predikat]
    if not words:
        return []
    knowing = [s for s in SKALA.values() if all(s.peringkat(word) is not None for word in words)]
    return ([own] if own in knowing else []) + knowing


def agrees(row: Row) -> bool | None:
    """Whether the printed capaian is the recomputed one, rounded half up at its places; None: not to be said."""
    printed = row.capaian.angka
    exact = expected(row).persen
    if printed is None or exact is None:
        return None
    return agreement(printed, exact) is Agreement.SAMA


def shown(exact: Fraction, row: Row) -> Decimal:
    """An exact capaian as the row would print it: two decimals, or as many as it has."""
    return bulat(exact, max(2, row.capaian.places))


BY_RULE = {
    "rentang_batas_terjauh/1": Teks(
        "dihitung terhadap batas rentang yang terjauh; di dalamnya 100",
        "measured against the farthest bound of the range; 100 inside it",
    ),
    "rentang_di_dalam/1": Teks("di dalam rentang atau lebih baik = 100", "inside the range or better = 100"),
    "batas_rumus/1": Teks("dihitung dengan batas sebagai target", "measured with the limit as the target"),
    "batas_terpenuhi/1": Teks("batas terpenuhi = 100", "a limit that is met = 100"),
}
"""By which rule a range or a limit was measured, where the print keeps one; no national rule says which."""
_PLAIN = {
    "tanpa_aturan_rentang": Teks(
        "Target berupa rentang; tidak ada aturan nasional untuk capaiannya, dan tabel tidak menyatakan satu.",
        "The target is a range; no national rule gives its capaian, and the table states none.",
    ),
    "tanpa_aturan_batas": Teks(
        "Target berupa batas; tidak ada aturan nasional untuk capaiannya, dan tabel tidak menyatakan satu.",
        "The target is a limit; no national rule gives its capaian, and the table states none.",
    ),
    "skala_tidak_dikenal": Teks(
        "Predikat ini tidak ada pada skala yang dikenal, jadi tidak dapat dibandingkan.",
        "This predikat is on no scale that is known, so it cannot be compared.",
    ),
    "predikat_tidak_dikenal": Teks(
        "Predikat target dan realisasi tidak berada pada satu skala.",
        "The predikat of target and realisasi are not on one scale.",
    ),
    "predikat_di_bawah_target": Teks(
        "Predikat belum mencapai target dan tidak ada angka untuk menghitung persentase.",
        "The predikat misses its target and there is no number for a percentage.",
    ),
    "bukan_angka": Teks(
        "Target dan realisasi tidak sejenis: salah satu bukan angka.",
        "Target and realisasi are of different kinds: one of them is no number.",
    ),
    "target_nol": Teks(
        "Target 0 tidak punya rasio: tidak ada angka yang dapat dibagi 0.",
        "A target of 0 has no ratio: nothing can be divided by 0.",
    ),
}


def reason(row: Row) -> tuple[str, Teks] | None:
    """Why a row has no capaian: the code, and a sentence for who has nothing but the table; None where it has one."""
    for cell in (row.target, row.realisasi):
        if cell.refused is not None:
            return "tidak_terbaca", cell.refused
    for cell, name in ((row.target, "target"), (row.realisasi, "realisasi")):
        if cell.absent:
            said = f" (“{cell.text}”)" if cell.text else ""
            return f"{name}_kosong", Teks(
                f"{name.capitalize()} tidak terisi{said}, jadi tidak dinilai; kosong bukan nol.",
                f"The {name} is not filled in{said}, so it is not rated; blank is not zero.",
            )
    found = expected(row).capaian
    if found.persen is not None or found.alasan is None:
        return None
    return found.alasan_kode, _PLAIN.get(found.alasan_kode, found.alasan)


def plain(n: Nilai | None) -> Decimal | None:
    """The number of a figure that is one."""
    return n.angka if n is not None and n.jenis in (Jenis.ANGKA, Jenis.PREDIKAT) else None
