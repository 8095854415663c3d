"""Sentences of what happens to every document: drafted, filled in, taken through its steps, revised, flagged."""

from collections.abc import Iterator
from functools import partial

from domain.cycle.signatures import Cara
from domain.cycle.steps import Catatan, Fakta
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from projections.sentences.story import SENTENCES, Cerita, ganti, tells
from projections.sentences.versions import CARA, HASIL, PIHAK, checked, penanda
from projections.words import (
    ada,
    alasan,
    diketik,
    jabatan,
    kunci,
    nilai,
    pagu,
    rupiah,
    sama,
    sambung,
    susun,
    tanggal,
    triwulan,
)

LANGKAH = {
    "submit": Teks("mengajukan", "submitted"),
    "withdraw": Teks("menarik kembali", "withdrew"),
    "return": Teks("mengembalikan", "returned"),
    "verify": Teks("memverifikasi", "verified"),
    "verify_again": Teks("memverifikasi ulang", "verified again"),
    "establish": Teks("menetapkan", "established"),
    "receive": Teks("menerima", "received"),
    "sign_first": Teks("menandatangani", "signed"),
    "sign": Teks("menandatangani", "signed"),
    "record": Teks("mencatat tanda tangan", "recorded the signatures of"),
    "approve": Teks("menyetujui", "approved"),
    "check": Teks("memeriksa", "checked"),
    "review": Teks("mereviu", "reviewed"),
    "publish": Teks("memublikasikan", "published"),
    "cancel": Teks("membatalkan", "cancelled"),
    "close": Teks("menutup", "closed"),
}
"""The verb of each step."""


def _step(verb: Teks, s: Cerita) -> Teks:
    return sambung([susun("{v} {d}", v=verb, d=s.dokumen()), *facts(s)])


def facts(s: Cerita) -> Iterator[Teks]:
    """What the step brought with it, as far as it is there."""
    f = s.e.fakta
    effective_from = getattr(s.e, "effective_from", None) or (None if hasattr(s.e, "state") else f.effective_from)
    if getattr(s.e, "signs", "") in PIHAK:
        yield PIHAK[s.e.signs]
    yield from _signed(f)
    if f.hasil:
        yield susun("hasil {h}", "result {h}", h=HASIL.get(f.hasil, sama(f.hasil)))
    if f.periksa:
        yield susun("diperiksa: {p}", "checked: {p}", p=sambung(map(checked, f.periksa)))
    if f.number:
        yield susun("nomor {n}", "number {n}", n=f.number)
    if f.signed_on:
        yield susun("tertanggal {t}", "dated {t}", t=tanggal(f.signed_on))
    if f.received_on:
        yield susun("diterima {t}", "received on {t}", t=tanggal(f.received_on))
    if effective_from:
        mulai = ("per {t}", "as of {t}") if s.who.triwulan else ("berlaku mulai {t}", "in force from {t}")
        yield susun(*mulai, t=tanggal(effective_from))
    if f.position is not None:
        yield susun("terikat pada posisi catatan {p}", "bound to log position {p}", p=f.position)
    if f.notes:
        yield susun("dengan catatan: {n}", "with notes: {n}", n=sambung((_note(s, n) for n in f.notes), "; "))


def _signed(f: Fakta) -> Iterator[Teks]:
    """Who signed the paper, when somebody else records it: the signer did not act here."""
    if f.cara is not Cara.SISTEM:
        yield susun("{c}: {s}", c=CARA[f.cara.value], s=sambung(penanda(vars(s)) for s in f.signers))


def _note(s: Cerita, note: Catatan) -> Teks:
    pada = f"{s.indikator(note.pada)}: " if note.pada else ""
    return susun("{p}{t}", p=pada, t=diketik(note.teks))


def _revised(name: str, s: Cerita) -> Teks:
    """A revision takes force by the same step as its base did, or by a record of its signatures."""
    verb = LANGKAH["record" if s.e.fakta.signers else name]
    return _step(susun("{v} perubahan", "{v} the revision of", v=verb), s)


for cls in DOKUMEN.values():
    for step in cls.steps:
        SENTENCES[f"{cls.__name__}.{step.event}"] = partial(_step, LANGKAH[step.name])
    taken = [step.name for step in cls.steps if step.in_force]
    if taken:
        SENTENCES[f"{cls.__name__}.Revised"] = partial(_revised, taken[0])
SENTENCES["LaporanKinerja.Submitted"] = partial(_step, Teks("menyampaikan", "handed in"))


@tells(".Drafted")
def _drafted(s: Cerita) -> Teks:
    return susun("memulai rancangan {d}", "started a draft of {d}", d=s.dokumen())


@tells("RealisasiTriwulan.Drafted")
def _quarter_opened(s: Cerita) -> Teks:
    return susun("membuka isian {d}", "opened {d} for entry", d=s.dokumen())


@tells("PerjanjianKinerja.Drafted")
def _pk_drafted(s: Cerita) -> Teks:
    mulai = s.e.effective_from  # set when the first party took office within the year
    ekor = [susun("berlaku mulai {t}", "in force from {t}", t=tanggal(mulai))] if mulai else []
    return sambung([_drafted(s), *ekor])


@tells("RenjaPerubahan.Drafted")
def _change_drafted(s: Cerita) -> Teks:
    return susun("{d}{k}", d=_drafted(s), k=_karena(s.e.reason_code))


def _karena(reason_code: str) -> Teks:
    return susun(" karena {a}", " because of {a}", a=alasan(reason_code))


@tells(".RevisionOpened")
def _revision_opened(s: Cerita) -> Teks:
    return susun(
        "membuka perubahan {d} (versi {v}{p} atas dasar versi {b}){k}",
        "opened a revision of {d} (version {v}{p} on version {b}){k}",
        d=s.judul(s.who),
        v=s.e.versi,
        p=susun(", {p},", p=kertas) if (kertas := s.kertas(s.e.versi)) else "",
        b=s.e.base,
        k=_karena(s.e.reason_code),
    )


@tells(".DraftReopened")
def _draft_reopened(s: Cerita) -> Teks:
    karena = _karena(s.e.reason_code) if s.e.reason_code else ""
    return susun("memulai lagi rancangan {d}{k}", "started the draft of {d} again{k}", d=s.dokumen(), k=karena)


@tells(".Flagged")
def _flagged(s: Cerita) -> Teks:
    return susun(
        "menandai {d} perlu disesuaikan{k}",
        "flagged {d} as no longer fitting{k}",
        d=s.dokumen(),
        k=_karena(s.e.reason_code),
    )


@tells(".TargetSet")
def _target_set(s: Cerita) -> Teks:
    e = s.e
    if e.tahun == 0:
        hal = susun("data awal {i}", "the baseline of {i}", i=s.indikator(e.indikator))
    else:
        kapan = f"{triwulan(e.triwulan)} {e.tahun}" if e.triwulan else str(e.tahun)
        hal = susun("target {i} {k}", "the target of {i} {k}", i=s.indikator(e.indikator), k=kapan)
    return ganti(hal, s.dokumen(), ada(nilai, e.old), ada(nilai, e.new))


@tells(".PaguSet")
def _pagu_set(s: Cerita) -> Teks:
    e, p = s.e, s.e.new or s.e.old
    if p.level == "sub_kegiatan":
        nama = " → ".join(dict.fromkeys(f"'{x.nama}'" for x in (e.old, e.new) if x))
        hal = susun("pagu sub kegiatan {n} ({k})", "the pagu of sub kegiatan {n} ({k})", n=nama, k=e.kode)
    else:
        hal = sama(f"{kunci(p.level)} {e.kode}")
    return ganti(hal, s.dokumen(), ada(pagu, e.old), ada(pagu, e.new))


@tells("RencanaAksi.AksiSet")
def _aksi_set(s: Cerita) -> Teks:
    e = s.e
    ekor = [sama("; ".join(e.aksi))]
    if e.pemilik:
        ekor.append(susun("penanggung jawab {p}", "owner {p}", p=jabatan(e.pemilik)))
    if e.sub_kegiatan:
        ekor.append(sama(f"sub kegiatan {e.sub_kegiatan}"))
    return susun(
        "mengisi aksi {i} pada {d}: {e}",
        "set the actions of {i} in {d}: {e}",
        i=s.indikator(e.indikator),
        d=s.dokumen(),
        e=sambung(ekor),
    )


@tells("LaporanKinerja.NarrativeSet")
def _narrative_set(s: Cerita) -> Teks:
    e = s.e
    verb = (
        Teks("menghapus", "removed")
        if not e.new
        else Teks("mengubah", "changed")
        if e.old
        else Teks("menulis", "wrote")
    )
    bagian = kunci(s.names.indikator(s.who.unit, e.bagian))
    return susun("{v} narasi '{b}' pada {d}", "{v} the narrative '{b}' in {d}", v=verb, b=bagian, d=s.dokumen())


@tells("Anggaran.AlokasiSet")
def _alokasi_set(s: Cerita) -> Teks:
    e = s.e
    hal = susun(
        "alokasi {u} atas sub kegiatan {k}",
        "the share of {u} in sub kegiatan {k}",
        u=s.names.unit(e.kelurahan),
        k=e.kode,
    )
    return ganti(hal, s.dokumen(), ada(rupiah, e.old), ada(rupiah, e.new))


@tells("Anggaran.BelanjaSet")
def _belanja_set(s: Cerita) -> Teks:
    e = s.e
    return ganti(sama(f"belanja {e.jenis}"), s.dokumen(), ada(rupiah, e.old), rupiah(e.new))
