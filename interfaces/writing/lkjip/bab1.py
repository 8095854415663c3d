"""Bab I: what the office is, and what it had to work with."""

from collections.abc import Iterator

from domain.figures.terbilang import terbilang
from interfaces.writing.lkjip import series
from interfaces.writing.lkjip.cells import Data, figure, missing, narrative, sentence
from interfaces.writing.model import Block, Heading, Items

OF_BAB_1 = {"1.1": "Gambaran Umum", "1.3": "Sumber Daya Aparatur"}


def bab_1(answer: Data) -> Iterator[Block]:
    nama, tahun = answer["nama"], answer["tahun"]
    yield Heading(1, "Bab I Pendahuluan")
    yield Heading(2, "1.1 Latar Belakang")
    yield from narrative(
        answer,
        "latar-belakang",
        "Setiap perangkat daerah menyusun laporan kinerja sebagai pertanggungjawaban atas tugas, fungsi, dan "
        "penggunaan anggarannya (Peraturan Presiden Nomor 29 Tahun 2014; Peraturan Menteri PANRB Nomor 53 Tahun 2014).",
        f"Laporan {nama} Tahun {tahun} ini mengukur kinerja terhadap dokumen berikut:",
    )
    yield Items(tuple((one,) for one in _documents(answer)))
    yield Heading(2, "1.2 Gambaran Umum")
    yield from narrative(answer, "gambaran-umum", missing("Gambaran umum"))
    yield from _tables(answer, ("1.1", "1.2"))
    yield Heading(2, "1.3 Struktur Organisasi")
    yield from narrative(answer, "struktur-organisasi", missing("Struktur organisasi"))
    yield Heading(2, "1.4 Tugas Pokok dan Fungsi")
    yield from narrative(answer, "tugas-fungsi", missing("Tugas pokok dan fungsi"))
    yield Heading(2, "1.5 Sumber Daya Aparatur")
    yield from narrative(answer, "sumber-daya-aparatur")
    yield from _tables(answer, ("1.3", "1.4"))
    yield Heading(2, "1.6 Sumber Daya Keuangan")
    yield from _money(answer)
    yield Heading(2, "1.7 Isu Strategis")
    yield from narrative(answer, "isu-strategis", missing("Isu strategis"))
    yield Heading(2, "1.8 Sistematika Laporan")
    yield Items(
        (
            ("Bab I Pendahuluan: gambaran umum, sumber daya, dan isu strategis.",),
            ("Bab II Perencanaan Kinerja: tujuan, sasaran, program, Perjanjian Kinerja, dan anggaran.",),
            ("Bab III Akuntabilitas Kinerja: capaian, perbandingan, penyebab, efisiensi, dan realisasi anggaran.",),
            ("Bab IV Penutup: kesimpulan dan perbaikan ke depan.",),
        )
    )


def _documents(answer: Data) -> Iterator[str]:
    nama, tahun = answer["nama"], answer["tahun"]
    if answer["renstra"]:
        yield f"Rencana Strategis (Renstra) {nama} {answer['renstra'].replace('-', '–')}"
    else:
        yield "Rencana Strategis (Renstra): belum ada yang berlaku"
    if answer["pk"]:
        number = f" Nomor {answer['pk']['number']}" if answer["pk"]["number"] else ""
        yield f"Perjanjian Kinerja {answer['jabatan'].replace('_', ' ').capitalize()} Tahun {tahun}{number}"
    else:
        yield f"Perjanjian Kinerja Tahun {tahun}: belum ada yang berlaku"
    if answer["anggaran"]["sesudah"]:
        yield f"Anggaran Tahun {tahun} menurut {answer['anggaran']['sesudah']['kertas']}"


def _tables(answer: Data, which: tuple[str, ...]) -> Iterator[Block]:
    for nomor, seri, judul, label in series.BAB_1:
        if nomor in which:
            found = answer["seri"].get(seri)
            named = f"{judul} {answer['nama']} Tahun {answer['tahun']}"
            yield series.plain_table(nomor, named, found, label, people=seri != "wilayah")
            if seri != "wilayah" and (drawn := series.chart(nomor, judul, found)):
                yield drawn


def _money(answer: Data) -> Iterator[Block]:
    first = answer["tabel"]["2.6"]
    if not first:
        yield sentence(missing("Anggaran"))
        return
    levels = [row["level"] for row in answer["tabel"]["2.8"]]
    counted = ", ".join(
        f"{levels.count(level)} ({terbilang(levels.count(level))}) {level.replace('_', ' ')}"
        for level in ("program", "kegiatan", "sub_kegiatan")
    )
    papers = answer["anggaran"]
    yield sentence(
        f"Anggaran tahun {answer['tahun']} menurut {papers['sebelum']['kertas']} sebesar ",
        figure(first[0]["sebelum"], "pagu", satuan="Rp") or "belum diisi",
        f", dan menurut {papers['sesudah']['kertas']} menjadi ",
        figure(first[0]["sesudah"], "pagu", satuan="Rp") or "belum diisi",
        f", untuk {counted}.",
    )
