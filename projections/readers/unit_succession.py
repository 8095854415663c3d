"""Units that went on in others: from which a unit comes, into which it went, and what that means for comparisons."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.kernel import Teks
from domain.organisation.succession import GABUNG, GANTI_KODE, PECAH
from projections.clocks import AsOf, open_at, select
from projections.readers.cards import units
from projections.tables import Transaction


@dataclass(frozen=True)
class Succession:
    """From `since` on, `penerus` does what `unit` did (all of it, or its part when `unit` was split)."""

    unit: str
    penerus: str
    jenis: str
    since: date
    decree: str
    event: int


def predecessors(tx: Transaction, at: AsOf, unit: str) -> list[Succession]:
    """The units that had gone on in this one by `per`, earliest first; itself too when it was split and lives on."""
    return [p for p in _known(tx, at, "penerus", unit) if p.since <= at.per]


def successors(tx: Transaction, at: AsOf, unit: str) -> list[Succession]:
    """The units in which this one had gone on by `per`."""
    return [p for p in _known(tx, at, "unit", unit) if p.since <= at.per]


def ended(tx: Transaction, at: AsOf, unit: str) -> date | None:
    """The first day on which a unit is no more, as far as known on `per`; None while it goes on."""
    after = _known(tx, at, "unit", unit)
    stays = {p.since for p in after if p.penerus == unit}
    return min((p.since for p in after if p.since not in stays), default=None)


def began(tx: Transaction, at: AsOf, unit: str) -> date | None:
    """The first day on which a unit took over from another, as far as known on `per`; None when it never did."""
    return min((p.since for p in _known(tx, at, "penerus", unit) if p.unit != unit), default=None)


def _known(tx: Transaction, at: AsOf, side: str, unit: str) -> list[Succession]:
    rows = select(
        tx,
        "SELECT p.unit, p.penerus, p.jenis, p.since, p.decree, p.pos_from FROM penerusan p "
        f"WHERE p.{side} = ? AND {open_at('p')} ORDER BY p.since, p.pos_from, p.penerus",
        at,
        unit,
    )
    return [Succession(u, p, j, date.fromisoformat(s), d, e) for u, p, j, s, d, e in rows]


@dataclass(frozen=True)
class Comparability:
    """With which unit's figures last year is compared, whether they can be compared, and what the reader must know."""

    unit: str
    sebanding: bool
    teks: Teks | None
    pendahulu: tuple[str, ...]

    def told(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "sebanding": self.sebanding,
            "pendahulu": list(self.pendahulu),
            "reason": self.teks.id if self.teks else None,
            "reason_en": self.teks.en if self.teks else None,
        }


def pembanding(tx: Transaction, at: AsOf, unit: str, tahun: int, measured: bool) -> Comparability:
    """How a year compares with the one before: like for like under another name or code, else marked, never summed.

    `measured`: whether the unit itself has figures of the year before. Counted are changes after the first day of that
    year, up to the last of this one.
    """
    last_year, year, end = date(tahun - 1, 1, 1), date(tahun, 1, 1), date(tahun, 12, 31)
    before = [p for p in predecessors(tx, at, unit) if last_year < p.since <= end]
    after = [p for p in successors(tx, at, unit) if year < p.since <= end and p.jenis != GANTI_KODE]
    names = {slug: str(u["nama"]) for slug, u in units(tx, at).items()}
    changed = [p for p in before if p.jenis in (PECAH, GABUNG)]
    if changed or after:
        from_ = tuple(dict.fromkeys(p.unit for p in changed))
        return Comparability(unit, False, _tidak_sebanding(changed or after, names, bool(changed)), from_)
    if before:
        code = before[-1]
        teks = Teks(
            f"unit yang sama dengan kode lain sejak {code.since}, dahulu {names[code.unit]} ({code.unit})",
            f"the same unit under another code since {code.since}, formerly {names[code.unit]} ({code.unit})",
        )
        return Comparability(unit if measured else code.unit, True, teks, (code.unit,))
    was = str(units(tx, AsOf(at.position, year - timedelta(days=1)))[unit]["nama"])
    if was == names[unit]:
        return Comparability(unit, True, None, ())
    teks = Teks(f"unit yang sama, tahun lalu bernama {was}", f"the same unit, called {was} last year")
    return Comparability(unit, True, teks, ())


def _tidak_sebanding(changes: list[Succession], names: dict[str, str], before: bool) -> Teks:
    since = changes[-1].since
    units_ = dict.fromkeys(p.unit if before else p.penerus for p in changes)
    called = ", ".join(names.get(slug, slug) for slug in units_)
    if not before:
        return Teks(
            f"tidak sebanding: unit ini diteruskan oleh {called} sejak {since}",
            f"not comparable: {called} goes on from this unit since {since}",
        )
    how = Teks("pemecahan", "a split of") if changes[-1].jenis == PECAH else Teks("penggabungan", "a merger of")
    return Teks(
        f"tidak sebanding dengan tahun lalu: {how.id} {called} sejak {since}",
        f"not comparable with last year: {how.en} {called} since {since}",
    )
