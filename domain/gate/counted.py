"""A share of places by their predikat, against the table of the same paper that lists each with its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from domain.figures.decimals import bulat, write
from domain.figures.reader.printed import Agreement, agreement
from domain.gate.finding import INFERRED, Finding, Severity, Side, declared
from domain.gate.printed import Row
from domain.kernel import Teks

HITUNGAN_BEDA = declared(
    "bagian_bukan_hitungan_daftar",
    Teks("Persentase bukan hitungan daftarnya", "A share is not what its list counts"),
    Severity.TINGGI,
    INFERRED,
)
LEAST = 3
"""Places of a list that is surely one of all of them."""
_OR_MORE = re.compile(r"\bminimal\b|paling rendah|ke atas|\batau\b|\bdan sangat\b|sekurang", re.IGNORECASE)
_RATED = re.compile(r"\b(?:predikat|kategori|kriteria)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Listed:
    """A table of places (`apa`: "desa") and the word by which each is rated."""

    apa: str
    kata: Sequence[str]
    where: Teks


def found_in_lists(lists: Sequence[Listed], rows: Sequence[Row]) -> Iterator[Finding]:
    """Of the last year alone, once for each indikator; a word within another (Baik, Sangat Baik) may be counted so or
    so."""
    latest = max((row.period for row in rows if re.fullmatch(r"\d{4}", row.period)), default="")
    told: set[str] = set()
    for row in rows:
        share, name = row.realisasi.angka, " ".join(row.indikator.casefold().split())
        if share is None or row.money or (row.period or latest) != latest or not _RATED.search(name):
            continue
        for each in lists:
            if name in told or not re.match(rf"(?:persen\w*|prosentase) {re.escape(each.apa)}\b", name):
                continue
            kata = [word.casefold() for word in each.kata]
            word = max((word for word in {*kata} if re.search(rf"\b{re.escape(word)}$", name)), key=len, default="")
            if not word or len(kata) < LEAST or _OR_MORE.search(name):
                continue
            exact, within = kata.count(word), sum(re.search(rf"\b{re.escape(word)}$", k) is not None for k in kata)
            shares = [Fraction(100 * count, len(kata)) for count in {exact, within}]
            if any(agreement(share, of) is not Agreement.BERBEDA for of in shares):
                continue
            told.add(name)
            right = bulat(Fraction(100 * exact, len(kata)))
            count = [f"{exact} {of} {len(kata)}, {write(right, lang)}%" for of, lang in (("dari", "id"), ("of", "en"))]
            mend = Teks(
                "samakan dengan daftarnya, atau sebutkan predikat apa yang dihitung",
                "make it as the list says, or tell which predikat is counted",
            )
            yield Finding(HITUNGAN_BEDA, Side.of(row.realisasi), Side(Teks(*count), each.where), mend)
