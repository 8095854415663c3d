"""What stands in a version of a template, and the reviews that an IKU has had."""

import json

from projections.clocks import AsOf, open_at, select
from projections.documents.place import Place, Rows
from projections.readers.templates import PER_UNIT, held
from projections.tables import Transaction
from projections.values import describe, text_of


def rows(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Each indikator of the template: whom it binds, who supplies the realisasi, its fixed target, its card."""
    return [
        {
            "indikator": row.slug,
            "nama": row.kartu["nama"],
            "level": row.kartu["level"],
            "sasaran": row.kartu["sasaran"],
            "satuan": row.kartu["satuan"],
            "jenis_unit": list(row.jenis_unit),
            "pengampu": row.pengampu,
            "target": text_of(row.target),
            "teks": describe(row.target) if row.target else PER_UNIT.id,
            "kartu": row.kartu,
            "event": row.event,
        }
        for row in held(tx, at, place.doc, place.versi).values()
    ]


def reviews(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """The yearly reviews of the document, of whichever version, oldest first."""
    found = select(
        tx,
        f"SELECT r.signed_on, r.versi, r.office, r.notes, r.pos_from FROM reviu r WHERE r.doc = ? AND {open_at('r')}",
        at,
        place.doc,
    )
    return [
        {"signed_on": day, "versi": versi, "office": office, "notes": json.loads(notes), "event": event}
        for day, versi, office, notes, event in sorted(found)
    ]
