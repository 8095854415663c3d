"""Sentences of correcting the record against the paper, and of asking for errata where the old value was used."""

from domain import DOKUMEN
from domain.kernel import Teks
from projections.sentences.cerita import Cerita, beda, tells
from projections.sentences.kata import ada, kunci, nilai, pagu, sama, susun, triwulan

TIDAK_ADA = Teks("tidak ada", "absent")
JAWABAN = {
    "errata": Teks("perlu errata", "needs errata"),
    "tidak_perlu": Teks("tidak perlu errata", "needs no errata"),
}


@tells(".RecordCorrectionProposed", ".PaguRecordCorrectionProposed")
def _proposed(s: Cerita) -> Teks:
    return _correction(s, Teks("mengusulkan", "proposed"))


@tells(".RecordCorrected", ".PaguRecordCorrected")
def _corrected(s: Cerita) -> Teks:
    return _correction(s, Teks("mengesahkan", "confirmed"))


@tells(".RecordCorrectionRejected", ".PaguRecordCorrectionRejected")
def _rejected(s: Cerita) -> Teks:
    return _correction(s, Teks("menolak", "rejected"))


def _correction(s: Cerita, verb: Teks) -> Teks:
    """The scan is shown beside it, like reason and basis."""
    e = s.e
    kata = pagu if hasattr(e, "kode") else nilai
    return susun(
        "{v} koreksi pencatatan {h} pada {d}: {b}",
        "{v} a correction of the record of {h} in {d}: {b}",
        v=verb,
        h=sama(f"kode {e.kode}") if hasattr(e, "kode") else _target(s, e.indikator, e.tahun, e.triwulan),
        d=s.dokumen(),
        b=beda(ada(kata, e.old) or TIDAK_ADA, ada(kata, e.new) or TIDAK_ADA),
    )


def _target(s: Cerita, indikator: str, tahun: int, tw: int = 0) -> Teks:
    if tahun == 0:
        return susun("data awal {i}", "the baseline of {i}", i=s.indikator(indikator))
    return susun("target {i} {k}", "the target of {i} {k}", i=s.indikator(indikator), k=_when(tahun, tw))


def _when(tahun: int, tw: int) -> str:
    return f"{triwulan(tw)} {tahun}" if tw else str(tahun)


@tells(".ErrataAsked")
def _asked(s: Cerita) -> Teks:
    e = s.e
    old, new = (sama(text) if text else TIDAK_ADA for text in (e.semula, e.menjadi))
    return susun(
        "meminta {d} menjawab perlu tidaknya errata, karena {h} pada {p} dikoreksi: {b}",
        "asked {d} whether it needs errata, since {h} in {p} was corrected: {b}",
        d=s.dokumen(),
        h=_target(s, e.indikator, e.tahun) if e.indikator else sama(f"kode {e.kode}"),
        p=_called(e.dokumen),
        b=beda(old, new),
    )


def _called(alamat: str) -> str:
    """A document by its kind and key, without the unit: "Renstra 2021-2026"."""
    kind, *key = alamat.split("/")
    return " ".join([DOKUMEN[kind].nama, *key[1:]]) if kind in DOKUMEN else kunci(alamat)


@tells(".ErrataAnswered")
def _answered(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "menjawab bahwa {d} {j} atas koreksi pencatatan {k}",
        "answered that {d} {j} after the correction of the record {k}",
        d=s.dokumen(),
        j=JAWABAN.get(e.jawaban) or sama(kunci(e.jawaban)),
        k=e.koreksi,
    )
