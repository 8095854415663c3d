"""What a key may be made for: only asking, what its owner chooses of what they may do, or all of it but signatures."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from application.access import Identity, may_ask
from application.access.factors import OF_ACCESS, needs_scope
from application.access.table import Table
from application.commands import for_people
from application.every_command import REGISTER
from domain.kernel import Teks
from domain.kinds import KINDS
from domain.organisation.akses import BACA, LOG
from interfaces.policy import said, titled
from interfaces.web.frame.words import JENIS

PILIH, SEMUA = "pilih", "semua"
WAYS = {
    BACA: Teks("Hanya membaca", "Only read"),
    PILIH: Teks("Hanya yang dicentang di bawah", "Only what is ticked below"),
    SEMUA: Teks(
        "Semua yang boleh Anda lakukan, kecuali menandatangani, menyetujui, mencatat, dan memusnahkan",
        "All that you may do, except signing, approving, recording and destroying",
    ),
}
"""How far a key may go, as its owner says it."""
NOT_ONLY_SIGNING = Teks(
    "Semua yang boleh pemiliknya, kecuali menandatangani, menyetujui, mencatat, dan memusnahkan",
    "All that its owner may, except signing, approving, recording and destroying",
)
BESIDE = {
    BACA: Teks("Membaca", "Read"),
    LOG: Teks("Menjadi saksi catatan (centang Membaca juga)", "Be a witness of the log (tick Read too)"),
}
WITNESSES = "log-checkpoint-post"


class Choice(NamedTuple):
    """One thing that a key may be made for. `signs`: it signs, approves, records or destroys."""

    name: str
    teks: Teks
    signs: bool


class Subject(NamedTuple):
    """What may be done to one kind of thing. `whole`: all of it, where a scope can say that."""

    kind: str
    teks: Teks
    whole: Choice | None
    choices: list[Choice]


def beside(offices: Collection[Identity]) -> list[Choice]:
    """What is no command: asking, and for the inspektorat being a witness."""
    witness = any(may_ask(who, WITNESSES) for who in offices)
    return [Choice(name, teks, False) for name, teks in BESIDE.items() if name != LOG or witness]


def subjects(table: Table, offices: Collection[Identity]) -> list[Subject]:
    """The commands that somebody may give in any of these offices, by what they are about; none of access."""
    found: dict[str, list[Choice]] = {}
    for command in for_people():
        kind = command.name.partition(".")[0]
        if kind not in OF_ACCESS and any(row.covers(who) for row in table.rows(command.name) for who in offices):
            choice = Choice(command.name, said(command.name), needs_scope(command.name))
            found.setdefault(kind, []).append(choice)
    return [Subject(kind, called(kind), _whole(kind, choices), choices) for kind, choices in found.items()]


def _whole(kind: str, choices: Sequence[Choice]) -> Choice | None:
    signs = any(one.signs for one in choices)
    return Choice(kind, called(kind), signs) if kind in KINDS.values() else None


def called(kind: str) -> Teks:
    return JENIS.get(kind) or titled(kind)


def told(scope: Collection[str]) -> list[Teks]:
    """What a key may do, in words."""
    return [_told(name) for name in scope] or [NOT_ONLY_SIGNING]


def _told(name: str) -> Teks:
    if name in BESIDE:
        return BESIDE[name]
    if name in REGISTER:
        return said(name)
    kind = called(name)
    return Teks(f"Semua perintah: {kind.id}", f"Every command: {kind.en}")


def wanted(cara: str, ticked: Sequence[str]) -> tuple[str, ...]:
    """The scope of a key that was asked for so. Raises ValueError where the two do not go together."""
    if cara not in WAYS or (cara == PILIH) != bool({*ticked} - ({BACA} if cara != PILIH else set())):
        raise ValueError(cara)
    scopes: Mapping[str, tuple[str, ...]] = {BACA: (BACA,), PILIH: tuple(dict.fromkeys(ticked)), SEMUA: ()}
    return scopes[cara]
