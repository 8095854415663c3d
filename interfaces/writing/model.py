"""A printed document as plain data, whatever it is written as: headings, words, tables, charts, signatures.

Papers are Indonesian only. Every figure is kept exactly as it is on record, with the cell and the event that it stands
on, or the rule that made it; writers decide how it looks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from hashlib import sha256
from json import dumps
from typing import Any

BELUM = "belum diisi"
"""What stands where nothing is on record: never 0."""


@dataclass(frozen=True)
class Figure:
    """`nilai`: digits with a dot as they are on record, or a predikat as it was typed; `sel`, `idx`: the cell and the
    event that it stands on; `cara`, `dari`: the rule that made it, and the events behind it. `satuan`: "%" or "Rp",
    where the sentence or the table does not say it."""

    nilai: str
    sel: str = ""
    idx: int = 0
    cara: str = ""
    dari: tuple[int, ...] = ()
    satuan: str = ""


@dataclass(frozen=True)
class Strong:
    """Words that stand out."""

    teks: str


@dataclass(frozen=True)
class Person:
    """Somebody's name: printed, and no part of the digest, from which it could be guessed."""

    teks: str


Run = str | Figure | Strong | Person


@dataclass(frozen=True)
class Cell:
    """`isi`: None where nothing is on record, and then `kosong` says so; `catatan`: said below it, small."""

    isi: Run | None = None
    catatan: str = ""
    kosong: str = BELUM


@dataclass(frozen=True)
class Column:
    """`lebar`: how wide beside the others; `angka`: figures, to the right; `di_atas`: a heading over several."""

    nama: str
    lebar: int = 10
    angka: bool = False
    di_atas: str = ""


@dataclass(frozen=True)
class Row:
    """`tingkat`: how far in its name stands; `jumlah`: a total."""

    sel: tuple[Cell, ...]
    tingkat: int = 0
    jumlah: bool = False


@dataclass(frozen=True)
class Table:
    """`nomor`: "3.4", as the list of tables names it, "" for one that stands in no list; `kelompok`: rows under a
    heading of their own, "" without one; `mendatar`: on a page that lies on its side."""

    nomor: str
    judul: str
    kolom: tuple[Column, ...]
    kelompok: tuple[tuple[str, tuple[Row, ...]], ...]
    sumber: str = ""
    catatan: tuple[str, ...] = ()
    mendatar: bool = False
    nama_kelompok: str = ""

    @property
    def baris(self) -> Iterator[Row]:
        for _, rows in self.kelompok:
            yield from rows


@dataclass(frozen=True)
class Heading:
    """`tingkat`: 1 of a Bab, which begins a page, to 3; `daftar`: whether the contents name it."""

    tingkat: int
    teks: str
    daftar: bool = True


@dataclass(frozen=True)
class Para:
    """`tengah`: in the middle; `kecil`: a note."""

    isi: tuple[Run, ...]
    tengah: bool = False
    kecil: bool = False


@dataclass(frozen=True)
class Items:
    """A list; `urut`: numbered."""

    isi: tuple[tuple[Run, ...], ...]
    urut: bool = True


@dataclass(frozen=True)
class Bars:
    """One series of a chart: a bar for each name, None where there is no figure."""

    nama: str
    nilai: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Chart:
    """Bars beside names; `garis`: where a line stands for what is fully reached."""

    nomor: str
    judul: str
    nama: tuple[str, ...]
    seri: tuple[Bars, ...]
    satuan: str = ""
    garis: Decimal | None = None

    @property
    def seri_tuples(self) -> list[tuple[str, tuple[Decimal | None, ...]]]:
        return [(one.nama, one.nilai) for one in self.seri]


@dataclass(frozen=True)
class Signature:
    """One block: `kepala` above (the party), `baris` from the office down to the NIP, `ruang`: room to sign in."""

    kepala: str
    baris: tuple[str, ...]
    ruang: bool = True


@dataclass(frozen=True)
class Signatures:
    """Blocks beside each other, the first on the right as papers have it; `tempat`: where and when."""

    blok: tuple[Signature, ...]
    tempat: str = ""
    catatan: str = ""


@dataclass(frozen=True)
class Lists:
    """The contents, or the list of tables or charts, of the document itself. `apa`: "isi", "tabel", "grafik"."""

    apa: str
    judul: str


@dataclass(frozen=True)
class Break:
    """A new page."""


Block = Heading | Para | Items | Table | Chart | Signatures | Lists | Break


@dataclass(frozen=True)
class Cover:
    """What stands before everything, and at the head: lines of the letterhead, titles."""

    kop: tuple[str, ...]
    judul: tuple[str, ...]
    halaman_sendiri: bool = True
    logo: str = ""
    """SHA-256 of the picture beside the letterhead."""


@dataclass(frozen=True)
class Document:
    """`nama`: what it is, "LKjIP 2023 Kecamatan Contoh"; `alamat`, `versi`: of the document on record; `posisi`: that
    of the log to which it is bound itself, 0 where it is to none: its figures are of when it is printed."""

    nama: str
    alamat: str
    versi: int
    posisi: int
    sampul: Cover
    isi: tuple[Block, ...]
    keadaan: str = ""

    @property
    def tables(self) -> Iterator[Table]:
        return (block for block in self.isi if isinstance(block, Table))

    @property
    def charts(self) -> Iterator[Chart]:
        return (block for block in self.isi if isinstance(block, Chart))

    @property
    def headings(self) -> Iterator[Heading]:
        return (block for block in self.isi if isinstance(block, Heading) and block.daftar)

    def figures(self) -> Iterator[Figure]:
        """Every figure, in the order in which it is printed."""
        for block in self.isi:
            for run in runs(block):
                if isinstance(run, Figure):
                    yield run

    @property
    def digest(self) -> str:
        """The SHA-256 of what it says, whatever it is written as: the same when the same is printed again. Of those who
        signed it holds the offices, and nobody's name or NIP."""
        named = replace(self, isi=tuple(map(_unnamed, self.isi)))
        return sha256(dumps(asdict(named), sort_keys=True, default=str).encode()).hexdigest()


def _unnamed(block: Block) -> Block:
    if isinstance(block, Signatures):
        return replace(block, blok=tuple(replace(one, baris=one.baris[:1]) for one in block.blok))
    if isinstance(block, Para):
        return replace(block, isi=tuple("" if isinstance(run, Person) else run for run in block.isi))
    return block


def runs(block: Block) -> Iterator[Run]:
    """Every piece of a block that words and figures stand in."""
    if isinstance(block, Para):
        yield from block.isi
    elif isinstance(block, Items):
        for item in block.isi:
            yield from item
    elif isinstance(block, Table):
        for row in block.baris:
            yield from (cell.isi for cell in row.sel if cell.isi is not None)


def table(nomor: str, judul: str, kolom: Sequence[Column], baris: Sequence[Row], **more: Any) -> Table:
    """A table without groups."""
    return Table(nomor, judul, tuple(kolom), (("", tuple(baris)),), **more)
