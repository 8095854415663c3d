"""An answer of the API beside what the log says: place by place, and what of it was never looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from interfaces.verify.parts.held import Tally, part_called
from interfaces.verify.parts.history import History
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.words import clean, say

PARTS = {
    "signed_on": ("tanggal tanda tangan", "day of signing"),
    "effective_from": ("tanggal berlaku", "day in force"),
    "number": ("nomor naskah", "number of the paper"),
    "state": ("keadaan", "state"),
    "person": ("orang", "person"),
    "decree": ("surat keputusan", "decree"),
    "nama": ("nama", "name"),
}
"""What people call the parts of an answer that somebody would change first."""
ASIDE = ("rests_on", "unit", "tahun", "triwulan", "indikator", "per", "position")  # what was asked, and its clocks


class Sheet:
    """Compares the parts of an answer with what the log says of each, and remembers which it looked at."""

    def __init__(self, report: Report, history: History, tally: Tally, file: str) -> None:
        self.report, self.history, self.tally, self.file = report, history, tally, file
        self.seen: set[tuple[int, str]] = set()

    def see(self, where: str, row: Mapping[str, Any], part: str, said: Any, idx: int | None) -> None:
        """One part of the answer: as the log has it, or a finding that names the entry."""
        self.seen.add((id(row), part))
        self.same(f"{where} {called(part)}", row.get(part), said, idx)

    def same(self, where: str, shown: Any, said: Any, idx: int | None) -> None:
        """What was shown, and what the log says."""
        self.tally.compared += 1
        if (shown or None) != (said or None):
            values = {"shown": _in_words(shown), "said": _in_words(said)}
            what = say("yang ditunjukkan {shown}, log {said}", "shown is {shown}, the log says {said}", **values)
            if idx:
                what = say(
                    "yang ditunjukkan {shown}, entri {idx} mencatat {said}",
                    "shown is {shown}, entry {idx} says {said}",
                    idx=idx,
                    **values,
                )
            self.report.find("ANSWER_DIFFERS", f"{clean(where)}: {what}", idx=idx or None, file=self.file)

    def once(self, rows: Iterable[Mapping[str, Any]], *names: str) -> dict[Any, Mapping[str, Any]]:
        """The rows of an answer by what names them; one that stands there twice could say anything, and is named."""
        found: dict[Any, Mapping[str, Any]] = {}
        for row in rows:
            name = tuple(row[part] for part in names)
            if name in found:
                where = " ".join(map(str, name))
                self.same(where, say("dua baris", "two rows"), say("satu baris", "one row"), None)
            found[name] = row
        return {name[0]: row for name, row in found.items()} if len(names) == 1 else dict(found)

    def rest(self, answer: Any, path: str = "") -> None:
        """Count what of the answer nobody looked at, part by part."""
        if isinstance(answer, dict):
            for name, below in answer.items():
                if (id(answer), name) not in self.seen and (path or name not in ASIDE):
                    self.rest(below, f"{path}.{name}" if path else str(name))
        elif isinstance(answer, list):
            for below in answer:
                self.rest(below, path)
        elif answer not in (None, ""):
            self.tally.left[part_called(path)] += 1


def called(part: str) -> str:
    """A part of an answer, or of what a page says, in words and by its name."""
    word = say(*PARTS[part]) if part in PARTS else part
    return part if word == part else f"{word} ({part})"


def _in_words(value: Any) -> str:
    return "–" if value in (None, "") else value if isinstance(value, str) else repr(value)
