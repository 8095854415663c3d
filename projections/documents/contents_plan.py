"""What stands in a version of a plan: targets, actions, the program tree, the kinds of spending."""

from decimal import Decimal

from domain.figures.decimals import jumlahkan
from domain.figures.pagu import BELANJA
from projections.clocks import AsOf, open_at, select
from projections.documents.place import Place, Rows, named
from projections.readers import sources as sources_readers
from projections.readers import versions
from projections.readers.allocations import alokasi
from projections.readers.cards import units
from projections.readers.outputs import outputs
from projections.tables import Transaction
from projections.values import describe, plain, text_of


def targets(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Targets by indikator, year and triwulan, each with the event that first set it."""
    known, rank = place.cards(tx, at), versions.order(tx, at, place.doc)
    cells = versions.targets(tx, at, place.doc, place.versi)
    events = versions.origins(tx, at, place.doc, place.versi, cells)
    sources = sources_readers.targets(tx, at, place.doc, place.versi)
    found = [
        {
            **named(known[slug]),
            "tahun": tahun,
            "triwulan": triwulan,
            "target": text_of(cell.nilai),
            "teks": describe(cell.nilai),
            **sources_readers.mark(sources.get((slug, tahun, triwulan)), cell.nilai),
            "event": events[slug, tahun, triwulan],
        }
        for (slug, tahun, triwulan), cell in cells.items()
    ]
    return sorted(found, key=lambda r: (rank[r["indikator"]], r["tahun"], r["triwulan"]))


def dropped(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Targets that the sources of the version have and the version has not."""
    known, here = place.cards(tx, at), versions.targets(tx, at, place.doc, place.versi)
    sources = sources_readers.targets(tx, at, place.doc, place.versi)
    return [
        {**named(known[slug]), "tahun": tahun, "triwulan": triwulan, **sources_readers.mark(source, None)}
        for (slug, tahun, triwulan), source in sources.items()
        if (slug, tahun, triwulan) not in here
    ]


def actions(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """The actions by which each target is to be reached, who owns them, and the sub kegiatan that pays.

    A revision keeps those of the versions it rests on that it does not write anew.
    """
    known, order = place.cards(tx, at), versions.order(tx, at, place.doc)
    below = versions.rests_on(tx, at, place.doc, place.versi)
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
            newest.values(), key=lambda r: (order.get(r[0], (r[4], 0)), r[4])
        )
    ]


def pagu(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """The program tree; a program or kegiatan has the sum of what stands below it, in rupiah (`dihitung`). `induk`: the
    code above it in the same tree, None for what stands below nothing there."""
    tree = versions.pagu(tx, at, place.doc, place.versi)
    sources = sources_readers.pagu(tx, at, place.doc, place.versi)
    brings = outputs(tx, at, place.doc, place.versi)
    return [
        {
            "kode": k,
            "level": level,
            "nama": nama,
            "induk": above(tree, k),
            "jumlah": (amount := total(tree, k)),
            "dihitung": amount != jumlah,
            "keluaran": plain(brings[k].keluaran) if k in brings else None,
            "satuan": brings[k].satuan if k in brings else None,
            "tolok_ukur": brings[k].tolok_ukur if k in brings else None,
            **sources_readers.mark_pagu(sources.get(k), sources_readers.node(k, level, nama, jumlah)),
        }
        for k, (level, nama, jumlah) in tree.items()
    ]


def pagu_dropped(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Nodes that the sources of the version have and the version has not."""
    tree, sources = versions.pagu(tx, at, place.doc, place.versi), sources_readers.pagu(tx, at, place.doc, place.versi)
    gone = sorted(sources.keys() - tree.keys(), key=versions.natural)
    return [{"kode": k, "nama": sources[k].isi.nama, **sources_readers.mark_pagu(sources[k], None)} for k in gone]


def total(tree: dict[str, tuple[str, str, str | None]], kode: str = "") -> str | None:
    """Sum of the sub kegiatan at or below a code (all, for ""); None when none has a figure."""
    figures = [
        Decimal(jumlah)
        for k, (_, _, jumlah) in tree.items()
        if jumlah is not None and (not kode or k == kode or k.startswith(kode + "."))
    ]
    return plain(jumlahkan(figures)) if figures else None


def above(tree: dict[str, tuple[str, str, str | None]], kode: str) -> str | None:
    """The nearest code of a tree that a code stands below."""
    parts = kode.split(".")
    over = (".".join(parts[:n]) for n in range(len(parts) - 1, 0, -1))
    return next((k for k in over if k in tree), None)


def sum_of_pagu(tx: Transaction, at: AsOf, place: Place) -> str | None:
    """All that a version plans to spend, in rupiah; None when nothing in it has a figure."""
    return total(versions.pagu(tx, at, place.doc, place.versi))


def allocations(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """What is set aside for each kelurahan, by sub kegiatan, in rupiah, with the event that set it."""
    tree, names = versions.pagu(tx, at, place.doc, place.versi), units(tx, at)
    found = alokasi(tx, at, place.doc, place.versi)
    return [
        {
            "kode": kode,
            "nama": tree[kode][1] if kode in tree else None,
            "kelurahan": unit,
            "nama_kelurahan": names[unit]["nama"],
            "jumlah": plain(bagian.jumlah),
            "event": bagian.event,
        }
        for (kode, unit), bagian in sorted(found.items(), key=lambda cell: (versions.natural(cell[0][0]), cell[0][1]))
    ]


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
