"""What a list of indikator says of each: a satuan and a target, a formula that gives that satuan, the right program.

Only words that cannot mean anything else are judged; what an indikator is good for is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.gate.finding import INFERRED, Finding, Severity, Side, declared
from domain.gate.printed import Printed
from domain.gate.survey import PERMENPANRB_14
from domain.kernel import Teks

IKU_TANPA_UKURAN = declared(
    "iku_tanpa_satuan_target",
    Teks("Daftar IKU tanpa satuan dan tanpa target", "A list of IKU without a satuan and without a target"),
    Severity.TINGGI,
    INFERRED,
)
RUMUS_BUKAN_PERSEN = declared(
    "rumus_bukan_persen",
    Teks("Satuan persen, tetapi rumusnya selisih", "The satuan is percent, but the formula is a difference"),
    Severity.TINGGI,
    INFERRED,
)
RUMUS_TERBALIK = declared(
    "rumus_terbalik",
    Teks("Rumus penurunan bernilai negatif bila turun", "The formula of a reduction is negative where there is one"),
    Severity.TINGGI,
    INFERRED,
)
POPULASI_BEDA = declared(
    "pembilang_penyebut_beda",
    Teks("Pembilang dan penyebut dari populasi berbeda", "Numerator and denominator are of different populations"),
    Severity.TINGGI,
    INFERRED,
)
IKM_BUKAN_SURVEI = declared(
    "ikm_bukan_survei",
    Teks("Rumus IKM bukan dari survei", "The formula of an IKM is not of a survey"),
    Severity.TINGGI,
    PERMENPANRB_14,
)
INDIKATOR_PROGRAM_LAIN = declared(
    "indikator_program_lain",
    Teks("Indikator milik program sebelahnya", "The indikator is that of the program beside it"),
    Severity.TINGGI,
    INFERRED,
)


@dataclass(frozen=True)
class Card:
    """An indikator as a list defines it; `satuan` "" where the list has none."""

    indikator: str
    satuan: str
    rumus: Printed


@dataclass(frozen=True)
class Cards:
    """A list of indikator that has formulas. `judul`: its headings; `utama`: it calls itself one of IKU."""

    kartu: Sequence[Card]
    judul: Side
    utama: bool
    bersatuan: bool
    bertarget: bool


@dataclass(frozen=True)
class Program:
    """A program of a plan with one of its indikator, and where that stands."""

    kode: str
    nama: str
    indikator: Printed


def found_in_cards(cards: Cards) -> Iterator[Finding]:
    if cards.utama and not cards.bersatuan and not cards.bertarget and cards.kartu:
        needs = Side(Teks("Satuan, Target", "Satuan, Target"), Teks("tidak ada kolomnya", "no such column"))
        mend = Teks("tambahkan kolom satuan dan target", "add a column for the satuan and one for the target")
        yield Finding(IKU_TANPA_UKURAN, cards.judul, needs, mend)
    for card in cards.kartu:
        yield from _of_formula(card)


_BEFORE = re.compile(r"\(?\b[nt]\s*[-–−]\s*1\)?|\btahun (?:lalu|sebelumnya|kemarin)\b", re.IGNORECASE)
_MINUS = re.compile(r"\s[-–−]\s|\bdikurangi?\b", re.IGNORECASE)
_DIVIDED = re.compile(r"/|-{3,}|_{3,}|÷|:|\bdibagi\b|\bfrac\b|\bper\b|\b100\b|\brasio\b", re.IGNORECASE)
_HALVES = re.compile(r"\s/\s|-{3,}|_{3,}|÷|\bdibagi\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:penurunan|menurunnya|berkurangnya|pengurangan)\b", re.IGNORECASE)
_IKM = re.compile(r"\bindeks kepuasan\b|\bIKM\b|\bSKM\b", re.IGNORECASE)
_SURVEYED = re.compile(
    r"unsur|surve[iy]|kuesioner|responden|rata|tertimbang|bobot|penimbang|\bNRR\b|\bIKM\b|\bSKM\b|persepsi|nilai|indeks",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|persen\w*", re.IGNORECASE)
PLACES = {"desa": re.compile(r"\bdesa\b", re.IGNORECASE), "kelurahan": re.compile(r"\bkel(?:urahan)?\b", re.IGNORECASE)}


def _of_formula(card: Card) -> Iterator[Finding]:
    rumus = " ".join(card.rumus.text.split())
    timed = _BEFORE.sub(" «lalu» ", rumus)
    parts = _MINUS.split(timed)
    first, second = (parts[0], parts[1]) if len(parts) == 2 else ("", "")
    later_first = bool(_LESS.search(card.indikator)) and "«lalu»" in second and "«lalu»" not in first
    percent = bool(_PERCENT.fullmatch(card.satuan.strip()))
    shown = Side(Teks(rumus[:120], rumus[:120]), card.rumus.where)
    named = Teks(card.indikator[:80], card.indikator[:80])
    if percent and len(parts) == 2 and not _DIVIDED.search(timed) and "jumlah" in second.casefold():
        right = "(lalu - kini) / lalu × 100" if _LESS.search(card.indikator) else "(kini - lalu) / lalu × 100"
        english = right.replace("lalu", "before").replace("kini", "now")
        more = Teks("; rumus ini negatif bila turun", "; this one is negative where it falls") if later_first else None
        mend = Teks(
            f"bagi selisihnya: {right}{more.id if more else ''}", f"divide it: {english}{more.en if more else ''}"
        )
        yield Finding(RUMUS_BUKAN_PERSEN, shown, Side(Teks("%", "%"), named), mend)
    elif later_first:
        mend = Teks("kurangkan yang kini dari yang lalu", "take what is now from what was before")
        yield Finding(RUMUS_TERBALIK, Side(named, card.rumus.where), shown, mend)
    if _IKM.search(card.indikator) and _HALVES.search(rumus) and not _SURVEYED.search(rumus):
        ruled = Teks("nilai rata-rata tertimbang unsur × 25", "the weighted mean of its unsur × 25")
        mend = Teks("pakai rumus survei, atau ganti nama indikatornya", "use that of the survey, or call it otherwise")
        yield Finding(IKM_BUKAN_SURVEI, shown, Side(ruled, PERMENPANRB_14), mend)
    halves = _HALVES.split(rumus)
    if len(halves) == 2:
        above, below = ({name for name, word in PLACES.items() if word.search(half)} for half in halves)
        if below and below < above:
            sides = [Teks(" dan ".join(sorted(each)), " and ".join(sorted(each))) for each in (above, below)]
            mend = Teks("hitung keduanya dari wilayah yang sama", "count both over the same places")
            where = Teks("penyebutnya", "its denominator")
            yield Finding(POPULASI_BEDA, Side(sides[0], card.rumus.where), Side(sides[1], where), mend)


DISTINCTIVE = 3
"""Words of one program alone that an indikator has to have, to be surely of it; one, where that program has it too."""


def found_in_programs(programs: Sequence[Program]) -> Iterator[Finding]:
    """An indikator that has words of the program beside it and none of its own, where the two names differ."""
    order: list[Program] = []
    for each in programs:
        if not order or order[-1].kode != each.kode:
            order.append(each)
    beside: dict[str, list[Program]] = {}
    for one, other in pairwise(order):
        if one.kode.rpartition(".")[0] == other.kode.rpartition(".")[0]:
            beside.setdefault(one.kode, []).append(other)
            beside.setdefault(other.kode, []).append(one)
    held = {(each.kode, _letters(each.indikator.text)) for each in programs}
    told: set[tuple[str, str]] = set()
    for each in programs:
        words, own = _words(each.indikator.text), _words(each.nama)
        for other in beside.get(each.kode, ()):
            theirs = _words(other.nama)
            least = 1 if (other.kode, _letters(each.indikator.text)) in held else DISTINCTIVE
            stranger = len(words & (theirs - own)) >= least and not words & (own - theirs)
            if stranger and own - theirs and (each.kode, each.indikator.text) not in told:
                told.add((each.kode, each.indikator.text))
                name = f"{other.kode} {other.nama}"[:100]
                text = each.indikator.text[:100]
                mend = Teks(f"tulis indikator program {each.kode}", f"write an indikator of the program {each.kode}")
                where = Teks("program sebelahnya", "the program beside it")
                yield Finding(
                    INDIKATOR_PROGRAM_LAIN,
                    Side(Teks(text, text), each.indikator.where),
                    Side(Teks(name, name), where),
                    mend,
                )


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]{4,}", text.casefold()) if word not in {"program", "yang", "dengan"}}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())
