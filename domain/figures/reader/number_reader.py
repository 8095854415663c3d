"""Figures as people and papers write them: a lenient reader that says what it read, and asks where it is not sure."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from domain.figures.decimals import read_canonical, write
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader import shapes
from domain.figures.reader.digits import read_digits
from domain.figures.reader.reading import Notes, Reading, Tulisan
from domain.figures.reader.units import GRADED, MULTIPLES, RATED, RATES, same_unit, unit_name, units_in
from domain.figures.reader.unreadable import a_sentence, unreadable
from domain.figures.scales.skala import Skala, huruf_latin
from domain.figures.terbilang import terbilang
from domain.kernel import Invalid, Teks

__all__ = ["Reading", "Tulisan", "read_canonical", "read_number", "write"]

_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_CLEANED = str.maketrans("−–—‐‑‒⩽⩾", "------≤≥", _UNSEEN)
_ABSENT = {"", "-", "n/a", "na", "n.a", "n.a.", "nihil", "tidak ada", "tidak berlaku", "kosong"}
_WHY_EMPTY = Teks(
    "Belum diisi: isi angkanya, atau beri alasan bila indikator ini tidak berlaku.",
    "Not filled: enter the figure, or give the reason if this indicator does not apply.",
)
_WHY_ABSENT = Teks(
    "Dibaca tidak berlaku, bukan nol: tulis alasannya, atau ketik 0 bila memang nol.",
    "Read as not applicable, not as zero: give the reason, or type 0 if it is zero.",
)


def read_number(
    teks: str,
    satuan: str,
    *,
    confirm: bool = False,
    way: Tulisan | None = Tulisan.INDONESIA,
    skala: Skala | None = None,
) -> Reading:
    """Read one typed or pasted cell, in the satuan of its card and, where it has one, with the words of its scale.

    `way`: how the caller says that figures are written; None where nobody said and nobody sees the echo. `confirm`: the
    person has agreed to an uncertain reading. Raises Invalid for what cannot be read. The reader never guesses in
    silence: all but the plain format is echoed (inferred from papers that mix both formats).
    """
    isi = " ".join(huruf_latin(teks).translate(_CLEANED).split())
    if isi.casefold() in _ABSENT:
        return Reading(None, tanya=_WHY_ABSENT if isi else _WHY_EMPTY)
    reader = _Reader(satuan, way, skala)
    if huruf_latin(teks) != teks:
        reader.notes.say("huruf Kiril dibaca Latin", "Cyrillic letters read as Latin")
    return reader.notes.reading(replace(reader.cell(isi), teks=teks), agreed=confirm)


def no_figure(tanya: Teks | None) -> Teks:
    """What to tell whoever sent a cell without a figure, and how the absence of one is sent."""
    id, en = tanya or _WHY_EMPTY
    absent = '{"jenis": "tidak_berlaku", "alasan": "…"}'
    return Teks(f"{id} Untuk tidak berlaku kirim {absent}.", f"{en} For not applicable send {absent}.")


@dataclass
class _Reader:
    """One reading under way: the satuan it is read for, how it is written, what to echo and to ask so far."""

    satuan: str
    way: Tulisan | None
    skala: Skala | None
    notes: Notes = field(default_factory=Notes)

    def __post_init__(self) -> None:
        units = units_in(self.satuan)
        self.rate = bool(units & RATES)
        self.graded = self.skala is not None or bool(units & GRADED)  # a word alone is a figure
        self.rated = self.graded or bool(units & RATED)  # a word with a number is one

    def cell(self, isi: str) -> Nilai:
        """The first shape that fits."""
        if len(isi) > shapes.MOST_LETTERS:
            raise a_sentence(isi)
        for shape in [self.number] if shapes.BARE.fullmatch(isi) else self._shapes():
            if (nilai := shape(isi)) is not None:
                return nilai
        raise unreadable(isi, "Baik (89,17)" if self.rated else "1.234,56")

    def _shapes(self) -> list[Callable[[str], Nilai | None]]:
        return [self.label, self.limit, self.number, self.sentence, self.explained, self.range, self.called, self.grade]

    def label(self, isi: str) -> Nilai | None:
        """A word of the card's scale, as "Level 3" or "WTP"."""
        word = isi.rstrip(".")
        if self.skala is None or not re.search(f"[{shapes.LETTERS}]", word) or self.skala.peringkat(word) is None:
            return None
        return Nilai(Jenis.PREDIKAT, predikat=word)

    def number(self, isi: str) -> Nilai | None:
        """A number, also the accountant's (1.000) for minus 1.000."""
        bracket = shapes.ACCOUNTANT.fullmatch(isi)
        angka = self.one(bracket[1] + bracket[2] if bracket else isi)
        if angka is not None and bracket:
            self.notes.say("kurung = negatif", "parentheses = negative")
            angka = angka.copy_negate() if angka else angka
        return None if angka is None else self.step(angka)

    def step(self, angka: Decimal) -> Nilai:
        """A number; on a ladder of numbered levels, the level that it names."""
        for unit in units_in(self.satuan):
            if self.skala is not None and (rank := self.skala.peringkat(f"{unit} {angka}")) is not None:
                return Nilai(Jenis.PREDIKAT, predikat=self.skala.tingkat[rank].label[0])
        return Nilai(Jenis.ANGKA, angka=angka)

    def sentence(self, isi: str) -> Nilai | None:
        if shapes.is_sentence(isi):
            raise a_sentence(isi)
        return None

    def explained(self, isi: str) -> Nilai | None:
        """20 (dua puluh) poin, 3 (level): what stands in brackets is the number's words, or its unit."""
        found = shapes.EXPLAINED.fullmatch(isi)
        if not found:
            return None
        number, word, unit = found["number"], found["word"].strip(), found["behind"] or ""
        spelt = set(word.casefold().split()) & _SPELT
        if not spelt and not same_unit(word, self.satuan):
            return None
        angka = self.one(f"{number.strip()} {unit}".strip())
        if angka is None:
            return None
        if spelt:
            self._agree(angka, word)
        self.notes.say(f"“({word})” dilepas", f"“({word})” set aside")
        return self.step(angka)

    def _agree(self, angka: Decimal, word: str) -> None:
        own = terbilang(int(angka)) if angka == int(angka) and 0 <= angka < 10**15 else ""
        words = word.casefold()
        if words != own and not (own and words.startswith(own + " ") and same_unit(words[len(own) :], self.satuan)):
            raise Invalid(
                f"Angka {write(angka)} dan tulisannya “{word}” berbeda. Betulkan salah satu.",
                f"The number {write(angka, 'en')} and its words “{word}” differ. Correct one of them.",
            )

    def limit(self, isi: str) -> Nilai | None:
        """≤ 2,8 %, paling sedikit 80; "minimal B" is the grade that is wanted."""
        found = shapes.limit_of(isi)
        if found is None:
            return None
        tanda, rest = found
        angka = self.one(rest)
        if angka is None:
            return self.label(rest) or self.called(rest) or self.grade(rest)
        self.notes.say(f"dibaca {tanda.sign} {write(angka)}", f"read as {tanda.sign} {write(angka, 'en')}")
        return Nilai(Jenis.BATAS, tanda=tanda, batas=angka)

    def range(self, isi: str) -> Nilai | None:
        return self.measured(Nilai(Jenis.RENTANG), isi) if shapes.RANGE.fullmatch(isi) else None

    def called(self, isi: str) -> Nilai | None:
        """Predikat A (85,00), Level 3, Opini WTP: what follows, without the word before it."""
        found = shapes.CALLED.match(isi)
        if not found:
            return None
        rest, word = isi[found.end() :], found[1]
        if (nilai := self.label(rest) or self.number(rest)) and nilai.jenis is Jenis.ANGKA:
            self.set_aside(word)
        elif nilai := nilai or self.grade(rest):
            self.notes.say(f"kata “{word}” dilepas", f"word “{word}” set aside")
        return nilai

    def grade(self, isi: str) -> Nilai | None:
        """A predikat, alone where the satuan has grades, or with its number or range."""
        found = shapes.GRADE_FIRST.fullmatch(isi) or shapes.NUMBER_FIRST.fullmatch(isi)
        if not self.rated or not found or not (found["inside"] or self.graded):
            return None
        nilai = Nilai(Jenis.PREDIKAT, predikat=found["word"])
        return self.measured(nilai, found["inside"]) if found["inside"] else nilai

    def measured(self, nilai: Nilai, isi: str) -> Nilai:
        """`nilai` with the number or range that is written beside its predikat."""
        if found := shapes.RANGE.fullmatch(isi):
            low, high = self.one(f"{found['low']} {found['low_unit'] or ''}".strip()), self.one(found["high"])
            if low is None or high is None:
                raise unreadable(isi, "60-70")
            if low > high:
                raise Invalid(
                    f"Rentang {isi} terbalik: tulis angka yang kecil dulu, contoh 60-70.",
                    f"The range {isi} is reversed: write the smaller number first, as in 60-70.",
                )
            return replace(nilai, bawah=low, atas=high)
        if (angka := self.one(isi)) is None:
            raise unreadable(isi, "Baik (89,17)")
        return replace(nilai, angka=angka)

    def one(self, isi: str) -> Decimal | None:
        """One number with its optional sign and unit; None when `isi` has another shape."""
        found = shapes.NUMBER.fullmatch(isi)
        if not found or (found["minus"] and found["minus_rp"]) or shapes.is_sentence(isi):
            return None
        for unit in (found["front"], found["behind"]):
            if unit:
                self.set_aside(unit.strip())
        angka = read_digits(found["digits"], self.way, self.rate, self.notes)
        return angka.copy_negate() if angka and (found["minus"] or found["minus_rp"]) else angka

    def set_aside(self, unit: str) -> None:
        """Leave a written unit out, and ask when it is not the unit of the indikator."""
        if MULTIPLES & set(re.split(r"\W+", unit.casefold())):
            raise Invalid(
                f"Kata “{unit}” tidak dihitung: tulis angkanya lengkap, contoh 1.500.000.",
                f"The word “{unit}” is not multiplied out: write the number in full, as in 1.500.000.",
            )
        self.notes.say(f"satuan “{unit}” dilepas", f"unit “{unit}” set aside")
        if unit_name(self.satuan) and not same_unit(unit, self.satuan):
            self.notes.ask(
                "satuan_lain",
                Teks(
                    f"Satuan “{unit}” bukan satuan indikator ini ({self.satuan})",
                    f"The unit “{unit}” is not the unit of this indicator ({self.satuan})",
                ),
                Teks(
                    "setujui bila angkanya benar, atau ketik ulang",
                    "confirm if the number is right, or type it again",
                ),
            )


_SPELT = {word for n in (*range(20), 25, 100, 300, 1000, 2000, 10**6, 10**9, 10**12) for word in terbilang(n).split()}
