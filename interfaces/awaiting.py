"""A command before its scan: kept when it lacks nothing but the file it names, carried out once that is there."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from application.access import Identity, in_office
from application.every_command import REGISTER
from application.files import FileNeeded
from application.orders import KeyReused, Order
from application.store.faults import Fault
from application.work import ANY_VERSION
from domain.kernel import NeedsConfirmation, NotFound, Refusal, Teks
from domain.kinds import DOKUMEN
from interfaces.compose import House
from interfaces.input.moments import today
from interfaces.input.orders import parse
from interfaces.logs.records import security
from interfaces.registers.awaiting import WAITS, Waiting
from interfaces.registers.identity import NotYourOffice

FELL = {
    "key": Teks(
        "Perintah yang menunggu berkasnya gugur: kunci akses yang memberinya sudah dicabut, diganti atau berakhir. "
        "Berikan lagi bila masih dikehendaki.",
        "The command that waited for its file has fallen: the access key that gave it was revoked, replaced or has "
        "ended. Give it again if it is still wanted.",
    ),
    "rights": Teks(
        "Perintah yang menunggu berkasnya gugur: sandi, faktor kedua atau jabatan pemberinya berubah sejak itu. "
        "Berikan lagi bila masih dikehendaki.",
        "The command that waited for its file has fallen: the password, a second factor or an office of who gave it "
        "has changed since. Give it again if it is still wanted.",
    ),
    "office": Teks(
        "Perintah yang menunggu berkasnya gugur: jabatan pemberinya sudah berakhir atau dicabut.",
        "The command that waited for its file has fallen: the office of who gave it has ended or was taken back.",
    ),
}
"""Why a command that waited is not carried out."""


class VersionNeeded(Refusal):
    """A command that waits has to say which version of the document its author saw."""

    slug = "prasyarat-wajib"


def wait(house: House, order: Order, data: dict[str, Any], why: dict[str, Any], needed: FileNeeded) -> datetime:
    """Keep a command until its file comes; the moment at which it lapses. `data` and `why` as they were sent.

    Raises `needed` again for somebody of whom too many wait already, VersionNeeded, and KeyReused where another command
    waits under this key.
    """
    _require_version(order)
    earlier = house.awaiting.under(order.who.person, order.key, house.now())
    if earlier is not None and earlier.fingerprint != order.fingerprint:
        raise KeyReused.of(order.key)
    document = {
        "command": order.name,
        "command_id": order.key,
        "actor": order.who.acting_as,
        "expected_version": order.expected,
        "data": data,
        **why,
    }
    until = house.awaiting.keep(
        order.who, document, needed.facts["sha256"], house.now(), _rights(house, order.who.person), order.fingerprint
    )
    if until is None:
        raise needed
    return until


def shown(waiting: Waiting) -> dict[str, str]:
    """A command that waits, as whoever gave it is told of it."""
    return {
        "kunci": waiting.command_id,
        "perintah": waiting.document["command"],
        "sebagai": waiting.document["actor"],
        "sha256": waiting.sha256,
        "sampai": (datetime.fromisoformat(waiting.given_at) + WAITS).isoformat(),
    }


def withdraw(house: House, who: Identity, key: str) -> Waiting:
    """Take back what waits under a key of somebody. Raises NotFound."""
    found = house.awaiting.under(who.person, key, house.now())
    if found is None:
        raise NotFound(
            "Tidak ada perintah Anda yang menunggu dengan kunci itu. Lihat daftarnya di /api/v1/menunggu.",
            "No command of yours waits under that key. See the list at /api/v1/menunggu.",
        )
    house.awaiting.forget(found)
    return found


def follow(house: House, sha256: str | None = None) -> int:
    """Carry out what waited for a file that has come (or for any): how many. As whoever gave it, if they still may.

    One that is refused now is so on the trail, and waits no longer.
    """
    done = 0
    for waiting in house.awaiting.waiting(house.now(), sha256):
        if not house.evidence.has(waiting.sha256):
            continue
        with suppress(FileNeeded, NeedsConfirmation, Fault):  # it waits on, until it lapses
            try:
                order = _order(waiting)
                _must_be_good(house, waiting, order)
                house.jejak.execute(order)
                done += 1
            except (FileNeeded, NeedsConfirmation):
                raise
            except Refusal:
                pass
            house.awaiting.forget(waiting)
    return done


def _order(waiting: Waiting) -> Order:
    """The command as it was given. Raises BadInput."""

    def giver(acting_as: str, _: str) -> Identity:
        who = in_office(waiting.person, acting_as)
        if who is None:
            raise NotYourOffice(f"Jabatan '{acting_as}' tidak ada.", f"There is no office '{acting_as}'.")
        return replace(who, proof=waiting.proof, scope=waiting.scope, by_key=waiting.by_key, key=waiting.key)

    order, _ = parse(waiting.document, giver, demo=False)
    return order


def _must_be_good(house: House, waiting: Waiting, order: Order) -> None:
    """Whether the key that gave a command opens still, and its giver is who they were: what they proved then counts no
    more once their password, a factor or an office has changed. Else it falls, and the trail and the answer to its key
    say so. Raises Refusal."""
    akses = house.access.record(waiting.person)
    key = akses.keys.get(waiting.key) if akses else None
    why = ""
    if waiting.key and (akses is None or key is None or key.sha256 in akses.revoked or not key.is_open(today(house))):
        why = "key"
    elif _rights(house, waiting.person) != waiting.hak:
        why = "rights"
    try:
        house.identities().again(waiting.person, order.who.acting_as)
    except Refusal:
        why = why or "office"
    if why:
        security("awaiting.fell", person=waiting.person, acting_as=order.who.acting_as, why=why)
        house.jejak.refuse(order, NotYourOffice(*FELL[why]))


def _rights(house: House, person: str) -> int:
    akses = house.access.record(person)
    return akses.turns if akses else 0


def _require_version(order: Order) -> None:
    """Refuse to let a command wait that takes whatever version of a document there is by then."""
    command = REGISTER[order.name]
    if order.expected in (None, ANY_VERSION) and not command.creates and order.name.partition(".")[0] in DOKUMEN:
        raise VersionNeeded(
            "Perintah yang menunggu berkasnya menyebut versi yang Anda lihat: kirim ETag-nya pada kepala If-Match, "
            "bukan *, atau expected_version.",
            "A command that waits for its file says which version you saw: send its ETag in the header If-Match, not "
            "*, or expected_version.",
        )
