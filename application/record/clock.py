"""What the local operator says of the clock: that it is right though it leapt, that it was wrong for a stretch."""

from datetime import date, tzinfo

from application.jejak import Jejak
from application.store.database import Transaction
from application.store.journal import Recorded, format_time
from domain.kernel import Aggregate, AlreadyExists, Basis, Invalid, NotFound, Provenance, acting
from domain.record.jam import JamBenar, JamSalah


def trust(jejak: Jejak, today: date, zone: tzinfo, reason: str) -> Recorded:
    """Say that the clock is right, by the only event that is appended by a clock that has leapt.

    `today`: the day as the operator knows it from elsewhere. Raises Invalid when the clock says another, without a
    reason, and where nothing keeps the clock from being believed.
    """
    _require_reason(reason)
    now = jejak.clock()
    shown = now.astimezone(zone).date()
    if shown != today:
        raise Invalid(
            f"Jam server menunjukkan {shown}, Anda menyebut {today}: jam itu tidak benar. Perbaiki jam server.",
            f"The clock of the server says {shown}, and you say {today}: it is not right. Set the clock right.",
        )
    with jejak.journal.database.write() as tx:
        jejak.journal.lock(tx)
        if (leapt := jejak.leaps.leapt(now)) is None:
            raise Invalid(
                "Jam server dipercaya: tidak ada yang perlu dinyatakan.",
                "The clock of the server is believed: there is nothing to say.",
            )
        with acting(Provenance("operator", "admin", "admin", reason=reason)):
            said = JamBenar(format_time(now), format_time(leapt.last))
        return _record(jejak, tx, said)


def declare_wrong(jejak: Jejak, first: int, last: int, reason: str, basis: Basis | None = None) -> Recorded:
    """Say that the clock was wrong while the events from one position to another were recorded.

    Raises Invalid for no stretch of the log, AlreadyExists for one that was declared, Leapt.
    """
    _require_reason(reason)
    journal = jejak.journal
    with journal.database.write() as tx:
        journal.lock(tx)
        if not 1 <= first <= last:
            raise Invalid(
                f"Posisi {first} sampai {last} bukan bagian catatan. Sebut yang pertama dahulu.",
                f"From {first} to {last} is no stretch of the log. Name the first one first.",
            )
        if last > (held := journal.position()):
            raise NotFound(
                f"Posisi {last} di luar catatan, yang kini sampai {held}.",
                f"Position {last} is outside the log, which reaches {held}.",
            )
        if journal.stream(JamSalah.create_id(first)):
            raise AlreadyExists(
                f"Jam yang salah sejak posisi {first} sudah dinyatakan.",
                f"That the clock was wrong from position {first} on has been declared.",
            )
        with acting(Provenance("operator", "admin", "admin", reason=reason, basis=basis)):
            said = JamSalah(first, last)
        if leapt := jejak.leaps.leapt(jejak.clock()):
            raise leapt
        return _record(jejak, tx, said)


def _record(jejak: Jejak, tx: Transaction, said: Aggregate) -> Recorded:
    now = jejak.clock()
    recorded = jejak.journal.append(tx, said.collect_events(), now)
    jejak.views.appended(tx, recorded)
    jejak.log.sign(tx, now, at_once=True)
    return recorded[0]


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid(
            "Sebutkan alasannya, contoh: kantor tutup dua bulan, jam dicocokkan dengan jam BMKG.",
            "Give the reason, like: closed for two months, compared with the national time service.",
        )
