"""The population of an audit sample: the events of the trail that a stated filter names at a stated log position."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from domain.audit.samples import DOKUMEN, Member, Populasi
from domain.figures.calendar import Zona
from domain.kernel import Refusal
from projections.clocks import AsOf, stamp
from projections.readers import cards
from projections.readers.audits import open_to
from projections.tables import Recorded, Transaction


def population(tx: Transaction, populasi: Populasi, posisi: int) -> list[Member]:
    """Its members, ascending. Private events of audits are never in it, so that all who may read it get the same.

    Raises Refusal while the views do not reach the position: a part of the population would be taken for the whole.
    """
    ((reached,),) = tx.execute("SELECT MAX(idx) FROM trail")
    if (reached or 0) < posisi:
        raise Refusal(
            "Tampilan belum memuat seluruh catatan. Tunggu sebentar lalu ulangi.",
            "The views do not hold the whole record yet. Wait a moment and try again.",
        )
    zona = Zona(cards.setting(tx, AsOf(posisi, date.max), "zona", Zona.WITA))
    asked: list[tuple[str, Any]] = [
        ("kind = ?", populasi.kind),
        ("tahun = ?", populasi.tahun),
        ("indikator = ?", populasi.indikator),
        ("topic = ?", populasi.topic),
        ("role = ?", populasi.role),
        ("happened_at >= ?", _instant(populasi.sejak, time.min, zona)),
        ("happened_at <= ?", _instant(populasi.hingga, time.max, zona)),
    ]
    clauses = [sql for sql, value in asked if value]
    closed, _ = open_to(())
    rows = tx.execute(
        f"SELECT idx, unit, indikator, doc FROM trail WHERE unit IN ({', '.join('?' * len(populasi.unit))}) "
        f"AND idx <= ? AND {' AND '.join([*clauses, closed])} ORDER BY idx",
        (*populasi.unit, posisi, *(value for _, value in asked if value)),
    )
    if populasi.satuan == DOKUMEN:
        first: dict[str, Any] = {}
        for row in rows:
            first.setdefault(row[3], row)
        rows = list(first.values())
    return [Member(idx, unit, indikator) for idx, unit, indikator, _ in rows]


def _instant(day: date | None, moment: time, zona: Zona) -> str | None:
    return None if day is None else stamp(datetime.combine(day, moment, zona.tz).astimezone(UTC))


def with_money(members: Sequence[Member], events: Sequence[Recorded]) -> list[Member]:
    """The same members, each with the amount that its event sets."""
    amounts = {r.idx: amount(r.event) for r in events}
    return [replace(b, uang=amounts.get(b.idx)) for b in members]


def amount(event: Any) -> Decimal | None:
    """The rupiah that an event sets: pagu, belanja, alokasi or money spent; None for any other."""
    new = getattr(event, "new", None)
    if isinstance(new, Decimal):
        return new
    found = getattr(new, "jumlah", getattr(new, "keuangan", None))
    return found if isinstance(found, Decimal) else None
