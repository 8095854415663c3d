"""The cascade as people read it: each indikator below what it serves, and beside it who answers for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.kernel import Teks
from interfaces.web.cascade.unfolding import Node
from interfaces.web.frame.figures import Figure
from interfaces.web.frame.words import dokumen, keadaan
from projections.cell_address import target_address
from projections.plans.cascade import TIDAK, below, counted
from projections.plans.lineage import dalam
from projections.words import capitalised, jabatan, kunci, same

Row = Mapping[str, Any]
LEVEL = {"sub_kegiatan": Teks("Sub kegiatan", "Sub kegiatan")}


@dataclass(frozen=True)
class Act:
    """What mends an indikator that nobody answers for: a page and what it is called."""

    teks: Teks
    alamat: str


Mend = Callable[[Row], Act | None]


@dataclass(frozen=True)
class Promise:
    """A document that aims at something in the year. `keadaan`: of one that is not in force."""

    nama: Teks
    alamat: str
    target: Figure | None
    keadaan: Teks | None


@dataclass(frozen=True)
class Measure:
    """One indikator. `rencana`: what the plan aims at, where no PK says the same; `pemilik`: the office that its card
    names, where that office has not promised it."""

    slug: str
    nama: str
    satuan: str
    iku: bool
    janji: list[Promise]
    rencana: Promise | None
    pemilik: Teks | None
    penerus: Row | None
    salah_induk: bool
    benahi: Act | None

    @property
    def lebar(self) -> int:
        return 1 + max(len(self.janji), 1)


@dataclass(kw_only=True)
class Part(Node):
    """What is measured: a tujuan, a sasaran, a program. `n`: how many indikator in it and below, by who answers."""

    level: Teks
    kode: str
    teks: str
    n: dict[str, int] = field(default_factory=dict)

    def called(self, name: str) -> bool:
        """By any of its indikator."""
        return name == self.cabang or any(row.slug == name for row in self.baris)


def drawn(nodes: list[dict[str, Any]], tahun: int, bahasa: str, mend: Mend, only_open: bool = False) -> list[Part]:
    """The nodes of an answer about a year; `only_open`: those below which some indikator is answered for by nobody, and
    these."""
    found = []
    for node in nodes:
        rows = [row for row in node["indikator"] if not only_open or row["dijawab"] == TIDAK]
        children = drawn(node["anak"], tahun, bahasa, mend, only_open)
        if rows or children:
            inside = list(below(node))
            found.append(
                Part(
                    cabang=inside[0]["indikator"],
                    baris=[_measure(row, tahun, bahasa, mend) for row in rows],
                    anak=children,
                    level=LEVEL.get(node["level"], capitalised(same(kunci(node["level"])))),
                    kode=node["kode"] or "",
                    teks=node["teks"] or "",
                    n=counted(inside),
                )
            )
    return found


def _measure(row: Row, tahun: int, bahasa: str, mend: Mend) -> Measure:
    slug, plan = row["indikator"], row["rencana"]
    told = {said["teks"] for said in row["janji"]}
    owner = row["pemilik"] if row["pemilik"] not in [pk["jabatan"] for pk in row["janji"]] else None
    return Measure(
        slug,
        row["nama"],
        row["satuan"],
        row["iku"],
        [_promise(pk, capitalised(jabatan(pk["jabatan"])), slug, tahun, bahasa) for pk in row["janji"]],
        _promise(plan, dokumen(plan["kind"], n=plan["perubahan_ke"] or 0), slug, tahun, bahasa)
        if plan and plan["teks"] not in told
        else None,
        capitalised(jabatan(owner)) if owner else None,
        row["penerus"],
        row["induk_tidak_ada"],
        mend(row) if row["dijawab"] == TIDAK else None,
    )


def _promise(said: Row, nama: Teks, slug: str, tahun: int, bahasa: str) -> Promise:
    target = aimed(said, slug, tahun, bahasa)
    return Promise(nama, said["alamat"], target, None if said["berlaku"] else keadaan(said["state"]))


def aimed(said: Row, slug: str, tahun: int, bahasa: str) -> Figure | None:
    """The target of an indikator in a year, as a version of a document has it; None where it has none."""
    if said["event"] is None:
        return None
    shown = dalam(said["teks"], bahasa) if said["target"] is None else ""
    sel = target_address(slug, tahun)
    return Figure(said["target"] or "", said["event"], said["alamat"], said["versi"], sel, shown)
