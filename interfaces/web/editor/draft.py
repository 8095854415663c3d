"""One draft as somebody edits it: its cells as they would be typed, and what its sources say of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from application.every_command import REGISTER
from application.offered import kept_from_editing
from application.organisation.scales import scales_of_target
from application.plans.beside import Said, beside, says
from application.work import Work, absent, load
from domain.cycle.origin import same_pagu
from domain.cycle.steps import Versi
from domain.documents.document import Dokumen
from domain.figures.decimals import write
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.figures.same import same_value
from domain.kernel import NotFound, Refusal
from domain.kinds import DOKUMEN
from domain.plans.indikator import Indikator
from interfaces.api.access import admitted, shown
from interfaces.compose import House
from interfaces.input.comparison import address, read_name
from interfaces.web.deciding.steps import work_of
from interfaces.web.entry.typed import as_typed
from interfaces.web.frame.figures import Computed, Figure
from interfaces.web.frame.look import look
from interfaces.web.frame.request import Request
from projections.cell_address import pagu_address, target_address
from projections.clocks import AsOf
from projections.values import plain, text_of

Key = Any
"""(indikator, year, triwulan) of a target, the code of a node of the program tree."""
SUB = "sub_kegiatan"


@dataclass
class Draft:
    """`why`: why whoever looks may not edit it, None where they may."""

    house: House
    work: Work
    doc: Dokumen
    key: dict[str, Any]
    why: Refusal | None

    @property
    def kind(self) -> str:
        return self.doc.kind

    @property
    def alamat(self) -> str:
        return address(self.kind, self.key)

    @property
    def versi(self) -> Versi:
        return self.doc.versi[self.doc.draft or self.doc.in_force or max(self.doc.versi)]

    @cached_property
    def sources(self) -> dict[Key, list[Said]]:
        return beside(self.work, self.doc)

    @cached_property
    def now(self) -> AsOf:
        return look(self.house, Request({})).now

    @cached_property
    def _events(self) -> dict[tuple[str, int], dict[str, int]]:
        return {}

    def held(self, key: Key) -> Figure | Computed | None:
        """A cell of the draft as a figure; of one that is yet to begin, as its base has it."""
        if not self.is_open(key):
            planned = self._below(key)
            return None if planned is None else Computed(plain(planned), "pagu")
        value = self.versi.target.get(key) if isinstance(key, tuple) else self.versi.pagu.get(key)
        own = self.figure(self.alamat, self.versi.nomor, key, value)
        if own is not None:
            return own
        same = (s for s in self.sources.get(key, ()) if self.typed(key, says(s)) == self.typed(key, value))
        return next((self.figure(s.dari, s.dari_versi, key, says(s)) for s in same), None)

    def figure(self, alamat: str, versi: int, key: Key, value: Nilai | Pagu | None) -> Figure | None:
        """What a version of a document says of a cell, with the event that set it; None where it says nothing."""
        amount = value.jumlah if isinstance(value, Pagu) else None
        text = text_of(value) if not isinstance(value, Pagu) else None if amount is None else plain(amount)
        sel = target_address(*key) if isinstance(key, tuple) else pagu_address(key)
        if (alamat, versi) not in self._events:
            kind, name = read_name(alamat)
            self._events[alamat, versi] = self.house.queries.cell_events(self.now, kind, name, versi)
        event = self._events[alamat, versi].get(sel)
        return Figure(text, event, alamat, versi, sel, posisi=self.now.position) if text and event else None

    def takes(self, verb: str) -> bool:
        return f"{self.kind}.{verb}" in REGISTER

    @cached_property
    def cards(self) -> dict[str, Any]:
        """The cards of the unit, as they are listed."""
        if "unit" not in self.key:
            return {}
        listed = self.house.queries.indikator(self.now, self.key["unit"])
        self.work.foresee(Indikator.create_id(self.key["unit"], one["slug"]) for one in listed)
        return {one["slug"]: one for one in listed}

    def keys(self, every: bool = False) -> list[Key]:
        """The cells to be edited: those that stand in the draft or in a source, with their other triwulan; `every`,
        or where no source says which: each indikator that there is in each of its periods too."""
        periods = [*self.periods()]
        quarters = {tw for _, tw in periods}
        said = {key for key in self.sources if isinstance(key, tuple) and key[2] in quarters}
        there = {*self.versi.target, *said}
        if self.takes("set_target") and (every or not said or len(quarters) > 1):
            slugs = self.cards if every or not said else {key[0] for key in there}
            there |= {(slug, *when) for slug in slugs for when in periods}
        order = {slug: n for n, slug in enumerate(self.cards)}
        targets = sorted(there, key=lambda k: (order.get(k[0], len(order)), *k)) if self.takes("set_target") else []
        codes = {*self.versi.pagu, *(k for k in self.sources if isinstance(k, str))} if self.takes("set_pagu") else ()
        return [*targets, *sorted(codes)]

    def periods(self) -> Iterator[tuple[int, int]]:
        """The years and triwulan that a document of this kind has targets of."""
        first, _, last = str(self.key.get("periode", "")).partition("-")
        years = range(int(first), int(last) + 1) if first else (self.key.get("tahun", self.work.today.year),)
        for tahun in years:
            for tw in (1, 2, 3, 4) if self.kind == "rencana_aksi" else (0,):
                yield tahun, tw

    def at(self, version: int) -> Versi:
        """The draft as it stood in an earlier version of the document."""
        if version >= self.doc.version:
            return self.versi
        then = load(self.work.journal, self.doc.id, version)
        return then.versi.get(self.versi.nomor, Versi(0)) if then else Versi(0)

    def standing(self, versi: Versi, key: Key) -> str:
        """A cell as it would be typed; "" where nothing stands."""
        if isinstance(key, tuple):
            return self.typed(key, versi.target.get(key))
        return self.typed(key, versi.pagu.get(key))

    def typed(self, key: Key, value: Nilai | Pagu | None) -> str:
        if value is None:
            return ""
        if isinstance(value, Pagu):
            return "" if value.jumlah is None else write(value.jumlah)
        card = self.cards.get(key[0], {})
        row = {"satuan": card.get("satuan", ""), "skala": card.get("skala")}
        return as_typed(value, row, scales_of_target(self.work, key[1], key[2]))

    def node(self, kode: str) -> Pagu:
        """A node of the program tree, as it stands or as its nearest source says."""
        held: Pagu = self.versi.pagu.get(kode) or says(self.sources[kode][0])
        return held

    def sum_of(self, kode: str) -> str:
        """What is planned below a node of the program tree, as it would be typed; "" where nothing is."""
        planned = self._below(kode)
        return "" if planned is None else write(planned)

    def _below(self, kode: str) -> Decimal | None:
        below = [p.jumlah for k, p in self.versi.pagu.items() if k.startswith(f"{kode}.") and p.level == SUB]
        planned = [jumlah for jumlah in below if jumlah is not None]
        return sum(planned, Decimal()) if planned else None

    def is_open(self, key: Key) -> bool:
        """Whether something is typed in a cell: of the tree only at the sub kegiatan."""
        if isinstance(key, tuple):
            return True
        return (key in self.versi.pagu or key in self.sources) and self.node(key).level == SUB

    def differs(self, key: Key) -> bool:
        """Whether a cell says otherwise than the nearest of its sources."""
        said, held = self.sources.get(key), self.versi.asal
        if not said or (key not in {**held.sel, **held.pagu} and not self.standing(self.versi, key)):
            return False  # nobody has filled it in yet
        nearest = says(said[0])
        if isinstance(key, tuple):
            return not same_value(nearest, self.versi.target.get(key))
        return not same_pagu(nearest, self.versi.pagu.get(key))


def found(house: House, alamat: str) -> Draft:
    """A document that is theirs to see, as a draft. Raises BadInput, NotFound."""
    kind, key = read_name(alamat)
    now = look(house, Request({})).now
    if kind not in DOKUMEN or not shown(house, now, [{"kind": kind, "unit": key.get("unit", "")}]):
        name = address(kind, key)
        raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
    work, cls = work_of(house), DOKUMEN[kind]
    doc = work.find(cls, *key.values())
    if doc is None:
        raise absent(cls, tuple(key.values()))
    return Draft(house, work, doc, key, kept_from_editing(work, admitted(), doc, key))
