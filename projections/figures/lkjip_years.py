"""Comparison over years in the LKjIP: last year beside this one, the Renstra beside the PK, through successors."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from typing import Any

from domain.figures.decimals import kali
from domain.figures.nilai import Nilai
from domain.kernel import Teks
from domain.plans.successors import konversi
from projections.clocks import AsOf
from projections.figures.lkjip_rows import Rows, base, capaian_row
from projections.readers import renstra, versions
from projections.readers.cards import Card, cards
from projections.readers.measuring import BELUM_ADA, Measured, over_the_year, percent, reported, why
from projections.readers.successors import Descent, Earlier
from projections.readers.versions import Cell
from projections.tables import Transaction
from projections.values import describe, plain, text_of
from projections.words import nilai as words

EVER = 9999
"""A plan is of no one year: what became of its indikator later counts too."""
DI_LUAR_RENSTRA = Teks("tidak ada dalam Renstra", "not in the Renstra")
BUKAN_BILANGAN = Teks(
    "tidak sebanding: satuan berubah dan angka sebelumnya bukan bilangan",
    "not comparable: the satuan changed and the earlier figure is no number",
)


def two_years(
    links: Descent, before: list[Measured], now: list[Measured], tahun: int, *, sebanding: bool, tujuan: bool
) -> Rows:
    """Capaian of last year and this year. `pendahulu`: the indikator that it was last year, None when the same.

    `pengali`: what last year's figures were multiplied by. `tidak_sebanding`: why last year is not shown. `sebanding`
    is False where a split or a merger made the two years different units: both are shown, and no difference.
    """
    last = {m.card.slug: m for m in before}
    rows = []
    for m in now:
        if (m.card.level == "tujuan") is not tujuan:
            continue
        asal, old = _last_year(links, last, m, tahun - 1)
        change = None
        if sebanding and old and old.capaian.persen is not None and m.capaian.persen is not None:
            change = percent(m.capaian.persen - old.capaian.persen)
        rows.append(
            {
                **base(m),
                **_passage(asal, m.card.slug, "pendahulu"),
                str(tahun - 1): capaian_row(old) if old else None,
                str(tahun): capaian_row(m),
                "selisih_poin": change,
                "sebanding": sebanding,
            }
        )
    return rows


def _last_year(links: Descent, last: Mapping[str, Measured], m: Measured, year: int) -> tuple[Earlier, Measured | None]:
    """Last year's measurement in this year's satuan, or why there is none to stand beside this year's."""
    slug = m.card.slug
    if slug in last and (merged := links.into(slug, year, year + 1)):  # it was there already, and others came into it
        return Earlier(slug, alasan=links.apart(merged, slug)), None
    asal = links.back(slug, year + 1, year)
    old = last.get(asal.slug)
    if asal.alasan or old is None:
        new = last and not asal.alasan  # where nothing at all was promised last year, the table itself says so
        return (replace(asal, alasan=_not_promised(year)) if new else asal), None
    if not asal.pengali:
        return asal, old
    target = converted(old.target.nilai, asal.pengali)
    figure = old.figure.nilai and converted(old.figure.nilai, asal.pengali)
    if target is None or (old.figure.nilai and figure is None):
        return replace(asal, alasan=BUKAN_BILANGAN), None
    card = replace(old.card, rest={**old.card.rest, "satuan": m.card.satuan})
    own = replace(old, card=card, target=replace(old.target, nilai=target), figure=replace(old.figure, nilai=figure))
    return asal, own  # a factor above 0 leaves the capaian as it is


def _not_promised(year: int) -> Teks:
    return Teks(f"tidak ada dalam PK {year}", f"not in the PK of {year}")


def converted(nilai: Nilai, pengali: Sequence[Decimal]) -> Nilai | None:
    """A figure through every factor on the way; None when it is no number."""
    found: Nilai | None = nilai
    for factor in pengali:
        found = None if found is None else konversi(found, factor)
    return found


def _passage(asal: Earlier, slug: str, name: str) -> dict[str, Any]:
    """How a row says that a figure is another indikator's (`name`: pendahulu or penerus)."""
    factor = plain(reduce(kali, asal.pengali)) if asal.pengali else None
    return {
        name: asal.slug if asal.slug != slug else None,
        "pengali": None if asal.alasan else factor,
        **why(asal.alasan, "tidak_sebanding"),
    }


def against_renstra(tx: Transaction, at: AsOf, links: Descent, unit: str, tahun: int, now: list[Measured]) -> Rows:
    """The PK's target beside the Renstra's, which may still call the indikator by what it was before (`pendahulu`)."""
    plan = renstra.in_force(tx, at, unit, tahun)
    cells = versions.targets(tx, at, plan.doc, plan.versi) if plan else {}
    last = int(plan.periode.split("-")[1]) if plan else tahun
    planned = {key[0] for key in cells}
    rows = []
    for m in now:
        asal = links.back(m.card.slug, tahun, 0, planned)
        asal = asal if asal.alasan or asal.slug in planned else Earlier(m.card.slug)
        held = {year: cells.get((asal.slug, year, 0)) for year in (0, tahun, last)}
        years = {year: _said(cell, asal) for year, cell in held.items()}
        lacking = [year for year in dict.fromkeys((tahun, last)) if held[year] is None]
        converted_away = any(cell is not None and years[year] is None for year, cell in held.items())
        rows.append(
            {
                **base(m),
                **_passage(asal, m.card.slug, "pendahulu"),
                "data_awal": years[0],
                "renstra_tahun_ini": years[tahun],
                "target_akhir": years[last],
                "tahun_akhir": last,
                **why(asal.alasan or (BUKAN_BILANGAN if converted_away else _lacks(lacking, asal.slug in planned))),
            }
        )
    return rows


def _lacks(years: Sequence[int], planned: bool) -> Teks | None:
    """Which targets the Renstra does not have, so that a row with one figure and not the other says why."""
    if not planned:
        return DI_LUAR_RENSTRA
    said = " dan ".join(map(str, years)), " and ".join(map(str, years))
    return Teks(f"Renstra tidak memuat target {said[0]}", f"the Renstra has no target for {said[1]}") if years else None


def _said(cell: Cell | None, asal: Earlier) -> str | None:
    """What the Renstra says, in the satuan of now; None where the two do not compare."""
    if cell is None or asal.alasan:
        return None
    nilai = converted(cell.nilai, asal.pengali)
    return describe(nilai) if nilai else None


def renstra_years(tx: Transaction, at: AsOf, links: Descent, unit: str, tahun: int) -> Rows:
    """Renstra target against realisasi, for each indikator and year of the plan that holds in a year.

    Where another indikator is measured in that year, its figure stands here: what this one was (`pendahulu`), or
    became (`penerus`); with an exact factor the earlier of target and figure is converted (`satuan` is the later's).
    """
    plan = renstra.in_force(tx, at, unit, tahun)
    if plan is None:
        return []
    known = cards(tx, at, unit, versions.frozen(tx, at, plan.doc, plan.versi))
    cells = versions.targets(tx, at, plan.doc, plan.versi)
    figures = {year: reported(tx, at, unit, year) for year in {key[1] for key in cells}}
    wanted = {(slug, year): cell for (slug, year, _), cell in cells.items() if year}
    beyond = {(slug, year) for slug, _ in wanted for year, told in figures.items() if year and slug in told}
    return [
        _renstra_row(links, known, figures[year], wanted.get((slug, year)), slug, year)
        for slug, year in sorted(wanted.keys() | beyond, key=lambda at: (known[at[0]].urutan, at[1]))
    ]


def _renstra_row(
    links: Descent,
    known: Mapping[str, Card],
    figures: Mapping[str, dict[int, Cell]],
    cell: Cell | None,
    slug: str,
    tahun: int,
) -> dict[str, Any]:
    """One indikator in one year. `cell` None: something was reported of a year for which the plan has no target."""
    own = slug in figures
    later = Earlier(slug) if own else links.on(slug, tahun)
    ahead = later.slug != slug or later.alasan is not None
    asal = later if own or ahead else links.back(slug, EVER, tahun)
    target = promised = cell.nilai if cell else None
    figure = None if asal.alasan else over_the_year(known[asal.slug], figures.get(asal.slug, {})).nilai
    if asal.pengali and ahead and promised is not None:
        target = converted(promised, asal.pengali)
        asal = asal if target is not None else replace(asal, alasan=BUKAN_BILANGAN)
    elif asal.pengali and figure is not None:
        figure = converted(figure, asal.pengali)
        asal = asal if figure is not None else replace(asal, alasan=BUKAN_BILANGAN)
    typed = Teks(promised.alasan, promised.alasan) if promised and promised.alasan else None
    lacking = None if promised else _lacks([tahun], planned=True)
    return {
        "indikator": slug,
        "nama": known[slug].nama,
        "satuan": known[asal.slug if ahead and not asal.alasan else slug].satuan,
        "tahun": tahun,
        **{"pendahulu": None, "penerus": None, **_passage(asal, slug, "penerus" if ahead else "pendahulu")},
        "target_renstra": text_of(target),
        "realisasi": text_of(figure),
        **why(asal.alasan or typed or lacking or _without_figure(figure)),
    }


def _without_figure(figure: Nilai | None) -> Teks | None:
    """Why a year shows no realisasi: none yet, or what was stated instead of one."""
    if text_of(figure) is not None:
        return None
    return BELUM_ADA if figure is None else words(figure)
