"""What waits for a second person, and what became of what did: facts that open a way around the cycle."""

import json
from datetime import date
from typing import Any

from domain.organisation.usulan import GUGUR, MENUNGGU
from projections.clocks import AsOf, open_at, select
from projections.sentences.proposals import proposed
from projections.tables import Transaction


def proposals(tx: Transaction, at: AsOf, waiting: bool = True) -> list[dict[str, Any]]:
    """Every proposal that waits on `per`, the oldest first; all that there ever were, unless `waiting`.

    `units`: those that it is about, "" for the kabupaten. `sampai`: what began at once falls unless it is confirmed by
    that day; once that has passed it waits no more. `hal` and `about` say what it would do.
    """
    rows = select(
        tx,
        "SELECT u.nomor, u.perintah, u.units, u.isi, u.sampai, u.person, u.office, u.actor_unit, u.reason, u.pos_from, "
        "t.happened_at, k.keadaan FROM menunggu_kedua u JOIN trail t ON t.idx = u.pos_from "
        f"JOIN keadaan_usulan k ON k.nomor = u.nomor WHERE u.pos_from <= ? AND {open_at('k')} ORDER BY u.pos_from",
        at,
        at.position,
    )
    found = [_told(row, at.per) for row in rows]
    return [row for row in found if row["keadaan"] == MENUNGGU] if waiting else found


def _told(row: tuple[Any, ...], day: date) -> dict[str, Any]:
    nomor, perintah, units, isi, sampai, person, office, unit, reason, event, recorded_at, keadaan = row
    hal = proposed(perintah, isi)
    late = keadaan == MENUNGGU and sampai is not None and sampai < day.isoformat()
    return {
        "nomor": nomor,
        "perintah": perintah,
        "units": json.loads(units),
        "hal": hal.id,
        "about": hal.en,
        "isi": json.loads(isi),
        "sampai": sampai,
        "keadaan": GUGUR if late else keadaan,
        "person": person,
        "office": office,
        "actor_unit": unit,
        "reason": reason,
        "recorded_at": recorded_at,
        "event": event,
    }
