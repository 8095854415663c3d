"""What stands before Bab I: cover, kata pengantar, ikhtisar, the lists of what the report holds."""

from collections import Counter
from collections.abc import Iterator

from domain.figures.terbilang import terbilang
from interfaces.writing.lkjip.cells import Data, figure, narrative, sentence
from interfaces.writing.model import Block, Cover, Heading, Lists, Para, Run


def cover(answer: Data) -> Cover:
    kop = answer["kop"].get(answer["unit"]) or answer["kop"].get("") or {"baris": (), "sha256": ""}
    lines = kop["baris"] or (f"Pemerintah {answer['kabupaten']}", answer["nama"])
    titles = ("Laporan Kinerja Instansi Pemerintah", "(LKjIP)", answer["nama"], f"Tahun {answer['tahun']}")
    return Cover(tuple(lines), titles, logo=kop["sha256"])


def opening(answer: Data) -> Iterator[Block]:
    nama, tahun = answer["nama"], answer["tahun"]
    yield Heading(1, "Kata Pengantar")
    yield from narrative(
        answer,
        "kata-pengantar",
        f"Laporan Kinerja Instansi Pemerintah (LKjIP) {nama} Tahun {tahun} disusun untuk mempertanggungjawabkan "
        "pelaksanaan tugas dan fungsi serta penggunaan anggaran, menurut Peraturan Presiden Nomor 29 Tahun 2014 "
        "tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah dan Peraturan Menteri PANRB Nomor 53 Tahun 2014.",
        "Laporan ini membandingkan kinerja yang diperjanjikan dengan yang dicapai, menjelaskan penyebabnya, dan memuat "
        "perbaikan yang akan dilakukan.",
    )
    yield Heading(1, "Ikhtisar Eksekutif")
    yield from narrative(answer, "ikhtisar")
    yield from _in_figures(answer)
    yield Lists("isi", "Daftar Isi")
    yield Lists("tabel", "Daftar Tabel")
    yield Lists("grafik", "Daftar Grafik")


def _in_figures(answer: Data) -> Iterator[Para]:
    """The year in three sentences, each figure of which stands in a table of the report."""
    mean, rows = answer["rata_rata"], answer["tabel"]["3.4"]
    if not rows:
        yield Para(("Belum ada Perjanjian Kinerja yang berlaku untuk tahun ini, sehingga belum ada yang dinilai.",))
        return
    yield sentence(
        "Dari ",
        figure(str(mean["dari"]), "cacah"),
        " indikator sasaran yang diperjanjikan, ",
        figure(str(mean["n"]), "cacah"),
        " dapat dinilai. Rata-rata capaiannya ",
        figure(mean["mentah"], "rata-rata", satuan="%") or "belum dapat dihitung",
        *(
            (" (setiap capaian dibatasi 100: ", figure(mean["dibatasi_100"], "rata-rata", satuan="%"), ").")
            if mean["dibatasi_100"]
            else (".",)
        ),
    )
    counted = Counter(row["kriteria"] for row in rows if row["kriteria"])
    if counted:
        yield Para((*_counts(answer, counted), "."))
    whole = answer["tabel"]["3.15"][-1] if answer["tabel"]["3.15"] else None
    if whole and whole["realisasi"]:
        yield sentence(
            "Anggaran sebesar ",
            figure(whole["pagu"], "pagu", satuan="Rp"),
            " terealisasi ",
            figure(whole["realisasi"], "tabel", satuan="Rp"),
            " (",
            figure(whole["persen"], "serapan", satuan="%"),
            f"), menurut laporan atas {whole['n']} ({terbilang(whole['n'])}) dari {whole['dari']} sub kegiatan.",
        )


def _counts(answer: Data, counted: Counter[str]) -> Iterator[Run]:
    labels = [*reversed(answer["skala_dipakai"]["kriteria"]["label"])]
    there = [label for label in labels if counted[label]]
    yield "Menurut kriterianya: "
    for n, label in enumerate(there):
        yield f"{', ' if n else ''}{label} "
        yield figure(str(counted[label]), "cacah") or ""
        yield " indikator"
