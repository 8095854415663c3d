"""What stands in a report: figures and what explains them, money spent, narrative, the log position it is bound to."""

import json
from decimal import Decimal

from domain.figures.calendar import akhir_triwulan
from domain.figures.measures import persen_serapan
from projections.clocks import AsOf, open_at, select
from projections.documents.contents_others import by_office
from projections.documents.place import Place, Rows, named
from projections.readers import budget_papers, versions
from projections.readers.cards import units
from projections.readers.composed import told
from projections.readers.measuring import percent
from projections.supplier import origin
from projections.tables import Transaction
from projections.values import describe, plain, text_of, unpack


def figures(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """What was reported for each indikator: the figure, or why there is none, what explains it, and the evidence."""
    known = place.cards(tx, at)
    supplied, confirmed = (by_office(tx, at, table, place) for table in ("pengampu", "konfirmasi"))
    rows = select(
        tx,
        "SELECT r.indikator, r.nilai, r.pendukung, r.penghambat, r.tindak_lanjut, r.bukti, r.pos_from, "
        "r.tersusun, t.office, t.actor_unit, t.capacity, r.pemasok "
        f"FROM realisasi r JOIN trail t ON t.idx = r.pos_from WHERE r.doc = ? AND {open_at('r')}",
        at,
        place.doc,
    )
    order = list(known)
    found = []
    for slug, packed, pendukung, penghambat, tindak_lanjut, bukti, event, tersusun, *who in rows:
        nilai = unpack(packed)
        found.append(
            {
                **named(known[slug]),
                "jenis": nilai.jenis.value,
                "realisasi": text_of(nilai),
                "teks": describe(nilai),
                "alasan": nilai.alasan,
                "pembilang": None if nilai.pembilang is None else plain(nilai.pembilang),
                "penyebut": None if nilai.penyebut is None else plain(nilai.penyebut),
                "dari": nilai.dari,
                "diharapkan": None if nilai.diharapkan is None else nilai.diharapkan.isoformat(),
                "sementara": nilai.sementara,
                "tersusun": told(tersusun, units(tx, at)) if tersusun else None,
                "pengampu": supplied.get(slug),
                "dikonfirmasi": confirmed.get(slug),
                "pendukung": pendukung,
                "penghambat": penghambat,
                "tindak_lanjut": tindak_lanjut,
                "bukti": json.loads(bukti),
                "event": event,
                **origin(*who),
            }
        )
    return sorted(found, key=lambda r: order.index(r["indikator"]))


def spent(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Money (rupiah) and physical progress (percent) of each sub kegiatan, named as the budget names it.

    `persen` is the share of its pagu in the budget in force on the last day of the triwulan (`anggaran`).
    """
    names = _names(tx, at, place)
    when = AsOf(at.position, akhir_triwulan(place.tahun, place.triwulan))
    force = versions.in_force(tx, when, versions.find(tx, when, "anggaran", place.unit, place.tahun))
    tree = {} if force is None else versions.pagu(tx, at, force.doc, force.versi)
    budget = budget_papers.told(tx, at, force)
    rows = select(
        tx,
        "SELECT s.kode, s.keuangan, s.fisik, s.catatan, s.keluaran, s.pos_from, "
        "t.office, t.actor_unit, t.capacity, s.pemasok "
        f"FROM serapan s JOIN trail t ON t.idx = s.pos_from WHERE s.doc = ? AND {open_at('s')}",
        at,
        place.doc,
    )
    return [
        {
            "kode": kode,
            "nama": names.get(kode),
            "keuangan": keuangan,
            "fisik": fisik,
            "catatan": catatan,
            "keluaran": keluaran,
            **_share(keuangan, tree.get(kode, ("", "", None))[2]),
            "anggaran": budget,
            "event": event,
            **origin(*who),
        }
        for kode, keuangan, fisik, catatan, keluaran, event, *who in sorted(rows, key=lambda r: versions.natural(r[0]))
    ]


def _share(keuangan: str | None, pagu: str | None) -> dict[str, str | None]:
    """The pagu of a sub kegiatan and the percentage spent of it; none where either is missing."""
    paid, ceiling = (None if text is None else Decimal(text) for text in (keuangan, pagu))
    return {"pagu": pagu, "persen": percent(persen_serapan(paid, ceiling))}


def proposals(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Corrections of a closed quarter that nobody has confirmed or rejected yet."""
    rows = select(
        tx,
        "SELECT u.bagian, u.kunci, u.semula, u.menjadi, u.reason, u.pos_from FROM usulan_koreksi u "
        f"WHERE u.doc = ? AND {open_at('u')} ORDER BY u.pos_from",
        at,
        place.doc,
    )
    names = ("bagian", "kunci", "semula", "menjadi", "reason", "event")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _names(tx: Transaction, at: AsOf, place: Place) -> dict[str, str]:
    """Names of codes in the year's budget, as its newest version has them."""
    doc = versions.find(tx, at, "anggaran", place.unit, place.tahun)
    if doc is None:
        return {}
    rows = select(tx, f"SELECT p.kode, p.nama FROM pagu p WHERE p.doc = ? AND {open_at('p')} ORDER BY p.versi", at, doc)
    return dict(rows)


def narrative(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """The narrative of a report, part by part, in the order in which the parts were first written.

    A part that a version does not write anew stands as the version before it left it.
    """
    rows = select(
        tx,
        "SELECT n.bagian, n.teks, n.pos_from FROM narasi n "
        f"WHERE n.doc = ? AND n.versi <= ? AND {open_at('n')} ORDER BY n.versi",
        at,
        place.doc,
        place.versi,
    )
    first: dict[str, int] = dict(
        tx.execute(
            "SELECT bagian, MIN(pos_from) FROM narasi WHERE doc = ? AND pos_from <= ? GROUP BY bagian",
            (place.doc, at.position),
        )
    )
    parts = {bagian: {"bagian": bagian, "teks": teks, "event": event} for bagian, teks, event in rows}
    return sorted(parts.values(), key=lambda part: first[part["bagian"]])


def bound(tx: Transaction, at: AsOf, place: Place) -> int | None:
    """The log position to which a version of a report is bound; None while it is not."""
    rows = select(
        tx,
        f"SELECT p.position FROM posisi_laporan p WHERE p.doc = ? AND p.versi = ? AND {open_at('p')}",
        at,
        place.doc,
        place.versi,
    )
    return int(rows[0][0]) if rows else None
