"""Sentences of what happens to every document: drafted, filled in, taken through its steps, revised, flagged."""

from collections.abc import Iterator
from functools import partial

from domain.cycle.signatures import Cara
from domain.cycle.steps import Catatan, Fakta
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from projections.cell_address import cell_address, pagu_address, target_address
from projections.sentences.story import SENTENCES, Story, ganti, tells
from projections.sentences.versions import CARA, HASIL, PIHAK, checked, penanda, putusan
from projections.words import (
    alasan,
    jabatan,
    joined,
    kunci,
    nilai,
    pagu,
    phrase,
    rupiah,
    same,
    tanggal,
    triwulan,
    typed,
)

TOOK = {
    "submit": Teks("mengajukan", "submitted"),
    "withdraw": Teks("menarik kembali", "withdrew"),
    "return": Teks("mengembalikan", "returned"),
    "verify": Teks("memverifikasi", "verified"),
    "verify_again": Teks("memverifikasi ulang", "verified again"),
    "establish": Teks("menetapkan", "established"),
    "receive": Teks("menerima", "received"),
    "sign_first": Teks("menandatangani", "signed"),
    "sign": Teks("menandatangani", "signed"),
    "sign_alone": Teks("menandatangani", "signed"),
    "record": Teks("mencatat tanda tangan", "recorded the signatures of"),
    "approve": Teks("menyetujui", "approved"),
    "check": Teks("memeriksa", "checked"),
    "review": Teks("mereviu", "reviewed"),
    "publish": Teks("memublikasikan", "published"),
    "cancel": Teks("membatalkan", "cancelled"),
    "close": Teks("menutup", "closed"),
}
"""The verb of each step."""


def _approvals() -> Iterator[str]:
    """Events by which somebody signs or establishes here, those of a change of what is in force included."""
    for cls in DOKUMEN.values():
        for step in cls.steps if cls.recorders() else ():
            if step.signs or step.name == "establish":
                names = (step.event, "Revised") if step.in_force else (step.event,)
                yield from (f"{cls.__name__}.{name}" for name in names)


APPROVALS = frozenset(_approvals())


def _step(verb: Teks, s: Story) -> Teks:
    return joined([phrase("{v} {d}", v=verb, d=s.dokumen()), *facts(s)])


def facts(s: Story) -> Iterator[Teks]:
    """What the step brought with it, as far as it is there."""
    f = s.e.fakta
    effective_from = getattr(s.e, "effective_from", None) or (None if hasattr(s.e, "state") else f.effective_from)
    if type(s.e).__name__ == "SignedAlone":
        yield Teks("sebagai satu-satunya penanda tangan", "as the only signer")
    elif getattr(s.e, "signs", "") in PIHAK:
        yield PIHAK[s.e.signs]
    if type(s.e).TOPIC in APPROVALS and f.cara is Cara.SISTEM:
        yield CARA[Cara.SISTEM.value]
    yield from _signed(f)
    if f.hasil:
        yield phrase("hasil {h}", "result {h}", h=HASIL.get(f.hasil, same(f.hasil)))
    if f.periksa:
        yield phrase("diperiksa: {p}", "checked: {p}", p=joined(map(checked, f.periksa)))
    if f.number:
        yield phrase("nomor {n}", "number {n}", n=f.number)
    if f.signed_on:
        yield phrase("tertanggal {t}", "dated {t}", t=tanggal(f.signed_on))
    if f.received_on:
        yield phrase("diterima {t}", "received on {t}", t=tanggal(f.received_on))
    if effective_from:
        mulai = ("per {t}", "as of {t}") if s.who.triwulan else ("berlaku mulai {t}", "in force from {t}")
        yield phrase(*mulai, t=tanggal(effective_from))
    if f.position is not None:
        yield phrase("terikat pada posisi catatan {p}", "bound to log position {p}", p=f.position)
    if f.notes:
        yield phrase("dengan catatan: {n}", "with notes: {n}", n=joined((_note(s, n) for n in f.notes), "; "))


def _signed(f: Fakta) -> Iterator[Teks]:
    """Who signed the paper, when somebody else records it: the signer did not act here."""
    if f.cara is not Cara.SISTEM:
        yield phrase("{c}: {s}", c=CARA[f.cara.value], s=joined(penanda(vars(s)) for s in f.signers))


def _note(s: Story, note: Catatan) -> Teks:
    row, _, cell = note.pada.partition("/")
    pada = f"{s.indikator(row)}{f' ({cell})' if cell else ''}: " if row else ""
    return phrase("{p}{t}", p=pada, t=typed(note.teks))


def _revised(name: str, s: Story) -> Teks:
    """A revision takes force by the same step as its base did, or by a record of its signatures."""
    verb = TOOK["record" if s.e.fakta.signers else name]
    return _step(phrase("{v} perubahan", "{v} the revision of", v=verb), s)


for cls in DOKUMEN.values():
    for step in cls.steps:
        SENTENCES[f"{cls.__name__}.{step.event}"] = partial(_step, TOOK[step.name])
    taken = [step.name for step in cls.steps if step.in_force]
    if taken:
        SENTENCES[f"{cls.__name__}.Revised"] = partial(_revised, taken[0])
SENTENCES["LaporanKinerja.Submitted"] = partial(_step, Teks("menyampaikan", "handed in"))


@tells(".Drafted")
def _drafted(s: Story) -> Teks:
    return phrase("memulai rancangan {d}", "started a draft of {d}", d=s.dokumen())


@tells("RealisasiTriwulan.Drafted")
def _quarter_opened(s: Story) -> Teks:
    return phrase("membuka isian {d}", "opened {d} for entry", d=s.dokumen())


@tells("PerjanjianKinerja.Drafted")
def _pk_drafted(s: Story) -> Teks:
    mulai = s.e.effective_from  # set when the first party took office within the year
    ekor = [phrase("berlaku mulai {t}", "in force from {t}", t=tanggal(mulai))] if mulai else []
    return joined([_drafted(s), *ekor])


@tells("RenjaPerubahan.Drafted")
def _change_drafted(s: Story) -> Teks:
    return phrase("{d}{k}", d=_drafted(s), k=_karena(s.e.reason_code))


def _karena(reason_code: str) -> Teks:
    return phrase(" karena {a}", " because of {a}", a=alasan(reason_code))


@tells(".RevisionOpened")
def _revision_opened(s: Story) -> Teks:
    return phrase(
        "membuka perubahan {d} (versi {v}{p} atas dasar versi {b}){k}",
        "opened a revision of {d} (version {v}{p} on version {b}){k}",
        d=s.judul(s.who),
        v=s.e.versi,
        p=phrase(", {p},", p=kertas) if (kertas := s.kertas(s.e.versi)) else "",
        b=s.e.base,
        k=_karena(s.e.reason_code),
    )


@tells(".DraftReopened")
def _draft_reopened(s: Story) -> Teks:
    karena = _karena(s.e.reason_code) if s.e.reason_code else ""
    return phrase("memulai lagi rancangan {d}{k}", "started the draft of {d} again{k}", d=s.dokumen(), k=karena)


@tells(".Flagged")
def _flagged(s: Story) -> Teks:
    return phrase(
        "menandai {d} perlu disesuaikan{k}",
        "flagged {d} as no longer fitting{k}",
        d=s.dokumen(),
        k=_karena(s.e.reason_code),
    )


@tells(".TargetSet")
def _target_set(s: Story) -> Teks:
    e = s.e
    if e.tahun == 0:
        hal = phrase("data awal {i}", "the baseline of {i}", i=s.indikator(e.indikator))
    else:
        kapan = f"{triwulan(e.triwulan)} {e.tahun}" if e.triwulan else str(e.tahun)
        hal = phrase("target {i} {k}", "the target of {i} {k}", i=s.indikator(e.indikator), k=kapan)
    return ganti(hal, s.dokumen(), *s.sides(nilai, target_address(e.indikator, e.tahun, e.triwulan)))


@tells(".PaguSet")
def _pagu_set(s: Story) -> Teks:
    e, p = s.e, s.e.new or s.e.old
    if p.level == "sub_kegiatan":
        nama = " → ".join(dict.fromkeys(f"'{x.nama}'" for x in (e.old, e.new) if x))
        hal = phrase("pagu sub kegiatan {n} ({k})", "the pagu of sub kegiatan {n} ({k})", n=nama, k=e.kode)
    else:
        hal = same(f"{kunci(p.level)} {e.kode}")
    return ganti(hal, s.dokumen(), *s.sides(pagu, pagu_address(e.kode, "")))


@tells("RencanaAksi.AksiSet")
def _aksi_set(s: Story) -> Teks:
    e = s.e
    ekor = [same("; ".join(e.aksi))]
    if e.pemilik:
        ekor.append(phrase("penanggung jawab {p}", "owner {p}", p=jabatan(e.pemilik)))
    if e.sub_kegiatan:
        ekor.append(same(f"sub kegiatan {e.sub_kegiatan}"))
    return phrase(
        "mengisi aksi {i} pada {d}: {e}",
        "set the actions of {i} in {d}: {e}",
        i=s.indikator(e.indikator),
        d=s.dokumen(),
        e=joined(ekor),
    )


@tells("LaporanKinerja.NarrativeSet")
def _narrative_set(s: Story) -> Teks:
    e = s.e
    verb = (
        Teks("menghapus", "removed")
        if not e.new
        else Teks("mengubah", "changed")
        if e.old
        else Teks("menulis", "wrote")
    )
    bagian = kunci(s.names.indikator(s.who.unit, e.bagian))
    return phrase("{v} narasi '{b}' pada {d}", "{v} the narrative '{b}' in {d}", v=verb, b=bagian, d=s.dokumen())


@tells("Anggaran.AlokasiSet")
def _alokasi_set(s: Story) -> Teks:
    e = s.e
    hal = phrase(
        "alokasi {u} atas sub kegiatan {k}",
        "the share of {u} in sub kegiatan {k}",
        u=s.names.unit(e.kelurahan),
        k=e.kode,
    )
    return ganti(hal, s.dokumen(), *s.sides(rupiah, cell_address("", "alokasi", (e.kode, e.kelurahan), "jumlah")))


@tells("Anggaran.BelanjaSet")
def _belanja_set(s: Story) -> Teks:
    e = s.e
    sel = cell_address("", "belanja", (e.jenis,), "jumlah")
    return ganti(same(f"belanja {e.jenis}"), s.dokumen(), *s.sides(rupiah, sel))


@tells(".SignedPaperAttached")
def _paper_attached(s: Story) -> Teks:
    return joined(
        [phrase("melampirkan naskah bertanda tangan {d}", "attached the signed paper of {d}", d=s.dokumen()), *facts(s)]
    )


@tells(".SignaturesJudged")
def _signatures_judged(s: Story) -> Teks:
    return phrase(
        "memeriksa naskah bertanda tangan {d}: {p} ({n} dari {m} tanda tangan)",
        "checked the signed paper of {d}: {p} ({n} of {m} signatures)",
        d=s.dokumen(),
        p=putusan(s.e.putusan.value, s.e.tersertifikasi),
        n=s.e.jumlah,
        m=s.e.diharapkan,
    )


@tells(".MadePublic")
def _made_public(s: Story) -> Teks:
    return phrase("memublikasikan {d}", "published {d}", d=s.dokumen())


@tells(".PublicationWithdrawn")
def _publication_withdrawn(s: Story) -> Teks:
    return phrase("menarik publikasi {d}", "took {d} back from the public", d=s.dokumen())


@tells(".SigningRequested")
def _signing_requested(s: Story) -> Teks:
    return phrase("membekukan PDF {d} untuk ditandatangani", "froze the PDF of {d} to be signed", d=s.dokumen())


@tells(".PdfSigned")
def _pdf_signed(s: Story) -> Teks:
    return phrase(
        "mencatat tanda tangan {p} pada PDF {d}",
        "recorded the signature of {p} in the PDF of {d}",
        p=penanda(vars(s.e.penanda)),
        d=s.dokumen(),
    )
