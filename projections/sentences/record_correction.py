"""Sentences of correcting the record against the paper, and of asking for errata where the old value was used."""

from collections.abc import Callable
from datetime import date

from domain.kernel import Teks
from domain.kinds import DOKUMEN
from projections.cell_address import cell_address, pagu_address, target_address
from projections.parts import differing, pack_cell
from projections.sentences.story import Story, beda, tells
from projections.words import joined, kunci, nilai, pagu, phrase, rupiah, same, tanggal, triwulan

TIDAK_ADA = Teks("tidak ada", "absent")
JAWABAN = {
    "errata": Teks("perlu errata", "needs errata"),
    "tidak_perlu": Teks("tidak perlu errata", "needs no errata"),
}


def _topics(verb: str) -> list[str]:
    """That event of every kind of cell, in every kind of document that has such cells."""
    return [f"{cls.__name__}.{jenis.nama}{verb}" for cls in DOKUMEN.values() for jenis in cls.jenis_sel]


@tells(*_topics("RecordCorrectionProposed"))
def _proposed(s: Story) -> Teks:
    return _correction(s, Teks("mengusulkan", "proposed"))


@tells(".RecordCorrectionSeconded")
def _seconded(s: Story) -> Teks:
    return phrase(
        "ikut mengesahkan usulan koreksi pencatatan {n} pada {d}; masih menunggu pengesah lain",
        "confirmed proposal {n} to correct the record of {d}; others are still to confirm it",
        n=str(s.e.nomor),
        d=s.dokumen(),
    )


@tells(*_topics("RecordCorrected"))
def _corrected(s: Story) -> Teks:
    return _correction(s, Teks("mengesahkan", "confirmed"))


@tells(*_topics("RecordCorrectionRejected"))
def _rejected(s: Story) -> Teks:
    return _correction(s, Teks("menolak", "rejected"))


def _correction(s: Story, verb: Teks) -> Teks:
    """The scan is shown beside it, like reason and basis."""
    hal, isi = TOLD[s.e.JENIS.nama](s)
    return phrase(
        "{v} koreksi pencatatan {h} pada {d}: {b}",
        "{v} a correction of the record of {h} in {d}: {b}",
        v=verb,
        h=hal,
        d=s.dokumen(),
        b=isi,
    )


def _change(s: Story, kata: Callable[..., Teks], sel: str) -> Teks:
    old, new = s.sides(kata, sel)
    return beda(old or TIDAK_ADA, new or TIDAK_ADA)


def _parts(s: Story) -> Teks:
    """Part by part, where the cell has parts: only those that the record and the paper do not share."""
    e = s.e
    whole = [kata for isi, kata in ((e.old, RECORD_ADDS), (e.new, PAPER_LACKS)) if isi is None]
    told = [
        phrase("{n} {b}", n=part.sebutan, b=beda(_part(part.told("old")), _part(part.told("new"))))
        for part in differing(pack_cell(e.old), pack_cell(e.new))
    ]
    return joined([*whole, *told])


RECORD_ADDS = Teks("tidak ada pada catatan", "absent from the record")
PAPER_LACKS = Teks("tidak ada pada kertas", "absent from the paper")


def _part(told: Teks | None) -> Teks:
    """A day as people write it; any other words as they stand."""
    if told is None:
        return KOSONG
    try:
        return tanggal(date.fromisoformat(told.id))
    except ValueError:
        return told


KOSONG = Teks("kosong", "blank")
TOLD: dict[str, Callable[[Story], tuple[Teks, Teks]]] = {
    "": lambda s: (
        _target(s, s.e.indikator, s.e.tahun, s.e.triwulan),
        _change(s, nilai, target_address(s.e.indikator, s.e.tahun, s.e.triwulan)),
    ),
    "Pagu": lambda s: (same(f"kode {s.e.kode}"), _change(s, pagu, pagu_address(s.e.kode, ""))),
    "Belanja": lambda s: (
        phrase("belanja {j}", "spending ({j})", j=s.e.jenis),
        _change(s, rupiah, cell_address("", "belanja", (s.e.jenis,), "jumlah")),
    ),
    "Surat": lambda s: (Teks("surat", "the paper's own data"), _parts(s)),
    "Aksi": lambda s: (phrase("aksi {i}", "the actions of {i}", i=s.indikator(s.e.indikator)), _parts(s)),
    "Baris": lambda s: (phrase("baris '{i}'", "the row '{i}'", i=kunci(s.e.indikator)), _parts(s)),
}
"""Of each kind of cell: which one it is, and from what to what it goes."""


def _target(s: Story, indikator: str, tahun: int, tw: int = 0) -> Teks:
    if tahun == 0:
        return phrase("data awal {i}", "the baseline of {i}", i=s.indikator(indikator))
    return phrase("target {i} {k}", "the target of {i} {k}", i=s.indikator(indikator), k=_when(tahun, tw))


def _when(tahun: int, tw: int) -> str:
    return f"{triwulan(tw)} {tahun}" if tw else str(tahun)


@tells(".ErrataAsked")
def _asked(s: Story) -> Teks:
    e = s.e
    old, new = (same(text) if text else TIDAK_ADA for text in (e.semula, e.menjadi))
    return phrase(
        "meminta {d} menjawab perlu tidaknya errata, karena {h} pada {p} dikoreksi: {b}",
        "asked {d} whether it needs errata, since {h} in {p} was corrected: {b}",
        d=s.dokumen(),
        h=_about(s),
        p=_called(e.dokumen),
        b=beda(old, new),
    )


def _about(s: Story) -> Teks:
    e = s.e
    if e.dokumen.startswith("templat/"):
        return phrase("baris {i}", "the row of {i}", i=s.indikator(e.indikator))
    if e.indikator:
        return _target(s, e.indikator, e.tahun)
    return same(e.kode if e.kode.startswith("belanja ") else f"kode {e.kode}")


def _called(alamat: str) -> str:
    """A document by its kind and key, without the unit: "Renstra 2021-2026"."""
    kind, *key = alamat.split("/")
    if kind not in DOKUMEN:
        return kunci(alamat)
    return " ".join([DOKUMEN[kind].nama, *(key if kind == "templat" else key[1:])])


@tells(".ErrataAnswered")
def _answered(s: Story) -> Teks:
    e = s.e
    return phrase(
        "menjawab bahwa {d} {j} atas koreksi pencatatan {k}",
        "answered that {d} {j} after the correction of the record {k}",
        d=s.dokumen(),
        j=JAWABAN.get(e.jawaban) or same(kunci(e.jawaban)),
        k=e.koreksi,
    )
