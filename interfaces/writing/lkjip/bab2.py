"""Bab II: what was planned, what was promised, and with how much money."""

from collections.abc import Iterator
from typing import Any

from interfaces.writing.lkjip.cells import (
    DASHES,
    LEADS,
    Data,
    Measured,
    amount,
    by_sasaran,
    empty,
    missing,
    named,
    narrative,
    shown,
    tree_row,
)
from interfaces.writing.model import Block, Cell, Column, Heading, Row, Table, table

CHANGE = (
    Column("Sebelum perubahan (Rp)", 17, angka=True),
    Column("Sesudah perubahan (Rp)", 17, angka=True),
    Column("Bertambah/(berkurang) (Rp)", 17, angka=True),
)
JENIS = {"operasi": "Belanja Operasi", "modal": "Belanja Modal", "tak_terduga": "Belanja Tidak Terduga"}


def bab_2(answer: Data) -> Iterator[Block]:
    yield Heading(1, "Bab II Perencanaan Kinerja")
    yield Heading(2, "2.1 Perencanaan Kinerja")
    yield Heading(3, "A. Visi dan Misi Kepala Daerah")
    yield from narrative(answer, "visi", missing("Visi kepala daerah"))
    yield from narrative(answer, "misi", missing("Misi kepala daerah"))
    yield Heading(3, "B. Tujuan dan Sasaran")
    yield _aims(answer)
    yield Heading(3, "C. Strategi dan Arah Kebijakan")
    yield _strategies(answer)
    yield Heading(3, "D. Program")
    yield _programs(answer)
    yield Heading(2, "2.2 Perjanjian Kinerja")
    yield _pk(answer)
    yield _renstra(answer)
    yield Heading(2, f"2.3 Alokasi Anggaran Tahun {answer['tahun']}")
    yield from _budget(answer)


def _aims(answer: Data) -> Table:
    """Table 2.1: the misi that matters, then each tujuan and sasaran with its indikator."""
    rows = answer["tabel"]["2.4"]
    aims = [row for row in rows if row["level"] == "tujuan"]
    misi = answer["narasi"].get("misi-relevan", {}).get("teks")
    cells = [Row((Cell("Misi yang relevan"), Cell(misi), Cell(None, kosong="")))]
    for level, word in (("tujuan", "Tujuan"), ("", "Sasaran")):
        for row in aims if level else [row for row in rows if row["level"] != "tujuan"]:
            cells.append(Row((Cell(word), Cell(row["sasaran"] or None), Cell(row["nama"]))))
    columns = [Column("", 12), Column("Uraian", 34), Column("Indikator kinerja", 34)]
    return table("2.1", "Hubungan Visi, Misi, Tujuan, dan Sasaran", columns, cells)


def _strategies(answer: Data) -> Table:
    """Table 2.2, written as narrative "strategi": a line is a strategy, those with a dash its arah kebijakan."""
    text = answer["narasi"].get("strategi", {}).get("teks", "")
    rows: list[Row] = []
    strategy = ""
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        if line.startswith(DASHES):
            rows.append(Row((Cell(strategy, kosong=""), Cell(line.lstrip(LEADS)))))
            strategy = ""
        else:
            rows += [Row((Cell(strategy), Cell()))] if strategy else []
            strategy = line
    rows += [Row((Cell(strategy), Cell()))] if strategy else []
    columns = [Column("Strategi", 35), Column("Arah kebijakan", 45)]
    return table("2.2", "Strategi dan Arah Kebijakan", columns, rows or [Row((Cell(), Cell()))])


def _programs(answer: Data) -> Table:
    """Table 2.3: programs by the sasaran that their indikator serve, as far as the cards say so."""
    known = {row["indikator"]: row for row in answer["tabel"]["2.4"]}
    cards = answer["kartu"]
    rows = []
    for row in answer["tabel"]["3.12"]:
        card = cards.get(row["indikator"], {})
        above = known.get(card.get("induk", ""))
        program = answer["program"].get(card.get("kode", ""))
        rows.append(
            Row(
                (
                    Cell((above or {}).get("sasaran") or row["sasaran"] or None),
                    Cell(above["nama"] if above else None),
                    Cell(program),
                    Cell(row["nama"]),
                )
            )
        )
    columns = [
        Column("Sasaran strategis", 24),
        Column("Indikator kinerja", 26),
        Column("Program", 26),
        Column("Indikator program", 26),
    ]
    judul = f"Keselarasan Program dengan Indikator Kinerja Tahun {answer['tahun']}"
    return table("2.3", judul, columns, rows or [Row((Cell(),) * 4)])


def _pk(answer: Data) -> Table:
    measured = Measured(answer["pk"], answer["tahun"])

    def cells(n: int, row: Data) -> tuple[Cell, ...]:
        return Cell(str(n)), Cell(row["nama"]), Cell(row["satuan"]), measured.target(row, row["event"])

    columns = (
        Column("No.", 5),
        Column("Indikator kinerja", 50),
        Column("Satuan", 12),
        Column("Target", 14, angka=True),
    )
    judul = f"Perjanjian Kinerja Tahun {answer['tahun']}"
    groups = by_sasaran(answer["tabel"]["2.4"], cells)
    return Table("2.4", judul, columns, groups or empty(4), nama_kelompok="Sasaran")


def _renstra(answer: Data) -> Table:
    tahun, rows = answer["tahun"], answer["tabel"]["2.5"]
    measured = Measured(answer["pk"], tahun)
    first = (answer["renstra"] or "").partition("-")[0]
    last = rows[0]["tahun_akhir"] if rows else tahun
    events = {row["indikator"]: row["event"] for row in answer["tabel"]["2.4"]}

    def cells(n: int, row: Data) -> tuple[Cell, ...]:
        return (
            Cell(str(n)),
            named(row),
            Cell(row["satuan"]),
            shown(row, "data_awal"),
            measured.target(row, events.get(row["indikator"])),
            shown(row, "renstra_tahun_ini"),
            shown(row, "target_akhir"),
        )

    columns = (
        Column("No.", 5),
        Column("Indikator kinerja", 36),
        Column("Satuan", 10),
        Column(f"Data awal {first}".strip(), 14, angka=True),
        Column(f"Target PK {tahun}", 11, angka=True),
        Column(f"Target Renstra {tahun}", 14, angka=True),
        Column(f"Target akhir Renstra {last}", 14, angka=True),
    )
    judul = f"Perjanjian Kinerja Tahun {tahun} dengan Data Awal dan Target Akhir Renstra"
    return Table("2.5", judul, columns, by_sasaran(rows, cells) or empty(7), nama_kelompok="Sasaran")


def _budget(answer: Data) -> Iterator[Block]:
    tahun, tables = answer["tahun"], answer["tabel"]
    papers = answer["anggaran"]
    named = [papers[side]["kertas"] for side in ("sebelum", "sesudah") if papers[side]]
    source = f"{' dan '.join(dict.fromkeys(named))} {tahun}" if named else ""
    total = tables["2.6"][0] if tables["2.6"] else None
    rows = [Row((Cell("Alokasi anggaran"), *_change(total)))] if total else [Row((Cell(),) * 4)]
    columns = [Column("Uraian", 30), *CHANGE]
    yield table("2.6", f"Alokasi Anggaran Tahun {tahun}", columns, rows, sumber=source)
    kinds = [Row((Cell(JENIS.get(row["jenis"], row["jenis"])), *_change(row))) for row in tables["2.7"]]
    if kinds and total:
        kinds.append(Row((Cell("Jumlah"), *_change(total)), jumlah=True))
    yield table("2.7", f"Alokasi Anggaran menurut Jenis Belanja Tahun {tahun}", columns, kinds or rows, sumber=source)
    tree = [tree_row(row, *_change(row)) for row in tables["2.8"]]
    if tree and total:
        tree.append(tree_row(total, *_change(total)))
    yield table(
        "2.8",
        f"Alokasi Anggaran per Program, Kegiatan, dan Sub Kegiatan Tahun {tahun}",
        [Column("Kode", 9), Column("Uraian", 36), *CHANGE],
        tree or [Row((Cell(),) * 5)],
        sumber=source,
    )


def _change(row: dict[str, Any]) -> tuple[Cell, ...]:
    return tuple(amount(row, key, "pagu") for key in ("sebelum", "sesudah", "selisih"))
