"""The JSON form of a command, as files, the demo and the API give it, made into an Order of the application."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from difflib import get_close_matches
from inspect import Parameter
from typing import Any

from application.access import Identity
from application.every_command import REGISTER
from application.orders import Order
from domain.figures.reader.number_reader import Tulisan
from domain.kernel import Basis, Supplier
from interfaces.input.reading import BadInput, NotJson, Wrong, pointer, quote, read_json
from interfaces.input.schema import make_schema, schema_for

__all__ = ["BadInput", "NotJson", "make_order", "parse", "parse_text"]

Identify = Callable[[str, str], Identity]
WHY: dict[str, tuple[Any, Any]] = {
    "reason": (str, ""),
    "basis": (Basis | None, None),
    "supplied_by": (Supplier | None, None),
    "angka": (Tulisan | None, None),
    "jawaban": (dict[str, str], {}),
}
"""What may come with any command: why, on what legal basis, who supplied the figures (an office, or an object), how
they are written, and what is answered to its questions (kind of question -> reason or "ya")."""
ENVELOPE = make_schema(
    "Perintah",
    {
        "command": (str, Parameter.empty),
        "command_id": (str, Parameter.empty),
        "actor": (str, Parameter.empty),
        "data": (dict, Parameter.empty),
        "expected_version": (int | None, None),
        "at": (datetime | None, None),
        **WHY,
    },
)()


def beside(name: str) -> dict[str, tuple[Any, Any]]:
    """What may stand beside the data of a command: a name that the command has itself means its own."""
    own = REGISTER[name].params
    return {part: kind for part, kind in WHY.items() if part not in own}


def parse_text(text: str | bytes) -> list[dict[str, Any]]:
    """The commands of a file that holds one object or a list of them. Raises NotJson or BadInput."""
    found = read_json(text)
    documents = found if isinstance(found, list) else [found]
    wrong = [n for n, document in enumerate(documents) if not isinstance(document, dict)]
    if wrong or not documents:
        raise BadInput.of(
            [
                Wrong(
                    pointer(wrong[:1]) if isinstance(found, list) else "",
                    "tulis perintah sebagai objek { … }, atau daftar objek [ { … }, { … } ].",
                    "write a command as an object { … }, or a list of objects [ { … }, { … } ].",
                )
            ]
        )
    return documents


def parse(document: Mapping[str, Any], identify: Identify, demo: bool, key: str = "") -> tuple[Order, datetime | None]:
    """The order that a document asks for and, in demo mode, the moment of the story at which it is given.

    The actor names the office acted in; `key` is what the caller proves themselves with, where that is asked for, and
    `identify` who that is. Raises BadInput, and what `identify` raises when it does not admit the caller.
    """
    asked = ENVELOPE.read(document)
    at = asked["at"]
    if at is not None and not demo:
        raise _wrong("at", "hanya untuk demo; hapus isian ini.", "is for the demo only; leave it out.")
    name = asked["command"]
    if name not in REGISTER:
        near = get_close_matches(name, REGISTER, 1)
        hint = (f"maksudnya {near[0]}?", f"did you mean {near[0]}?") if near else ("periksa ejaannya.", "check it.")
        raise _wrong(
            "command",
            f"perintah '{quote(name)}' tidak dikenal; {hint[0]}",
            f"command '{quote(name)}' is unknown; {hint[1]}",
        )
    data = dict(schema_for(name).read(document["data"], at=("data",)))
    who = identify(asked["actor"], key)
    return make_order(name, who, data, document["data"], asked, asked["command_id"], asked["expected_version"]), at


def make_order(
    name: str,
    who: Identity,
    data: Mapping[str, Any],
    raw: Mapping[str, Any],
    why: Mapping[str, Any],
    key: str,
    expected: int | None,
) -> Order:
    """An order with its fingerprint: SHA-256 over the office acted in, the command, its data as sent, why, the
    version expected and, where given, how figures are written and what is answered."""
    basis, supplier = why["basis"], why["supplied_by"]
    papers = [vars(found) if found else None for found in (basis, supplier)]
    exactly = [who.acting_as, name, raw, why["reason"], *papers, expected]
    exactly += [{part: why[part]} for part in ("angka", "jawaban") if why[part]]
    canonical = json.dumps(exactly, sort_keys=True, separators=(",", ":"), default=str)
    return Order(
        name,
        who,
        data,
        key=key,
        fingerprint=hashlib.sha256(canonical.encode()).hexdigest(),
        expected=expected,
        reason=why["reason"],
        basis=basis,
        supplied_by=supplier,
        angka=why["angka"] or "",
        jawaban=why["jawaban"],
    )


def _wrong(field: str, id: str, en: str) -> BadInput:
    return BadInput.of([Wrong("/" + field, id, en)])
