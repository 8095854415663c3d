"""Sentences of what is void because something changed that a document refers to."""

from domain.documents.voiding import BUKTI, KARTU, PIHAK, SUMBANGAN, Sebab
from domain.kernel import Teks
from projections.sentences.story import Story, tells
from projections.words import jabatan, joined, kunci, phrase

ABOUT = {
    KARTU: Teks("{b} pada kartu {i}", "{b} on the card of {i}"),
    BUKTI: Teks("bukti dukung {i}", "the evidence of {i}"),
    SUMBANGAN: Teks("sumbangan {i}", "the contribution to {i}"),
    PIHAK: Teks("{p}", "{p}"),
}
ROW = Teks("{b} pada baris templat {i}", "{b} in the row of the template about {i}")


@tells(".Voided")
def _voided(s: Story) -> Teks:
    return phrase(
        "membatalkan verifikasi dan tanda tangan {d}, kembali menjadi draf: {h}",
        "voided what was verified and signed of {d}, a draft again: {h}",
        d=s.dokumen(),
        h=joined((_cause(s, one) for one in s.e.sebab), "; "),
    )


def _cause(s: Story, one: Sebab) -> Teks:
    about = ABOUT.get(one.jenis, ROW)
    parts = {"b": kunci(one.bagian), "i": s.indikator(one.tentang), "p": kunci(one.tentang)}
    was, now = (jabatan(t) if one.jenis == PIHAK and t else t or "-" for t in (one.semula, one.menjadi))
    return phrase("{a} {o} → {n}", a=phrase(*about, **parts), o=was, n=now)
