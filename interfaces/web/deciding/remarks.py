"""Notes on cells where they stand: who noted what and when, and whether the cell has changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.kernel import Teks
from projections.clocks import happened
from projections.words import capitalised, pelaku


@dataclass(frozen=True)
class Remark:
    """One note. `pada`: the cell or row that it names, "" for the whole; `answered`: that has changed since (None: it
    names none that is there)."""

    teks: str
    pada: str
    oleh: Teks
    kapan: str
    event: int
    answered: bool | None


@dataclass(frozen=True)
class Remarks:
    """The notes of a version: by address of a cell or a row, and those that are about no one of them."""

    pada: Mapping[str, list[Remark]] = field(default_factory=dict)
    lain: tuple[Remark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pada or self.lain)

    def __len__(self) -> int:
        return sum(map(len, self.pada.values())) + len(self.lain)


def placed(found: Mapping[str, Any] | None, entry: Mapping[str, Any], cells: Iterable[Mapping[str, Any]]) -> Remarks:
    """The newest notes on a version (`queries.remarks`), said by the event `entry`, beside its cells, addressed."""
    if found is None:
        return Remarks()
    newest: dict[str, int] = {}
    place: dict[str, str] = {}
    for cell in cells:
        for name in {cell["alamat"], cell["baris"], cell["nama_baris"]}:
            newest[name] = max(newest.get(name, 0), cell["event"]["new"] or 0)
        place |= {cell["alamat"]: cell["alamat"], cell["baris"]: cell["baris"]}
        place.setdefault(cell["nama_baris"], cell["baris"])
    oleh = capitalised(pelaku(entry["office"] or entry["role"], entry["capacity"], entry.get("own_office", "")))
    pada: dict[str, list[Remark]] = {}
    lain = []
    for note in found["notes"]:
        there = newest.get(note["pada"]) if note["pada"] else None
        answered = None if there is None else there > found["event"]
        remark = Remark(note["teks"], note["pada"], oleh, happened(entry), found["event"], answered)
        if there is None:
            lain.append(remark)
        else:
            pada.setdefault(place[note["pada"]], []).append(remark)
    return Remarks(pada, tuple(lain))
