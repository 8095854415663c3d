"""Bab IV: what the year comes to, and what is to be better next year."""

from collections.abc import Iterator
from decimal import Decimal

from interfaces.writing.lkjip.bab3 import direction
from interfaces.writing.lkjip.cells import Data, figure, narrative
from interfaces.writing.model import Block, Cell, Column, Heading, Items, Para, Row, Run, Table, table


def bab_4(answer: Data) -> Iterator[Block]:
    tahun, tables = answer["tahun"], answer["tabel"]
    yield Heading(1, "Bab IV Penutup")
    yield Heading(2, "A. Kesimpulan")
    yield from narrative(
        answer, "kesimpulan", f"Capaian kinerja {answer['nama']} Tahun {tahun} menurut indikatornya sebagai berikut."
    )
    for nomor, what in (("3.2", "Capaian indikator tujuan"), ("3.4", "Capaian indikator sasaran")):
        if tables[nomor]:
            yield Para((f"{what}:",))
            yield Items(tuple(tuple(_told(row)) for row in tables[nomor]))
    yield Heading(2, "B. Perbaikan ke Depan")
    yield from narrative(answer, "penutup")
    todo = [row for row in tables["3.10"] if row["tindak_lanjut"]]
    if todo:
        yield Para(("Tindak lanjut yang dicatat bersama realisasi setiap indikator:",))
        yield Items(tuple((f"{row['nama']}: {row['tindak_lanjut']}",) for row in todo))
    elif "penutup" not in answer["narasi"]:
        yield Para(("Tindak lanjut belum diisi.",))
    if answer["tindak_lanjut_lalu"]:
        yield _what_became(answer)


def _what_became(answer: Data) -> Table:
    """What last year's report promised to do, and how its indikator did since."""
    tahun, tables = answer["tahun"], answer["tabel"]
    now = {row["indikator"]: row for row in (*tables["3.2"], *tables["3.4"])}
    rows = []
    for row in answer["tindak_lanjut_lalu"]:
        then, this = row["capaian"], now.get(row["indikator"], {}).get("capaian")
        change = None if then is None or this is None else direction(str(Decimal(this) - Decimal(then)))
        shares = (Cell(figure(one, "capaian"), kosong="belum dinilai") for one in (then, this))
        rows.append(Row((Cell(row["nama"]), Cell(row["tindak_lanjut"]), *shares, Cell(change, kosong="–"))))
    columns = [
        Column("Indikator kinerja", 26),
        Column(f"Tindak lanjut tahun {tahun - 1}", 34),
        Column(f"Capaian {tahun - 1} (%)", 10, angka=True),
        Column(f"Capaian {tahun} (%)", 10, angka=True),
        Column("Hasil", 11),
    ]
    return table("4.1", f"Tindak Lanjut Tahun {tahun - 1} dan Hasilnya", columns, rows)


def _told(row: Data) -> Iterator[Run]:
    share = figure(row["capaian"], "capaian", *row["event"].values(), satuan="%")
    if share is None:
        yield f"{row['nama']}: belum dinilai ({(row.get('reason') or 'belum ada realisasi').rstrip('. ')})"
        return
    yield f"{row['nama']}: "
    yield share
    yield f" ({row['kriteria'] or 'tanpa kriteria'})"
