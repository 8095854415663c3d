"""Measuring: targets in force beside the figures reported, as of a day and a knowledge; why a figure is absent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from domain.cycle.unit_kinds import kepala
from domain.figures.calendar import akhir_triwulan
from domain.figures.capaian import Capaian, RataRata, hitung, rata_rata
from domain.figures.decimals import bulat
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.figures.scales.skala import kriteria
from domain.figures.triwulan import Tahunan, sampai_dengan
from domain.kernel import Teks
from domain.realisasi.reported import ditunggu
from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.readers.cards import Card, Rules, cards
from projections.readers.composed import told
from projections.readers.scales import Scales, scales
from projections.readers.versions import Cell
from projections.tables import Transaction
from projections.values import plain, unpack
from projections.words import nilai as kata_nilai


@dataclass(frozen=True)
class Measured:
    """One indikator measured over a year, or up to and including a quarter."""

    card: Card
    target: Cell
    figure: Tahunan
    reported: int | None
    capaian: Capaian
    kriteria: str | None
    menunggu: tuple[int, Nilai] | None = None
    """The triwulan whose awaited figure will still change this one, and what is awaited."""
    dari: tuple[tuple[int, Cell], ...] = ()
    """The triwulan that the figure is made of, each with its own."""
    tersusun: tuple[dict[str, Any], ...] = ()
    """Of how many contributions each triwulan is made that is composed, and which units are missing."""
    triwulan: tuple[Nilai | None, ...] = ()
    """What was reported of each triwulan so far; None where nothing was."""

    @property
    def ladder(self) -> str:
        """The id of the scale that its predikat is read on; "" where it has none."""
        figure = self.figure.nilai
        return self.target.nilai.skala or (figure.skala if figure else None) or ""

    @property
    def sementara(self) -> bool:
        """Whether the capaian rests on a provisional figure, or lacks one that is awaited."""
        open_figure = self.menunggu is not None or (self.figure.nilai is not None and self.figure.nilai.sementara)
        return self.capaian.persen is not None and open_figure


def percent(x: Fraction | None) -> str | None:
    """Half-up to two places, only here, when shown; None stays None."""
    return None if x is None else plain(bulat(x))


def head_office(unit: dict[str, Any]) -> str:
    """The office whose PK stands for the unit."""
    return kepala(str(unit["jenis"]))


def reported(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, dict[int, Cell]]:
    """Figures of the quarters that had ended by `per`: indikator -> triwulan -> figure with the event that set it."""
    rows = select(
        tx,
        "SELECT r.indikator, d.triwulan, r.nilai, r.pos_from, r.tersusun FROM dokumen d "
        "JOIN realisasi r ON r.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun = ? AND {open_at('r')}",
        at,
        unit,
        tahun,
    )
    found: dict[str, dict[int, Cell]] = {}
    for indikator, triwulan, nilai, event, tersusun in rows:
        if akhir_triwulan(tahun, triwulan) > at.per:
            continue
        found.setdefault(indikator, {})[triwulan] = Cell(unpack(nilai), event, tersusun)
    return found


def quarters(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, str]:
    """The state of each triwulan that has been opened: figures of a draft may still change."""
    rows = select(
        tx,
        "SELECT d.triwulan, k.state FROM dokumen d JOIN keadaan k ON k.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun = ? AND {open_at('k')} ORDER BY d.triwulan",
        at,
        unit,
        tahun,
    )
    return {str(triwulan): state for triwulan, state in rows}


def over_the_year(card: Card, figures: Mapping[int, Cell], triwulan: int = 4) -> Tahunan:
    """The figure up to and including a triwulan, by the mode of the card."""
    return sampai_dengan(card.mode, {tw: c.nilai for tw, c in figures.items()}, triwulan, card.rest.get("pengali", 100))


def measure(
    tx: Transaction, at: AsOf, unit: str, tahun: int, doc: str | None, triwulan: int | None = None
) -> list[Measured]:
    """Measure every target of a document against what was reported over the year, or up to and including a triwulan.

    A closed triwulan keeps the version that it was measured against; the year takes the one of 31 December.
    """
    when = at.until(akhir_triwulan(tahun, triwulan or 4))
    force = versions.for_quarter(tx, when, doc, triwulan)
    return [] if force is None else measure_by(tx, at, unit, tahun, force, triwulan)


def measure_by(
    tx: Transaction, at: AsOf, unit: str, tahun: int, force: versions.InForce, triwulan: int | None = None
) -> list[Measured]:
    """Measure by the targets of one version, whether it is in force or not."""
    upto = triwulan or 4
    when = at.until(akhir_triwulan(tahun, upto))
    known, figures, rated = cards(tx, at, unit, force.kartu), reported(tx, at, unit, tahun), scales(tx, when)
    promised = versions.targets(tx, when, force.doc, force.versi, tahun)
    rules = Rules(tx, at)
    sources = versions.origins(tx, at, force.doc, force.versi, promised)
    found = [
        measure_one(known[key[0]], Cell(cell.nilai, sources[key]), figures.get(key[0], {}), upto, rated, rules)
        for key, cell in promised.items()
    ]
    rank = versions.order(tx, when, force.doc)
    return sorted(found, key=lambda m: (m.card.level != "tujuan", rank[m.card.slug]))


def measure_one(
    card: Card,
    target: Cell,
    quarters: Mapping[int, Cell],
    upto: int,
    rated: Scales,
    rules: Rules,
    *,
    rate: bool = True,
) -> Measured:
    """One target against what was reported of it up to and including a triwulan. `rate`: its rating is asked for."""
    figures = {tw: c.nilai for tw, c in quarters.items()}
    year = sampai_dengan(card.mode, figures, upto, card.rest.get("pengali", 100))
    awaited = ditunggu(card.mode, figures, upto)
    result = hitung(target.nilai, year.nilai, card.arah, rated.berlaku, rules.of(card, target.nilai))
    return Measured(
        card,
        target,
        year,
        quarters[year.dari[-1]].event if year.dari else None,
        result,
        kriteria(result.persen, rated.kriteria) if rate else None,
        None if awaited is None else (awaited, quarters[awaited].nilai),
        tuple((tw, quarters[tw]) for tw in year.dari),
        _composed(quarters, upto),
        tuple(quarters[tw].nilai if tw in quarters else None for tw in range(1, upto + 1)),
    )


def _composed(quarters: Mapping[int, Cell], upto: int) -> tuple[dict[str, Any], ...]:
    known = ((tw, told(cell.tersusun)) for tw, cell in sorted(quarters.items()) if tw <= upto)
    return tuple({"triwulan": tw, **made} for tw, made in known if made is not None)


class Counted(Protocol):
    """What an average needs of a row."""

    @property
    def capaian(self) -> Capaian: ...

    @property
    def sementara(self) -> bool: ...

    @property
    def menunggu(self) -> tuple[int, Nilai] | None: ...


def averages(rows: Sequence[Counted]) -> dict[str, Any]:
    """Raw mean and mean with each held between 0 and 100, side by side, with how many of how many.

    Of the `n` rows, `sementara` are provisional, and `tanpa_sementara` are the means without them (None when there
    are none); `menunggu` rows have no capaian because their figure is awaited.
    """
    mean = rata_rata([row.capaian for row in rows])
    open_rows = sum(row.sementara for row in rows)
    final = rata_rata([row.capaian for row in rows if not row.sementara]) if open_rows else None
    return {
        **_means(mean),
        "dari": mean.dari,
        "sementara": open_rows,
        "menunggu": sum(row.capaian.persen is None and row.menunggu is not None for row in rows),
        "tanpa_sementara": _means(final) if final else None,
    }


def _means(mean: RataRata) -> dict[str, Any]:
    return {"mentah": percent(mean.mentah), "dibatasi_100": percent(mean.dibatasi_100), "n": mean.n}


def marks(row: Counted, suffix: str = "") -> dict[str, Any]:
    """How a row says that its figure is not final: provisional, or awaited from which office and expected when."""
    awaited = None
    if row.menunggu is not None:
        triwulan, nilai = row.menunggu
        expected = nilai.diharapkan.isoformat() if nilai.diharapkan else None
        awaited = {"triwulan": triwulan, "dari": nilai.dari, "diharapkan": expected}
    return {f"sementara{suffix}": row.sementara, f"menunggu{suffix}": awaited}


BELUM_ADA = Teks("belum ada realisasi", "no realisasi yet")


def why(teks: Teks | None, key: str = "reason") -> dict[str, str | None]:
    """A reason in both languages; what people typed stands in both as they typed it."""
    return {key: teks.id if teks else None, f"{key}_en": teks.en if teks else None}


def reason_of(m: Measured) -> Teks | None:
    """Why there is no capaian; an absent figure's own reason comes first. None when there is one."""
    if m.capaian.alasan is None:
        return None
    if m.figure.nilai is None and m.target.nilai.jenis in BERISI:
        return BELUM_ADA
    if m.figure.nilai is not None and m.figure.nilai.jenis is Jenis.MENUNGGU:
        return kata_nilai(m.figure.nilai)
    own = [n.alasan for n in (m.target.nilai, m.figure.nilai) if n is not None and n.alasan]
    return Teks(own[0], own[0]) if own else m.capaian.alasan


def end_of_year(tahun: int) -> date:
    return date(tahun, 12, 31)
