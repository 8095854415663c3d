"""Changing the key that signs the log: one event that the old key and the new one both sign."""

import base64

from application.jejak import Jejak
from application.store.keys import ROTATE
from domain.kernel import Invalid, Provenance, acting
from domain.record.kunci import Kunci


def rotate(jejak: Jejak, reason: str) -> Kunci:
    """Sign the log with a new key from the next event on; for the local operator, who holds the key file.

    The checkpoint up to this event is still signed by the old key, so that whoever trusts that one can go on from it.
    Raises Invalid without a reason, KeyUnavailable when the present key cannot be read.
    """
    if not reason.strip():
        raise Invalid(
            "Sebutkan alasan penggantian kunci, contoh: pergantian operator, kunci diduga bocor.",
            "Give the reason for changing the key, like: another operator, the key may have leaked.",
        )
    journal, now = jejak.journal, jejak.clock()
    with journal.database.write() as tx:
        journal.lock(tx)
        old = journal.signing_key(tx)
        new = journal.keys.prepare_next(old.origin)
        proof = new.sign(ROTATE + f"{old.vkey}\n{new.vkey}\n".encode())
        with acting(Provenance("operator", "admin", "admin", reason=reason)):
            change = Kunci(old.origin, old.vkey, new.vkey, base64.b64encode(proof).decode())
        recorded = journal.append(tx, change.collect_events(), now, jejak.leaps.require)
        jejak.views.appended(tx, recorded)
        jejak.log.sign(tx, now, at_once=True)
        journal.change_key(tx, new, recorded[-1].idx + 1)
    journal.keys.complete(new)
    return change
