"""The form of a command as its page draws it: what was typed, what is wrong beside it, the lists to choose from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.kernel import Refusal, Teks
from interfaces.web.any_command.choices import Options, called, choices
from interfaces.web.any_command.shape import Group, Leaf, Rows, Shape, leaves
from interfaces.web.any_command.typed import COUNT, FRESH, PASTE, SUGGESTED, Form, count, filled, name_of, named_by_us
from interfaces.web.any_command.words import HINTS, OF_UNIT, label
from projections.words import same

LONG = ("teks", "kondisi", "kriteria", "akibat", "rencana", "jawaban", "catatan")
"""Parts into which paragraphs are written."""
WIDE = ("nama", "sasaran", "definisi", "rumus", "alasan", "judul")
"""Parts into which a sentence is written."""
RARE = (
    *("pembilang", "penyebut", "skala", "pengampu", "dasar_arah", "kode", "hitung", "pengali", "templat"),
    *("aturan_rentang", "aturan_batas", "penyumbang", "susunan", "dasar"),
)
"""Parts of a card of an indikator that few need."""
FEW = 12
"""Choices that are written out in each row."""


@dataclass(frozen=True)
class Shown:
    """One part of a form. `kind`: that of a `Leaf`, "group" or "rows"; `rows`: of these, each with its own parts."""

    name: str
    label: Teks
    kind: str
    needed: bool
    value: str = ""
    options: Options = field(default_factory=list)
    wrong: Teks | None = None
    parts: "list[Shown]" = field(default_factory=list)
    rows: "list[list[Shown]]" = field(default_factory=list)
    columns: tuple[Teks, ...] = ()
    count: str = ""
    paste: str = ""
    said: Teks | None = None
    listed: str = ""
    """The name of a list that the page holds once, for a field that stands in every row or takes other values too."""

    @property
    def rare(self) -> bool:
        """Whether most leave it out; it stands folded up until something is in it."""
        return self.name.rpartition(".")[2] in RARE and not (self.needed or self.value or self.wrong)

    @property
    def wide(self) -> bool:
        """Whether a sentence is written into it."""
        return self.name.rpartition(".")[2] in WIDE

    @property
    def long(self) -> bool:
        """Whether whole paragraphs are written into it."""
        return self.name.rpartition(".")[2] in LONG

    @property
    def hint(self) -> Teks | None:
        *_, within, own = self.name.split(".")
        if self.label in OF_UNIT.values():
            return None
        return HINTS.get(f"{within}.{own}") or HINTS.get(own)


def put_in(lists: Mapping[str, Options]) -> dict[str, list[tuple[Teks, Teks]]]:
    """What the lists that a page holds once put into a field, and what they say: an office is put in by its name."""
    return {name: [(said if name in SUGGESTED else same(v), said) for v, said in of] for name, of in lists.items()}


@dataclass
class Drawing:
    """`lists`: what there is to choose from, by the name of a part; `hidden`: parts that are known and not asked."""

    command: str
    form: Form
    lists: Mapping[str, Options]
    hidden: frozenset[str] = frozenset()
    refusal: Refusal | None = None

    def draw(self, parts: tuple[Shape, ...]) -> list[Shown]:
        return [self._shown(part, (part.name,), (part.name,)) for part in parts if part.name not in self.hidden]

    def _shown(self, part: Shape, path: tuple[str, ...], at: tuple[str, ...]) -> Shown:
        """`path`: where it stands in the form that came, `at`: in the one that is drawn, without its empty rows."""
        name, title, wrong = name_of(at), label(part.name, self.command.partition(".")[0]), self._wrong(at)
        needed = part.needed and not (len(at) == 1 and named_by_us(self.command, part.name))
        if isinstance(part, Group):
            inner = [self._shown(one, (*path, one.name), (*at, one.name)) for one in part.parts]
            return Shown(name, title, "group", part.needed, wrong=wrong, parts=inner)
        if isinstance(part, Rows):
            return self._rows(part, path, at)
        value = self.form.get(name_of(path), "")
        options = self._options(part, next((step for step in reversed(at[:-1]) if not step.isdigit()), ""))
        within_a_row = any(step.isdigit() for step in at)
        if part.name in self.lists and (part.name in SUGGESTED or (within_a_row and len(options) > FEW)):
            said = called(value, self.lists[part.name]) if part.name in SUGGESTED else None
            return Shown(name, title, part.kind, part.needed, value, wrong=wrong, said=said, listed=part.name)
        return Shown(name, title, part.kind, needed, value, options, wrong)

    def _rows(self, part: Rows, path: tuple[str, ...], at: tuple[str, ...]) -> Shown:
        kept = filled(part, path, self.form)
        fresh = FRESH if not kept or self.form.get("aksi") == "tambah" else 1
        places = [*kept, *range(count(path, self.form), count(path, self.form) + fresh)]
        rows = [
            [self._shown(one, (*path, str(n), one.name), (*at, str(i), one.name)) for one in part.parts]
            for i, n in enumerate(places)
        ]
        name = name_of(at)
        return Shown(
            name,
            label(part.name),
            "rows",
            part.needed,
            self.form.get(f"{PASTE}.{name_of(path)}", ""),
            wrong=self._wrong(at),
            rows=rows,
            columns=tuple(label(place[-1]) for place, _ in leaves(part.parts)),
            count=f"{COUNT}.{name}",
            paste="" if any(step.isdigit() for step in at) else f"{PASTE}.{name}",
        )

    def _options(self, part: Leaf, within: str) -> Options:
        closed = choices(self.command, part, within)
        return closed or (self.lists.get(part.name, []) if part.kind == "text" else [])

    def _wrong(self, at: tuple[str, ...]) -> Teks | None:
        return next((teks for place, teks in errors(self.refusal) if place == at), None)


def errors(refusal: Refusal | None) -> Iterator[tuple[tuple[str, ...], Teks]]:
    """What a refusal says of single parts of the data."""
    found: list[dict[str, Any]] = refusal.facts.get("errors", []) if refusal else []
    for error in found:
        first, *place = error["pointer"].strip("/").split("/")
        yield tuple(place) if first == "data" else (first, *place), Teks(error["id"], error["en"])
