"""What a printed LKjIP says, beside what Jejak computes: kept letter for letter, compared, never read as a figure."""

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from domain.figures.decimals import read_canonical
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.number_reader import read_number
from domain.figures.reader.printed import Agreement, agreement
from domain.kernel import Invalid
from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.readers.cards import cards, require_unit
from projections.readers.measuring import Measured, end_of_year, head_office, measure, percent
from projections.tables import Transaction
from projections.values import shown, text_of

TANPA_ANGKA = ("n/a", "na", "-", "–")
"""How reports print that there is no figure."""
PARTS = ("target", "realisasi", "capaian", "kriteria")


def printed(tx: Transaction, at: AsOf, unit: str, tahun: int) -> list[dict[str, Any]]:
    """What the report of a year prints, beside what the figures known at `at` make. Raises NotFound for the unit."""
    office = head_office(require_unit(tx, at, unit))
    if (report := _report(tx, at, unit, tahun)) is None:
        return []
    when = at.until(end_of_year(tahun))
    pk = versions.find(tx, when, "pk", unit, tahun, jabatan=office)
    return _beside(tx, at, unit, report, measure(tx, when, unit, tahun, pk))


def beside(tx: Transaction, at: AsOf, unit: str, tahun: int, now: Sequence[Measured]) -> list[dict[str, Any]]:
    """Each printed row of the newest version that has any, with the recomputed figures and where the two differ.

    `berbeda` names the parts whose printed text reads as another figure, or as none where there is one, `dipotong`
    those that were cut off and not rounded; an empty part says nothing. `pengesah`: the office that has compared them
    with the scan, None while they wait for it.
    """
    report = _report(tx, at, unit, tahun)
    return _beside(tx, at, unit, report, now) if report else []


class _Report(NamedTuple):
    """What a version of a report prints, as JSON, and the event that said so."""

    doc: str
    versi: int
    baris: str
    event: int


def _report(tx: Transaction, at: AsOf, unit: str, tahun: int) -> _Report | None:
    """The newest version of the report of a year that prints anything."""
    doc = versions.find(tx, at, "lkjip", unit, tahun)
    if doc is None:
        return None
    sql = (
        f"SELECT t.versi, t.baris, t.pos_from FROM tercetak t WHERE t.doc = ? AND {open_at('t')} ORDER BY t.versi DESC"
    )
    rows = select(tx, sql, at, doc)
    return _Report(doc, *rows[0]) if rows else None


def _beside(tx: Transaction, at: AsOf, unit: str, report: _Report, now: Sequence[Measured]) -> list[dict[str, Any]]:
    doc, versi, baris, event = report
    computed, known, confirmer = {m.card.slug: m for m in now}, cards(tx, at, unit), _confirmer(tx, at, doc, versi)
    found = []
    for row in json.loads(baris):
        measured = computed.get(row["indikator"])
        own, exact = _computed(measured), _exact_of(measured)
        satuan = {"target": measured.card.satuan, "realisasi": measured.card.satuan} if measured else {}
        name = (measured.card if measured else known[row["indikator"]]).nama
        said = {part: how(row[part], own[part], exact[part], satuan.get(part, "Persen")) for part in PARTS if row[part]}
        marks = {
            str(mark): [part for part, found in said.items() if found is mark]
            for mark in (Agreement.BERBEDA, Agreement.DIPOTONG)
        }
        told = {"nama": name, "versi": versi, "dihitung": own, **marks, "pengesah": confirmer}
        found.append({**row, **told, "event": event})
    return found


def _confirmer(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, str] | None:
    rows = select(
        tx,
        f"SELECT s.office, s.unit, s.capacity FROM tercetak_sah s WHERE s.doc = ? AND s.versi = ? AND {open_at('s')}",
        at,
        doc,
        versi,
    )
    return dict(zip(("office", "unit", "capacity"), rows[0], strict=True)) if rows else None


def _computed(m: Measured | None) -> dict[str, str | None]:
    if m is None:
        return dict.fromkeys(PARTS)
    return {
        "target": text_of(m.target.nilai),
        "realisasi": text_of(m.figure.nilai),
        "capaian": percent(m.capaian.persen),
        "kriteria": m.kriteria,
    }


def _exact_of(m: Measured | None) -> dict[str, Fraction | None]:
    """The figures unrounded: a print of three places is not held against two."""
    if m is None:
        return dict.fromkeys(PARTS)
    target, figure = (
        None if n is None or n.angka is None else Fraction(n.angka) for n in (m.target.nilai, m.figure.nilai)
    )
    return {"target": target, "realisasi": figure, "capaian": m.capaian.persen, "kriteria": None}


def same(printed: str, computed: str | None, satuan: str) -> bool:
    """Whether a printed text says the same as what was computed, which is canonical text or as it was typed."""
    own = None if computed is None else _own(computed, satuan)
    return how(printed, computed, None if own is None else Fraction(own), satuan) is not Agreement.BERBEDA


def how(printed: str, computed: str | None, exact: Fraction | None, satuan: str) -> Agreement:
    """How a printed text stands to what was computed: as words, as a number, or as a range or limit."""
    if computed is None:
        return Agreement.SAMA if printed.strip().casefold() in TANPA_ANGKA else Agreement.BERBEDA
    if printed.strip().casefold() == computed.strip().casefold():
        return Agreement.SAMA
    read = _read(printed, satuan)
    if read is not None and read.angka is not None and exact is not None:
        return agreement(read.angka, exact)
    own = _read(shown(computed, "id"), satuan)
    alike = own is not None and read is not None and _bounds(own) == _bounds(read) is not None
    return Agreement.SAMA if alike else Agreement.BERBEDA


def _bounds(nilai: Nilai) -> tuple[object, ...] | None:
    """What a range or a limit says, however it is written; None for what is neither."""
    if nilai.jenis not in (Jenis.RENTANG, Jenis.BATAS):
        return None
    return nilai.jenis, nilai.tanda, nilai.batas, nilai.bawah, nilai.atas


def _own(computed: str, satuan: str) -> Decimal | None:
    """What was computed is canonical text, in which a dot is never a thousand; a predikat with its number is not."""
    try:
        return read_canonical(computed)
    except Invalid:
        nilai = _read(computed, satuan)
        return nilai.angka if nilai else None


def _read(text: str, satuan: str) -> Nilai | None:
    try:
        return read_number(text, satuan, confirm=True).nilai
    except Invalid:
        return None
