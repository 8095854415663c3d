"""Indikator and their cards, units and settings, as of a log position."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from domain.figures.capaian import Arah, Aturan
from domain.figures.nilai import Nilai
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import NotFound
from domain.organisation.nearest import there_are
from projections.clocks import AsOf, ask, open_at, select
from projections.tables import Transaction
from projections.unmoved import Unknown


@dataclass(frozen=True)
class Card:
    """What measuring needs of an indikator's card, and the place where it stands in tables."""

    slug: str
    nama: str
    level: str
    urutan: int
    arah: Arah
    mode: ModeTriwulan
    rest: dict[str, Any]

    @property
    def satuan(self) -> str:
        return str(self.rest["satuan"])

    @property
    def aturan(self) -> Aturan:
        """By which rules a range or a limit is measured, as far as the card says."""
        return Aturan(self.rest.get("aturan_rentang", ""), self.rest.get("aturan_batas", ""))


class Cards(dict[str, Card]):
    """By slug. A row of a view that speaks of an indikator without a card is none that Jejak wrote: Unknown."""

    def __missing__(self, slug: str) -> Card:
        raise Unknown(slug)


def cards(tx: Transaction, at: AsOf, unit: str, frozen: Mapping[str, int] | None = None) -> dict[str, Card]:
    """All cards of a unit in the order in which the indikator were registered, tujuan first.

    `frozen`: the version of a card that a signed document keeps; any other indikator shows its newest.
    """
    rows = tx.execute(
        "SELECT slug, versi, nama, level, urutan, kartu FROM kartu "
        "WHERE unit = ? AND pos_from <= ? ORDER BY slug, versi",
        (unit, at.position),
    )
    kept = frozen or {}
    chosen: dict[str, Any] = {}
    first: dict[str, int] = {}
    for row in rows:
        slug, versi = row[0], row[1]
        first.setdefault(slug, row[4])
        if versi <= kept.get(slug, versi):
            chosen[slug] = row
    found = []
    for slug, _, nama, level, _, text in chosen.values():
        found.append(read_card(slug, nama, level, first[slug], text))
    return Cards((c.slug, c) for c in sorted(found, key=lambda c: (c.level != "tujuan", c.urutan)))


def read_card(slug: str, nama: str, level: str, urutan: int, text: str) -> Card:
    """A card from its row in the view."""
    arah, mode, body = _read(text)
    return Card(slug, nama, level, urutan, arah, mode, {**body})


@lru_cache(maxsize=8_192)
def _read(text: str) -> tuple[Arah, ModeTriwulan, dict[str, Any]]:
    body = json.loads(text)
    return Arah(body["arah"]), ModeTriwulan(body["mode"]), body


def resolve(tx: Transaction, at: AsOf, unit: str, text: str) -> Card:
    """The indikator that a person means: by slug, by its whole name, or by parts of both when only one fits:
    "Pertumbuhan PADes" is `pades`, Pertumbuhan Pendapatan Asli Desa.

    Raises NotFound, naming the candidates.
    """
    known = cards(tx, at, unit)
    if text in known:
        return known[text]
    wanted = text.casefold().strip().rstrip("….")
    exact = [c for c in known.values() if c.nama.casefold() == wanted]
    near = exact or [c for c in known.values() if wanted and (wanted in c.nama.casefold() or wanted in c.slug)]
    near = near or [c for c in known.values() if wanted and _has_each_word(c, wanted)]
    if len(near) == 1:
        return near[0]
    names = ", ".join(c.slug for c in (near or list(known.values()))[:12])
    raise NotFound(
        f"Indikator '{text}' {'tidak tunggal' if near else 'tidak dikenal'} di {unit}. Pilih salah satu: {names}.",
        f"Indikator '{text}' is {'ambiguous' if near else 'unknown'} in {unit}. Choose one of: {names}.",
    )


def _has_each_word(card: Card, wanted: str) -> bool:
    own = {*card.slug.split("-"), *card.nama.casefold().split()}
    return all(word in own for word in wanted.split())


def units(tx: Transaction, at: AsOf, only: str = "") -> dict[str, dict[str, Any]]:
    """Every unit by slug, or one alone: name (the one that holds on `per`), kind, zone, parent, code, go-live date."""
    columns = ("slug", "nama", "jenis", "zona", "induk", "kode", "go_live")
    named = (only,) if only else ()
    u, n, m = (f"{column} = ? AND " if only else "" for column in ("u.slug", "n.unit", "m.unit"))
    rows = ask(tx, f"SELECT {', '.join(columns)} FROM unit u WHERE {u}{open_at('u')} ORDER BY u.pos_from", at, *named)
    renamed = ask(
        tx,
        f"SELECT n.unit, n.nama FROM nama_unit n WHERE {n}n.since <= ? AND {open_at('n')} ORDER BY n.since",
        at,
        *named,
        at.per.isoformat(),
    )
    started = ask(tx, f"SELECT m.unit, m.go_live FROM mulai_unit m WHERE {m}{open_at('m')}", at, *named)
    found = {row[0]: dict(zip(columns, row, strict=True)) for row in rows()}
    for name, rows_of in (("nama", renamed), ("go_live", started)):
        for slug, value in rows_of():
            if slug in found:  # else somebody has put a row there, and the check beside the views names it
                found[slug][name] = value
    return found


def all_units(tx: Transaction, at: AsOf) -> list[dict[str, Any]]:
    """Every unit, in the order in which they were registered."""
    return list(units(tx, at).values())


def require_unit(tx: Transaction, at: AsOf, unit: str) -> dict[str, Any]:
    """One unit. Raises NotFound."""
    known = units(tx, at, unit) if unit else {}
    if unit not in known:
        id, en = there_are(unit, units(tx, at))
        raise NotFound(
            f"Unit '{unit}' tidak dikenal.{id or ' Belum ada unit.'}",
            f"Unit '{unit}' is unknown.{en or ' There is no unit yet.'}",
        )
    return known[unit]


def require_kabupaten(tx: Transaction, at: AsOf) -> str:
    """What the kabupaten is called. Raises NotFound before it is founded."""
    if not (nama := setting(tx, at, "kabupaten", "")):
        raise NotFound(
            "Kabupaten belum didaftarkan. Mintalah admin mendaftarkannya (kabupaten.found).",
            "The kabupaten is not registered yet. Ask the admin to register it (kabupaten.found).",
        )
    return nama


def setting(tx: Transaction, at: AsOf, name: str, default: str) -> str:
    rows = select(tx, f"SELECT s.value FROM setting s WHERE s.name = ? AND {open_at('s')}", at, name)
    return str(rows[0][0]) if rows else default


TANPA = "tanpa"
"""The setting that takes a rule of the kabupaten back."""


class Rules:
    """The rules for ranges and limits: the card's, else those of the kabupaten, asked for only where one matters."""

    def __init__(self, tx: Transaction, at: AsOf) -> None:
        self._tx, self._at = tx, at
        self._kabupaten: Aturan | None = None

    def of(self, card: Card, target: Nilai | None) -> Aturan:
        if target is None or (target.bawah is None and target.batas is None):
            return card.aturan
        if self._kabupaten is None:
            named = (setting(self._tx, self._at, name, TANPA) for name in ("aturan_rentang", "aturan_batas"))
            self._kabupaten = Aturan(*("" if value == TANPA else value for value in named))
        return card.aturan.or_else(self._kabupaten)
