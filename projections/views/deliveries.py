"""View of deliveries: to which role a notice went, by which way, and whether it arrived."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

PENGIRIMAN = Table(
    "pengiriman",
    ("doc",),
    (
        "doc TEXT NOT NULL",
        "pemberitahuan TEXT NOT NULL",
        "kanal TEXT NOT NULL",
        "penerima TEXT NOT NULL",
        "hasil TEXT NOT NULL",
        "percobaan INTEGER NOT NULL",
        "pesan TEXT NOT NULL",
        "sebab TEXT NOT NULL",
    ),
    ("pemberitahuan",),
)
KEMBALI = Table("pengiriman_kembali", ("doc",), ("doc TEXT NOT NULL", "sebab TEXT NOT NULL"))
TABLES = (PENGIRIMAN, KEMBALI)
HASIL = {"Sent": "terkirim", "Failed": "gagal", "SentByHand": "dengan_tangan"}


@folds("Pengiriman.")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    owner, _, name = type(e).TOPIC.partition(".")
    if owner != "Pengiriman":
        return
    if name == "Bounced":
        yield Close(KEMBALI, (who.doc,))
        yield Put(KEMBALI, (who.doc, e.sebab))
        return
    told = (e.pemberitahuan, e.kanal.value, e.penerima, HASIL[name], e.percobaan, e.pesan, e.sebab)
    yield Put(PENGIRIMAN, (who.doc, *told))
