"""Realisasi proposed from duties: what an indikator that measures punctuality is worth, with the positions it rests on.

A card says so in `hitung`: "tenggat:jumlah:risk_plan+risk_control" counts duties met on time, "tenggat:persen:…" is the
share of them in all that fell due. Of a roster (LHKPN, LHKASN) people are counted, of any other rule duties.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from domain.deadlines.rule import DAFTAR_MILIK
from domain.figures.calendar import akhir_triwulan
from domain.figures.decimals import bulat
from domain.kernel import Invalid
from projections.clocks import AsOf
from projections.deadlines.duties import duties
from projections.deadlines.foundations import rosters
from projections.readers.cards import cards, resolve
from projections.tables import Transaction

HITUNG = "tenggat"
DISPUTED, SUBMITTED = (f"RealisasiTriwulan.Proposal{what}" for what in ("Disputed", "Submitted"))


class Count(NamedTuple):
    """How many were on time of how many that had to be, and the log positions that say so."""

    tepat: int
    dari: int
    posisi: tuple[int, ...]


def proposed(tx: Transaction, at: AsOf, unit: str, indikator: str, tahun: int, triwulan: int) -> dict[str, Any]:
    """The figure of a quarter: over the duties that end in `tahun` up to the end of the quarter.

    `nilai` is None where nothing fell due: without an event nothing is 100. Raises NotFound for an unknown indikator,
    Invalid for one whose card does not measure duties.
    """
    card = resolve(tx, at, unit, indikator)
    how, _, rest = str(card.rest.get("hitung", "")).partition(":")
    mode, _, named = rest.partition(":")
    if how != HITUNG:
        raise Invalid(
            f"Kartu '{card.nama}' tidak mengukur kewajiban; isi realisasinya (realisasi.report).",
            f"The card of '{card.nama}' does not measure duties; report its figure (realisasi.report).",
        )
    last = akhir_triwulan(tahun, triwulan)
    aturan = named.split("+")
    counts = [_count(tx, at, unit, rule, tahun, last) for rule in aturan]
    whole = Count(
        sum(c.tepat for c in counts), sum(c.dari for c in counts), tuple(sorted({p for c in counts for p in c.posisi}))
    )
    nilai = _value(mode, whole)
    return {
        "unit": unit,
        "indikator": card.slug,
        "tahun": tahun,
        "triwulan": triwulan,
        "cara": mode,
        "aturan": aturan,
        "nilai": None if nilai is None else format(nilai, "f"),
        "tepat_waktu": whole.tepat,
        "dari": whole.dari,
        "posisi": list(whole.posisi),
        "sanggahan": _dispute(tx, at, unit, card.slug, tahun, triwulan),
    }


def all_proposed(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int) -> list[dict[str, Any]]:
    """What is proposed for a quarter, for each indikator of a unit that measures duties."""
    measuring = [c for c in cards(tx, at, unit).values() if str(c.rest.get("hitung", "")).startswith(f"{HITUNG}:")]
    return [{"nama": c.nama, **proposed(tx, at, unit, c.slug, tahun, triwulan)} for c in measuring]


def _dispute(tx: Transaction, at: AsOf, unit: str, indikator: str, tahun: int, triwulan: int) -> dict[str, Any] | None:
    """That the owner does not accept what is proposed, and why; None once it is submitted after all."""
    rows = tx.execute(
        "SELECT t.topic, t.idx, t.happened_at, t.office, t.reason FROM dokumen d JOIN trail t ON t.doc = d.doc "
        "WHERE d.unit = ? AND d.kind = 'realisasi' AND d.tahun = ? AND d.triwulan = ? AND t.indikator = ? "
        "AND t.topic IN (?, ?) AND t.idx <= ? ORDER BY t.idx DESC LIMIT 1",
        (unit, tahun, triwulan, indikator, DISPUTED, SUBMITTED, at.position),
    )
    if not rows or rows[0][0] != DISPUTED:
        return None
    return dict(zip(("event", "recorded_at", "office", "reason"), rows[0][1:], strict=True))


def _value(mode: str, whole: Count) -> Decimal | None:
    if not whole.dari:
        return None
    return Decimal(whole.tepat) if mode == "jumlah" else bulat(Fraction(100 * whole.tepat, whole.dari))


def _count(tx: Transaction, at: AsOf, unit: str, aturan: str, tahun: int, last: date) -> Count:
    own = [
        one
        for one in duties(tx, at, units=(unit,), aturan=aturan, tahun=tahun)
        if one["batas"] <= last.isoformat() and one["keadaan"] != "dibebaskan"
    ]
    if aturan in DAFTAR_MILIK and own:
        return _people(tx, at, unit, DAFTAR_MILIK[aturan], tahun, date.fromisoformat(own[0]["batas"]))
    return Count(sum(one["keadaan"] == "tepat_waktu" for one in own), len(own), tuple(one["event"] for one in own))


def _people(tx: Transaction, at: AsOf, unit: str, jenis: str, tahun: int, batas: date) -> Count:
    found = rosters(tx, AsOf(at.position, batas), jenis, tahun, (unit,))
    people = [
        one
        for roster in found
        for one in roster["orang"]
        if one["sejak"] <= batas.isoformat() and (one["sampai"] is None or batas.isoformat() <= one["sampai"])
    ]
    on_time = [one for one in people if one["pada"] is not None and one["pada"] <= batas.isoformat()]
    return Count(len(on_time), len(people), tuple(one["event"] for one in people if one["event"] is not None))
