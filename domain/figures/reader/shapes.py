"""The shapes in which papers print a figure: one number with its unit, a range, a limit, a predikat, a sentence."""

import re

from domain.figures.nilai import Tanda

LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"  # not \w, which takes ² and ½ for letters and would read 10² as ten
DIGITS = r"[0-9](?:[0-9.,]*[0-9])?"
_UNIT = rf"[%‰]|k?m[23]|[{LETTERS}][{LETTERS} ./²³]*"
_RP = r"(?:rp|idr)\.?"
BARE = re.compile(rf"-?{DIGITS}")
NUMBER = re.compile(
    rf"(?P<minus>-)? ?(?P<front>{_RP})? ?(?P<minus_rp>-)? ?(?P<digits>{DIGITS})(?:[.,][-=])? ?(?P<behind>{_UNIT})?",
    re.IGNORECASE,
)
ACCOUNTANT = re.compile(rf"((?:{_RP})?) ?\(([^()-]+)\)", re.IGNORECASE)
"""(1.000), which is minus 1.000."""
EXPLAINED = re.compile(
    rf"(?P<number>[^()]*[0-9][^()]*?) ?\((?P<word>[{LETTERS} ]+)\) ?(?P<behind>{_UNIT})?", re.IGNORECASE
)
"""20 (dua puluh) poin, 3 (level): a number, and in brackets its words or its unit."""
_END = rf"(?:{_RP})? ?{DIGITS}(?:[.,]-)?"
RANGE = re.compile(
    rf"(?P<between>antara )?(?P<low>{_END}) ?(?P<low_unit>{_UNIT})? ?"
    rf"(?:-|s\.?/?d\.?|sampai(?: dengan)?|hingga|(?(between)dan|(?!))) ?(?P<high>{_END} ?(?:{_UNIT})?)",
    re.IGNORECASE,
)
_WORD = rf"[{LETTERS}]+(?: [{LETTERS}]+){{0,3}}"
_LABEL = rf"{_WORD}(?: ?\({_WORD}\))?"
GRADE_FIRST = re.compile(rf"(?P<word>{_LABEL}) ?(?P<open>\()?(?P<inside>[0-9][^()]*)?(?(open)\))")
NUMBER_FIRST = re.compile(rf"(?P<inside>[0-9][^()]*?) ?\((?P<word>{_WORD})\)")
CALLED = re.compile(r"(predikat|opini|kategori|peringkat|grade|level|nilai|indeks|skor) ?:? (?=\S)", re.IGNORECASE)
"""What papers write before a grade or a rating, "Predikat A (85,00)": no part of it."""

_BEFORE: dict[Tanda, str] = {
    Tanda.PALING_BANYAK: "≤ <= =< maksimal maksimum maks max|paling banyak|paling tinggi|paling lama|"
    "setinggi-tingginya|sebanyak-banyaknya|selama-lamanya|tidak lebih dari|tidak melebihi",
    Tanda.PALING_SEDIKIT: "≥ >= => minimal minimum min|paling sedikit|paling rendah|paling kurang|"
    "sekurang-kurangnya|serendah-rendahnya|sedikitnya|setidaknya|tidak kurang dari",
    Tanda.KURANG_DARI: "<|kurang dari|di bawah|dibawah",
    Tanda.LEBIH_DARI: ">|lebih dari|di atas|diatas|melebihi",
}
_BEHIND = {Tanda.PALING_BANYAK: "atau kurang|ke bawah|kebawah", Tanda.PALING_SEDIKIT: "atau lebih|ke atas|keatas"}


def _any(words: str) -> str:
    each = [word for part in words.split("|") for word in (part.split() if part[0] in "≤≥" else [part])]
    return "|".join(re.escape(word) for word in sorted(each, key=len, reverse=True))


_LIMITS = [
    (tanda, re.compile(rf"(?:{_any(words)})(?:(?<=[a-z])[.:]?(?![a-z]))? ?(?P<rest>.+)", re.IGNORECASE))
    for tanda, words in _BEFORE.items()
] + [(tanda, re.compile(rf"(?P<rest>.+?) ?(?:{_any(words)})", re.IGNORECASE)) for tanda, words in _BEHIND.items()]


def limit_of(text: str) -> tuple[Tanda, str] | None:
    """The sign of a limit and what stands with it; None where the text is no limit."""
    found = [(tanda, match["rest"]) for tanda, shape in _LIMITS if (match := shape.fullmatch(text))]
    return min(found, key=lambda one: len(one[1])) if found else None


_REASONS = re.compile(
    r"\b(karena|sebab|akibat|dikarenakan|disebabkan|belum|tidak ada|dilaksanakan|terlaksana|dilakukan|ditiadakan|"
    r"tersedia|tercapai|dianggarkan|pandemi|covid|ppkm|refocusing)\b",
    re.IGNORECASE,
)
MOST_WORDS, MOST_LETTERS = 6, 100


def is_sentence(text: str) -> bool:
    """Whether a cell tells something instead of giving a figure, whatever digits it happens to hold."""
    words = re.findall(rf"[{LETTERS}]{{2,}}", text)
    return len(words) > MOST_WORDS or (len(words) > 2 and bool(_REASONS.search(text)))
