"""The lineage of a target as people read it: one step for each paper it stands in, and what changed on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.kernel import Teks
from interfaces.web.jejak import basis
from interfaces.web.kata import angka, dokumen, is_number, keadaan
from projections.sentences.kata import jabatan, kapital, susun


@dataclass(frozen=True)
class Langkah:
    """One paper. `semula`: what the step before said, when this one says something else. `menentukan`: it holds.

    `dari_versi`: the version that it only takes over from, 0 when its figure was set here.
    """

    dokumen: Teks
    versi: int
    target: str
    number: bool
    semula: str | None
    state: str
    keadaan: Teks
    menentukan: bool
    effective_from: str | None
    signed_on: str | None
    nomor: str
    pelaku: Teks
    recorded_at: str
    reason: str
    basis: Teks | None
    event: int
    dari_versi: int


def steps(answer: Mapping[str, Any], units: Mapping[str, Mapping[str, Any]], bahasa: str) -> list[Langkah]:
    """The steps of a lineage answer in their order. A target of one triwulan is no change of the target of the year."""
    found: list[Langkah] = []
    before: str | None = None
    first: dict[int, int] = {}
    for step in answer["langkah"]:
        said = step["teks"]
        yearly = not step["triwulan"]
        changed = yearly and before is not None and before != said
        found.append(_step(step, units, bahasa, before if changed else None, step == answer["berlaku"], first))
        before = said if yearly else before
    return found


def _step(
    step: Mapping[str, Any],
    units: Mapping[str, Mapping[str, Any]],
    bahasa: str,
    semula: str | None,
    holds: bool,
    first: dict[int, int],
) -> Langkah:
    set_in = first.setdefault(step["event"], step["versi"])
    unit = units.get(step["actor_unit"], {}).get("nama", step["actor_unit"])
    office = jabatan(step["office"] or step["role"], step["capacity"])
    return Langkah(
        dokumen(step["kind"], n=step["n"], jabatan_=step["jabatan"], triwulan=step["triwulan"]),
        step["versi"],
        angka(step["teks"], bahasa),
        is_number(step["teks"]),
        None if semula is None else angka(semula, bahasa),
        step["state"],
        keadaan(step["state"]),
        holds,
        step["effective_from"],
        step["signed_on"],
        step["number"] or "",
        kapital(susun("{o} {u}", "{o} of {u}", o=office, u=unit) if unit else office),
        step["recorded_at"],
        step["reason"],
        basis(step["basis"]),
        step["event"],
        0 if set_in == step["versi"] else set_in,
    )
