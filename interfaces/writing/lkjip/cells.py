"""What the tables of the report share: figures with what they stand on, rows of an indikator, a code, a series."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from interfaces.writing.model import Cell, Figure, Items, Para, Row, Run, Strong
from projections.cell_address import cell_address, pagu_address, target_address
from projections.values import is_number

Data = Mapping[str, Any]
NONE = "–"
"""Where a row says below its name why there is no figure."""
TYPED = 24
"""Letters of the longest predikat, range or limit; what is longer is a reason that somebody typed."""


def figure(nilai: str | None, cara: str = "tabel", *dari: int | None, satuan: str = "") -> Figure | None:
    """One that the report takes over or computes; None where nothing is on record."""
    if nilai is None:
        return None
    return Figure(nilai, cara=cara, dari=tuple(event for event in dari if event), satuan=satuan)


def shown(row: Data, key: str, cara: str = "tabel", *dari: int | None) -> Cell:
    """A figure of a row; a dash where why there is none stands below the name."""
    text: str | None = row[key]
    if text is None or text == row.get("reason"):
        return Cell(kosong=NONE) if row.get("reason") else Cell()
    if _is_reason(text):
        return Cell(kosong=NONE)
    return Cell(figure(text, cara, *dari))


def _is_reason(text: str) -> bool:
    """Whether what stands for a figure is why there is none."""
    return not is_number(text) and len(text) > TYPED


def amount(row: Data, key: str, cara: str = "tabel") -> Cell:
    """Money, the heading says in rupiah."""
    return Cell(figure(row[key], cara))


class Measured:
    """Cells of one indikator, as the report measures it over its year."""

    def __init__(self, pk: Data | None, tahun: int) -> None:
        self.pk, self.tahun = pk, tahun

    def target(self, row: Data, event: int | None) -> Cell:
        """What was promised, with the cell of the PK that it stands in."""
        found = shown(row, "target")
        if not (isinstance(found.isi, Figure) and self.pk and event):
            return found
        sel = f"{self.pk['alamat']}@{self.pk['versi']}#{target_address(row['indikator'], self.tahun)}"
        return Cell(Figure(found.isi.nilai, sel, event))

    def realisasi(self, row: Data) -> Cell:
        return shown(row, "realisasi", "tabel", row["event"]["realisasi"])

    def capaian(self, row: Data) -> Cell:
        return shown(row, "capaian", "capaian", *row["event"].values())


FIGURES = ("data_awal", "target", "renstra_tahun_ini", "target_akhir", "target_renstra", "realisasi")


def named(row: Data, *more: str) -> Cell:
    """An indikator, and below it why figures of its row are not there or not its own."""
    reasons = [row[key] for key in FIGURES if row.get(key) and _is_reason(row[key])]
    told = [row.get("reason"), *reasons, _passage(row), *map(_part, row.get("tersusun", ())), row.get("dasar_rumus")]
    return Cell(row["nama"], catatan="; ".join(dict.fromkeys(one for one in (*told, *more) if one)))


def _passage(row: Data) -> str | None:
    """Whose figures of another year stand in a row, or why none do."""
    apart: str | None = row.get("tidak_sebanding")
    if apart:
        return apart
    factor = f" × {row['pengali']}" if row.get("pengali") else ""
    if row.get("penerus"):
        return f"diukur sebagai {row['penerus']}{factor}"
    return f"sebelumnya {row['pendahulu']}{factor}" if row.get("pendahulu") else None


def _part(one: Data) -> str | None:
    """Of how many contributions a figure is made."""
    n, of = one.get("n"), one.get("dari")
    return f"disusun dari {n} dari {of} unit" if n is not None and n != of else None


def coded(row: Data) -> Cell:
    """A program, kegiatan or sub kegiatan, and below it on how many its sum rests."""
    n, of = row.get("n"), row.get("dari")
    part = f"{n} dari {of} sub kegiatan dilaporkan" if n is not None and 0 < n < of else ""
    return Cell(row["nama"], catatan="; ".join(filter(None, (row.get("catatan"), part))))


LEVELS = {"program": 0, "kegiatan": 1, "sub_kegiatan": 2}


def tree_row(row: Data, *cells: Cell) -> Row:
    total = row.get("level") == "total"
    return Row((Cell(row["kode"], kosong=""), coded(row), *cells), LEVELS.get(row.get("level", ""), 0), jumlah=total)


def tree_pagu(row: Data, key: str, document: str | None) -> Cell:
    """The pagu of a sub kegiatan in a version of the budget (`document`, "anggaran/…@2"); sums above it are made."""
    if row.get("level") == "sub_kegiatan" and document and row[key] is not None:
        return Cell(Figure(row[key], f"{document}#{pagu_address(row['kode'])}"))
    return Cell(figure(row[key], "pagu"))


def by_sasaran(
    rows: Iterable[Data], cells: Callable[[int, Data], Sequence[Cell]]
) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Rows under the sasaran that they serve, numbered through."""
    numbered = enumerate(rows, start=1)
    return tuple(
        (sasaran, tuple(Row(tuple(cells(n, row))) for n, row in some))
        for sasaran, some in groupby(numbered, key=lambda one: one[1].get("sasaran") or "")
    )


def empty(columns: int) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """A table of which nothing is on record says so, and is there."""
    return (("", (Row((Cell(),) * columns),)),)


def serving(answer: Data) -> dict[str, str]:
    """The sasaran that a program serves, by its code: that of the indikator above its own; several in a row."""
    aims = {row["indikator"]: row["sasaran"] for row in answer["tabel"]["2.4"]}
    found: dict[str, dict[str, None]] = {}
    for row in answer["tabel"]["3.12"]:
        card = answer["kartu"].get(row["indikator"], {})
        if served := aims.get(card.get("induk", "")):
            found.setdefault(card["kode"], {})[served] = None
    return {kode: "; ".join(names) for kode, names in found.items()}


def narrative(answer: Data, bagian: str, *otherwise: str) -> list[Para | Items]:
    """What the office wrote of a part, paragraph by paragraph, lines with a dash as a list; else what stands there in
    its place."""
    own = answer["narasi"].get(bagian)
    lines = own["teks"].split("\n") if own and own["teks"].strip() else otherwise
    there = [line.strip() for line in lines if line.strip()]
    parts: list[Para | Items] = []
    for listed, some in groupby(there, key=lambda line: line.startswith(DASHES)):
        if listed:
            parts.append(Items(tuple((line.lstrip(LEADS),) for line in some), urut=False))
        else:
            parts += [Para((line,)) for line in some]
    return parts


DASHES = ("- ", "– ", "• ")
LEADS = "-–• "
"""How a line of a list begins, where an office writes one."""


def missing(what: str) -> str:
    """Says of a part that nobody wrote it: it is the office's, and is not made up here."""
    return f"[{what} belum diisi]"


def series_cell(found: Data, row: Data, kolom: str) -> Cell:
    """A figure of data pendukung with its cell and event."""
    text, event = row["nilai"][kolom], row["event"][kolom]
    if text is None:
        return Cell()
    document = f"data_pendukung/{found['unit']}/{found['seri']}/{found['tahun']}@1"
    return Cell(
        Figure(text, f"{document}#{cell_address('data_pendukung', 'data', (row['baris'], kolom), '')}", event or 0)
    )


def called(slug: str) -> str:
    """A row of data pendukung as people read it: villages and services are kept by short names."""
    if " " in slug or not slug.islower():
        return slug
    if twice(slug):
        return slug.capitalize()
    return " ".join(w.capitalize() if VOWELS & set(w) else w.upper() for w in slug.replace("_", "-").split("-"))


def twice(word: str) -> bool:
    """Whether a word is said twice, as laki-laki is: it keeps its hyphen."""
    first, _, second = word.partition("-")
    return first == second


VOWELS = set("aeiou")
"""A word that has none of them is an abbreviation: KTP, SKCK."""


def sentence(*parts: Run | None) -> Para:
    return Para(tuple(part for part in parts if part is not None))


def strong(nilai: str | None) -> Run:
    return Strong(nilai) if nilai else "belum dinilai"
