"""View of what waits for a second person, and of what became of it."""

import json
from collections.abc import Iterator
from typing import Any

from domain.organisation.usulan import DISAHKAN, DITARIK, DITOLAK, GUGUR, MENUNGGU
from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

MENUNGGU_KEDUA = Table(
    "menunggu_kedua",
    ("nomor",),
    (
        "nomor TEXT NOT NULL",
        "perintah TEXT NOT NULL",
        "units TEXT NOT NULL",
        "isi TEXT NOT NULL",
        "sampai TEXT",
        "person TEXT NOT NULL",
        "office TEXT NOT NULL",
        "actor_unit TEXT NOT NULL",
        "reason TEXT NOT NULL",
    ),
)
"""What was proposed: by whom, why, and until when what began at once holds without being confirmed."""
KEADAAN_USULAN = Table("keadaan_usulan", ("nomor",), ("nomor TEXT NOT NULL", "keadaan TEXT NOT NULL"))
TABLES = (MENUNGGU_KEDUA, KEADAAN_USULAN)
BECAME = {
    "Usulan.Confirmed": DISAHKAN,
    "Usulan.Rejected": DITOLAK,
    "Usulan.Withdrawn": DITARIK,
    "Usulan.Lapsed": GUGUR,
}


@folds("Usulan.")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "Usulan.Proposed":
            p, until = e.provenance, e.sampai.isoformat() if e.sampai else None
            said = (e.nomor, e.perintah, json.dumps(e.units), e.isi, until)
            yield Put(MENUNGGU_KEDUA, (*said, p.person, p.office, p.unit, p.reason))
            yield Put(KEADAAN_USULAN, (e.nomor, MENUNGGU))
        case topic if topic in BECAME:
            yield Close(KEADAAN_USULAN, (who.slug,))
            yield Put(KEADAAN_USULAN, (who.slug, BECAME[topic]))
