"""The trail as people read it: days, in each what one command did, with its reason and basis said once."""

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from domain.kernel import Teks
from interfaces.web.frame.words import hari, jam, saat, setempat
from projections.clocks import happened
from projections.sentences.facts import compared, doubted
from projections.words import capitalised, phrase


@dataclass(frozen=True)
class Event:
    """One event as a line: its position, its sentence (`told`, as the trail answers it), why it answers what was
    asked, and whether it put a file on record (`berkas`)."""

    idx: int
    told: Mapping[str, Any]
    fakta: list[Mapping[str, Any]]
    berkas: bool


@dataclass(frozen=True)
class Act:
    """Events that one command recorded at one moment."""

    jam: Teks
    reason: str
    basis: Teks | None
    caused_by: int | None
    refused: bool
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True)
class Day:
    hari: date
    tindakan: list[Act]


def days(entries: Iterable[dict[str, Any]]) -> list[Day]:
    """Entries of the trail in their order, by the day on which they happened."""

    def day(entry: dict[str, Any]) -> date:
        return setempat(happened(entry)).date()

    def command(entry: dict[str, Any]) -> tuple[str, ...]:
        return happened(entry), entry["command"], entry["office"], entry.get("happened_at", "")

    return [
        Day(when, [_action(list(group)) for _, group in groupby(found, command)])
        for when, found in groupby(entries, day)
    ]


def _action(entries: list[dict[str, Any]]) -> Act:
    first = entries[0]
    return Act(
        _jam(first),
        first["reason"],
        basis(first["basis"]),
        caused_by(first),
        first["topic"].startswith("Penolakan"),
        [line(e) for e in entries],
    )


def _jam(entry: Mapping[str, Any]) -> Teks:
    """The hour of an act and, where another was recorded or the clock was wrong, that too."""
    hour, recorded = jam(setempat(happened(entry))), saat(entry["recorded_at"])
    if "happened_at" not in entry:
        return hour
    if entry["happened_at"] is None:
        return phrase("jam salah: tercatat {r}", "wrong clock: recorded as {r}", r=recorded)
    return phrase("{h}, tercatat {r}", "{h}, recorded as {r}", h=hour, r=recorded)


def line(entry: dict[str, Any]) -> Event:
    return Event(
        entry["idx"],
        entry,
        [
            *map(_unmarked, doubted(entry["doubts"])),
            *(compared(found, entry["idx"]) for found in entry["facts"]),
        ],
        entry["topic"] == "Ekspor.Exported",
    )


def _unmarked(teks: Teks) -> dict[str, Any]:
    said = capitalised(teks)
    return {"kalimat": said.id, "sentence": said.en, "angka": []}


def told(days_: Iterable[Day]) -> dict[int, Mapping[str, Any]]:
    """The sentence of each event of a page, by its position."""
    return {event.idx: event.told for day in days_ for act in day.tindakan for event in act.events}


def caused_by(entry: dict[str, Any]) -> int | None:
    """The event that a policy answered."""
    return int(entry["caused_by"]) if entry["caused_by"].isdigit() else None


def basis(found: dict[str, str | None] | None) -> Teks | None:
    """ "DPPA contoh/2023, 2 Oktober 2023": the legal basis of a change; its kind is said when the number does not."""
    if not found:
        return None
    kind, number = found["kind"] or "", found["number"] or ""
    name = number if number.startswith(kind) else f"{kind} {number}"
    signed = found["signed_on"]
    return phrase("{n}, {d}", "{n}, {d}", n=name, d=hari(signed)) if signed else Teks(name, name)


def export_command(parts: Mapping[str, Any]) -> str:
    """What to type in a terminal to take all that the page is narrowed to out into a file."""
    said = []
    for name, value in parts.items():
        option = name.replace("_", "-")
        if value in ("true", "false"):
            said.append(f"--{option}" if value == "true" else f"--no-{option}")
        elif value is not None:
            said += [f"--{option}", shlex.quote(str(value))]
    return " ".join(["jejak trail", *said, "--export jejak.xlsx"])
