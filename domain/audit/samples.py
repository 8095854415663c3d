"""Audit samples that anybody can draw again: a stated population, rule and seed give one list, with any tool.

The algorithm `jejak-sampel/1`. The population is a list of log positions (idx), ascending. The *draw* of a position is
SHA-256 over the ASCII text `seed:idx`, as hexadecimal; smaller draws come first.

- semua: every position.
- acak: the n positions with the smallest draws.
- sistematis: the positions number mulai, mulai + setiap, mulai + 2 × setiap … of the list, counted from 1. With mulai 0
  the start is 1 + (SHA-256 of `seed:mulai` as a number, modulo setiap).
- berstrata: of each stratum (unit or indikator) the n positions with the smallest draws.
- terbesar: the n positions with the most money, of equal ones the smaller position; those without money are left out.

The list is always shown ascending. In a shell: `printf '%s' "$seed:$idx" | sha256sum`.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from domain.kernel import Invalid

ALGORITMA = "jejak-sampel/1"
PERISTIWA, DOKUMEN = "peristiwa", "dokumen"
STRATA = ("unit", "indikator")
MOST = 5000
"""Positions that one sample may have: nobody tests more by hand, and an event stays readable."""
SEED = re.compile(r"[0-9A-Za-z._-]{8,64}")


class Metode(Enum):
    SEMUA = "semua"
    ACAK = "acak"
    SISTEMATIS = "sistematis"
    BERSTRATA = "berstrata"
    TERBESAR = "terbesar"


@dataclass(frozen=True)
class Populasi:
    """Which events are sampled: those of the trail that fit every part given; "", 0, () and None ask nothing.

    `satuan`: events, or documents (each stands in by its first event that fits). `sejak` and `hingga`: days on which
    they were recorded, in the kabupaten's time. `topic`: the whole name of the event ("PerjanjianKinerja.TargetSet").
    """

    satuan: str = PERISTIWA
    unit: tuple[str, ...] = ()
    kind: str = ""
    tahun: int = 0
    indikator: str = ""
    topic: str = ""
    role: str = ""
    sejak: date | None = None
    hingga: date | None = None


@dataclass(frozen=True)
class Aturan:
    """The rule of a draw. `n`: for acak, berstrata (each stratum), terbesar; `setiap` and `mulai`: for sistematis."""

    metode: Metode
    n: int = 0
    setiap: int = 0
    mulai: int = 0
    strata: str = ""


@dataclass(frozen=True)
class Member:
    """One member of the population: its log position, and what strata and money it has."""

    idx: int
    unit: str = ""
    indikator: str = ""
    uang: Decimal | None = None


def check_populasi(populasi: Populasi) -> None:
    if populasi.satuan not in (PERISTIWA, DOKUMEN):
        raise Invalid(
            f"Satuan populasi '{populasi.satuan}' tidak dikenal. Pilih: {PERISTIWA}, {DOKUMEN}.",
            f"A population of '{populasi.satuan}' is unknown. Choose: {PERISTIWA}, {DOKUMEN}.",
        )
    if populasi.sejak and populasi.hingga and populasi.hingga < populasi.sejak:
        raise Invalid(
            "Akhir masa populasi mendahului awalnya. Periksa sejak dan hingga.",
            "The population ends before it begins. Check sejak and hingga.",
        )


def check_aturan(aturan: Aturan) -> None:
    """Refuse a rule that lacks its number, or has numbers of another rule: what is stated is what is done."""
    needs = {
        Metode.SEMUA: set(),
        Metode.ACAK: {"n"},
        Metode.SISTEMATIS: {"setiap", "mulai"},
        Metode.BERSTRATA: {"n", "strata"},
        Metode.TERBESAR: {"n"},
    }[aturan.metode]
    given = {name for name in ("n", "setiap", "mulai", "strata") if getattr(aturan, name)}
    if missing := needs - given - {"mulai"}:
        names = ", ".join(sorted(missing))
        raise Invalid(
            f"Aturan {aturan.metode.value} memerlukan: {names}.", f"The rule {aturan.metode.value} needs: {names}."
        )
    if extra := given - needs:
        names = ", ".join(sorted(extra))
        raise Invalid(
            f"Aturan {aturan.metode.value} tidak memakai: {names}. Hapus isian itu.",
            f"The rule {aturan.metode.value} does not use: {names}. Leave that out.",
        )
    if aturan.strata and aturan.strata not in STRATA:
        raise Invalid(
            f"Strata '{aturan.strata}' tidak dikenal. Pilih: {', '.join(STRATA)}.",
            f"A stratum by '{aturan.strata}' is unknown. Choose: {', '.join(STRATA)}.",
        )
    if aturan.mulai > aturan.setiap:
        raise Invalid(
            f"Mulai ({aturan.mulai}) melampaui jarak ({aturan.setiap}). Mulai dari 1 sampai {aturan.setiap}.",
            f"The start ({aturan.mulai}) is beyond the step ({aturan.setiap}). Start from 1 to {aturan.setiap}.",
        )


def check_seed(seed: str) -> None:
    if not SEED.fullmatch(seed):
        raise Invalid(
            "Seed terdiri atas 8 sampai 64 huruf, angka, titik, garis bawah atau tanda hubung. Kosongkan agar "
            "dibuatkan.",
            "A seed is 8 to 64 letters, digits, dots, underscores or hyphens. Leave it out to have one made.",
        )


def undian(seed: str, what: object) -> str:
    """The draw: SHA-256 over `seed:what`, hexadecimal."""
    return hashlib.sha256(f"{seed}:{what}".encode("ascii")).hexdigest()


def tarik(aturan: Aturan, seed: str, populasi: Sequence[Member]) -> tuple[int, ...]:
    """The positions that the rule draws from the population with this seed, ascending."""
    ordered = sorted(populasi, key=lambda b: b.idx)
    match aturan.metode:
        case Metode.SEMUA:
            drawn: Iterable[Member] = ordered
        case Metode.ACAK:
            drawn = _first(ordered, seed, aturan.n)
        case Metode.SISTEMATIS:
            drawn = ordered[mulai(aturan, seed) - 1 :: aturan.setiap]
        case Metode.BERSTRATA:
            strata: dict[str, list[Member]] = {}
            for butir in ordered:
                strata.setdefault(getattr(butir, aturan.strata), []).append(butir)
            drawn = [b for members in strata.values() for b in _first(members, seed, aturan.n)]
        case Metode.TERBESAR:
            drawn = sorted(_moneyed(ordered), key=lambda b: (-(b.uang or 0), b.idx))[: aturan.n]
    return tuple(sorted(b.idx for b in drawn))


def mulai(aturan: Aturan, seed: str) -> int:
    """Where a systematic draw starts: as stated, else by the seed."""
    return aturan.mulai or 1 + int(undian(seed, "mulai"), 16) % aturan.setiap


def _first(members: Iterable[Member], seed: str, n: int) -> list[Member]:
    return sorted(members, key=lambda b: undian(seed, b.idx))[:n]


def _moneyed(members: Iterable[Member]) -> list[Member]:
    return [b for b in members if b.uang is not None]


def sidik(populasi: Iterable[Member]) -> str:
    """SHA-256 over the positions of the population, ascending, joined by commas: says that two populations are one."""
    return hashlib.sha256(",".join(str(idx) for idx in sorted(b.idx for b in populasi)).encode()).hexdigest()
