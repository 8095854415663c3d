"""Periods in headings and cells: years, triwulan, semesters and months, however papers and OCR write them."""

import re

from domain.figures.calendar import BULAN
from domain.figures.scales.skala import huruf_latin

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NUMBER = r"(iv|iii|ii|i|[1-4])"
_YEAR = re.compile(r"(?<![\d.,/])((?:20[0-4]|19[89])\d)(?![\d.,]?\d)")
_BROKEN_YEAR = re.compile(r"(?<![\d.,] )(?<![\d.,])(2 ?0 ?[0-4] ?\d)(?! ?\d)")
_QUARTER = re.compile(rf"\b(?:t ?r ?i ?w ?u ?l ?a ?n|t ?w|triw|trw|kuartal|q)(?: ?ke)?[ .-]*{_NUMBER}\b")
_SEMESTER = re.compile(r"\b(?:semester|smt)[ .-]*(ii|i|[12])\b")
_ORDINAL = re.compile(r"\btahun ?(?:ke)?[ .-]*([1-6]|iv|iii|ii|i|vi|v)\b(?![\d.])")
_UNTIL = re.compile(r"\b(?:s ?[./] ?d\b\.?|s d\b|sampai dengan|hingga|kumulatif|akumulasi)")
_BEFORE = re.compile(r"\bn ?[-–] ?([1-5])\b|\btahun (?:lalu|sebelumnya)\b")
_RUNNING = re.compile(r"\b(bulan|triwulan|periode) (ini|lalu|sebelumnya|berjalan)\b")
"""As programs head what was spent: "s.d. Bulan Lalu", "Bulan Ini", "s.d. Bulan Ini"."""
_MONTHS = {name.casefold(): name for name in BULAN[0]}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")


def period_of(text: str) -> str:
    """The period that a text names, always written alike ("s.d. TW III 2023"); "" for none."""
    said = " ".join(huruf_latin(text).casefold().split())
    if not said or len(said) > 300:
        return ""
    parts = []
    if found := _QUARTER.search(said):
        parts.append(f"TW {['I', 'II', 'III', 'IV'][_ROMAN[found[1]] - 1]}")
    elif found := _SEMESTER.search(said):
        parts.append(f"Semester {['I', 'II'][_ROMAN[found[1]] - 1]}")
    elif months := _MONTH.findall(said):
        parts += ["s.d."] * (months[0] != months[-1]) + [_MONTHS[months[-1]]]
    elif found := _RUNNING.search(said):
        parts.append(f"{found[1]} {'ini' if found[2] in ('ini', 'berjalan') else 'lalu'}")
    if found := _YEAR.search(said) or _BROKEN_YEAR.search(said):
        parts.append(found[1].replace(" ", ""))
    elif found := _ORDINAL.search(said):
        parts.append(f"tahun ke-{found[1]}")
    elif found := _BEFORE.search(said):
        parts.append(f"n-{found[1] or 1}")
    if parts and _UNTIL.search(said) and not parts[0].isdigit() and parts[0] != "s.d.":
        parts.insert(0, "s.d.")
    return " ".join(parts)


def without_period(text: str) -> str:
    """The rest of a heading, in small letters; a heading that says only which kind of period it has stays."""
    said = " ".join(huruf_latin(text).casefold().split())[:300]
    if said.strip(" .") in ("tahun", "triwulan", "tw", "tahun anggaran"):
        return said
    for shape in (_QUARTER, _SEMESTER, _YEAR, _BROKEN_YEAR, _ORDINAL, _UNTIL, _BEFORE, _MONTH, _RUNNING):
        said = shape.sub(" ", said)
    return re.sub(r"\b(?:tahun|triwulan|tw|ta|t\.a)\b", " ", said)


def is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:tahun )?(?:20[0-4]|19[89])\d", " ".join(text.casefold().split())))
