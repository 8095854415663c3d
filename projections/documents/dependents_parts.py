"""What rests on spending, actions or a template row that was recorded wrongly.

Spending is printed in the report of its year. Actions hold in every later version that writes none of its own. A row
of a template is copied into the cards and documents of the units that took it over; what these promise further down
is copied from them, and each of them is asked.
"""

import json
from collections.abc import Iterator
from decimal import Decimal

from domain.figures.nilai import Nilai
from projections.clocks import AsOf, open_at, select
from projections.documents.resting import KEY, Here, Rest, bound_reports, same, text
from projections.identity import DocumentName
from projections.parts import differing
from projections.readers import templates, versions
from projections.readers.measuring import end_of_year
from projections.tables import Transaction
from projections.values import unpack


def rests_on_spending(tx: Transaction, here: Here) -> Iterator[Rest]:
    k, old = here.k, None if here.k.semula is None else Decimal(json.loads(here.k.semula))
    for who, versi, bound in bound_reports(tx, here):
        at = AsOf(bound, end_of_year(who.tahun))
        if versions.first_in_force(tx, at, k.doc) != k.versi and not here.holds(tx, at):
            continue  # it prints the first paper of the year and the last
        rows = select(
            tx,
            f"SELECT b.jumlah FROM belanja b WHERE b.doc = ? AND b.versi = ? AND b.jenis = ? AND {open_at('b')}",
            at,
            k.doc,
            k.versi,
            k.kode,
        )
        printed = rows[0][0] if rows else None
        yield Rest(who, versi, "laporan", printed, (None if printed is None else Decimal(printed)) == old)


def rests_on_actions(tx: Transaction, here: Here) -> Iterator[Rest]:
    k = here.k
    own = {
        versi: aksi.replace("\n", "; ")
        for versi, aksi in select(
            tx,
            f"SELECT a.versi, a.aksi FROM aksi a WHERE a.doc = ? AND a.indikator = ? AND {open_at('a')}",
            here.before,
            k.doc,
            k.indikator,
        )
    }
    for versi in here.later(tx):
        below = versions.rests_on(tx, here.before, k.doc, versi)
        if k.versi in below and (said := next((v for v in below if v in own), None)) is not None:
            yield Rest(here.who, versi, "aksi", own[said], said == k.versi)


def rests_on_row(tx: Transaction, here: Here) -> Iterator[Rest]:
    k = here.k
    held = templates.held(tx, here.before, k.doc, k.versi).get(k.indikator)
    if held is None:
        return  # the record had no such row: nobody can have copied it
    for versi in here.later(tx):
        row = templates.held(tx, here.before, k.doc, versi).get(k.indikator)
        yield Rest(here.who, versi, "baris", text(row.target) if row else None, row is not None and held.says(row))
    changed = {part.nama for part in differing(k.semula, k.menjadi)}
    for who, versi, nilai in _copied(tx, here):
        used = held.target is not None and same(nilai, held.target)
        yield Rest(who, versi, "target", text(nilai), used if changed == {"target"} else True)


def _copied(tx: Transaction, here: Here) -> Iterator[tuple[DocumentName, int, Nilai]]:
    """Targets of that year in the documents of units whose card of the indikator came from the template."""
    k, tahun = here.k, here.who.tahun
    cards = tx.execute("SELECT unit, kartu FROM kartu WHERE slug = ? AND pos_from < ?", (k.indikator, k.event))
    taken = {unit for unit, card in cards if json.loads(card)["templat"] == str(tahun)}
    rows = select(
        tx,
        f"SELECT {KEY}, t.versi, t.nilai FROM dokumen d JOIN target t ON t.doc = d.doc "
        f"WHERE t.indikator = ? AND t.tahun = ? AND t.triwulan = 0 AND {open_at('t')} ORDER BY d.unit, t.pos_from",
        here.before,
        k.indikator,
        tahun,
    )
    for *key, versi, packed in rows:
        if (who := DocumentName(*key)).unit in taken:
            yield who, versi, unpack(packed)
