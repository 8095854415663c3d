"""Figures as a sheet shows them: by the format of the cell a 0.95 is 95%, and a 45000 a day of March 2023.

Decimals are written with a comma and nothing is grouped, as an Indonesian paper reads beyond doubt.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

GENERAL = "General"
BUILT_IN = {
    1: "0",
    2: "0.00",
    **dict.fromkeys((3, 5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((4, 7, 8, 39, 40, 43, 44), "#,##0.00"),
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    **dict.fromkeys((14, 15, 16, *range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), "h:mm:ss"),
    22: "yyyy-mm-dd h:mm",
    46: "[h]:mm:ss",
}
"""Number formats that a file names by number alone (ECMA-376 part 1, 18.8.30), money without its sign."""
_PART = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|;|.', re.DOTALL)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_WIDE = Context(prec=80)
_PLACES = [Decimal(1).scaleb(-places) for places in range(31)]
_PRECISE = 15
"""Digits that a cell holds; what binary leaves beyond them is noise."""


class Shown(NamedTuple):
    """`rounded`: the cell holds more digits than it shows."""

    text: str
    rounded: bool = False


@dataclass(frozen=True)
class Format:
    """What a format does to a number: `least` and `most` decimals (None: as many as there are), times 10^`power`,
    `sign` behind it; or that it makes a day or a time of it, by the letters in `date`."""

    least: int = 0
    most: int | None = None
    power: int = 0
    sign: str = ""
    date: str = ""
    elapsed: bool = False


@lru_cache(maxsize=4096)
def read_format(code: str) -> Format:
    """What a format code says of positive numbers; one that says nothing readable leaves the number as it is."""
    parts = _first_section(code[:500])
    bare = "".join(part for part in parts if len(part) == 1)
    percent = any(part[0] in '"\\' and "%" in part for part in parts)
    if "general" in bare.casefold() or "@" in bare:
        return Format(sign="%" if percent or "%" in bare else "", power=2 * bare.count("%"))
    if any(_ELAPSED.fullmatch(part) for part in parts):
        return Format(date="hms", elapsed=True)
    letters = {*bare.casefold()}
    if not letters & {*"0#?"} or letters & {*"ydhs"}:
        return Format(date="".join(sorted(letters & {*"ydhms"})))
    if re.search(r"[eE][+-]|[0#?]/|/[0#?]|/\d", bare):
        return Format()
    behind = bare.partition(".")[2]
    digits = re.sub(r"[^0#?,.]", "", bare)
    thousands = len(digits) - len(digits.rstrip(","))
    places = re.sub(r"[^0#?]", "", behind)
    least = places.rfind("0") + 1
    sign = "%" if percent or "%" in bare else ""
    return Format(least, len(places), 2 * bare.count("%") - 3 * thousands, sign)


def _first_section(code: str) -> list[str]:
    parts = []
    for part in _PART.findall(code):
        if part == ";":
            break
        parts.append(part)
    return parts


def shown(value: float, code: str, since_1904: bool = False) -> Shown:
    """A number of a cell as its format shows it; a day as ISO 8601."""
    if value != value or value in (float("inf"), float("-inf")):
        return Shown("#NUM!")
    form = read_format(code)
    if form.date and (moment := _moment(value, form, since_1904)):
        return Shown(moment)
    number = exact(value)
    if form.date or abs(number.adjusted()) > 24:
        return Shown(plain(number))
    if form.power:
        number = number.scaleb(form.power, _WIDE)
    if form.most is None:
        return Shown(plain(number) + form.sign)
    kept = number.quantize(_PLACES[min(form.most, len(_PLACES) - 1)], ROUND_HALF_UP, _WIDE)
    text = f"{kept:f}" if kept else f"{abs(kept):f}"
    while "." in text and len(text.partition(".")[2]) > form.least and text[-1] == "0":
        text = text[:-1]
    return Shown(text.rstrip(".").replace(".", ",") + form.sign, kept != number)


def exact(value: float) -> Decimal:
    """The number that was typed, or computed: without the noise of binary."""
    return Decimal(f"{value:.{_PRECISE}g}")


def plain(number: Decimal) -> str:
    """All the digits of a number that has no format."""
    if abs(number.adjusted()) > 24:
        return str(number).replace(".", ",")
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _moment(value: float, form: Format, since_1904: bool) -> str:
    """A day, an hour, or both; "" for a number that is none."""
    if form.elapsed:
        minutes = round(value * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02}" if 0 <= value < 1e6 else ""
    if not 0 <= value < 2_958_466:
        return ""
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 if value < 60 else 30)  # 1900 has a 29 February there
    try:
        when = datetime.combine(start, time()) + timedelta(seconds=round(value * 86400))
    except OverflowError:
        return ""
    clock = f"{when:%H:%M:%S}" if when.second else f"{when:%H:%M}"
    letters = {*form.date}
    if not letters & {*"yd"} and letters & {*"hs"}:
        return clock
    if letters == {"y"}:
        return f"{when.year:04}"
    day = when.date().isoformat()
    if letters == {"y", "m"}:
        return day[:7]
    return f"{day} {clock}" if letters & {"h"} and (when.hour or when.minute) else day
