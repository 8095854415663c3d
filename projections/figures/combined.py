"""A kecamatan with and without its kelurahan: money and capaian of each, and together; each counts by what it has."""

from datetime import date
from decimal import Decimal
from typing import Any

from domain.figures.decimals import jumlahkan
from domain.figures.measures import persen_serapan
from projections.clocks import AsOf, open_at, select
from projections.documents.contents_plan import total
from projections.figures import money as keuangan
from projections.readers import budget_papers, versions
from projections.readers.allocations import alokasi, of_kelurahan
from projections.readers.cards import require_unit, units
from projections.readers.measuring import Measured, averages, end_of_year, head_office, measure, percent, quarters
from projections.readers.unit_succession import began, ended
from projections.tables import Transaction
from projections.values import plain

Row = dict[str, Any]


def kelurahan(tx: Transaction, at: AsOf, unit: str, tahun: int) -> list[str]:
    """The kelurahan below a unit that were there in a year, in the order of registration.

    One that takes over from another after that year was there before only if it has documents of the year.
    """
    below = [slug for slug, u in units(tx, at).items() if u["induk"] == unit and u["jenis"] == "kelurahan"]
    lasting = [slug for slug in below if (end := ended(tx, at, slug)) is None or end > date(tahun, 1, 1)]
    return [slug for slug in lasting if not _later(tx, at, slug, tahun)]


def _later(tx: Transaction, at: AsOf, unit: str, tahun: int) -> bool:
    since = began(tx, at, unit)
    if since is None or since <= end_of_year(tahun):
        return False
    own = select(tx, f"SELECT 1 FROM dokumen d WHERE d.unit = ? AND d.tahun = ? AND {open_at('d')}", at, unit, tahun)
    return not own


def roll_up(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Row | None:
    """Money without and with the kelurahan, as of `per` within the year; None for a unit that has none.

    Only a budget in force counts as `pagu`; a unit without one has that of its Renja in force (`pagu_renja`), which is
    never added to it. What the kecamatan sets aside for a kelurahan (`alokasi`) is part of its own pagu and
    is not added again. `n_pagu` and `n_realisasi` say how many of `dari` kelurahan have each figure.
    """
    below = kelurahan(tx, at, unit, tahun)
    if not below:
        return None
    here = at.until(end_of_year(tahun))
    set_aside = _set_aside(tx, here, unit, tahun)
    own, rows = _money(tx, here, unit, tahun), [_money(tx, here, slug, tahun) for slug in below]
    for row in rows:
        amount = of_kelurahan(set_aside, row["unit"])
        row["alokasi"] = None if amount is None else plain(amount)
    return {
        "rows": rows,
        "tanpa": {name: own[name] for name in ("pagu", "realisasi", "persen", "n", "dari")} | _planned([own]),
        "dengan": _together([own, *rows]),
        "n_pagu": sum(row["pagu"] is not None for row in rows),
        "n_realisasi": sum(row["realisasi"] is not None for row in rows),
        "dari": len(rows),
    }


def _set_aside(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Any:
    force = versions.in_force(tx, at, versions.find(tx, at, "anggaran", unit, tahun))
    return alokasi(tx, at, force.doc, force.versi) if force else {}


def _money(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Row:
    """The budget of a unit in force on `per`, what was spent of it, on how many of its sub kegiatan."""
    force = versions.in_force(tx, at, versions.find(tx, at, "anggaran", unit, tahun))
    tree = {} if force is None else versions.pagu(tx, at, force.doc, force.versi)
    whole = keuangan.money(tree, keuangan.spent(tx, at, unit, tahun))[-1] if tree else {}
    figures = {name: whole.get(name) for name in ("pagu", "realisasi", "persen")}
    return {
        "unit": unit,
        "nama": units(tx, at)[unit]["nama"],
        "anggaran": budget_papers.told(tx, at, force),
        "keadaan": quarters(tx, at, unit, tahun),
        **figures,
        "pagu_renja": None if force else _of_the_plan(tx, at, unit, tahun),
        "n": whole.get("n", 0),
        "dari": whole.get("dari", 0),
    }


def _of_the_plan(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Row | None:
    """What the Renja in force (or its newest change) plans to spend, and which paper says so; None without a figure."""
    plan = versions.in_force(tx, at, versions.plan(tx, at, unit, tahun))
    jumlah = total(versions.pagu(tx, at, plan.doc, plan.versi)) if plan else None
    if plan is None or jumlah is None:
        return None
    ((kind, n),) = tx.execute("SELECT kind, n FROM dokumen WHERE doc = ?", (plan.doc,))
    return {
        "jumlah": jumlah,
        "kind": kind,
        "n": n,
        "versi": plan.versi,
        "effective_from": plan.effective_from.isoformat(),
    }


def _planned(rows: list[Row]) -> Row:
    """What the units without a budget plan to spend, and how many of them that is."""
    plans = [Decimal(row["pagu_renja"]["jumlah"]) for row in rows if row["pagu_renja"]]
    return {"pagu_renja": plain(jumlahkan(plans)) if plans else None, "n_renja": len(plans)}


def _together(rows: list[Row]) -> Row:
    """Sums over the units that have a figure; absent stays absent."""
    pagu, realisasi = ([Decimal(row[name]) for row in rows if row[name] is not None] for name in ("pagu", "realisasi"))
    ceiling, paid = (jumlahkan(figures) if figures else None for figures in (pagu, realisasi))
    return {
        "pagu": None if ceiling is None else plain(ceiling),
        "realisasi": None if paid is None else plain(paid),
        "persen": percent(persen_serapan(paid, ceiling)),
        **_planned(rows),
        "n": sum(row["n"] for row in rows),
        "dari": sum(row["dari"] for row in rows),
    }


def gabungan(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Row:
    """Budget, spending and mean capaian of a kecamatan and of each kelurahan, without and with them.

    Capaian is of the PK in force of each unit's head. Together, every indikator of every unit counts once, never the
    mean of means; `n_capaian` says how many of `dari` kelurahan have a capaian at all.
    """
    here = at.until(end_of_year(tahun))
    who = require_unit(tx, here, unit)
    below = kelurahan(tx, at, unit, tahun)
    capaian = {slug: _capaian(tx, here, slug, tahun) for slug in (unit, *below)}
    money = roll_up(tx, at, unit, tahun)
    own = _money(tx, here, unit, tahun)
    rows = [{**row, "capaian": averages(capaian[row["unit"]])} for row in money["rows"]] if money else []
    together = [one for found in capaian.values() for one in found]
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "sendiri": {**own, "capaian": averages(capaian[unit])},
        "rows": rows,
        "tanpa": {**(money["tanpa"] if money else _together([own])), "capaian": averages(capaian[unit])},
        "dengan": {**(money["dengan"] if money else _together([own])), "capaian": averages(together)},
        "n_pagu": money["n_pagu"] if money else 0,
        "n_realisasi": money["n_realisasi"] if money else 0,
        "n_capaian": sum(row["capaian"]["n"] > 0 for row in rows),
        "dari": len(below),
    }


def _capaian(tx: Transaction, at: AsOf, unit: str, tahun: int) -> list[Measured]:
    """Every measured indikator of the PK of a unit's head that is no tujuan."""
    office = head_office(units(tx, at)[unit])
    found = measure(tx, at, unit, tahun, versions.find(tx, at, "pk", unit, tahun, jabatan=office))
    return [m for m in found if m.card.level != "tujuan"]
