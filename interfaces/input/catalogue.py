"""Every command that a file can hold: what it takes, in one line, and a filled-in example of each."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from inspect import Parameter
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import uuid4

from application.access import UNIT_ROLES
from application.commands import Command
from domain.cycle.signatures import Penandatangan
from domain.cycle.steps import PIHAK_KEDUA, PIHAK_PERTAMA, VERIFIKATOR
from domain.cycle.unit_kinds import KEPALA
from domain.figures.nilai import Nilai
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.input.examples import by_name, by_type, signers, useful
from interfaces.input.who_may import roles, step_of

ACTORS = {
    "pk.sign_alone": "bupati",
    "surat.receive": "bappeda",
    "realisasi.confirm_figure": "kasi-trantib@kec-contoh",
    **dict.fromkeys((f"kewajiban.{verb}" for verb in ("confirm", "reject_claim")), "inspektorat"),
    **dict.fromkeys(("pasokan.supply", "realisasi.answer_objection"), "pengampu-dinas-kesehatan"),
    **dict.fromkeys((f"templat.{verb}" for verb in ("accept", "load", "withdraw_load")), "bagian_organisasi"),
}
WHO = {PIHAK_PERTAMA: "camat", PIHAK_KEDUA: "bupati", KEPALA: "camat"}
"""Who the parties are in the PK of a camat, which the examples are about."""
SEALED = tuple(f"audit.{verb}" for verb in ("test_item", "note", "record_finding"))
"""What is said in a working paper stands nowhere beside it (`application/audit/assignments.py`)."""
CHECKS = ("confirm_record_correction", "reject_record_correction", "confirm_load", "reject_load")
"""What the verifier of a kind of document does besides its steps."""
NEEDS = {
    "paper_is_numbered": "number",
    "bupati_leaves_the_hash": "sha256",
    "it_has_notes": "notes",
    "it_says_what_it_found": "notes",
    "it_says_when_received": "received_on",
}
"""What a step's rules ask for, though its command can be given without."""

REASON = Teks("Contoh: tulis di sini mengapa hal ini dilakukan.", "Example: write here why this is done.")


def arguments(command: Command) -> str:
    """ "unit, tahun, target: [{indikator, nilai, tahun?, triwulan?}], jabatan?"."""
    return ", ".join(_argument(p.name, p.annotation, p.default) for p in command.params.values())


def _argument(name: str, kind: Any, default: Any) -> str:
    shape = _shape(kind)
    return name + ("" if default is Parameter.empty else "?") + (f": {shape}" if shape else "")


def _shape(kind: Any) -> str:
    """What is inside an argument; "" for a plain figure or text."""
    kind = _plain(kind)
    if get_origin(kind) is tuple:
        return f"[{_shape(get_args(kind)[0]) or '…'}]"
    if get_origin(kind) is dict:
        return "{…: …}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(member.value) for member in kind)
    if is_dataclass(kind) and kind is not Nilai:
        hints = get_type_hints(kind)
        return "{" + ", ".join(_part(f.name, hints[f.name], _required(f)) for f in fields(kind)) + "}"
    return ""


def _part(name: str, kind: Any, required: bool) -> str:
    """A part of an object; of a choice what there is to choose from."""
    kind = _plain(kind)
    choices = _shape(kind) if isinstance(kind, type) and issubclass(kind, Enum) else ""
    return name + ("" if required else "?") + (f": {choices}" if choices else "")


def _plain(kind: Any) -> Any:
    """X of `X | None`."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(k for k in get_args(kind) if k is not type(None))
    return kind


def _required(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def template(command: Command, bahasa: str = "id") -> dict[str, Any]:
    """The command as a file may hold it, with every field that it needs filled in; its reason in a language."""
    step = step_of(command)
    wanted = {NEEDS[rule.__name__] for rule in step.requires if rule.__name__ in NEEDS} if step else set()
    why = {
        "reason": REASON.dalam(bahasa),
        "basis": {"kind": "SK", "number": "SK contoh/2023", "signed_on": "2023-10-02"},
    }
    return {
        "command": command.name,
        "command_id": str(uuid4()),
        "actor": _actor(command),
        **({} if command.name in SEALED else why),
        "data": {
            p.name: _example(p.name, p.annotation, command)
            for p in command.params.values()
            if p.default is Parameter.empty or p.name in wanted or useful(command.name, p.name)
        },
    }


def _actor(command: Command) -> str:
    """Someone who may give it, as a demo identity is written."""
    if command.name in ACTORS:
        return ACTORS[command.name]
    kind, _, verb = command.name.partition(".")
    role = next(WHO.get(r, r) for r in roles(command))
    if role == VERIFIKATOR or (kind in DOKUMEN and verb in CHECKS):
        (role,) = DOKUMEN[kind].verified_by("camat")
    return f"{role}@kec-contoh" if role in UNIT_ROLES else role


def _example(name: str, kind: Any, command: Command) -> Any:
    kind = _plain(kind)
    if kind == tuple[Penandatangan, ...]:
        return signers(command.name)
    if isinstance(whole := by_name(command.name, name), list | dict):
        return whole
    if get_origin(kind) is tuple:
        return [_example(name, get_args(kind)[0], command)]
    if get_origin(kind) is dict:
        return {"operasi" if name == "belanja" else "U1": by_type(_plain(get_args(kind)[1]))}
    if is_dataclass(kind) and kind is not Nilai:
        return _filled(kind, command)
    found = by_name(command.name, name)
    return by_type(kind) if found is None else found


def _filled(kind: Any, command: Command) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {
        f.name: _example(f.name, hints[f.name], command)
        for f in fields(kind)
        if _required(f) or useful(command.name, f.name)
    }
