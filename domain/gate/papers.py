"""Our own documents as the gate is given them: a version with its cells, and what it finds between two of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple, TypeVar

from domain.figures.decimals import write
from domain.figures.direction import Arah
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.figures.pagu import Pagu
from domain.figures.reader.reading import spoken
from domain.figures.same import same_value
from domain.figures.triwulan import ROMAWI, ModeTriwulan
from domain.gate.finding import Finding, Rule, Side
from domain.kernel import Teks

YEAR = 0
"""The quarter of a target that is of the whole year."""


class Why(NamedTuple):
    """A reason that was recorded, and the event that it was given with."""

    alasan: str
    event: int


class Key(NamedTuple):
    """Which target: of an indikator, a year, and a quarter or the YEAR."""

    indikator: str
    tahun: int
    triwulan: int


@dataclass(frozen=True)
class Target:
    """A target in a version. `event`: the position that first set it; `alasan`: the reason that was given with it, by
    that event; `sejak`: the position from which a version in force has said so without a break, 0 where none has."""

    nilai: Nilai
    event: int
    alasan: str = ""
    sejak: int = 0


@dataclass(frozen=True)
class Money:
    """A node of the program tree in a version; the rest as of a `Target`."""

    pagu: Pagu
    event: int
    alasan: str = ""
    sejak: int = 0


@dataclass(frozen=True)
class Known:
    """What the gate has to know of an indikator: what it is called, and how its card says it is measured."""

    nama: str
    arah: Arah = Arah.NAIK
    mode: ModeTriwulan = ModeTriwulan.NILAI_AKHIR
    satuan: str = ""


@dataclass(frozen=True)
class Paper:
    """One version of a document: its address ("pk/kec-contoh/2023/camat"), what it is called, and its cells.

    `belanja`: the total that a budget itself states by kind of spending, rupiah, with the event that set each.
    `sebab`: the last reason that was given for a target of each indikator, also of one that was taken out with it.
    """

    alamat: str
    judul: Teks
    versi: int
    target: Mapping[Key, Target] = field(default_factory=dict)
    pagu: Mapping[str, Money] = field(default_factory=dict)
    belanja: Mapping[str, tuple[Decimal, int]] = field(default_factory=dict)
    sebab: Mapping[str, Why] = field(default_factory=dict)


@dataclass(frozen=True)
class OnRecord(Side):
    """A figure of a version: which cell of which document, the event that set it, and the figure as it is on record.

    `cara`: by which rule it is made of cells, which `dari` names by their events; it then has no cell of its own.
    """

    nilai: str = ""
    dokumen: str = ""
    versi: int = 0
    sel: str = ""
    event: int | None = None
    dari: tuple[int, ...] = ()
    cara: str = ""


@dataclass(frozen=True)
class CellFinding(Finding):
    """A finding about one cell of a version: `sel` its address there, `hal` what people call it.

    `alasan`: why it differs, as it was recorded by the event `beralasan`; with it the finding is explained, not open.
    """

    sel: str = ""
    hal: Teks = field(default_factory=lambda: Teks("", ""))
    alasan: str = ""
    beralasan: int | None = None

    @property
    def sisi(self) -> tuple[str, ...]:
        """Both figures, each with the cell that says it, as far as they are on record."""
        return tuple(f"{s.dokumen}#{s.sel}={s.nilai}" for s in (self.one, self.other) if isinstance(s, OnRecord))

    @property
    def nomor(self) -> str:
        """What it is known by: another figure on either side makes another finding."""
        return numbered(self.rule.id, self.sel, self.sisi)


def numbered(aturan: str, sel: str, sisi: Iterable[str]) -> str:
    """The number of a finding: of its rule, its cell and both figures."""
    return sha256("|".join((aturan, sel, *sisi)).encode()).hexdigest()[:12]


def says(nilai: Nilai | None) -> bool:
    """Whether a figure says something; a blank, or the reason why there is none, is no difference."""
    return nilai is not None and nilai.jenis in BERISI


def plain(nilai: Nilai) -> str:
    """A figure as data, as programs and pages have it (`projections/values.py`)."""
    if nilai.tanda is not None and nilai.batas is not None:
        return f"{nilai.tanda.sign} {nilai.batas:f}"
    if nilai.jenis is Jenis.ANGKA and nilai.angka is not None:
        return f"{nilai.angka:f}"
    return nilai.teks or nilai.predikat or ""


def target_cell(key: Key) -> str:
    """As `projections/cell_address.py` names it: "target/keluhan/2023", "target/keluhan/2023/2"."""
    return "/".join(str(part) for part in ("target", *key) if part != YEAR)


def pagu_cell(kode: str, medan: str = "jumlah") -> str:
    return f"pagu/{kode}/{medan}"


def of_target(paper: Paper, key: Key) -> OnRecord:
    """A target of a paper as one of two figures."""
    held, sel = paper.target[key], target_cell(key)
    if paper.alamat.startswith("templat/"):  # of whose rows the year is that of the whole
        sel = target_cell(Key(key.indikator, 0, YEAR))
    return OnRecord(spoken(held.nilai), where(paper), plain(held.nilai), paper.alamat, paper.versi, sel, held.event)


def of_pagu(paper: Paper, kode: str, jumlah: Decimal) -> OnRecord:
    event = paper.pagu[kode].event
    return OnRecord(rupiah(jumlah), where(paper), f"{jumlah:f}", paper.alamat, paper.versi, pagu_cell(kode), event)


def computed(figure: Teks, nilai: str, where: Teks, dari: Iterable[int], cara: str = "dijumlah") -> OnRecord:
    """A figure that is made of cells."""
    return OnRecord(figure, where, nilai, dari=tuple(sorted(set(dari))), cara=cara)


def rupiah(jumlah: Decimal) -> Teks:
    return Teks(f"Rp{write(jumlah)}", f"Rp{write(jumlah, 'en')}")


def where(paper: Paper) -> Teks:
    """ "Renja Perubahan ke-1 2025", with its version from the second on."""
    if paper.versi == 1:
        return paper.judul
    return Teks(f"{paper.judul.id} versi {paper.versi}", f"{paper.judul.en} version {paper.versi}")


def called(known: Mapping[str, Known], key: Key, years: bool = False) -> Teks:
    """What people call a target: its indikator, the quarter, and the year where the document has several."""
    parts = [known[key.indikator].nama if key.indikator in known else key.indikator]
    parts += [f"TW {ROMAWI[key.triwulan - 1]}"] if key.triwulan else []
    text = " ".join([*parts, str(key.tahun)] if years and key.tahun else parts)
    return Teks(text, text)


def told(
    rule: Rule, one: Side, other: Side, mend: Teks, sel: str, hal: Teks, why: Target | Money | Why | None = None
) -> CellFinding:
    """A finding; `why`: the cell whose recorded reason explains it, or that reason."""
    if why is None or not why.alasan:
        return CellFinding(rule, one, other, mend, sel, hal)
    return CellFinding(rule, one, other, mend, sel, hal, why.alasan, why.event)


W = TypeVar("W", Target, Money, Why)


def explains(own: W | None, other: Target | Money) -> W | None:
    """Its own reason, where that was given when the other figure already stood: one from before says nothing of it."""
    return own if own is not None and own.alasan and own.event > other.sejak else None


K = TypeVar("K")
V = TypeVar("V")


def since(
    forces: Mapping[int, int],
    versi: int,
    held: Mapping[int, Mapping[K, V]],
    key: K,
    own: V,
    same: Callable[[V | None, V | None], bool],
) -> int:
    """From which position a version in force says without a break what this one does; 0 where none does. `forces`: of
    each version that took force the position at which it did; `held`: what these say."""
    found = 0
    for n in sorted((n for n in forces if n <= versi), reverse=True):
        if n != versi and not same(held.get(n, {}).get(key), own):
            break
        found = forces[n]
    return found


def said_on(cell: Target, before: Target | None) -> Target:
    """A figure that a change of a plan leaves as it was has held since the plan said it, and for its reason."""
    if before is None or not same_value(cell.nilai, before.nilai):
        return cell
    return replace(cell, sejak=before.sejak or cell.sejak, alasan=cell.alasan or before.alasan)
