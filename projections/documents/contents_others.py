"""What stands in a quarter besides its figures: objections, openings, changes after closing, what it is measured by."""

from projections.clocks import AsOf, open_at, select
from projections.documents.place import Place, Rows
from projections.tables import Transaction


def by_office(tx: Transaction, at: AsOf, table: str, place: Place) -> dict[str, str]:
    """The office that supplied (`pengampu`) or confirmed (`konfirmasi`) each figure."""
    sql = f"SELECT o.indikator, o.oleh FROM {table} o WHERE o.doc = ? AND {open_at('o')}"
    return dict(select(tx, sql, at, place.doc))


def objections(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Objections to supplied figures that nobody has rejected and no other figure has settled.

    `jawaban`: None while it waits, "dikabulkan" when the pengampu owes another figure; `reason` is then the answer's.
    """
    return _rows(tx, at, place, "keberatan", ("indikator", "reason", "jawaban"))


def opened_unsigned(tx: Transaction, at: AsOf, place: Place) -> dict[str, object] | None:
    """By whom and why the quarter may be submitted before the PK is signed."""
    found = _rows(tx, at, place, "pembukaan", ("indikator", "oleh", "reason"))
    return next(({k: v for k, v in row.items() if k != "indikator"} for row in found if not row["indikator"]), None)


def reopened(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Figures of the closed quarter that may change on `per`, each with the last day of its reopening."""
    found = _rows(tx, at, place, "pembukaan", ("indikator", "sampai", "oleh", "reason"))
    return [row for row in found if row["indikator"] and row["sampai"] >= at.per.isoformat()]


def changed_after_closing(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Figures that changed while reopened and that Bappeda has not verified yet."""
    return _rows(tx, at, place, "susulan", ("indikator", "semula", "menjadi", "oleh", "reason"))


def measured_against(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Which version of each plan a closed quarter is measured against."""
    found = _rows(tx, at, place, "acuan", ("dokumen", "versi"))
    for row in found:
        row["dokumen"], _, row["jabatan"] = row["dokumen"].partition("/")
    return found


def _rows(tx: Transaction, at: AsOf, place: Place, table: str, names: tuple[str, ...]) -> Rows:
    columns = ", ".join(f"o.{name}" for name in (*names, "pos_from"))
    sql = f"SELECT {columns} FROM {table} o WHERE o.doc = ? AND {open_at('o')} ORDER BY o.pos_from"
    return [dict(zip((*names, "event"), row, strict=True)) for row in select(tx, sql, at, place.doc)]
