"""Plans as documents, one way for all of them: targets by year or triwulan, the program tree with its pagu, actions,
who established it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from domain.cycle.unit_kinds import BUPATI, kepala
from domain.figures.triwulan import ROMAWI
from domain.kinds import DOKUMEN
from interfaces.writing.model import (
    Block,
    Cell,
    Column,
    Cover,
    Document,
    Figure,
    Para,
    Row,
    Signature,
    Signatures,
    Table,
    table,
)
from interfaces.writing.signed import block_of, office_of, place_of
from projections.cell_address import pagu_address, target_address

Data = Mapping[str, Any]
WIDE = 10
"""Columns beyond which a table lies on its side."""
LEVELS = {"program": 0, "kegiatan": 1, "sub_kegiatan": 2}
OF_CARD = {"rumus": "Formulasi penghitungan", "sumber_data": "Sumber data", "pemilik": "Penanggung jawab"}
"""What the decree on key indicators says of each besides its targets."""


def plan(
    answer: Data, alamat: str, unit: Data, kop: Data, cards: Mapping[str, Data], blocks: Sequence[Data]
) -> Document:
    """`answer`: of the question `document`; `unit`: its name, kind and kabupaten; `cards`: of its indikator;
    `blocks`: by party what was frozen under its signature."""
    version = next(one for one in answer["versions"] if one["versi"] == answer["versi"])
    nama = " ".join(_title(answer))
    number = (f"Nomor {version['number']}",) if version["number"] else ()
    return Document(
        nama=f"{nama} {unit['nama']}",
        alamat=alamat,
        versi=answer["versi"],
        posisi=0,
        sampul=Cover(
            tuple(kop.get("baris") or (f"Pemerintah {unit['kabupaten']}", unit["nama"])),
            (nama, unit["nama"], *number),
            halaman_sendiri=False,
            logo=kop.get("sha256", ""),
        ),
        isi=tuple(_blocks(answer, version, alamat, unit, cards, blocks)),
        keadaan=version["state"],
    )


def _title(answer: Data) -> Iterator[str]:
    yield DOKUMEN[answer["kind"]].nama
    if answer.get("n"):
        yield f"ke-{answer['n']}"
    if answer.get("jabatan"):
        yield office_of(answer["jabatan"], "", "")
    if answer.get("periode"):
        yield f"Tahun {answer['periode'].replace('-', '–')}"
    elif answer.get("tahun"):
        yield f"Tahun {answer['tahun']}"


def _blocks(
    answer: Data, version: Data, alamat: str, unit: Data, cards: Mapping[str, Data], blocks: Sequence[Data]
) -> Iterator[Block]:
    if version["reason"]:
        yield Para((f"Alasan perubahan: {version['reason']}",))
    document = f"{alamat}@{answer['versi']}"
    yield _targets(answer, document, cards)
    if answer.get("pagu"):
        yield _pagu(answer, document)
    if answer.get("aksi"):
        yield _actions(answer)
    yield _signed(version, unit, blocks)


def _targets(answer: Data, document: str, cards: Mapping[str, Data]) -> Table:
    """Each indikator under the sasaran that it serves, with a column for each year or triwulan that has a target."""
    periods = sorted({(row["tahun"], row["triwulan"]) for row in answer["rows"]})
    held = {(row["indikator"], row["tahun"], row["triwulan"]): row for row in answer["rows"]}
    first = {row["indikator"]: row for row in reversed(answer["rows"])}
    ordered = list(dict.fromkeys(row["indikator"] for row in answer["rows"]))
    of_card = OF_CARD if answer["kind"] == "iku" else {}

    def cell(slug: str, period: tuple[int, int]) -> Cell:
        row = held.get((slug, *period))
        if row is None:
            return Cell(kosong="–")
        if row["target"] is None:
            return Cell(kosong=row["teks"] or "belum diisi")
        return Cell(Figure(row["target"], f"{document}#{target_address(slug, *period)}", row["event"]))

    def drawn(n: int, slug: str) -> Row:
        row, card = first[slug], cards.get(slug, {})
        told = (Cell(_office(card.get(part)) if part == "pemilik" else card.get(part) or None) for part in of_card)
        figures = (cell(slug, period) for period in periods)
        return Row((Cell(str(n)), Cell(row["nama"]), Cell(row["satuan"]), *told, *figures))

    numbered = enumerate(ordered, start=1)
    groups = tuple(
        (sasaran, tuple(drawn(n, slug) for n, slug in some))
        for sasaran, some in groupby(numbered, key=lambda one: first[one[1]]["sasaran"] or "")
    )
    columns = (
        Column("No.", 5),
        Column("Indikator kinerja", 34),
        Column("Satuan", 11),
        *(Column(name, 22) for name in of_card.values()),
        *(Column(_period(*period), 11, angka=True) for period in periods),
    )
    empty = (("", (Row((Cell(),) * len(columns)),)),)
    wide = len(columns) > WIDE
    return Table("1", "Target Kinerja", columns, groups or empty, mendatar=wide, nama_kelompok="Sasaran")


def _period(tahun: int, triwulan: int) -> str:
    if triwulan:
        return f"Triwulan {ROMAWI[triwulan - 1]}"
    return str(tahun) if tahun else "Data awal"


def _office(office: str | None) -> str | None:
    return office_of(office, "", "") if office else None


def _pagu(answer: Data, document: str) -> Table:
    rows = [
        Row(
            (
                Cell(row["kode"]),
                Cell(row["nama"]),
                Cell(row["tolok_ukur"] or None, kosong="–"),
                _output(row, document),
                _amount(row, document),
            ),
            LEVELS.get(row["level"], 0),
        )
        for row in answer["pagu"]
    ]
    if answer.get("jumlah_pagu"):
        blank = Cell(kosong="")
        rows.append(
            Row((blank, Cell("Jumlah"), blank, blank, Cell(Figure(answer["jumlah_pagu"], cara="pagu"))), jumlah=True)
        )
    columns = [
        Column("Kode", 11),
        Column("Program, kegiatan, sub kegiatan", 38),
        Column("Tolok ukur keluaran", 22),
        Column("Keluaran", 12, angka=True),
        Column("Pagu (Rp)", 18, angka=True),
    ]
    return table("2", "Program, Kegiatan, Sub Kegiatan, dan Pagu", columns, rows)


def _output(row: Data, document: str) -> Cell:
    if row["keluaran"] is None:
        return Cell(kosong="–")
    sel = f"{document}#{pagu_address(row['kode'], 'keluaran')}"
    return Cell(Figure(row["keluaran"], sel, satuan=row["satuan"] or ""))


def _amount(row: Data, document: str) -> Cell:
    if row["jumlah"] is None:
        return Cell()
    if row["dihitung"]:
        return Cell(Figure(row["jumlah"], cara="pagu"))
    return Cell(Figure(row["jumlah"], f"{document}#{pagu_address(row['kode'])}"))


def _actions(answer: Data) -> Table:
    rows = [
        Row(
            (
                Cell(row["nama"]),
                Cell("\n".join(row["aksi"]) or None),
                Cell(_office(row["pemilik"])),
                Cell(row["sub_kegiatan"] or None, kosong="–"),
            )
        )
        for row in answer["aksi"]
    ]
    columns = [
        Column("Indikator kinerja", 26),
        Column("Aksi", 40),
        Column("Penanggung jawab", 18),
        Column("Sub kegiatan", 16),
    ]
    return table("3", "Rencana Aksi", columns, rows)


def _signed(version: Data, unit: Data, blocks: Sequence[Data]) -> Signatures:
    signers = version["signers"] or [{"pihak": "", "jabatan": kepala(unit["jenis"]), "kapasitas": "", "decree": ""}]
    frozen = {one["pihak"]: one["baris"] for one in blocks}
    made = []
    for signer in signers:
        whose = unit["kabupaten"] if signer["jabatan"] == BUPATI else unit["nama"]
        decree = (f"({signer['decree']})",) if signer.get("decree") else ()
        made.append(Signature("", (*block_of(signer, frozen.get(signer["pihak"], ()), whose), *decree)))
    return Signatures(tuple(made), place_of(unit["nama"], version["signed_on"]))
