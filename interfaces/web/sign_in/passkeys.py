"""The hidden forms by which a browser makes or shows a passkey, and what it answered."""

from typing import NamedTuple

from flask import request

from interfaces.compose import House
from interfaces.door import csrf
from interfaces.door.passkeys import MOST, Passkeys


class Asked(NamedTuple):
    """What a browser is asked ("buat": make, "tunjuk": show), its options and the challenge, hidden."""

    jenis: str
    pilihan: str
    tantangan: str


def to_make(house: House, person: str, name: str) -> Asked | None:
    """None where browsers make none for our address."""
    passkeys = Passkeys(house)
    bound = csrf.bound_to(make=True)
    return Asked("buat", *passkeys.to_make(person, name, bound)) if passkeys.possible else None


def to_show(house: House, person: str = "") -> Asked | None:
    """None where there is none to show; without a person any will do."""
    passkeys = Passkeys(house)
    if not passkeys.possible or (person and not passkeys.factors.passkeys(person)):
        return None
    return Asked("tunjuk", *passkeys.to_show(person, csrf.bound_to(make=True)))


def answered() -> bool:
    return bool(request.form.get("jawaban"))


def shown(house: House, person: str = "") -> str:
    """Whose passkey came with this request. Raises NoPasskey, TooMany."""
    answer, challenge = _sent()
    address = request.remote_addr or ""
    return Passkeys(house).shown(answer, challenge, csrf.bound_to(make=False), address, person)


def made(house: House, person: str, nama: str) -> None:
    """Keep the passkey that came with this request. Raises NoPasskey."""
    Passkeys(house).add(person, *_sent(), csrf.bound_to(make=False), nama)


def _sent() -> tuple[str, str]:
    return request.form.get("jawaban", "")[:MOST], request.form.get("tantangan", "")[:MOST]
