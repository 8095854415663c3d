"""Composed figures of a quarter: who contributed what, who has not yet, what it makes, what the quarter holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from domain.figures.calendar import akhir_triwulan
from domain.figures.composition import Bagian, compose
from domain.kernel import Teks
from projections.clocks import AsOf, open_at, select
from projections.documents.document import aggregate_version
from projections.readers import versions
from projections.readers.cards import Card, cards, require_unit, units
from projections.readers.composed import name_of, told
from projections.readers.measuring import head_office, why
from projections.supplier import origin
from projections.tables import Transaction
from projections.values import text_of, unpack

Row = dict[str, Any]
PARTS = ("angka", "pembilang", "penyebut")
BY = ("office", "unit", "capacity", "supplier")


@dataclass(frozen=True)
class Part:
    """What a unit contributed, with the place of that event in its stream and in the log, and who gave it."""

    bagian: Bagian
    nomor: int
    event: int
    recorded_at: str
    oleh: tuple[str, str, str]

    def data(self) -> Row:
        b = self.bagian
        return {
            **{name: None if (part := getattr(b, name)) is None else format(part, "f") for name in PARTS},
            "per": None if b.per is None else b.per.isoformat(),
            "alasan": b.alasan or None,
            "event": self.event,
            "recorded_at": self.recorded_at,
            "oleh": origin(*self.oleh, None)["oleh"],
        }


Parts = Mapping[str, Part]
"""By the unit that contributed."""


def sumbangan(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int, penyumbang: str | None = None) -> Row:
    """One row for each figure of a unit that is composed; of what `penyumbang` contributes alone, when it asks.

    `n` of `dari` units have contributed, `belum` are missing, by name; `realisasi` is what their parts make now, and
    `dalam_triwulan` what the quarter holds: `mutakhir` says whether it holds every part that there is. A part says
    `terlambat` when it came after the quarter had been submitted. Raises NotFound.
    """
    who, names = require_unit(tx, at, unit), units(tx, at)
    known = _parts(tx, at, unit, tahun, triwulan)
    held = {} if penyumbang else _held(tx, at, unit, tahun, triwulan)
    frozen = _frozen(tx, at, who, tahun, triwulan)
    submitted = _submitted(tx, at, unit, tahun, triwulan)
    rows = []
    for card in cards(tx, at, unit).values():
        named = card.rest.get("penyumbang") or []
        parts = known.get(card.slug, {})
        if not card.rest.get("susunan") or (penyumbang and penyumbang not in named):
            continue
        shown = [penyumbang] if penyumbang else [*named, *(slug for slug in parts if slug not in named)]
        row = {
            "indikator": card.slug,
            "nama": card.nama,
            "satuan": card.satuan,
            "susunan": card.rest["susunan"],
            "pembilang": card.rest["pembilang"],
            "penyebut": card.rest["penyebut"],
            "rows": list(_each(shown, named, parts, names, submitted, _version(held.get(card.slug)))),
        }
        if not penyumbang:
            row |= _made(card, named, parts, names, frozen.get(card.slug, card).rest.get("pengali", 100))
            row["dalam_triwulan"] = _in_quarter(held.get(card.slug), row, parts, names)
        rows.append(row)
    doc = None if penyumbang else versions.find(tx, at, "sumbangan", unit, tahun, triwulan=triwulan)
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "triwulan": triwulan,
        "penyumbang": penyumbang,
        "dokumen": doc,
        "aggregate_version": aggregate_version(tx, at, doc) if doc else 0,
        "rows": rows,
        **why(None if rows else TIDAK_ADA),
    }


TIDAK_ADA = Teks("Tidak ada angka yang disusun dari sumbangan.", "No figure is composed of contributions.")


def _parts(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int) -> dict[str, dict[str, Part]]:
    rows = select(
        tx,
        "SELECT s.indikator, s.penyumbang, s.angka, s.pembilang, s.penyebut, s.per, s.alasan, s.nomor, s.pos_from, "
        "t.happened_at, t.office, t.actor_unit, t.capacity FROM dokumen d JOIN sumbangan s ON s.doc = d.doc "
        "JOIN trail t ON t.idx = s.pos_from WHERE d.kind = 'sumbangan' AND d.unit = ? AND d.tahun = ? "
        f"AND d.triwulan = ? AND {open_at('s')} ORDER BY s.pos_from",
        at,
        unit,
        tahun,
        triwulan,
    )
    found: dict[str, dict[str, Part]] = {}
    for slug, giver, *figures, per, alasan, nomor, event, recorded_at, office, actor_unit, capacity in rows:
        angka, pembilang, penyebut = (None if text is None else Decimal(text) for text in figures)
        bagian = Bagian(angka, pembilang, penyebut, None if per is None else date.fromisoformat(per), alasan)
        part = Part(bagian, nomor, event, recorded_at, (office, actor_unit, capacity))
        found.setdefault(slug, {})[giver] = part
    return found


def _held(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int) -> dict[str, tuple[str, str | None, int]]:
    """What the quarter holds of each indikator: the figure, what it is composed of, the event that set it."""
    rows = select(
        tx,
        "SELECT r.indikator, r.nilai, r.tersusun, r.pos_from FROM dokumen d JOIN realisasi r ON r.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun = ? AND d.triwulan = ? AND {open_at('r')}",
        at,
        unit,
        tahun,
        triwulan,
    )
    return {slug: (nilai, tersusun, event) for slug, nilai, tersusun, event in rows}


def _frozen(tx: Transaction, at: AsOf, who: Row, tahun: int, triwulan: int) -> dict[str, Card]:
    """The cards that the PK of the head froze."""
    doc = versions.find(tx, at, "pk", who["slug"], tahun, jabatan=head_office(who))
    force = versions.for_quarter(tx, at.until(akhir_triwulan(tahun, triwulan)), doc, triwulan)
    return cards(tx, at, who["slug"], force.kartu) if force else {}


def _submitted(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int) -> int | None:
    """The event since which the quarter is no draft; None while it is one."""
    doc = versions.find(tx, at, "realisasi", unit, tahun, triwulan=triwulan)
    if doc is None:
        return None
    rows = tx.execute(
        "SELECT state, pos_from FROM keadaan WHERE doc = ? AND pos_from <= ? ORDER BY pos_from", (doc, at.position)
    )
    since: int | None = None
    for state, event in rows:
        since = None if state == "draf" else since or event
    return since


def _each(
    shown: list[str], named: list[str], parts: Parts, names: Mapping[str, Row], submitted: int | None, upto: int | None
) -> Iterator[Row]:
    """A row for each unit: its part, or that there is none. `di_luar`: the card does not name it any more. `termuat`:
    the figure of the quarter rests on this part; None while it holds no composed figure."""
    for slug in shown:
        part = parts.get(slug)
        yield {
            "unit": slug,
            "nama": name_of(names, slug),
            "sumbangan": None if part is None else part.data(),
            "termuat": None if part is None or upto is None else part.nomor <= upto,
            "terlambat": part is not None and submitted is not None and part.event > submitted,
            "di_luar": slug not in named,
        }


def _version(held: tuple[str, str | None, int] | None) -> int | None:
    made = told(held[1]) if held else None
    return made["versi"] if made else None


def _made(card: Card, named: list[str], parts: Parts, names: Mapping[str, Row], pengali: int) -> Row:
    made = compose(card.rest["susunan"], named, {slug: part.bagian for slug, part in parts.items()}, pengali)
    n, dari = len(made.masuk), len(named)
    return {
        "n": n,
        "dari": dari,
        "teks": f"{n} dari {dari}",
        "teks_en": f"{n} of {dari}",
        "belum": [{"unit": slug, "nama": name_of(names, slug)} for slug in made.belum],
        "realisasi": text_of(made.nilai),
        **why(_absent(made.nilai, made.alasan)),
    }


def _absent(nilai: Any, alasan: Teks | None) -> Teks | None:
    return Teks(nilai.alasan, nilai.alasan) if nilai is not None and nilai.alasan else alasan


def _in_quarter(
    held: tuple[str, str | None, int] | None, now: Row, parts: Parts, names: Mapping[str, Row]
) -> Row | None:
    """What the quarter holds, and whether that is what the parts make now."""
    if held is None:
        return None
    nilai, packed, event = held
    made, shown = told(packed, names), text_of(unpack(nilai))
    same = made is not None and (shown, made["belum"]) == (now["realisasi"], now["belum"])
    newest = max((part.nomor for part in parts.values()), default=0)
    return {
        "realisasi": shown,
        "tersusun": made,
        "mutakhir": made is not None and (newest <= made["versi"] or same),
        "event": event,
    }
