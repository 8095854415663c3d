"""View of files of the evidence store: what each unit holds, whether it names persons, what became of it."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

BUKTI = Table(
    "bukti",
    ("doc",),
    (
        "doc TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "sha256 TEXT NOT NULL",
        "ukuran BIGINT NOT NULL",
        "jenis TEXT NOT NULL",
        "tanggal TEXT NOT NULL",
        "sumber TEXT NOT NULL",
        "oleh TEXT NOT NULL",
    ),
    ("sha256", "unit, pos_from"),
)
ORANG = Table("bukti_orang", ("doc",), ("doc TEXT NOT NULL", "memuat INTEGER NOT NULL"))
PEMUSNAHAN = Table(
    "bukti_pemusnahan",
    ("doc",),
    ("doc TEXT NOT NULL", "keadaan TEXT NOT NULL", "oleh TEXT NOT NULL", "alasan TEXT NOT NULL"),
)
DIUSULKAN, DIMUSNAHKAN = "diusulkan", "dimusnahkan"
TABLES = (BUKTI, ORANG, PEMUSNAHAN)


@folds("BuktiDukung.")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes; a look is for the trail alone."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "BuktiDukung.Added":
            said = (e.tanggal.isoformat(), e.sumber, e.provenance.person)
            yield Put(BUKTI, (who.doc, e.unit, e.sha256, e.ukuran, e.jenis, *said))
            yield Put(ORANG, (who.doc, int(e.memuat_orang)))
        case "BuktiDukung.FlagSet":
            yield Close(ORANG, (who.doc,))
            yield Put(ORANG, (who.doc, int(e.memuat_orang)))
        case "BuktiDukung.DestructionProposed":
            yield Put(PEMUSNAHAN, (who.doc, DIUSULKAN, e.provenance.person, e.provenance.reason))
        case "BuktiDukung.DestructionRejected":
            yield Close(PEMUSNAHAN, (who.doc,))
        case "BuktiDukung.Destroyed":
            yield Close(PEMUSNAHAN, (who.doc,))
            yield Put(PEMUSNAHAN, (who.doc, DIMUSNAHKAN, e.provenance.person, e.provenance.reason))
