"""Sentences of what duties rest on: papers, extensions, rosters, risk reports, follow-ups, and what they propose."""

from domain.deadlines.perpanjangan import JenisPerpanjangan
from domain.deadlines.tindak_lanjut import StatusTemuan
from domain.kernel import Teks
from projections.cell_address import realisasi_address
from projections.sentences.story import Story, ganti, reported, tells
from projections.words import jabatan, phrase, same, tanggal, typed

STATUS = {
    StatusTemuan.BELUM: Teks("belum ditindaklanjuti", "not followed up"),
    StatusTemuan.BELUM_SESUAI: Teks("belum sesuai rekomendasi", "not yet in line with the recommendation"),
    StatusTemuan.SESUAI: Teks("sesuai rekomendasi", "in line with the recommendation"),
    StatusTemuan.TIDAK_DAPAT: Teks("tidak dapat ditindaklanjuti", "impossible to follow up"),
}
PERPANJANGAN = {
    JenisPerpanjangan.PERPANJANGAN: Teks("perpanjangan", "an extension"),
    JenisPerpanjangan.GANGGUAN: Teks("gangguan sistem", "an outage of a system"),
}


@tells("SuratMasuk.Received")
def _paper(s: Story) -> Teks:
    e = s.e
    return phrase(
        "mencatat surat masuk {j} nomor {n}, tertanggal {t}, diterima {r}",
        "recorded the paper {j} number {n}, dated {t}, received on {r}",
        j=SURAT.get(e.jenis) or same(e.jenis.replace("_", " ")),
        n=typed(e.nomor),
        t=tanggal(e.surat.tertanggal),
        r=tanggal(e.surat.diterima),
    )


SURAT = {
    "dpa_diterima": Teks("DPA", "DPA"),
    "dpa_disahkan": Teks("pengesahan DPA", "on the approval of the DPA"),
    "pemberitahuan_ppkd": Teks("pemberitahuan PPKD", "notice of the PPKD"),
    "perkada_penjabaran_apbd": Teks("Perkada Penjabaran APBD", "Perkada Penjabaran APBD"),
    "rapbd_disetujui": Teks("persetujuan RAPBD", "agreement on the RAPBD"),
    "rkpd_ditetapkan": Teks("penetapan RKPD", "on the RKPD"),
    "rpjmd_ditetapkan": Teks("penetapan RPJMD", "on the RPJMD"),
    "lhp_bpk_diterima": Teks("LHP BPK", "LHP of BPK"),
    "lhp_inspektorat_diterima": Teks("LHP Inspektorat", "LHP of the Inspektorat"),
    "kerugian_diketahui": Teks("kerugian daerah", "on a loss of the kabupaten"),
    "lainnya": Teks("lain", "of another kind"),
}


@tells("Perpanjangan.Declared")
def _declared(s: Story) -> Teks:
    e, c = s.e, s.e.cakupan
    which = Teks("semua kewajiban", "all duties")
    if c.aturan:
        which = Teks(*(", ".join(s.names.tenggat(slug).dalam(b) for slug in c.aturan) for b in ("id", "en")))
    return phrase(
        "mencatat {j} oleh {o} (nomor {n}): {w} yang berakhir {a} sampai {z} menjadi {t}",
        "recorded {j} by {o} (number {n}): {w} due from {a} to {z} become due on {t}",
        j=PERPANJANGAN[e.jenis],
        o=typed(e.surat.oleh),
        n=typed(e.nomor),
        w=which,
        a=tanggal(c.dari),
        z=tanggal(c.sampai),
        t=tanggal(e.batas_baru),
    )


@tells("Daftar.Opened")
def _roster_opened(s: Story) -> Teks:
    return phrase("membuka {d}", "opened {d}", d=s.judul(s.who))


@tells("Daftar.Listed")
def _listed(s: Story) -> Teks:
    return phrase(
        "memuat {n} wajib lapor ke dalam {d}", "loaded {n} people into {d}", n=len(s.e.wajib), d=s.judul(s.who)
    )


@tells("Daftar.Reported")
def _person_reported(s: Story) -> Teks:
    one = s.e.laporan
    return phrase(
        "mencatat seorang wajib lapor pada {d} melapor {t} (tanda terima {r})",
        "recorded that a person of {d} reported on {t} (receipt {r})",
        d=s.judul(s.who),
        t=tanggal(one.pada),
        r=typed(one.tanda_terima),
    )


@tells("Daftar.StatusSet")
def _status_set(s: Story) -> Teks:
    one = s.e.status
    return phrase(
        "mencatat satu laporan pada {d} {l} sejak {t}",
        "recorded that one report of {d} is {l} since {t}",
        d=s.judul(s.who),
        l=Teks("lengkap", "complete") if one.lengkap else Teks("belum lengkap", "not complete"),
        t=tanggal(one.pada),
    )


@tells("LaporanRisiko.Opened")
def _risk_opened(s: Story) -> Teks:
    return phrase("membuka {d}", "opened {d}", d=s.judul(s.who))


@tells("LaporanRisiko.Submitted")
def _risk_submitted(s: Story) -> Teks:
    return phrase("mengirim {d} pada {t}", "sent {d} on {t}", d=s.judul(s.who), t=tanggal(s.e.dikirim))


@tells("LaporanRisiko.Received")
def _risk_received(s: Story) -> Teks:
    one = s.e.terima
    return phrase(
        "menyatakan {d} diterima {t} (agenda {a})",
        "stated that {d} was received on {t} (agenda {a})",
        d=s.judul(s.who),
        t=tanggal(one.pada),
        a=typed(one.agenda),
    )


@tells("LaporanRisiko.Reviewed")
def _risk_reviewed(s: Story) -> Teks:
    return phrase("mereviu {d}: {h}", "reviewed {d}: {h}", d=s.judul(s.who), h=typed(s.e.hasil))


@tells("TindakLanjut.Recorded")
def _finding(s: Story) -> Teks:
    e = s.e
    return phrase(
        "mencatat {d} dari LHP {l} yang diterima {t}: {j}",
        "recorded {d} from the LHP {l} received on {t}: {j}",
        d=s.judul(s.who),
        l=typed(e.lhp),
        t=tanggal(e.lhp_diterima),
        j=typed(e.judul),
    )


@tells("TindakLanjut.ActionPlanned")
def _action(s: Story) -> Teks:
    e = s.e
    return phrase(
        "merencanakan tindak lanjut {d} oleh {o} paling lambat {t}: {r}",
        "planned the follow-up of {d} by {o}, by {t}: {r}",
        d=s.judul(s.who),
        o=jabatan(e.oleh),
        t=tanggal(e.paling_lambat),
        r=typed(e.rencana),
    )


@tells("TindakLanjut.Answered")
def _answered(s: Story) -> Teks:
    e = s.e
    return phrase(
        "menjawab {d} pada {t}: {j}",
        "answered {d} on {t}: {j}",
        d=s.judul(s.who),
        t=tanggal(e.dikirim),
        j=typed(e.jawaban),
    )


@tells("TindakLanjut.Verified")
def _verified(s: Story) -> Teks:
    e = s.e
    note = phrase("; {c}", c=typed(e.catatan)) if e.catatan.strip() else ""
    return phrase(
        "memeriksa jawaban {d} yang diterima {t} ({a}): {s}{c}",
        "checked the answer to {d}, received on {t} ({a}): {s}{c}",
        d=s.judul(s.who),
        t=tanggal(e.diterima),
        a=typed(e.agenda),
        s=STATUS[e.status],
        c=note,
    )


# -- figures that duties give


@tells("RealisasiTriwulan.ProposalSubmitted")
def _proposal_submitted(s: Story) -> Teks:
    e = s.e
    hal = phrase("realisasi {i} menurut kewajibannya", "the realisasi of {i} by its duties", i=s.indikator(e.indikator))
    return ganti(hal, s.dokumen(), *s.sides(reported, realisasi_address(e.indikator)), Teks("mengajukan", "submitted"))


@tells("RealisasiTriwulan.ProposalDisputed")
def _proposal_disputed(s: Story) -> Teks:
    return phrase(
        "menyanggah usulan realisasi {i} pada {d}",
        "disputed the proposed realisasi of {i} in {d}",
        i=s.indikator(s.e.indikator),
        d=s.dokumen(),
    )
