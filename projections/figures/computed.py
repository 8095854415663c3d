"""What data pendukung gives beside a typed figure: *dihitung dari data*, never in its place."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.figures.decimals import bulat
from domain.figures.measures import ikm, jumlah, persen_serapan, pertumbuhan
from domain.kernel import Invalid
from projections.clocks import AsOf, open_at, select
from projections.figures import money
from projections.readers import versions
from projections.readers.cards import Card
from projections.tables import Transaction

Figures = dict[tuple[str, str], Decimal | None]


def series(tx: Transaction, at: AsOf, unit: str, seri: str, tahun: int) -> Figures:
    """The table of one series: (row, column) -> figure; None is missing."""
    doc = versions.find(tx, at, "data_pendukung", unit, tahun, seri=seri)
    if doc is None:
        return {}
    rows = select(
        tx,
        f"SELECT f.baris, f.kolom, f.nilai FROM data_pendukung f WHERE f.doc = ? AND {open_at('f')}",
        at,
        doc,
    )
    return {(b, k): None if n is None else Decimal(n) for b, k, n in sorted(rows)}


def computed(tx: Transaction, at: AsOf, unit: str, tahun: int, cards: Sequence[Card]) -> dict[str, dict[str, Any]]:
    """For each indikator whose card says how: the figure from data pendukung, and how much data it rests on."""
    found = {}
    for card in cards:
        how, _, source = card.rest.get("hitung", "").partition(":")
        if how in _WAYS:
            result = _WAYS[how](tx, at, unit, tahun, source)
            if result is not None:
                found[card.slug] = result
    return found


def _survey(tx: Transaction, at: AsOf, unit: str, tahun: int, source: str) -> dict[str, Any] | None:
    elements = {b: n for (b, _), n in series(tx, at, unit, "ikm", tahun).items() if n is not None}
    try:
        return _result(ikm(elements), len(elements), 9, "ikm/1") if elements else None
    except Invalid:  # not all nine elements are there yet
        return None


def _growth(tx: Transaction, at: AsOf, unit: str, tahun: int, source: str) -> dict[str, Any] | None:
    """Growth over a year of a series, like for like; of one of its columns where it has several ("apbdes:pagu")."""
    seri, _, column = source.partition(":")
    before, now = (
        {b: n for (b, k), n in series(tx, at, unit, seri, year).items() if not column or k == column}
        for year in (tahun - 1, tahun)
    )
    growth = pertumbuhan(before, now)
    if growth.persen is None:
        return None
    return _result(growth.persen, len(growth.unit_dibandingkan), growth.dari, "pertumbuhan_sebanding/1")


def _sum(tx: Transaction, at: AsOf, unit: str, tahun: int, source: str) -> dict[str, Any] | None:
    """Sum of a series of counts, of one of its columns where it has several."""
    seri, _, column = source.partition(":")
    found = jumlah(n for (_, k), n in series(tx, at, unit, seri, tahun).items() if not column or k == column)
    return None if found.nilai is None else _result(Fraction(found.nilai), found.n, found.dari, "jumlah/1")


def _absorption(tx: Transaction, at: AsOf, unit: str, tahun: int, source: str) -> dict[str, Any] | None:
    """Money spent over the budget in force, in percent."""
    rows = money.money(money.budget(tx, at, unit, tahun)[1], money.spent(tx, at, unit, tahun))
    whole: dict[str, Any] = rows[-1] if rows else {"realisasi": None}
    if whole["realisasi"] is None:
        return None
    share = persen_serapan(Decimal(whole["realisasi"]), Decimal(whole["pagu"]))
    return None if share is None else _result(share, whole["n"], whole["dari"], "serapan/1")


def _result(value: Fraction, n: int, dari: int, rumus: str) -> dict[str, Any]:
    return {"nilai": format(bulat(value), "f"), "n": n, "dari": dari, "rumus": rumus}


_WAYS: dict[str, Callable[[Transaction, AsOf, str, int, str], dict[str, Any] | None]] = {
    "ikm": _survey,
    "pertumbuhan": _growth,
    "jumlah": _sum,
    "serapan": _absorption,
}
