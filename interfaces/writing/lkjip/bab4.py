"""Bab IV: what the year comes to, and what is to be better next year."""

from collections.abc import Iterator

from interfaces.writing.lkjip.cells import Data, figure, narrative
from interfaces.writing.model import Block, Heading, Items, Para, Run


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


def _told(row: Data) -> Iterator[Run]:
    share = figure(row["capaian"], "capaian", *row["event"].values(), satuan="%")
    if share is None:
        yield f"{row['nama']}: belum dinilai ({(row.get('reason') or 'belum ada realisasi').rstrip('. ')})"
        return
    yield f"{row['nama']}: "
    yield share
    yield f" ({row['kriteria'] or 'tanpa kriteria'})"
