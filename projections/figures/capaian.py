"""The capaian table of a unit: never stored, always computed; a quarter beside the year, averages with their n."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from domain.figures.bounds import DASAR
from domain.figures.calendar import akhir_triwulan
from domain.figures.capaian import Capaian, hitung
from domain.figures.nilai import Jenis, Nilai
from domain.figures.scales.skala import kriteria
from domain.kernel import Teks
from projections.clocks import AsOf
from projections.figures import computed as from_data
from projections.readers import versions as past
from projections.readers.cards import Rules, require_unit
from projections.readers.known_documents import address_of
from projections.readers.measuring import (
    BELUM_ADA,
    Counted,
    Measured,
    averages,
    head_office,
    marks,
    measure,
    percent,
    quarters,
    reason_of,
    reported,
    why,
)
from projections.readers.scales import Scales, scales
from projections.readers.versions import Cell, InForce
from projections.tables import Transaction
from projections.values import text_of
from projections.words import nilai as kata_nilai


def capaian(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int | None = None) -> dict[str, Any]:
    """The capaian table of a unit for a year, or up to and including one triwulan."""
    who = require_unit(tx, at, unit)
    office = head_office(who)
    pk, plan = (past.find(tx, at, kind, unit, tahun, jabatan=office) for kind in ("pk", "rencana_aksi"))
    measured = measure(tx, at, unit, tahun, pk, triwulan)
    rows = [_row(m) for m in measured]
    computed = from_data.computed(tx, at, unit, tahun, [m.card for m in measured])
    for row in rows:
        row["dihitung_dari_data"] = computed.get(row["indikator"])
    shown: Sequence[Counted] = measured
    rated = scales(tx, at.until(akhir_triwulan(tahun, triwulan or 4)))
    versions = {name: _version(tx, at, doc, tahun, triwulan) for name, doc in (("pk", pk), ("rencana_aksi", plan))}
    if triwulan is not None:
        shown = _against_the_quarter(tx, at, unit, tahun, triwulan, office, measured, rows, rated)
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "triwulan": triwulan,
        "jabatan": office,
        "skala": rated.kriteria.nama,
        "skala_dipakai": rated.cites(m.ladder for m in measured),
        "acuan": {name: force and force.versi for name, force in versions.items()},
        "alamat": {name: address_of(tx, force.doc) if force else None for name, force in versions.items()},
        "asal": {name: past.asal(tx, at, force.doc, force.versi) if force else "" for name, force in versions.items()},
        "keadaan": quarters(tx, at, unit, tahun),
        "rows": rows,
        "rata_rata": _mean(measured, shown),
        **({} if triwulan is None else {"rata_rata_tahunan": _mean(measured, measured)}),
    }


def _version(tx: Transaction, at: AsOf, doc: str | None, tahun: int, triwulan: int | None) -> InForce | None:
    """The version of a plan that the table is measured against; None when none was in force."""
    return past.for_quarter(tx, at.until(akhir_triwulan(tahun, triwulan or 4)), doc, triwulan)


def _mean(measured: list[Measured], shown: Sequence[Counted]) -> dict[str, Any]:
    """Averages of a column over the rows that are no tujuan."""
    return averages([c for m, c in zip(measured, shown, strict=True) if m.card.level != "tujuan"])


class OfQuarter(NamedTuple):
    """One indikator in one triwulan alone."""

    capaian: Capaian
    sementara: bool
    menunggu: tuple[int, Nilai] | None


def _row(m: Measured) -> dict[str, Any]:
    c = m.capaian
    return {
        "indikator": m.card.slug,
        "nama": m.card.nama,
        "level": m.card.level,
        "sasaran": m.card.rest["sasaran"],
        "satuan": m.card.satuan,
        "arah": m.card.arah.value,
        "target": m.target.nilai.teks if m.target.nilai.jenis is Jenis.PREDIKAT else text_of(m.target.nilai),
        "realisasi": text_of(m.figure.nilai),
        "capaian": percent(c.persen),
        "kriteria": m.kriteria,
        "tercapai": c.tercapai,
        "n": m.figure.n,
        "cara": m.figure.cara,
        "dari_triwulan": [{"triwulan": tw, "realisasi": text_of(c.nilai), "event": c.event} for tw, c in m.dari],
        "tersusun": list(m.tersusun),
        "per_triwulan": [text_of(nilai) for nilai in m.triwulan],
        **marks(m),
        **why(reason_of(m)),
        "rumus": c.rumus,
        **why(DASAR.get(c.rumus), "dasar_rumus"),
        "event": {"target": m.target.event, "realisasi": m.reported},
    }


def _against_the_quarter(
    tx: Transaction,
    at: AsOf,
    unit: str,
    tahun: int,
    triwulan: int,
    office: str,
    measured: list[Measured],
    rows: list[dict[str, Any]],
    rated: Scales,
) -> list[OfQuarter]:
    """A quarter is measured against its Rencana Aksi and, named apart, against the annual target of the PK."""
    when = at.until(akhir_triwulan(tahun, triwulan))
    plan = past.for_quarter(tx, when, past.find(tx, when, "rencana_aksi", unit, tahun, jabatan=office), triwulan)
    planned = past.targets(tx, when, plan.doc, plan.versi, tahun) if plan else {}
    figures = reported(tx, at, unit, tahun)
    rules = Rules(tx, at)
    shown = []
    for m, row in zip(measured, rows, strict=True):
        cell = planned.get((m.card.slug, tahun, triwulan))
        own = figures.get(m.card.slug, {}).get(triwulan)
        own = None if own and own.nilai.setahun else own  # the paper prints nothing of the quarter
        target, figure = cell.nilai if cell else None, own.nilai if own else None
        result = hitung(target, figure, m.card.arah, rated.berlaku, rules.of(m.card, target))
        provisional = result.persen is not None and own is not None and own.nilai.sementara
        awaited = (triwulan, own.nilai) if own and own.nilai.jenis is Jenis.MENUNGGU else None
        quarter = OfQuarter(result, provisional, awaited)
        row |= {
            **marks(m, "_tahunan"),
            **marks(quarter),
            "event_tahunan": row["event"],
            "target_tahunan": row["target"],
            "sampai_dengan": row["realisasi"],
            "capaian_tahunan": row["capaian"],
            "kriteria_tahunan": row["kriteria"],
            "reason_tahunan": row["reason"],
            "reason_tahunan_en": row["reason_en"],
            "rumus_tahunan": row["rumus"],
            "dasar_rumus_tahunan": row["dasar_rumus"],
            "dasar_rumus_tahunan_en": row["dasar_rumus_en"],
            "target": text_of(cell.nilai) if cell else None,
            "realisasi": text_of(own.nilai) if own else None,
            "capaian": percent(result.persen),
            "kriteria": kriteria(result.persen, rated.kriteria),
            "tercapai": result.tercapai,
            **why(_quarter_reason(cell, own, result, planned=plan is not None)),
            "rumus": result.rumus,
            **why(DASAR.get(result.rumus), "dasar_rumus"),
            "event": {"target": cell.event if cell else None, "realisasi": own.event if own else None},
        }
        shown.append(quarter)
    return shown


def _quarter_reason(cell: Cell | None, own: Cell | None, result: Capaian, *, planned: bool) -> Teks | None:
    if cell is None:
        return TANPA_TARGET if planned else TANPA_RENCANA_AKSI
    if own is None:
        return BELUM_ADA
    if own.nilai.jenis is Jenis.MENUNGGU:
        return kata_nilai(own.nilai)
    return Teks(own.nilai.alasan, own.nilai.alasan) if own.nilai.alasan else result.alasan


TANPA_RENCANA_AKSI = Teks(
    "tidak ada Rencana Aksi untuk triwulan ini; lihat capaian terhadap target tahunan",
    "no Rencana Aksi for this triwulan; see the capaian against the annual target",
)
TANPA_TARGET = Teks(
    "Rencana Aksi tidak memuat target triwulan ini; lihat capaian terhadap target tahunan",
    "the Rencana Aksi has no target for this triwulan; see the capaian against the annual target",
)
