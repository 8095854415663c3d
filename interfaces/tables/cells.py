"""Cells as papers print them, read by the number reader: both conventions in one table, errors of sheets, footnotes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.figures.reader.number_reader import read_number
from domain.figures.reader.reading import Reading
from domain.figures.reader.units import RATES, units_in
from domain.figures.scales.presets import SKALA
from domain.figures.scales.skala import huruf_latin
from domain.gate.printed import Printed
from domain.kernel import Invalid, Teks


class Decimals(StrEnum):
    """What stands before the decimals."""

    COMMA = ","
    DOT = "."


@dataclass(frozen=True)
class Habit:
    """How a table, or one column of it, writes its numbers: how many cells show each convention beyond doubt."""

    comma: int = 0
    dot: int = 0

    @classmethod
    def of(cls, cells: Iterable[str]) -> "Habit":
        shown = [shows(cell) for cell in cells]
        return cls(shown.count(Decimals.COMMA), shown.count(Decimals.DOT))

    @property
    def says(self) -> Decimals | None:
        """The one convention that its cells show; None where they show none, or both."""
        if bool(self.comma) == bool(self.dot):
            return None
        return Decimals.COMMA if self.comma else Decimals.DOT


_EITHER = re.compile(r"(?<![\d.,])([1-9]\d{0,2})([.,])(\d{3})(?![\d.,]*\d)")
"""83.514 and 1,500: a thousand times more, or three decimals."""
_COMMA = re.compile(r"\d,\d{1,2}(?![\d.,])|\d,\d{4,}|\d\.\d{3},\d|\d\.\d{3}\.\d{3}|\b0,\d{3}\b")
_DOT = re.compile(r"\d\.\d{1,2}(?![\d.,])|\d\.\d{4,}|\d,\d{3}\.\d|\d,\d{3},\d{3}|\b0\.\d{3}\b")
_ERROR = re.compile(r"#(?:DIV/0!?|REF!?|VALUE!?|NAME\??|N/A|NUM!?|NULL!?|SPILL!?|#+)|Err:\d+", re.IGNORECASE)
_CUT = re.compile(r"(?<=\d)([.,]) (?=\d)")
_NOTE = re.compile(r"(?<=[\d%)])(?: ?\*+\)?|[¹²³⁴⁵⁶⁷⁸⁹]+\)?)$")
_ABSENT = re.compile(
    r"[-–—−_. ]*|n ?[/.] ?a\.?|na|nihil|tidak ada(?: data)?|tdk ada|belum ada(?: data)?|belum tersedia|tidak tersedia|"
    r"belum diukur|tidak diukur|belum dinilai|belum rilis|x+|\?+|…|blm ada",
    re.IGNORECASE,
)
_GRADES = {label.casefold() for skala in SKALA.values() for grade in skala.tingkat for label in grade.label}
_MEASURED = {
    *"ton kg gram km m ha hektar liter jam menit detik meter kilometer km2 m2 m3 kwintal mw hari tahun".split()
}
"""Units whose figures have parts; of the rest all but rates are counted."""
_LETTER_FOR_DIGIT = re.compile(r"\d[OoIlSB]+(?![A-Za-z])|(?<![A-Za-z])[OlI]+\d")
"""1OO and l00: what OCR makes of 100."""
_LONG = 160


def shows(cell: str) -> Decimals | None:
    """Which convention a cell shows beyond doubt."""
    comma, dot = bool(_COMMA.search(cell)), bool(_DOT.search(cell))
    return None if comma == dot else Decimals.COMMA if comma else Decimals.DOT


def read_cell(
    text: str, where: Teks, satuan: str = "", column: Habit = Habit(), table: Habit = Habit()
) -> list[Printed]:
    """What a cell says: one reading, or the two that its digits may have, where nothing around it tells which.

    A cell that cannot be read is refused, with the reason; what is read otherwise than plainly written is echoed.
    """
    said = " ".join(text.split())
    if _ERROR.fullmatch(said):
        return [
            Printed(
                said,
                where,
                refused=Teks(
                    f"“{said}” adalah galat rumus lembar kerja, bukan angka: betulkan rumusnya.",
                    f"“{said}” is an error of a spreadsheet's formula, no figure: mend the formula.",
                ),
            )
        ]
    if _ABSENT.fullmatch(said):
        return [Printed(said, where)]
    if _LETTER_FOR_DIGIT.search(said):
        return [
            Printed(
                said[:_LONG],
                where,
                refused=Teks(
                    f"“{said[:_LONG]}” memuat huruf di antara angkanya: tulis angkanya dengan digit.",
                    f"“{said[:_LONG]}” has a letter among its digits: write it in digits.",
                ),
            )
        ]
    if len(said) > _LONG:
        said = said[:_LONG] + "…"
    plain = _NOTE.sub("", _CUT.sub(r"\1", said)).strip()
    echo = None if plain == said else Teks(f"“{said}” dibaca “{plain}”", f"“{said}” is read as “{plain}”")
    ways = _ways(plain, satuan, column, table)
    return [_read(said, way, where, satuan, _both(echo, noted)) for way, noted in ways]


def _ways(plain: str, satuan: str, column: Habit, table: Habit) -> list[tuple[str, Teks | None]]:
    """The text as it is to be read, written beyond doubt, with what is to be said of that; two where none is."""
    found = _EITHER.search(plain)
    if not found or len(_EITHER.findall(plain)) > 1:
        return [(_indonesian(plain), None)]
    mark = found[2]
    before, behind = plain[: found.start()], plain[found.end() :]
    decimal, whole = f"{before}{found[1]},{found[3]}{behind}", f"{before}{found[1]}{found[3]}{behind}"
    units = units_in(satuan) if satuan else frozenset()
    if re.search(r"\brp\b|rupiah", f"{plain} {satuan}".casefold()):
        return [(whole, None)]
    if units & RATES or "%" in plain:
        return [(decimal, None)]
    if units and not units & _MEASURED:
        said = None if mark == Decimals.DOT else _read_so(found[0], whole)
        return [(whole, said)]  # what is counted has no parts, and papers group it by dots
    habit = column.says or table.says
    if units:  # 1,250 of what is measured would be read as a thousand; four digits are never one
        decimal = f"{before}{found[1]},{found[3]}0{behind}"
    both = bool(units) and habit == mark == Decimals.DOT  # 72.5 % above 1.250 m: papers have both in one table
    if habit is not None and not both:
        text = decimal if habit == mark else whole
        return [(text, _read_so(found[0], text))]
    return [(text, _read_so(found[0], text)) for text in (whole, decimal)]


def _read_so(printed: str, text: str) -> Teks:
    return Teks(f"“{printed}” dibaca {text}", f"“{printed}” is read as {text.replace(',', '.')}")


def _indonesian(plain: str) -> str:
    """A number in English groups beyond doubt, as an Indonesian paper would write it."""
    found = re.search(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d.,]*\d)", plain)
    if found and (found[0].count(",") > 1 or "." in found[0]):
        return plain[: found.start()] + found[0].replace(",", "").replace(".", ",") + plain[found.end() :]
    return plain


def _read(said: str, plain: str, where: Teks, satuan: str, echo: Teks | None) -> Printed:
    reading, why = _reading(plain, satuan)
    if reading is None:
        return Printed(said, where, refused=why)
    if reading.nilai is None:
        return Printed(said, where)
    return Printed(said, where, reading.nilai, echo=echo)


def _reading(plain: str, satuan: str) -> tuple[Reading | None, Teks | None]:
    """Read in the satuan of the row; words of a scale also where the satuan has none, as papers print them."""
    words = [w for w in re.split(r"[()/,]", huruf_latin(re.sub(r"[\d%]", "", plain))) if w.strip(" -.")]
    graded = bool(words) and any(" ".join(w.split()).casefold() in _GRADES for w in words)
    level = re.match(r"(?:level|predikat|opini|kategori|nilai) ", plain.casefold())
    tries = [satuan or "Nilai", "Predikat/Nilai"] if graded or level else [satuan or "Nilai"]
    why: Teks | None = None
    for unit in tries:
        try:
            return read_number(plain, unit, confirm=True), None
        except Invalid as e:
            why = why or Teks(_of_paper(e.teks.id), _of_paper(e.teks.en))
    return None, why


def _of_paper(sentence: str) -> str:
    """A refusal without how a program would send the absence of a figure: nobody sends this cell."""
    return re.split(r" (?:Tulis angkanya saja|Write the figure alone)", sentence)[0]


def _both(one: Teks | None, other: Teks | None) -> Teks | None:
    if one is None or other is None:
        return one or other
    return Teks(f"{one.id}; {other.id}", f"{one.en}; {other.en}")
