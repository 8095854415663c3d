"""What the log says of clocks: stretches that an operator declared wrong, entries that carry a time of their own."""

from __future__ import annotations

import json
from typing import Any

from interfaces.verify.parts.entries import Entry
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.words import num

WRONG_CLOCK = "JamSalah.Declared"


class OwnTimes:
    """No findings: the times of the log stand as they were signed, and this is what else was signed about them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.own: list[int] = []

    def read(self, entry: Entry) -> None:
        """Take in one entry that was checked."""
        if entry.idx is not None and happened(entry) != entry.recorded_at:
            self.own.append(entry.idx)
        for first, last in declared_wrong(entry):
            self.report.note(
                "Entri {first}–{last}: operator menyatakan jam server salah saat mencatatnya (entri {idx}). Waktunya "
                "bukan waktu sebenarnya; isi dan urutannya tetap terbukti.",
                "Entries {first}–{last}: an operator declared that the clock of the server was wrong when they were "
                "recorded (entry {idx}). Their times are not true; what they say and their order is proven still.",
                first=first,
                last=last,
                idx=entry.idx,
            )

    def finish(self) -> None:
        """Once no entry is left: those that carry what the clock said, all in one sentence."""
        if self.own:
            self.report.note(
                "{n} entri, dari {first} sampai {last}, dicatat saat jam server tertinggal dari catatan: waktu "
                "sebenarnya ada di dalam isinya (provenance.clock).",
                "{n} entries, from {first} to {last}, were recorded while the clock of the server was behind the log: "
                "the true time stands within what they say (provenance.clock).",
                n=num(len(self.own)),
                first=self.own[0],
                last=self.own[-1],
            )


def happened(entry: Entry) -> str:
    """When an entry happened: what the clock said, if it stood behind the log; else when it was recorded."""
    who = _fields(entry.state or "").get("provenance") if '"clock":' in (entry.state or "") else None
    clock = who.get("clock") if isinstance(who, dict) else None
    return clock if clock and isinstance(clock, str) else entry.recorded_at or ""


def declared_wrong(entry: Entry) -> list[tuple[int, int]]:
    """The stretch of the log that an entry declares to have been recorded by a wrong clock, if it does."""
    said = _fields(entry.state or "") if entry.topic == WRONG_CLOCK else {}
    first, last = said.get("first"), said.get("last")
    return [(first, last)] if type(first) is int and type(last) is int else []


def _fields(state: str) -> dict[str, Any]:
    try:
        found = json.loads(state)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
