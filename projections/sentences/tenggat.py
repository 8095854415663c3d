"""Sentences of deadlines: rules and holidays, duties and who was told of them, and what meets or moves them."""

from domain.kalender_tahun import JenisLibur
from domain.kernel import Teks
from domain.pengingat import LEWAT
from domain.perpanjangan import JenisPerpanjangan
from domain.tenggat import StatusHukum
from domain.tindak_lanjut import StatusTemuan
from projections.sentences.cerita import Cerita, beda, ganti, tells
from projections.sentences.kata import ada, diketik, jabatan, nilai, sama, susun, tanggal

HUKUM = {
    StatusHukum.DIKUTIP: Teks("dikutip dari peraturan", "cited from a regulation"),
    StatusHukum.KEBIJAKAN_LOKAL: Teks("kebijakan lokal", "local policy"),
    StatusHukum.DISIMPULKAN: Teks("disimpulkan", "inferred"),
}
LIBUR = {
    JenisLibur.NASIONAL: Teks("libur nasional", "a national holiday"),
    JenisLibur.CUTI_BERSAMA: Teks("cuti bersama", "joint leave"),
    JenisLibur.DAERAH: Teks("libur daerah", "a local holiday"),
}
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


# -- rules and holidays


@tells("AturanTenggat.Adopted")
def _adopted(s: Cerita) -> Teks:
    e = s.e
    aturan = Teks(diketik(e.aturan.nama).id, diketik(e.aturan.nama_en).id)
    return susun(
        "menetapkan tenggat '{a}' ({h}) untuk batas mulai {t}",
        "adopted the deadline '{a}' ({h}) for dates from {t}",
        a=aturan,
        h=HUKUM[e.aturan.status],
        t=tanggal(e.sejak),
    )


@tells("AturanTenggat.Changed")
def _changed(s: Cerita) -> Teks:
    e = s.e
    aturan = Teks(diketik(e.new.nama).id, diketik(e.new.nama_en).id)
    return susun(
        "mengubah tenggat '{a}' ({h}) menjadi versi {v}",
        "changed the deadline '{a}' ({h}) to version {v}",
        a=aturan,
        h=HUKUM[e.new.status],
        v=e.versi,
    )


@tells("AturanTenggat.Retired")
def _retired(s: Cerita) -> Teks:
    return susun("mencabut tenggat '{a}'", "retired the deadline '{a}'", a=s.names.tenggat(s.who.slug))


@tells("KalenderTahun.HolidaysLoaded")
def _loaded(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "memuat {n} hari libur dan cuti bersama tahun {t} ({k})",
        "loaded {n} holidays and days of joint leave of {t} ({k})",
        n=len(e.libur),
        t=e.tahun,
        k=diketik(e.sumber),
    )


@tells("KalenderTahun.DayAdded")
def _day_added(s: Cerita) -> Teks:
    return _day(s, "menetapkan {t} sebagai {j}: {n}", "made {t} {j}: {n}")


@tells("KalenderTahun.DayRemoved")
def _day_removed(s: Cerita) -> Teks:
    return _day(
        s, "menetapkan {t} kembali sebagai hari biasa, semula {j}: {n}", "made {t} an ordinary day, before {j}: {n}"
    )


def _day(s: Cerita, id: str, en: str) -> Teks:
    one = s.e.libur
    return susun(id, en, t=tanggal(one.hari), j=LIBUR[one.jenis], n=diketik(one.nama))


# -- duties


@tells("Kewajiban.Opened")
def _opened(s: Cerita) -> Teks:
    b = s.e.batas
    mulai = susun(", dihitung dari {m}", ", counted from {m}", m=tanggal(b.mulai)) if b.mulai else ""
    return susun(
        "membuka {k} dengan batas {t} ({z}){m}",
        "opened {k}, due on {t} ({z}){m}",
        k=s.judul(s.who),
        t=tanggal(b.hari),
        z=b.zona.value,
        m=mulai,
    )


@tells("Kewajiban.Reminded")
def _reminded(s: Cerita) -> Teks:
    return _told(s, "mengingatkan {p} tentang {k} ({l}{t})", "reminded {p} of {k} ({l}{t})")


@tells("Kewajiban.Escalated")
def _escalated(s: Cerita) -> Teks:
    return _told(s, "memberi tahu {p} bahwa {k} belum dipenuhi ({l}{t})", "told {p} that {k} is not met ({l}{t})")


def _told(s: Cerita, id: str, en: str) -> Teks:
    e = s.e
    office = jabatan(e.penerima)
    the = Teks("", "" if office.en[:1].isupper() else "the ")
    late = Teks("; dikirim terlambat", "; sent late") if e.terlambat else ""
    p = susun("{the}{o}", the=the, o=office)
    return susun(id, en, p=p, k=s.judul(s.who), l=langkah(e.langkah), t=late)


def langkah(kode: str) -> Teks:
    """The step of a notice in words; one that is not known is told as it is written."""
    if kode == LEWAT:
        return Teks("batas sudah lewat", "the date has passed")
    kind, _, n = kode.partition("+" if kode.startswith("e+") else "-")
    if kind == "h" and n.isdigit():
        if n == "0":
            return Teks("hari terakhir", "the last day")
        return susun("{n} hari sebelum batas", "{n} days before the date", n=n)
    if kind == "e" and n.isdigit():
        return susun("{n} hari kerja sesudah batas", "{n} working days after the date", n=n)
    return sama(kode)


@tells("Kewajiban.Rescheduled")
def _rescheduled(s: Cerita) -> Teks:
    return susun("menghitung ulang batas {k}: {b}", "computed the date of {k} anew: {b}", k=s.judul(s.who), b=_moved(s))


@tells("Kewajiban.Extended")
def _extended(s: Cerita) -> Teks:
    return susun(
        "memperpanjang batas {k}: {b} ({n})",
        "extended the date of {k}: {b} ({n})",
        k=s.judul(s.who),
        b=_moved(s),
        n=diketik(s.e.perpanjangan),
    )


def _moved(s: Cerita) -> Teks:
    return beda(tanggal(s.e.old.hari), tanggal(s.e.new.hari))


@tells("Kewajiban.Replanned")
def _replanned(s: Cerita) -> Teks:
    return susun("mengatur ulang hari pengingat {k}", "planned the reminders of {k} anew", k=s.judul(s.who))


@tells("Kewajiban.Claimed")
def _claimed(s: Cerita) -> Teks:
    return susun(
        "menyatakan {k} dikirim {t}, menunggu konfirmasi penerima",
        "stated that {k} was sent on {t}; the receiver has yet to confirm",
        k=s.judul(s.who),
        t=tanggal(s.e.dikirim),
    )


@tells("Kewajiban.ClaimRejected")
def _claim_rejected(s: Cerita) -> Teks:
    return susun("menyatakan {k} tidak diterima", "stated that {k} was not received", k=s.judul(s.who))


@tells("Kewajiban.LateApproved")
def _late_approved(s: Cerita) -> Teks:
    return susun(
        "menyetujui pemasukan terlambat untuk {k}", "approved that {k} is still entered late", k=s.judul(s.who)
    )


@tells("Kewajiban.Met")
def _met(s: Cerita) -> Teks:
    e = s.e
    late = susun("terlambat {n} hari", "{n} days late", n=e.hari_terlambat)
    sent = susun("dikirim {t}, ", "sent on {t}, ", t=tanggal(e.dikirim)) if e.dikirim else ""
    return susun(
        "mencatat {k} dipenuhi {w}: {s}diterima {t}, dicatat {c} ({a})",
        "recorded that {k} was met {w}: {s}received on {t}, recorded on {c} ({a})",
        k=s.judul(s.who),
        w=late if e.hari_terlambat else Teks("tepat waktu", "on time"),
        s=sent,
        t=tanggal(e.terima.pada),
        c=tanggal(e.dicatat),
        a=diketik(e.terima.agenda),
    )


@tells("Kewajiban.Waived")
def _waived(s: Cerita) -> Teks:
    return susun("membebaskan {k}", "waived {k}", k=s.judul(s.who))


@tells("Kewajiban.Reopened")
def _reopened(s: Cerita) -> Teks:
    return susun("membuka kembali {k}", "reopened {k}", k=s.judul(s.who))


# -- what duties rest on


@tells("SuratMasuk.Received")
def _paper(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "mencatat surat masuk {j} nomor {n}, tertanggal {t}, diterima {r}",
        "recorded the paper {j} number {n}, dated {t}, received on {r}",
        j=SURAT.get(e.jenis) or sama(e.jenis.replace("_", " ")),
        n=diketik(e.nomor),
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
def _declared(s: Cerita) -> Teks:
    e, c = s.e, s.e.cakupan
    which = Teks("semua kewajiban", "all duties")
    if c.aturan:
        which = Teks(*(", ".join(s.names.tenggat(slug).dalam(b) for slug in c.aturan) for b in ("id", "en")))
    return susun(
        "mencatat {j} oleh {o} (nomor {n}): {w} yang berakhir {a} sampai {z} menjadi {t}",
        "recorded {j} by {o} (number {n}): {w} due from {a} to {z} become due on {t}",
        j=PERPANJANGAN[e.jenis],
        o=diketik(e.surat.oleh),
        n=diketik(e.nomor),
        w=which,
        a=tanggal(c.dari),
        z=tanggal(c.sampai),
        t=tanggal(e.batas_baru),
    )


@tells("Daftar.Opened")
def _roster_opened(s: Cerita) -> Teks:
    return susun("membuka {d}", "opened {d}", d=s.judul(s.who))


@tells("Daftar.Listed")
def _listed(s: Cerita) -> Teks:
    return susun(
        "memuat {n} wajib lapor ke dalam {d}", "loaded {n} people into {d}", n=len(s.e.wajib), d=s.judul(s.who)
    )


@tells("Daftar.Reported")
def _person_reported(s: Cerita) -> Teks:
    one = s.e.laporan
    return susun(
        "mencatat seorang wajib lapor pada {d} melapor {t} (tanda terima {r})",
        "recorded that a person of {d} reported on {t} (receipt {r})",
        d=s.judul(s.who),
        t=tanggal(one.pada),
        r=diketik(one.tanda_terima),
    )


@tells("Daftar.StatusSet")
def _status_set(s: Cerita) -> Teks:
    one = s.e.status
    return susun(
        "mencatat satu laporan pada {d} {l} sejak {t}",
        "recorded that one report of {d} is {l} since {t}",
        d=s.judul(s.who),
        l=Teks("lengkap", "complete") if one.lengkap else Teks("belum lengkap", "not complete"),
        t=tanggal(one.pada),
    )


@tells("LaporanRisiko.Opened")
def _risk_opened(s: Cerita) -> Teks:
    return susun("membuka {d}", "opened {d}", d=s.judul(s.who))


@tells("LaporanRisiko.Submitted")
def _risk_submitted(s: Cerita) -> Teks:
    return susun("mengirim {d} pada {t}", "sent {d} on {t}", d=s.judul(s.who), t=tanggal(s.e.dikirim))


@tells("LaporanRisiko.Received")
def _risk_received(s: Cerita) -> Teks:
    one = s.e.terima
    return susun(
        "menyatakan {d} diterima {t} (agenda {a})",
        "stated that {d} was received on {t} (agenda {a})",
        d=s.judul(s.who),
        t=tanggal(one.pada),
        a=diketik(one.agenda),
    )


@tells("LaporanRisiko.Reviewed")
def _risk_reviewed(s: Cerita) -> Teks:
    return susun("mereviu {d}: {h}", "reviewed {d}: {h}", d=s.judul(s.who), h=diketik(s.e.hasil))


@tells("TindakLanjut.Recorded")
def _finding(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "mencatat {d} dari LHP {l} yang diterima {t}: {j}",
        "recorded {d} from the LHP {l} received on {t}: {j}",
        d=s.judul(s.who),
        l=diketik(e.lhp),
        t=tanggal(e.lhp_diterima),
        j=diketik(e.judul),
    )


@tells("TindakLanjut.ActionPlanned")
def _action(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "merencanakan tindak lanjut {d} oleh {o} paling lambat {t}: {r}",
        "planned the follow-up of {d} by {o}, by {t}: {r}",
        d=s.judul(s.who),
        o=jabatan(e.oleh),
        t=tanggal(e.paling_lambat),
        r=diketik(e.rencana),
    )


@tells("TindakLanjut.Answered")
def _answered(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "menjawab {d} pada {t}: {j}",
        "answered {d} on {t}: {j}",
        d=s.judul(s.who),
        t=tanggal(e.dikirim),
        j=diketik(e.jawaban),
    )


@tells("TindakLanjut.Verified")
def _verified(s: Cerita) -> Teks:
    e = s.e
    note = susun("; {c}", c=diketik(e.catatan)) if e.catatan.strip() else ""
    return susun(
        "memeriksa jawaban {d} yang diterima {t} ({a}): {s}{c}",
        "checked the answer to {d}, received on {t} ({a}): {s}{c}",
        d=s.judul(s.who),
        t=tanggal(e.diterima),
        a=diketik(e.agenda),
        s=STATUS[e.status],
        c=note,
    )


# -- figures that duties give


@tells("RealisasiTriwulan.ProposalSubmitted")
def _proposal_submitted(s: Cerita) -> Teks:
    e = s.e
    hal = susun("realisasi {i} menurut kewajibannya", "the realisasi of {i} by its duties", i=s.indikator(e.indikator))
    old, new = (ada(lambda r: nilai(r.nilai), one) for one in (e.old, e.new))
    return ganti(hal, s.dokumen(), old, new, Teks("mengajukan", "submitted"))


@tells("RealisasiTriwulan.ProposalDisputed")
def _proposal_disputed(s: Cerita) -> Teks:
    return susun(
        "menyanggah usulan realisasi {i} pada {d}",
        "disputed the proposed realisasi of {i} in {d}",
        i=s.indikator(s.e.indikator),
        d=s.dokumen(),
    )
