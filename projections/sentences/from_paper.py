"""Sentences of papers from before: filed, loaded, confirmed or turned down; what a printed report says."""

from domain.kernel import Teks
from projections.sentences.documents import facts
from projections.sentences.story import Story, tells
from projections.words import joined, phrase, same


@tells(".Filed")
def _filed(s: Story) -> Teks:
    return phrase("membuka berkas arsip {d}", "opened the file of {d}", d=s.judul(s.who))


@tells(".Loaded")
def _loaded(s: Story) -> Teks:
    parts = [(len(s.e.target), Teks("target", "targets")), (len(s.e.pagu), Teks("pagu", "pagu"))]
    isi = joined(phrase("{n} {h}", n=n, h=hal if n > 1 else same(hal.id)) for n, hal in parts if n)
    memuat = phrase("memuat {d} dari arsip", "loaded {d} from paper", d=s.dokumen())
    return joined([phrase("{m} ({i})", m=memuat, i=isi) if isi.id else memuat, *facts(s)])


@tells(".LoadConfirmed")
def _load_confirmed(s: Story) -> Teks:
    return joined(
        [phrase("mengesahkan muatan arsip {d}", "confirmed the paper that was loaded as {d}", d=s.dokumen()), *facts(s)]
    )


@tells(".LoadRejected")
def _load_rejected(s: Story) -> Teks:
    return phrase("menolak muatan arsip {d}", "turned down the paper that was loaded as {d}", d=s.dokumen())


@tells(".LoadWithdrawn")
def _load_withdrawn(s: Story) -> Teks:
    return phrase("menarik kembali muatan arsip {d}", "took back the paper that was loaded as {d}", d=s.dokumen())


@tells("RealisasiTriwulan.FiguresLoaded")
def _figures_loaded(s: Story) -> Teks:
    return phrase(
        "memuat {n} angka dan {m} serapan {d} seperti tercetak",
        "loaded {n} figures and money of {m} sub kegiatan of {d} as printed",
        n=len(s.e.realisasi),
        m=len(s.e.serapan),
        d=s.dokumen(),
    )


@tells("RealisasiTriwulan.FiguresTakenOut")
def _figures_taken_out(s: Story) -> Teks:
    return phrase("mengeluarkan angka muatan {d}", "took the loaded figures of {d} out", d=s.dokumen())


@tells(".MendingAccepted")
def _mending_accepted(s: Story) -> Teks:
    return phrase("menerima perbaikan penanda tangan pada {d}", "accepted what a signer mended in {d}", d=s.dokumen())


@tells("LaporanKinerja.PrintedRecorded")
def _printed(s: Story) -> Teks:
    return phrase(
        "mencatat {n} baris angka yang tercetak pada {d}",
        "recorded {n} rows of figures that {d} prints",
        n=len(s.e.baris),
        d=s.dokumen(),
    )


@tells("LaporanKinerja.PrintedConfirmed")
def _printed_confirmed(s: Story) -> Teks:
    return phrase("mengesahkan angka yang tercetak pada {d}", "confirmed the figures that {d} prints", d=s.dokumen())
