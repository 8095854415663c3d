"""Digits with dots and commas: which number they are, by how the caller says that figures are written."""

import re
from decimal import Decimal

from domain.figures.decimals import MAKS_DESIMAL, bulat, terbatas, write
from domain.figures.reader.reading import Notes, Tulisan
from domain.figures.terbilang import terbilang
from domain.kernel import Invalid, Teks

CANONICAL = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?")
GROUP = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""Three thousand in Indonesian, three with three decimals for a program: the one text that means two figures."""
FLOAT_DIGITS = 15
"""Significant digits from which a long fraction is taken for the noise of a spreadsheet (binary64 holds 15 to 17)."""


def read_digits(d: str, way: Tulisan | None, rate: bool, notes: Notes) -> Decimal:
    """The number that digits are. `way`: as the caller says they are written, None where nobody said.

    `rate`: read for a percentage or a rating, not for things that are counted. Groups of thousands have exactly three
    digits, or the number is refused. Where nobody said, canonical text is what it has always been, but for GROUP in
    what is counted.
    """
    if way is Tulisan.BAKU:
        return _canonical(d, rate, notes)
    if way is None and CANONICAL.fullmatch(d):
        return _unsaid(d, rate, notes)
    return _lenient(d, rate, notes)


def _canonical(d: str, rate: bool, notes: Notes) -> Decimal:
    if not CANONICAL.fullmatch(d):
        raise Invalid(
            f"Angka {d} tidak ditulis baku: tulis tanpa pemisah ribuan dan dengan titik desimal, contoh 1234.56, atau "
            'sebutkan "angka": "indonesia".',
            f"The number {d} is not written as programs do: write it ungrouped, with a decimal point, as in 1234.56, "
            'or say "angka": "indonesia".',
        )
    angka = _fraction(d, notes)
    if GROUP.fullmatch(d) and not rate:
        thousand = d.replace(".", "")
        notes.ask(
            "ribuan",
            Teks(
                f"“{d}” dibaca {write(angka)} (baku: titik = desimal), bukan {terbilang(int(thousand))}",
                f"“{d}” is read as {write(angka, 'en')} (baku: dot = decimal), not as {int(thousand):,}",
            ),
            Teks(f"tulis {thousand} bila maksudnya ribuan", f"write {thousand} if thousands are meant"),
        )
    return angka


def _unsaid(d: str, rate: bool, notes: Notes) -> Decimal:
    if not GROUP.fullmatch(d):
        return _fraction(d, notes)
    if rate:  # what it has always been; a thousand percent is not likely, and the echo tells
        notes.say("titik dibaca koma", "dot read as the decimal comma")
        return Decimal(d)
    thousand = Decimal(d.replace(".", ""))
    words = terbilang(int(thousand))
    notes.ask(
        "ribuan",
        Teks(f"“{d}” dibaca {words} ({thousand})", f"“{d}” is read as {thousand:,}"),
        Teks(
            'setujui bila benar, atau sebutkan cara menulisnya: "angka": "indonesia" (1.234,56) atau "baku" (1234.56)',
            'confirm if that is right, or say how figures are written: "angka": "indonesia" (1.234,56) or "baku" '
            "(1234.56)",
        ),
    )
    return thousand


def _lenient(d: str, rate: bool, notes: Notes) -> Decimal:
    """Indonesian format first, English where it cannot be mistaken or is confirmed."""
    if re.fullmatch(r"[0-9]+", d):
        return terbatas(Decimal(d))
    if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?", d):
        angka = _fraction(d.replace(".", "").replace(",", "."), notes)
        if GROUP.fullmatch(d):
            _thousand(d, angka, rate, notes)
        return angka
    one_comma = re.fullmatch(r"[0-9]+,[0-9]+", d)
    english = re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", d)
    if one_comma and (rate or not english):
        return _fraction(d.replace(",", "."), notes)
    if re.fullmatch(r"[0-9]+\.[0-9]+", d):
        notes.say("titik dibaca koma", "dot read as the decimal comma")
        return _fraction(d, notes)
    if not english:
        raise Invalid(
            f"Angka {d} tidak terbaca: kelompok ribuan harus tiga digit, contoh 1.234.567,89.",
            f"The number {d} cannot be read: groups of thousands have three digits, as in 1.234.567,89.",
        )
    angka = _fraction(d.replace(",", ""), notes)
    notes.say("format Inggris", "English format")
    decimal = f", atau {d}0 bila komanya desimal" if one_comma else "", f", or {d}0 if the comma is decimal"
    notes.ask(
        "koma_ribuan",
        Teks(
            f"Angka {d} dibaca {write(angka)} (koma = ribuan)",
            f"The number {d} is read as {write(angka, 'en')} (comma = thousands)",
        ),
        Teks(
            f"setujui bila benar, ketik seperti 1.234,56{decimal[0]}",
            f"confirm it, type it like 1.234,56{decimal[1] if one_comma else ''}",
        ),
    )
    return angka


def _thousand(d: str, angka: Decimal, rate: bool, notes: Notes) -> None:
    """1.500: fifteen hundred for things that are counted, doubtful for a rate or a rating."""
    words = terbilang(int(angka))
    if not rate:
        notes.say(f"dibaca {words}", f"read as {write(angka, 'en')}, dot = thousands")
        return
    comma = d.replace(".", ",")
    notes.ask(
        "ribuan",
        Teks(f"Angka {d} dibaca {words}", f"The number {d} is read as {write(angka, 'en')}"),
        Teks(
            f"setujui bila benar, atau ketik {comma} bila titiknya koma",
            f"confirm it, or type {comma} if the dot is decimal",
        ),
    )


def _fraction(canonical: str, notes: Notes) -> Decimal:
    """A decimal within the limits; the long tail that a spreadsheet's binary number has is rounded, and said so."""
    angka = Decimal(canonical)
    _, digits, exponent = angka.as_tuple()
    if -int(exponent) <= MAKS_DESIMAL or len(digits) < FLOAT_DIGITS:
        return terbatas(angka)
    rounded = bulat(angka, MAKS_DESIMAL)
    places = max(0, -int(rounded.normalize().as_tuple().exponent))
    short = terbatas(bulat(angka, places))
    notes.say(
        f"dibulatkan ke {MAKS_DESIMAL} desimal: {write(short)}",
        f"rounded to {MAKS_DESIMAL} decimals: {write(short, 'en')}",
    )
    return short
