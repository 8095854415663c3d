"""Sentences of measuring: figures of a quarter, money spent, corrections after closing, data pendukung."""

from domain.kernel import Teks
from domain.realisasi.reported import Realisasi
from projections.cell_address import cell_address, realisasi_address
from projections.sentences.story import Story, beda, ganti, reported, tells
from projections.words import joined, kunci, number, phrase, rupiah, same, serapan, typed

MENGISI = Teks("mengisi", "entered")
MENCATAT = Teks("mencatat", "recorded")
PENJELASAN = {
    "pendukung": Teks("faktor pendukung", "supporting factors"),
    "penghambat": Teks("faktor penghambat", "hindering factors"),
    "tindak_lanjut": Teks("tindak lanjut", "follow-up"),
    "bukti": Teks("bukti dukung", "evidence"),
}
"""What explains a figure, beside it."""
_BELUM = Teks("belum diisi", "not filled in")


@tells("RealisasiTriwulan.Reported")
def _reported(s: Story) -> Teks:
    e = s.e
    hal = phrase("realisasi {i}", "the realisasi of {i}", i=s.indikator(e.indikator))
    kalimat = ganti(hal, s.dokumen(), *s.sides(reported, realisasi_address(e.indikator)), MENGISI)
    return phrase("{k}{p}", k=kalimat, p=_explained(e.old, e.new))


def _explained(old: Realisasi | None, new: Realisasi) -> Teks | str:
    """What else changed around the figure."""
    was = old or Realisasi(new.nilai)
    lain = [kata for nama, kata in PENJELASAN.items() if getattr(new, nama) != getattr(was, nama)]
    return phrase("; beserta {l}", "; with {l}", l=joined(lain)) if lain else ""


@tells("RealisasiTriwulan.CorrectionProposed")
def _correction_proposed(s: Story) -> Teks:
    return _correction(s, Teks("mengusulkan", "proposed"))


@tells("RealisasiTriwulan.Corrected")
def _corrected(s: Story) -> Teks:
    return _correction(s, Teks("mengesahkan", "confirmed"))


@tells("RealisasiTriwulan.CorrectionRejected")
def _correction_rejected(s: Story) -> Teks:
    return _correction(s, Teks("menolak", "rejected"))


@tells("RealisasiTriwulan.CorrectionApproved")
def _correction_approved(s: Story) -> Teks:
    e = s.e
    hal = s.indikator(e.indikator) if e.indikator else phrase("sub kegiatan {k}", "sub kegiatan {k}", k=e.kode)
    return phrase(
        "menyetujui usulan koreksi {i} pada {d} sebagai kepala unit",
        "approved the proposed correction of {i} in {d} as head of the unit",
        i=hal,
        d=s.dokumen(),
    )


@tells("RealisasiTriwulan.SerapanCorrectionProposed")
def _serapan_correction_proposed(s: Story) -> Teks:
    return _serapan_correction(s, Teks("mengusulkan", "proposed"))


@tells("RealisasiTriwulan.SerapanCorrected")
def _serapan_corrected(s: Story) -> Teks:
    return _serapan_correction(s, Teks("mengesahkan", "confirmed"))


@tells("RealisasiTriwulan.SerapanCorrectionRejected")
def _serapan_correction_rejected(s: Story) -> Teks:
    return _serapan_correction(s, Teks("menolak", "rejected"))


def _serapan_correction(s: Story, verb: Teks) -> Teks:
    e = s.e
    old, new = s.sides(serapan, _money(e.kode))
    return phrase(
        "{v} koreksi serapan sub kegiatan {k} pada {d}: {b}",
        "{v} the correction of the money spent on sub kegiatan {k} in {d}: {b}",
        v=verb,
        k=e.kode,
        d=s.dokumen(),
        b=beda(old or _BELUM, new or _BELUM),
    )


def _correction(s: Story, verb: Teks) -> Teks:
    e = s.e
    old, new = s.sides(reported, realisasi_address(e.indikator))
    return phrase(
        "{v} koreksi realisasi {i} pada {d}: {b}{p}",
        "{v} the correction of the realisasi of {i} in {d}: {b}{p}",
        v=verb,
        i=s.indikator(e.indikator),
        d=s.dokumen(),
        b=beda(old or _BELUM, new or _BELUM),
        p=_explained(e.old, e.new),
    )


@tells("RealisasiTriwulan.SerapanReported")
def _serapan_reported(s: Story) -> Teks:
    e = s.e
    hal = phrase("serapan sub kegiatan {k}", "the money spent on sub kegiatan {k}", k=e.kode)
    return ganti(hal, s.dokumen(), *s.sides(serapan, _money(e.kode)), MENGISI)


def _money(kode: str) -> str:
    return cell_address("", "serapan", (kode,), "")


@tells("Kabupaten.SeriesDeclared")
def _series_declared(s: Story) -> Teks:
    e = s.e
    verb = Teks("mengubah", "changed") if e.old else Teks("menyatakan", "declared")
    rows = joined([typed(name) for name in e.new.baris]) if e.new.baris else Teks("bebas", "free")
    summed = joined([typed(name) for name in e.new.jumlah]) if e.new.jumlah else Teks("tidak ada", "none")
    return phrase(
        "{v} seri data pendukung {n} ({d}): kolom {k}; baris {b}; dijumlahkan {j}",
        "{v} the series of supporting data {n} ({d}): columns {k}; rows {b}; summed {j}",
        v=verb,
        n=typed(e.new.nama),
        d=typed(e.new.dasar),
        k=joined([typed(name) for name in e.new.kolom]),
        b=rows,
        j=summed,
    )


@tells("DataPendukung.Opened")
def _data_opened(s: Story) -> Teks:
    return phrase("membuka {d}", "opened {d}", d=s.dokumen())


@tells("DataPendukung.FigureSet")
def _figure_set(s: Story) -> Teks:
    e = s.e
    hal = same(f"'{kunci(e.baris)}' ({kunci(e.kolom)})")
    said = rupiah if s.who.seri in ("pades", "apbdes") else number
    old, new = s.sides(said, cell_address("", "data", (e.baris, e.kolom), ""))
    return ganti(hal, s.dokumen(), old, new or Teks("tidak ada datanya", "missing"), MENCATAT)
