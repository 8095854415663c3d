"""A table as it would be taken in: read, held against what stands, tried and undone; then, once agreed, recorded."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from application.access import Identity
from application.orders import Answer, Order
from domain.figures.decimals import jumlahkan, write
from domain.figures.doubts import Doubt
from domain.figures.nilai import Nilai
from domain.figures.reader.number_reader import Tulisan
from domain.figures.reader.reading import spoken
from domain.figures.same import same_value
from domain.kernel import Refusal, Teks
from domain.kinds import DOKUMEN
from interfaces.compose import House
from interfaces.evidence import ordered
from interfaces.importing.columns import OUTPUT, Columns, Period, Slot, columns, roles, said_of, understood
from interfaces.importing.kept import keep, names_persons, unkept
from interfaces.importing.matching import Register
from interfaces.importing.our_own import own as our_own
from interfaces.importing.papers import TAKES, Given, Key, Paper, Said, may_begin, papers, scales_at, years_of
from interfaces.importing.rows import TAKEN, Cell, Known, Row, State, read_rows
from interfaces.input.moments import as_of
from interfaces.input.reading import BadInput, quote
from interfaces.tables.files import tables_of
from interfaces.tables.headers import Headed

HEADING, NAME = "judul", "indikator"
"""What is remembered of an office: what its headings mean, and what its names of indikator do."""
MOST = 2_000
"""Rows of one import: a Renja of a large dinas has a few hundred."""
BERKAS = "Berkas impor"
"""The kind of basis that a file is."""


@dataclass(frozen=True)
class Wanted:
    """What is to be imported, and how. `more`: by what else the document is named (triwulan, jabatan, n, periode);
    `headings`: roles of columns, `names`: indikator of rows, as somebody says now; both go before what is remembered.
    """

    kind: str
    unit: str
    tahun: int
    more: Mapping[str, Any] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Intake:
    """`tables`: those that hold something of it; `rows`: theirs; `notes`: what is to be said of how the file was read;
    `doubts`: what is unlikely about its figures, asked before they are recorded."""

    wanted: Wanted
    digest: str
    papers: list[Paper]
    tables: list[Columns]
    rows: list[Row]
    notes: list[Teks]
    doubts: list[Doubt] = field(default_factory=list)
    content: bytes = field(default=b"", repr=False)
    name: str = ""
    persons: bool = True
    """Whether the file names persons: who may open it then is fewer."""

    @property
    def cells(self) -> Iterator[Cell]:
        return chain.from_iterable(row.cells for row in self.rows)

    def count(self, *states: State) -> int:
        return sum(cell.state in states for cell in self.cells)

    @property
    def basis(self) -> dict[str, str]:
        """That it came from a file, and where in it: nothing that a person called it, or a sheet of it."""
        sheets = [*dict.fromkeys(row.sheet for row in self.rows)]
        said = [self._lines(sheet, f"tabel {n} " if len(sheets) > 1 else "") for n, sheet in enumerate(sheets, 1)]
        return {"kind": BERKAS, "number": f"SHA-256 {self.digest}; {'; '.join(said)}"[:200]}

    def _lines(self, sheet: str, where: str) -> str:
        own = [row.row for row in self.rows if row.sheet == sheet]
        return f"{where}baris {own[0]}" if len(own) == 1 else f"{where}baris {own[0]}–{own[-1]}"


def look(house: House, who: Identity, content: bytes, name: str, wanted: Wanted) -> Intake:
    """What a file would change; nothing is stored. Raises BadInput where it holds nothing of what is wanted, and what
    the commands raise that begin its documents."""
    if wanted.kind not in TAKES:
        known = ", ".join(TAKES)
        raise BadInput(
            f"Jenis tabel '{quote(wanted.kind)}' tidak dikenal. Pilih: {known}.",
            f"There is no kind of table '{quote(wanted.kind)}'. Choose: {known}.",
        )
    at, work = as_of(house), house.jejak.work()
    cards = {card["slug"]: card for card in house.queries.indikator(at, wanted.unit)}
    filled = papers(work, wanted.kind, wanted.unit, wanted.tahun, wanted.more)
    for paper in filled:
        _begin(house, who, paper, filled, wanted)
    remembered = house.imports.said(wanted.unit)
    own = {**remembered.get(f"{HEADING}/{wanted.kind}", {}), **roles(wanted.headings)}
    register = Register({slug: card["nama"] for slug, card in cards.items()})
    names = {**remembered.get(NAME, {}), **_named(wanted, register)}
    slots = [slot for paper in filled for slot in paper.slots]
    grids = our_own(tables_of(content, name), slots)
    heads = list(understood(grids, own))
    years = years_of(filled[0].key, wanted.tahun)
    tables = [columns(table, slots, years, wanted.tahun) for table in heads]
    tables = [table for table in tables if table.fills or table.clashes]
    if not tables:
        raise _nothing(heads, filled, wanted)
    if clash := next((table for table in tables if table.clashes), None):
        raise _several(clash)
    tree = {kode: node.nama for paper in filled for kode, node in paper.tree.items()}
    known = Known(register, cards, _scales(work), names, Register(tree), filled[0].sums, _outputs(filled))
    sheets = _sheets(tables)
    several = len({*sheets}) > 1
    rows = [row for table, sheet in zip(tables, sheets, strict=True) for row in read_rows(table, known, sheet, several)]
    if len(rows) > MOST:
        raise BadInput(
            f"Tabel itu memuat lebih dari {MOST} baris. Bagi menjadi beberapa berkas.",
            f"That table has more than {MOST} rows. Split it into several files.",
        )
    if not rows:
        raise BadInput(
            "Di bawah judul tabel itu tidak ada baris yang berisi.",
            "There is no row with anything in it below the headings of that table.",
        )
    notes = list(dict.fromkeys(note for grid in grids for note in grid.notes))
    units = {unit["slug"]: unit["nama"] for unit in house.queries.units(at)}
    notes += filter(None, [unkept(content), of_another(units, wanted.unit, [table.table for table in tables])])
    file = {"content": content, "name": name, "persons": names_persons(content)}
    intake = Intake(wanted, hashlib.sha256(content).hexdigest(), filled, tables, rows, notes, **file)
    _said_once(intake)
    for paper in filled:
        _weigh(house, who, intake, paper)
        _check_sums(intake, paper)
    return intake


def of_another(units: Mapping[str, str], unit: str, heads: Sequence[Headed]) -> Teks | None:
    """That what stands above a table names another unit than the one that it is to fill.

    `units`: names of units by slug.
    """
    above = " ".join(chain.from_iterable(chain([t.grid.name], *t.grid.cells[: t.first]) for t in heads))
    said = " ".join(above.split()).casefold()
    found = [one for one in units.values() if one.casefold() in said]
    named = [one for one in found if not any(one != more and one.casefold() in more.casefold() for more in found)]
    if not named or units[unit] in named:
        return None
    return Teks(
        f"Di atas tabelnya tertulis {named[0]}, sedangkan yang diisi {units[unit]}: periksa berkasnya.",
        f"Above the table stands {named[0]}, and what is filled in is of {units[unit]}: check the file.",
    )


def _named(wanted: Wanted, register: Register) -> dict[str, str]:
    """Which indikator somebody says that names are, each by its slug or by its own name. Raises BadInput."""
    found = {}
    for name, said in wanted.names.items():
        match = register.match(said)
        if match.score != 100 or not match.slug:
            raise BadInput(
                f"Indikator '{quote(said)}' tidak dikenal di {wanted.unit}.",
                f"Indikator '{quote(said)}' is unknown in {wanted.unit}.",
            )
        found[said_of(name)] = match.slug
    return found


def _outputs(filled: Sequence[Paper]) -> Slot | None:
    """Where the output of a sub kegiatan goes, in a document that holds it."""
    return next((slot for paper in filled for slot in paper.slots if slot.kind == OUTPUT), None)


def _sheets(tables: Sequence[Columns]) -> list[str]:
    """What each table is called; one that is the rest of another as that one."""
    found: list[str] = []
    for table in tables:
        rest = bool(found) and table.table.continues and not table.table.grid.name
        found.append(found[-1] if rest else table.table.grid.name)
    return found


def _scales(work: Any) -> Any:
    held: dict[Slot, Any] = {}

    def scales(slot: Slot) -> Any:
        if slot not in held:
            held[slot] = scales_at(work, slot)
        return held[slot]

    return scales


# -- what stands, and what would


def _order(who: Identity, wanted: Wanted, given: Given, **more: Any) -> Order:
    return ordered(who, *given, reason=wanted.reason, answers=wanted.answers, way=Tulisan.INDONESIA, **more)


def _begin(house: House, who: Identity, paper: Paper, filled: Sequence[Paper], wanted: Wanted) -> None:
    """See a document that is yet to be begun as it would be; one that cannot be begun says why."""
    if paper.doc is not None:
        return
    if not may_begin(paper):
        nama = DOKUMEN[paper.kind].nama
        paper.barred = Teks(f"Mulai dahulu {nama} itu.", f"Start that {nama} first.")
        return
    before = [given for one in filled[: filled.index(paper)] if one.barred is None for given in one.begun]
    orders = [_order(who, wanted, given) for given in (*before, *paper.begun)]
    try:
        work = house.jejak.rehearse(*orders)
    except Refusal as refusal:
        if paper is filled[0]:
            raise
        paper.barred = refusal.teks
        return
    fresh = paper.fresh(work)
    paper.stands, paper.tree = fresh.stands, fresh.tree


def _said_once(intake: Intake) -> None:
    """Of a figure that the file says twice alike the first is taken; of one that it says otherwise none."""
    said: dict[Key, Cell] = {}
    for cell in intake.cells:
        if cell.state is not State.BARU:
            continue
        first = said.setdefault(cell.key, cell)
        if first is cell:
            continue
        if same_value(first.nilai, cell.nilai):
            cell.state = State.SAMA
            cell.why = Teks(f"sama dengan {first.where.id}", f"the same as {first.where.en}")
            continue
        for one, other in ((first, cell), (cell, first)):
            one.stop(
                Teks(
                    f"Berbeda dari {other.where.id} (“{other.text}”): hapus salah satu.",
                    f"It differs from {other.where.en} (“{other.text}”): remove one of them.",
                ),
                State.TANYA,
            )


def _weigh(house: House, who: Identity, intake: Intake, paper: Paper) -> None:
    """Hold the cells of a document against what stands, then try the rest; what is refused says why."""
    left = [cell for cell in intake.cells if cell.state is State.BARU and cell.key.slot in paper.slots]
    for cell in left:
        cell.kini = paper.stands.get(cell.key)
        _held(cell, cell.nilai)
    left = [cell for cell in left if cell.state in TAKEN]
    if (barred := paper.barred or shut(paper)) is not None:
        for cell in left:
            cell.stop(barred)
        return
    before = [given for one in intake.papers[: intake.papers.index(paper)] for given in orders_of(one, intake)]
    work, left = _holding(house, who, intake, paper, before, left)
    if work is not None:
        after = paper.fresh(work)
        for cell in left:
            cell.nilai = after.stands.get(cell.key, cell.nilai)
            _held(cell, cell.nilai)
        intake.doubts += work.doubts.open


def shut(paper: Paper) -> Teks | None:
    """Why a document that is there takes no cell at all; None where it does."""
    try:
        if hasattr(paper.doc, "editable"):
            paper.doc.editable()
    except Refusal as refusal:
        return refusal.teks
    return None


def _holding(
    house: House,
    who: Identity,
    intake: Intake,
    paper: Paper,
    before: Sequence[Given],
    cells: Sequence[Cell],
    upon: Sequence[Cell] = (),
) -> tuple[Any, list[Cell]]:
    """What the cells make of things, upon others that hold, and which of them hold; what is refused says why.

    They are tried all at once, and by halves where that is refused, what stands above in the program tree first.
    """
    cells = sorted(cells, key=lambda one: one.key.name.count(".") if one.key.slot.by_code else 0)
    if not cells:
        return None, []
    try:
        return _rehearse(house, who, intake, paper, before, [*upon, *cells]), cells
    except Refusal as refusal:
        if len(cells) == 1:
            cells[0].stop(_told(refusal))
            return None, []
    half = len(cells) // 2
    work, first = _holding(house, who, intake, paper, before, cells[:half], upon)
    more, second = _holding(house, who, intake, paper, before, cells[half:], [*upon, *first])
    return more or work, [*first, *second]


def _held(cell: Cell, nilai: Nilai | None) -> None:
    cell.state = State.BARU if cell.kini is None else State.SAMA if _alike(cell, nilai, cell.kini) else State.UBAH


def _alike(cell: Cell, nilai: Nilai | None, kini: Nilai) -> bool:
    """Whether a cell says what stands: the same figure, or the very words in which that was typed."""
    if nilai is None:
        return False
    words = " ".join(cell.text.split())
    spoken_alike = nilai.jenis is kini.jenis and spoken(nilai) == spoken(kini)
    return same_value(nilai, kini) or spoken_alike or bool(words and words == kini.teks)


def _check_sums(intake: Intake, paper: Paper) -> None:
    """Say of a printed sum that it is not what the sub kegiatan below it come to."""
    by_code = [cell for cell in intake.cells if cell.key.slot.by_code and cell.key.slot in paper.slots]
    money = {key: nilai.angka for key, nilai in paper.stands.items() if key.slot.by_code}
    money |= {cell.key: cell.nilai.angka for cell in by_code if cell.nilai and not cell.sums}
    for cell in by_code:
        slot, kode = cell.key
        below = [m for key, m in money.items() if key.slot == slot and m and key.name.startswith(f"{kode}.")]
        printed = cell.nilai.angka if cell.sums and slot.kind in ("pagu", "keuangan") and cell.nilai else None
        if printed is not None and below and jumlahkan(below) != printed:
            why = Teks(
                f"tercetak {write(printed)}, jumlah di bawahnya {write(jumlahkan(below))}: salah satunya keliru",
                f"printed {write(printed, 'en')}, those below come to {write(jumlahkan(below), 'en')}: one is wrong",
            )
            cell.state, cell.why = cell.state if cell.state in TAKEN else State.TOLAK, why


def _rehearse(
    house: House, who: Identity, intake: Intake, paper: Paper, before: Sequence[Any], cells: Sequence[Cell]
) -> Any:
    filling = paper.filling({cell.key: _said(cell) for cell in cells})
    given = [*before, *paper.begun, *filling]
    return house.jejak.rehearse(*(_order(who, intake.wanted, one, basis=intake.basis) for one in given))


def _said(cell: Cell) -> Said:
    return Said(cell.said, cell.nama, cell.satuan, cell.ukur)


def _told(refusal: Refusal) -> Teks:
    found = [Teks(e["id"], e["en"]) for e in refusal.facts.get("errors", ())]
    return found[0] if found else refusal.teks


# -- recording


def orders_of(paper: Paper, intake: Intake) -> list[Given]:
    """The commands by which the cells of a document are recorded; none where it changes nothing."""
    cells = {c.key: _said(c) for c in intake.cells if c.state in TAKEN and c.key.slot in paper.slots}
    return [*paper.begun, *paper.filling(cells)] if cells else []


def record(house: House, who: Identity, intake: Intake) -> list[Answer]:
    """Record what is new or changed, each command under a key made of the file, what it says and what it was held
    against, so that the same file changes nothing twice; and remember what was said of headings and names.

    Raises NeedsConfirmation for what is doubtful before anything is recorded, and what the commands raise.
    """
    asked = [doubt for doubt in intake.doubts if doubt.asks]
    if asked:
        given = [_order(who, intake.wanted, one) for paper in intake.papers for one in orders_of(paper, intake)]
        house.jejak.rehearse(*given).doubts.require_answers()
    answers: list[Answer] = []
    basis_of_all = _kept(house, who, intake)
    for paper in intake.papers:
        seen = paper.version
        for given in orders_of(paper, intake):
            name = json.dumps([intake.digest, *given, intake.wanted.reason, seen], sort_keys=True, default=str)
            key = str(uuid5(NAMESPACE_URL, name))
            beginning = given in paper.begun
            basis = None if beginning else basis_of_all
            order = _order(who, intake.wanted, given, key=key, seen=None if beginning else seen, basis=basis)
            answer = house.jejak.execute(order)
            seen = answer.version
            answers.append(answer)
    house.imports.remember(intake.wanted.unit, f"{HEADING}/{intake.wanted.kind}", roles(intake.wanted.headings))
    told = {said_of(row.name): row.match.slug for row in intake.rows if row.match.told}
    house.imports.remember(intake.wanted.unit, NAME, told)
    return answers


def _kept(house: House, who: Identity, intake: Intake) -> dict[str, str]:
    """What the figures rest on: the file, which the unit holds from now on where anything of it is recorded."""
    if not any(orders_of(paper, intake) for paper in intake.papers):
        return intake.basis
    file = (intake.digest, intake.content, intake.name, intake.persons)
    held = keep(house, who, intake.wanted.unit, *file)
    short = intake.basis["number"].replace(intake.digest, f"{intake.digest[:12]}…")
    return {**intake.basis, "number": short, "sha256": intake.digest} if held else intake.basis


# -- what is no such table


def _nothing(heads: Sequence[Any], filled: Sequence[Paper], wanted: Wanted) -> BadInput:
    """What the file holds instead, and what is looked for."""
    slot = next(s for paper in filled for s in paper.slots if s.tahun == wanted.tahun)
    if not heads:
        return BadInput(
            f"Tidak ada tabel yang judul kolomnya dikenali. Yang dicari: indikator dan {slot.teks.id}.",
            f"There is no table whose headings are recognised. Looked for: indikator and {slot.teks.en}.",
        )
    table = max(heads, key=lambda one: len([c for c in one.columns if c.role]))
    said = Period.of(table.period)
    there = quote("; ".join(f"{c.heading} = {c.role or '?'}" for c in table.columns if c.heading), 300)
    if said.tahun and said.tahun != wanted.tahun:
        return BadInput(
            f"Tabel itu tentang {table.period}, bukan {slot.teks.id}. Periksa tahunnya (kolom: {there}).",
            f"That table is about {table.period}, not {slot.teks.en}. Check the year (columns: {there}).",
        )
    return BadInput(
        f"Tidak ada kolom {slot.teks.id} di berkas itu. Kolomnya: {there}. Sebutkan arti kolomnya bila keliru.",
        f"There is no column of {slot.teks.en} in that file. Its columns: {there}. Say what a column means if that is "
        "wrong.",
        headings=[(table.grid.columns[c.index], c.heading, c.role) for c in table.columns if c.heading],
    )


def _several(table: Columns) -> BadInput:
    slot, found = next(iter(table.clashes.items()))
    letters = table.table.grid.columns
    there = "; ".join(f"{letters[c.index]} “{quote(c.heading, 60)}”" for c in found)
    return BadInput(
        f"Beberapa kolom dapat berarti {slot.teks.id}: {there}. Sebutkan arti “lain” bagi yang bukan.",
        f"Several columns may mean {slot.teks.en}: {there}. Say “lain” of those that do not.",
        headings=[(letters[c.index], c.heading, c.role) for c in table.table.columns if c.heading],
    )
