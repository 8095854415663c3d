"""What a version of a budget sets aside for the kelurahan of a kecamatan; it keeps what its base set aside."""

from decimal import Decimal
from typing import NamedTuple

from domain.figures.decimals import jumlahkan
from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.tables import Transaction


class Bagian(NamedTuple):
    """Rupiah, and the event that set it aside."""

    jumlah: Decimal
    event: int


def alokasi(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[tuple[str, str], Bagian]:
    """By (code of the sub kegiatan, kelurahan)."""
    chain = versions.rests_on(tx, at, doc, versi)
    rows = select(
        tx,
        f"SELECT a.versi, a.kode, a.kelurahan, a.jumlah, a.pos_from FROM alokasi a WHERE a.doc = ? AND {open_at('a')}",
        at,
        doc,
    )
    found: dict[tuple[str, str], Bagian] = {}
    for number, kode, kelurahan, jumlah, event in sorted(rows, key=lambda row: row[0]):
        if number not in chain:
            continue
        found.pop((kode, kelurahan), None)
        if jumlah is not None:  # blank: a later version took it back
            found[kode, kelurahan] = Bagian(Decimal(jumlah), event)
    return found


def of_kelurahan(found: dict[tuple[str, str], Bagian], kelurahan: str) -> Decimal | None:
    """All that is set aside for one kelurahan; None when nothing is."""
    own = [bagian.jumlah for (_, unit), bagian in found.items() if unit == kelurahan]
    return jumlahkan(own) if own else None
