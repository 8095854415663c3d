"""A command that would record such a fact of what lives is tried, and kept as a proposal until another confirms it."""

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import msgspec

from application.commands import REGISTER, Command
from application.facts import FACTS, lives
from application.orders import Order
from application.work import Work
from domain.kernel import Refusal, Teks, provenance
from domain.later import as_stored
from domain.organisation.usulan import Usulan, make_number


def must_wait(work: Work, command: Command, data: Mapping[str, Any]) -> bool:
    """Whether a command records what nobody records alone: a fact of the table, of something that lives."""
    fact = FACTS.get(command.name)
    if fact is None or provenance().role in fact.alone or not fact.when(work, data):
        return False
    return any(lives(work, unit) for unit in fact.where(data))


def propose(work: Work, order: Order, data: Mapping[str, Any]) -> Usulan:
    """Keep a command, which was tried and not refused, until somebody else confirms it."""
    fact = FACTS[order.name]
    nomor, units = make_number(f"{order.who.person}/{order.key}"), tuple(sorted(fact.where(data)))
    own = units[0] if len(units) == 1 else ""
    until = fact.at_once.until(work, data) if fact.at_once else None
    usulan = work.make(
        Usulan,
        (nomor,),
        lambda: Usulan(nomor, order.name, own, units, written(data), dict(order.jawaban), until),
    )
    if fact.at_once and until:
        fact.at_once.begins(work, data, nomor, until)
    return usulan


def with_codes(data: Mapping[str, Any], made: Sequence[str]) -> dict[str, Any]:
    """The arguments with the codes that were made of new people in their places: made once, they stay the same."""
    codes = iter(made)

    def named(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(named(row) for row in value)
        comes_new = getattr(value, "since", None) is not None and getattr(value, "person", None) == ""
        return replace(value, person=next(codes, "")) if comes_new else value

    found = {name: named(value) for name, value in data.items()}
    return {**found, "person": next(codes)} if made and "baris" not in data else found


def told(nomor: str, begun: bool) -> Teks:
    """What is said to who gave a command that waits. `begun`: it holds for the time being."""
    holds = Teks("Berlaku sementara", "It holds for now") if begun else Teks("Belum berlaku", "Not in force yet")
    return Teks(
        f"{holds.id}: menunggu disahkan orang lain (usulan {nomor}): Bagian Organisasi, BKPSDM, sekda, atau kepala "
        "atau sekretaris unit itu. Lihat jejak usulan.",
        f"{holds.en}: another person confirms it (proposal {nomor}): Bagian Organisasi, BKPSDM, the sekda, or the head "
        "or secretary of that unit. See jejak usulan.",
    )


def written(data: Mapping[str, Any]) -> str:
    """The arguments of a command as they wait."""
    return msgspec.json.encode({name: as_stored(value) for name, value in data.items()}).decode()


def read(usulan: Usulan) -> dict[str, Any]:
    """The arguments that wait, typed as the command takes them. Raises Refusal where it does not take them any more."""
    try:
        kinds = _kinds(usulan.perintah)
        return {name: msgspec.convert(value, kinds[name]) for name, value in msgspec.json.decode(usulan.isi).items()}
    except (KeyError, ValueError) as e:  # proposed under an earlier release, confirmed under this one
        raise Refusal(
            f"{usulan.judul()} dibuat pada rilis sebelumnya dan tidak dapat dijalankan lagi. Tolak, lalu usulkan lagi.",
            f"{usulan.judul()} is of an earlier release and cannot be carried out. Reject it, and propose it again.",
        ) from e


@cache
def _kinds(name: str) -> dict[str, Any]:
    return {p.name: p.annotation for p in inspect.signature(REGISTER[name].run).parameters.values()}
