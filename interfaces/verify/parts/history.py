"""What the log says of documents: every figure of every cell, and how far each version is, from when to when."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from interfaces.verify.parts.cells import shown_as, writes
from interfaces.verify.parts.entries import Entry
from interfaces.verify.parts.own_times import declared_wrong, happened
from interfaces.verify.parts.reading import mapping
from interfaces.verify.parts.words import Bad

KINDS = {
    "TemplateIndikator": "templat",
    "Renstra": "renstra",
    "IndikatorKinerjaUtama": "iku",
    "Renja": "renja",
    "RenjaPerubahan": "renja_perubahan",
    "Anggaran": "anggaran",
    "PerjanjianKinerja": "pk",
    "RencanaAksi": "rencana_aksi",
    "RealisasiTriwulan": "realisasi",
    "LaporanKinerja": "lkjip",
    "Indikator": "indikator",
    "Kabupaten": "kabupaten",
}
ODD = (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, RecursionError)
KEY = ("unit", "periode", "slug", "tahun", "triwulan", "n", "jabatan")
INHERITED = ("belanja/", "alokasi/")  # of these a version says only what it changes; the rest stands in its base


class Held(NamedTuple):
    """What stands in a cell: since which entry, and what that says (None: taken out)."""

    idx: int
    said: Any

    @property
    def value(self) -> str | None:
        """As a figure."""
        return shown_as(self.said)


class Fact(NamedTuple):
    """One event as it was recorded."""

    idx: int
    name: str
    versi: int
    state: dict[str, Any]
    recorded_at: str


def stream_of(document: str) -> str:
    """The stream of a document, from its name."""
    return str(uuid5(NAMESPACE_URL, f"/{document}"))


class Document:
    """One stream: its natural key, its cells, and the events that move its versions."""

    def __init__(self, stream: str) -> None:
        self.stream, self.kind = stream, ""
        self.key: dict[str, Any] = {}
        self.cells: dict[tuple[int, str], list[Held]] = {}
        self.facts: list[Fact] = []

    @property
    def name(self) -> str:
        """As pages and programs write it."""
        return "/".join([self.kind, *(str(self.key[k]) for k in KEY if self.key.get(k))])

    def read(self, idx: int, topic: str, state: dict[str, Any], recorded_at: str) -> None:
        """Fold one event. Raises what odd data raises."""
        owner, _, name = topic.partition(".")
        if not self.kind:
            self.kind = KINDS.get(owner, owner.lower())
            self.key = {k: state[k] for k in KEY if isinstance(state.get(k), (str, int))}
        versi = state.get("versi", 1)
        copied = name in ("RevisionOpened", "Drafted", "Loaded", "DraftReopened", "LoadRejected", "LoadWithdrawn")
        if copied or "state" in state or name not in QUIET:
            self.facts.append(Fact(idx, name, versi, {k: v for k, v in state.items() if k not in LISTS}, recorded_at))
        for number, cell_name, said in writes(topic, state):
            self.cells.setdefault((number, cell_name), []).append(Held(idx, said))

    def at(self, versi: int, cell_name: str, position: int) -> Held | None:
        """What stands in a cell of a version at a position; None where nothing ever stood there by then."""
        found = [row for row in self.cells.get((versi, cell_name)) or [] if row.idx <= position]
        if found:
            return found[-1]
        base = self.base(versi, position) if cell_name.startswith(INHERITED) else None
        return None if base is None or base >= versi else self.at(base, cell_name, position)

    def opened(self, versi: int, position: int) -> Fact | None:
        """The event that began a version."""
        begun = ("Drafted", "RevisionOpened", "DraftReopened", "Loaded")
        found = [f for f in self.facts if f.name in begun and f.versi == versi and f.idx <= position]
        return found[-1] if found else None

    def base(self, versi: int, position: int) -> int | None:
        """The version that a version was copied from."""
        fact = self.opened(versi, position)
        base = fact.state.get("base") if fact and fact.name == "RevisionOpened" else None
        return base if isinstance(base, int) else None


LISTS = ("target", "pagu", "sel", "baris", "realisasi", "serapan")
QUIET = ("TargetSet", "PaguSet", "Prefilled", "BelanjaSet", "AlokasiSet", "AksiSet", "RowSet", "NarrativeSet")


class History:
    """The documents that are asked about, folded from the entries that are given one by one, in their order.

    It keeps what is wanted and nothing else, so that a log of any length is read in the memory that a page needs.
    """

    def __init__(
        self, streams: set[str], units: set[str], entries: set[int], moments: set[str], *, offices: bool = False
    ) -> None:
        self.offices = offices  # whether every unit is wanted: what it is called, who held its offices
        self.streams, self.units, self.wanted = streams, units, entries
        self.documents: dict[str, Document] = {}
        self.entries: dict[int, tuple[Entry, dict[str, Any]]] = {}
        self._later: dict[str, list[list[int]]] = {moment: [] for moment in moments}  # in runs from first to last
        self._wrong: list[tuple[int, int]] = []
        self.odd: list[int] = []
        self.held: set[int] | None = None  # of a part of a log: what it holds
        self.size = 0

    def read(self, entry: Entry) -> None:
        """Fold one entry; one that is odd is remembered, and the rest goes on."""
        if entry.idx is None or entry.stream is None or entry.topic is None or entry.state is None:
            return
        self.size = max(self.size, entry.idx)
        self._wrong += declared_wrong(entry)
        for moment, later in self._later.items():
            if happened(entry) > moment:
                if not later or later[-1][1] != entry.idx - 1:
                    later.append([entry.idx, entry.idx])
                later[-1][1] = entry.idx
        mine = entry.stream in self.streams or self._begins_mine(entry)
        if not mine and entry.idx not in self.wanted:
            return
        try:
            state = mapping(entry.state.encode())
        except Bad:
            self.odd.append(entry.idx)
            return
        if entry.idx in self.wanted:
            self.entries[entry.idx] = (entry, state)
        if mine:
            self.streams.add(entry.stream)
            document = self.documents.setdefault(entry.stream, Document(entry.stream))
            try:
                document.read(entry.idx, entry.topic, state, happened(entry))
            except ODD:
                self.odd.append(entry.idx)

    def known_at(self, moment: str) -> int:
        """How many entries were known at a moment that was asked about; times of a wrong clock decide nothing."""
        for first, last in self._later.get(moment, []):
            while first <= last:
                over = [end for begin, end in self._wrong if begin <= first <= end]
                if not over:
                    return first - 1
                first = max(over) + 1
        return self.size

    def _begins_mine(self, entry: Entry) -> bool:
        """Whether it begins a document of a unit that is asked about."""
        if entry.version == 1 and self.offices and (entry.topic or "").startswith("PerangkatDaerah."):
            return True
        if entry.version != 1 or not self.units or (entry.topic or "").partition(".")[0] not in KINDS:
            return False
        return any(f'"unit":"{unit}"' in (entry.state or "") for unit in self.units)

    def find(self, document: str) -> Document | None:
        """A document by its name."""
        return self.documents.get(stream_of(document))
