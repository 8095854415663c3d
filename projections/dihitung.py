"""What data pendukung gives beside a typed figure: *dihitung dari data*, never in its place."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.desimal import bulat
from domain.kernel import Invalid
from domain.ukuran import ikm, pertumbuhan
from projections import arsip
from projections.kartu import Card
from projections.tables import Transaction
from projections.waktu import AsOf, open_at, select

Figures = dict[tuple[str, str], Decimal | None]


def series(tx: Transaction, at: AsOf, unit: str, seri: str, tahun: int) -> Figures:
    """The table of one series: (row, column) -> figure; None is missing."""
    doc = arsip.find(tx, at, "data_pendukung", unit, tahun, seri=seri)
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
        how, _, seri = card.rest.get("hitung", "").partition(":")
        if how in _WAYS:
            result = _WAYS[how](tx, at, unit, tahun, seri)
            if result is not None:
                found[card.slug] = result
    return found


def _survey(tx: Transaction, at: AsOf, unit: str, tahun: int, seri: str) -> dict[str, Any] | None:
    elements = {b: n for (b, _), n in series(tx, at, unit, "ikm", tahun).items() if n is not None}
    try:
        return _result(ikm(elements), len(elements), 9, "ikm/1") if elements else None
    except Invalid:  # not all nine elements are there yet
        return None


def _growth(tx: Transaction, at: AsOf, unit: str, tahun: int, seri: str) -> dict[str, Any] | None:
    now = {b: n for (b, _), n in series(tx, at, unit, seri, tahun).items()}
    before = {b: n for (b, _), n in series(tx, at, unit, seri, tahun - 1).items()}
    growth = pertumbuhan(before, now)
    if growth.persen is None:
        return None
    return _result(growth.persen, len(growth.unit_dibandingkan), growth.dari, "pertumbuhan_sebanding/1")


def _result(value: Fraction, n: int, dari: int, rumus: str) -> dict[str, Any]:
    return {"nilai": format(bulat(value), "f"), "n": n, "dari": dari, "rumus": rumus}


_WAYS: dict[str, Callable[[Transaction, AsOf, str, int, str], dict[str, Any] | None]] = {
    "ikm": _survey,
    "pertumbuhan": _growth,
}
