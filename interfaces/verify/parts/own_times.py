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
        state = entry.state or ""
        if entry.topic == WRONG_CLOCK:
            self._wrong(entry, _fields(state))
        if '"clock":' in state and entry.idx is not None:
            who = _fields(state).get("provenance")
            if isinstance(who, dict) and who.get("clock"):
                self.own.append(entry.idx)

    def _wrong(self, entry: Entry, said: dict[str, Any]) -> None:
        first, last = said.get("first"), said.get("last")
        if type(first) is int and type(last) is int:
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


def _fields(state: str) -> dict[str, Any]:
    try:
        found = json.loads(state)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
