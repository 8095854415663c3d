"""What stands in a version of a plan: targets, actions, the program tree, the kinds of spending."""

from decimal import Decimal

from domain.anggaran import BELANJA
from domain.desimal import jumlahkan
from projections import arsip
from projections.isi_tempat import Place, Rows, named
from projections.lineage import describe
from projections.nilai import plain, text_of
from projections.tables import Transaction
from projections.waktu import AsOf, open_at, select


def targets(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Targets by indikator, year and triwulan, each with the event that first set it."""
    known, rank = place.cards(tx, at), arsip.order(tx, at, place.doc)
    cells = arsip.targets(tx, at, place.doc, place.versi)
    events = arsip.origins(tx, place.doc, place.versi, cells)
    found = [
        {
            **named(known[slug]),
            "tahun": tahun,
            "triwulan": triwulan,
            "target": text_of(cell.nilai),
            "teks": describe(cell.nilai),
            "event": events[slug, tahun, triwulan],
        }
        for (slug, tahun, triwulan), cell in cells.items()
    ]
    return sorted(found, key=lambda r: (rank[r["indikator"]], r["tahun"], r["triwulan"]))


def actions(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """The actions by which each target is to be reached, who owns them, and the sub kegiatan that pays.

    A revision keeps those of the versions it rests on that it does not write anew.
    """
    known, order = place.cards(tx, at), arsip.order(tx, at, place.doc)
    below = arsip.rests_on(tx, at, place.doc, place.versi)
    rows = select(
        tx,
        "SELECT a.indikator, a.aksi, a.pemilik, a.sub_kegiatan, a.pos_from FROM aksi a "
        f"WHERE a.doc = ? AND a.versi IN ({', '.join('?' * len(below))}) AND {open_at('a')} ORDER BY a.versi",
        at,
        place.doc,
        *below,
    )
    newest = {row[0]: row for row in rows}
    return [
        {
            "indikator": slug,
            "nama": known[slug].nama,
            "aksi": [line for line in aksi.split("\n") if line],
            "pemilik": pemilik,
            "sub_kegiatan": sub_kegiatan,
            "event": event,
        }
        for slug, aksi, pemilik, sub_kegiatan, event in sorted(
            newest.values(), key=lambda r: (order.get(r[0], r[4]), r[4])
        )
    ]


def pagu(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """The program tree; a program or kegiatan has the sum of what stands below it, in rupiah."""
    tree = arsip.pagu(tx, at, place.doc, place.versi)
    return [{"kode": k, "level": level, "nama": nama, "jumlah": total(tree, k)} for k, (level, nama, _) in tree.items()]


def total(tree: dict[str, tuple[str, str, str | None]], kode: str = "") -> str | None:
    """Sum of the sub kegiatan at or below a code (all, for ""); None when none has a figure."""
    figures = [
        Decimal(jumlah)
        for k, (_, _, jumlah) in tree.items()
        if jumlah is not None and (not kode or k == kode or k.startswith(kode + "."))
    ]
    return plain(jumlahkan(figures)) if figures else None


def spending(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """The paper's total by kind of spending, in rupiah."""
    rows = select(
        tx,
        f"SELECT b.jenis, b.jumlah, b.pos_from FROM belanja b WHERE b.doc = ? AND b.versi = ? AND {open_at('b')}",
        at,
        place.doc,
        place.versi,
    )
    return [
        {"jenis": jenis, "jumlah": jumlah, "event": event}
        for jenis, jumlah, event in sorted(rows, key=lambda r: BELANJA.index(r[0]))
    ]
