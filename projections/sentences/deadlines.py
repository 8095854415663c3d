"""Sentences of deadlines: rules and holidays, duties and who was told of them."""

from domain.deadlines.kalender_tahun import JenisLibur
from domain.deadlines.reminders import LEWAT
from domain.deadlines.rule import StatusHukum
from domain.kernel import Teks
from projections.sentences.story import Cerita, beda, tells
from projections.words import diketik, jabatan, sama, susun, tanggal

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
        return susun("{n} hari sebelum batas", "{n} days before the date" if n != "1" else "1 day before the date", n=n)
    if kind == "e" and n.isdigit():
        if n == "0":
            return langkah(LEWAT)
        after = "{n} working days after the date" if n != "1" else "1 working day after the date"
        return susun("{n} hari kerja sesudah batas", after, n=n)
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
    late = susun("terlambat {n} hari", "{n} days late" if e.hari_terlambat > 1 else "1 day late", n=e.hari_terlambat)
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
