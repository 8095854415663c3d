"""The program tree of a unit's year: the pagu of each sub kegiatan, the sums above it, and what other papers say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.cycle.unit_kinds import semua_kepala
from domain.figures.decimals import jumlahkan
from domain.figures.measures import Jumlah, jumlah
from domain.figures.pagu import BELANJA, LEVELS
from projections.clocks import AsOf, open_at, select
from projections.readers import budget_papers, versions
from projections.readers.cards import Card, cards, require_unit
from projections.readers.measuring import end_of_year
from projections.readers.year_documents import Aim, Held, YearDocuments, aims, year_documents
from projections.tables import Transaction
from projections.values import plain

Row = dict[str, Any]
SUB_KEGIATAN = LEVELS[-1]
NOTHING = Jumlah(None, 0, 0)


@dataclass(frozen=True)
class Node:
    """One code in one version of a paper, as it stands there, and the event that set it."""

    level: str
    nama: str
    jumlah: Decimal | None
    keluaran: Decimal | None
    satuan: str
    tolok_ukur: str
    event: int


Nodes = Mapping[str, Node]


def pagu(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Row:
    """Every program, kegiatan and sub kegiatan of the year, each with the sum of the pagu at and below it.

    By the budget in force (DPA, pergeseran, DPPA), else by the work plan in force, else by what is being drafted; at
    the end of the year at the latest. `lain`: what the other papers of the year come to at the same place, and the
    difference (`selisih`: this one less the other). Pagu is recorded at sub kegiatan only; a sum of nothing is None,
    `n` of `dari` sub kegiatan have a figure. `belanja`: the total that the paper itself states by kind of spending.
    Raises NotFound.
    """
    here = at.until(end_of_year(tahun))
    who = require_unit(tx, here, unit)
    known = year_documents(tx, here, unit, tahun)
    papers = [
        Paper(held, nodes, sums(nodes))
        for held in _ranked(known, semua_kepala(str(who["jenis"])))
        if (nodes := _nodes(tx, here, held))
    ]
    year = _Year(papers, _measures(tx, here, unit, tahun, known.plan, cards(tx, at, unit)))
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "kertas": [{**one.held.data(), **_called(tx, here, one.held), **_told(one.sums[""])} for one in papers],
        "pagu": [year.row(kode) for kode in year.codes],
        "jumlah": year.sum("") if papers else None,
        "belanja": _spending(tx, here, papers[0]) if papers else None,
    }


@dataclass(frozen=True)
class Paper:
    """One paper with a program tree: what stands at each code, and what each comes to with all below it."""

    held: Held
    nodes: Nodes
    sums: Mapping[str, Jumlah]


class _Year:
    """The papers of a year, the one that decides first; and by code the indikator that measure it."""

    def __init__(self, papers: Sequence[Paper], measures: Mapping[str, list[Row]]) -> None:
        self.papers, self.measures = papers, measures
        self.codes = sorted({kode for paper in papers for kode in paper.nodes}, key=versions.natural)
        self._there = {*self.codes}

    def row(self, kode: str) -> Row:
        own = self.papers[0].nodes.get(kode)
        node = own or next(paper.nodes[kode] for paper in self.papers if kode in paper.nodes)
        return {
            "kode": kode,
            "level": node.level,
            "nama": node.nama,
            "induk": next((up for up in _upwards(kode) if up != kode and up in self._there), None),
            "ada": own is not None,
            **self.sum(kode),
            "event": own.event if own else None,
            "keluaran": _plain(own.keluaran) if own else None,
            "satuan": own.satuan or None if own else None,
            "tolok_ukur": own.tolok_ukur or None if own else None,
            "indikator": self.measures.get(kode, []),
        }

    def sum(self, kode: str) -> Row:
        """What a code (all, for "") comes to, and in the other papers."""
        own, *others = (paper.sums.get(kode, NOTHING) for paper in self.papers)
        return {
            **_told(own),
            "lain": [
                {
                    "kind": paper.held.who.kind,
                    "alamat": paper.held.who.nama(),
                    "ada": kode in paper.sums,
                    **_told(there),
                    "selisih": _difference(own.nilai, there.nilai),
                }
                for paper, there in zip(self.papers[1:], others, strict=True)
            ],
        }


def _ranked(papers: YearDocuments, heads: tuple[str, ...]) -> list[Held]:
    """Those with a program tree, the one that decides first."""
    pk = next((held for held in papers.of("pk") if held.who.jabatan in heads), None)
    found = [held for held in (*papers.of("anggaran"), papers.plan, pk) if held is not None]
    return sorted(found, key=lambda held: (held.who.kind == "pk", not held.berlaku))


def _nodes(tx: Transaction, at: AsOf, held: Held) -> dict[str, Node]:
    rows = select(
        tx,
        "SELECT p.kode, p.level, p.nama, p.jumlah, p.keluaran, p.satuan, p.tolok_ukur, p.pos_from FROM pagu p "
        f"WHERE p.doc = ? AND p.versi = ? AND {open_at('p')}",
        at,
        held.who.doc,
        held.versi,
    )
    return {
        kode: Node(level, nama, _decimal(amount), _decimal(output), satuan, tolok_ukur, event)
        for kode, level, nama, amount, output, satuan, tolok_ukur, event in rows
    }


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def sums(nodes: Nodes) -> dict[str, Jumlah]:
    """By code, and of the whole under "": the sum of the sub kegiatan at or below it."""
    parts: dict[str, list[Decimal | None]] = {"": [], **{kode: [] for kode in nodes}}
    for kode, node in nodes.items():
        if node.level == SUB_KEGIATAN:
            for above in ("", *_upwards(kode)):
                if above in parts:
                    parts[above].append(node.jumlah)
    return {kode: jumlah(amounts) for kode, amounts in parts.items()}


def _upwards(kode: str) -> Iterable[str]:
    """A code and those that it extends: 1.2.3, 1.2, 1."""
    parts = kode.split(".")
    return (".".join(parts[:n]) for n in range(len(parts), 0, -1))


def _told(found: Jumlah) -> Row:
    return {"jumlah": _plain(found.nilai), "n": found.n, "dari": found.dari}


def _plain(figure: Decimal | None) -> str | None:
    return None if figure is None else plain(figure)


def _difference(own: Decimal | None, other: Decimal | None) -> str | None:
    return None if own is None or other is None else plain(jumlahkan((own, -other)))


def _measures(
    tx: Transaction, at: AsOf, unit: str, tahun: int, plan: Held | None, known: Mapping[str, Card]
) -> dict[str, list[Row]]:
    """By code the indikator that measure it, each with its target of the year in the work plan, where it has one."""
    aimed: Mapping[str, Aim] = aims(tx, at, [plan], tahun)[plan.who.doc] if plan else {}
    found: dict[str, list[Row]] = {}
    for slug, card in known.items():
        if kode := card.rest["kode"]:
            own = aimed[slug].data() if slug in aimed else {"target": None, "teks": None, "event": None}
            own |= {"alamat": plan.who.nama(), "versi": plan.versi} if plan else {}
            found.setdefault(kode, []).append({"indikator": slug, "nama": card.nama, "satuan": card.satuan, **own})
    return found


def _called(tx: Transaction, at: AsOf, held: Held) -> Row:
    """What a paper of a budget is called: DPA, Pergeseran ke-n, DPPA; nothing of any other."""
    if held.who.kind != "anggaran":
        return {"kertas": None, "kertas_en": None}
    return budget_papers.words(budget_papers.papers(tx, at, held.who.doc)[held.versi])


def _spending(tx: Transaction, at: AsOf, paper: Paper) -> Row | None:
    """What the paper states by kind of spending, its sum, and how far the sum of the sub kegiatan is from it."""
    rows = select(
        tx,
        f"SELECT b.jenis, b.jumlah, b.pos_from FROM belanja b WHERE b.doc = ? AND b.versi = ? AND {open_at('b')}",
        at,
        paper.held.who.doc,
        paper.held.versi,
    )
    if not rows:
        return None
    stated = jumlahkan(Decimal(amount) for _, amount, _ in rows)
    ordered = sorted(rows, key=lambda row: BELANJA.index(row[0]))
    return {
        "rows": [{"jenis": jenis, "jumlah": amount, "event": event} for jenis, amount, event in ordered],
        "jumlah": plain(stated),
        "selisih": _difference(paper.sums[""].nilai, stated),
    }
