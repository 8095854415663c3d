"""The page of differences: what to compare, and what stands on one side and not, or otherwise, on the other."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from domain.documents.text_difference import BARU, HILANG, SAMA
from domain.kernel import NotFound, Teks
from interfaces.api.access import readable, shown
from interfaces.compose import House
from interfaces.input.comparison import KINDS, address, read_name
from interfaces.input.moments import side
from interfaces.web.frame.field import Field
from interfaces.web.frame.figures import Computed, Figure, figure_of
from interfaces.web.frame.look import Look
from interfaces.web.frame.request import HARI, Request
from interfaces.web.frame.words import JENIS as JENIS_DOKUMEN
from interfaces.web.frame.words import Names, saat
from projections.documents.differences import Side
from projections.identity import DocumentName
from projections.plans.lineage import dalam
from projections.sentences.differences import BAGIAN, JENIS, ringkas, sel, sisi
from projections.sentences.titles import title
from projections.words import capitalised, kunci, phrase, same

MOST = 60
"""Changes shown on one page."""
LABEL = {
    "from": (Teks("Dari versi", "From version"), None),
    "to": (Teks("Ke versi", "To version"), None),
    "from_known": (Teks("Dari saat", "From the moment"), None),
    "to_known": (Teks("Ke saat", "To the moment"), None),
}
FIRST = 1
"""The version that a document begins with."""
TETAP = "same"
JENIS_SEL = {**JENIS, TETAP: Teks("tetap", "unchanged")}
Pieces = list[tuple[str, str]]


@dataclass(frozen=True)
class Changed:
    """One cell: each side, None where it was absent. `opened`: the one that a link named."""

    sel: Teks
    jenis: Teks
    old: "Said | None"
    new: "Said | None"
    opened: bool


@dataclass(frozen=True)
class Said:
    """What one side says: a figure, or a text in pieces with the event that set it."""

    angka: Figure | Computed | None
    kata: Pieces
    event: int | None


@dataclass(frozen=True)
class Group:
    nama: Teks
    ubah: list[Changed]


class Difference:
    """What the page shows of a comparison: of its `n` changes those from the `first` to the `last`; the cell that is
    `opened` stands before all."""

    def __init__(
        self,
        answer: Mapping[str, Any],
        name: str,
        judul: Teks,
        bahasa: str,
        moments: Mapping[int, datetime],
        opened: str = "",
        first: int = 1,
    ) -> None:
        self.judul = judul
        self.known = _known(*(answer[side]["position"] for side in ("dari", "ke")), moments)
        self.dari, self.ke = (sisi(answer[side], at) for side, at in zip(("dari", "ke"), self.known, strict=True))
        self.alasan_dari, self.alasan_ke = answer["dari"]["reason"], answer["ke"]["reason"]
        self.ringkas = ringkas(answer["jumlah"])
        changed = sorted(answer["perubahan"], key=lambda one: one["sel"] != opened)
        self.n = len(changed)
        self.first = first if first <= self.n else 1
        shown = changed[self.first - 1 : self.first - 1 + MOST]
        self.last = self.first - 1 + len(shown)
        self.before = max(1, self.first - MOST) if self.first > 1 else None
        self.next = self.last + 1 if self.last < self.n else None
        self.bagian = [
            Group(BAGIAN[part], [self._change(one, name, answer, bahasa, opened) for one in changes])
            for part, changes in groupby(shown, key=lambda one: one["bagian"])
        ]

    def _change(
        self, one: Mapping[str, Any], name: str, answer: Mapping[str, Any], bahasa: str, opened: str
    ) -> Changed:
        old, new = (
            self._said(one, side, figure_of(one, side, at["dokumen"] or name, at["versi"], at["position"]), bahasa)
            for side, at in (("old", answer["dari"]), ("new", answer["ke"]))
        )
        return Changed(sel(one), JENIS_SEL[one["jenis"]], old, new, one["sel"] == opened)

    def _said(self, one: Mapping[str, Any], side: str, figure: Figure | Computed | None, bahasa: str) -> Said | None:
        if one[side] is None:
            return None
        mark = HILANG if side == "old" else BARU
        kata = [(m, text) for m, text in one["kata"] or () if m in (SAMA, mark)]
        return Said(figure, kata or [(mark, dalam(one[side], bahasa))], one["event"][side])


def _known(old: int | None, new: int | None, moments: Mapping[int, datetime]) -> tuple[Teks | None, Teks | None]:
    """What was known on each side, in words: by the moment, or before and after one event where both are the same."""
    first, second = (saat(moments[at]) if at in moments else None for at in (old, new))
    if first and first == second and old != new:
        return phrase("tepat sebelum yang tercatat {s}", "right before what was recorded {s}", s=first), phrase(
            "tepat sesudahnya, {s}", "right after it, {s}", s=first
        )
    return tuple(  # type: ignore[return-value]
        phrase("diketahui sampai {s}", "as known until {s}", s=at) if at else None for at in (first, second)
    )


def fields(asked: Request, found: Difference) -> list[Field]:
    """The form of the page: versions, and moments; one that a link of ours names is said in words, to keep or leave."""
    return [_field(name, asked.text(name), found.known[name == "to_known"]) for name in LABEL]


def _field(name: str, value: str, known: Teks | None) -> Field:
    label, hint = LABEL[name]
    if not name.endswith("_known"):
        return Field(name, label, value, hint=hint, kind="number")
    if not value or HARI.fullmatch(value):
        return Field(name, label, value, hint=hint)
    words = capitalised(known) if known else Teks("Saat yang dipilih", "The chosen moment")
    return Field(name, label, value, (("", Teks("Sekarang", "Now"), ""), (value, words, "")), hint)


def compare(house: House, asked: Request, lihat: Look, bahasa: str) -> Difference:
    """The comparison that was asked for. Raises BadInput, NotFound: also for a document that is not theirs to see."""
    kind, key = read_name(asked.text("doc"))
    name = address(kind, key)

    there = readable(house, lihat.now, f"{kind}-diff")

    def see(unit: str) -> None:
        if unit not in there:
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")

    if key.get("unit"):
        see(key["unit"])
    first = first_of(asked)
    versions = {n: asked.number(n, 1, 999, *LABEL[n][0]) for n in ("from", "to")}
    for side_of in ("from_known", "to_known"):
        if asked.named(side_of) is None:
            asked.moment(side_of, *LABEL[side_of][0])
    asked.check()
    dari, ke = (
        Side(side(house, lihat.at, asked.text(f"{n}_known") or None, f"/{n}_known", see), versions[n])
        for n in ("from", "to")
    )
    return _difference(house, house.queries.beda(kind, key, dari, ke), name, called(name, lihat), bahasa, first=first)


def first_of(asked: Request) -> int:
    """The change from which on they are shown."""
    return asked.number("dari", 1, 99_999, "Baris", "Row") or 1


def of_event(
    house: House, entry: Mapping[str, Any], lihat: Look, bahasa: str, opened: str = "", first: int = 1
) -> Difference | None:
    """What an event set in its document: the version that it is about, before and after it; all of it where the event
    begins the version; the cell that was `opened` also where it stays what it was. None for an event of no document
    with versions, or of one that is not theirs to see."""
    kind, _, _ = entry["dokumen"].partition("/")
    versi = entry["versi"] or (FIRST if entry["topic"].endswith(".Drafted") else 0)  # some are begun with content
    if kind not in KINDS or not versi or not shown(house, lihat.now, [{"kind": kind, "unit": entry["unit"]}]):
        return None
    _, key = read_name(entry["dokumen"])
    never, dari, ke = (Side(replace(lihat.at, position=at), versi) for at in (0, entry["idx"] - 1, entry["idx"]))
    for before in (dari, never):
        with suppress(NotFound):  # the document was there already, the version was not
            found = house.queries.beda(kind, key, before, ke)
            if opened and all(one["sel"] != opened for one in found["perubahan"]):
                found["perubahan"] += _kept(house, kind, key, never, before, ke, opened)
            return _difference(house, found, entry["dokumen"], called(entry["dokumen"], lihat), bahasa, opened, first)
    return None


def _kept(
    house: House, kind: str, key: dict[str, Any], never: Side, dari: Side, ke: Side, opened: str
) -> list[dict[str, Any]]:
    """The cell that was opened, where an event set it to what it was before."""
    old, new = (
        next((one for one in house.queries.beda(kind, key, never, side)["perubahan"] if one["sel"] == opened), None)
        for side in (dari, ke)
    )
    if old is None or new is None:
        return []
    sides = {name: {"old": old[name]["new"], "new": new[name]["new"]} for name in ("event", "angka")}
    return [{**new, **sides, "old": old["new"], "jenis": TETAP}]


def _difference(
    house: House, answer: Mapping[str, Any], name: str, judul: Teks, bahasa: str, opened: str = "", first: int = 1
) -> Difference:
    positions = {answer[side]["position"] for side in ("dari", "ke")} - {None, 0}
    moments = {one.idx: one.happened_at for one in house.journal.at(sorted(positions))}
    return Difference(answer, name, judul, bahasa, moments, opened, first)


def called(address: str, lihat: Look) -> Teks:
    """What a document is called, by its address; one that is not among those that can be compared by its kind."""
    kind = address.partition("/")[0]
    if kind not in KINDS:
        return JENIS_DOKUMEN.get(kind, same(kunci(kind)))
    return title(DocumentName(address, kind, **{"unit": "", **read_name(address)[1]}), Names(lihat.units))


def documents(house: House, lihat: Look) -> list[dict[str, Any]]:
    """What can be compared: documents with more than one version first."""
    found = [d for d in shown(house, lihat.now, house.queries.documents(lihat.at)) if d["kind"] in KINDS]
    listed = [{"alamat": d["alamat"], "versi": d["versi"], "judul": called(d["alamat"], lihat)} for d in found]
    return sorted(listed, key=lambda d: (-min(d["versi"], 2), d["alamat"]))[:60]
