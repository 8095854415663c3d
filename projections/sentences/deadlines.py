"""Sentences of deadlines: rules and holidays, duties and who was told of them."""

from domain.deadlines.kalender_tahun import JenisLibur
from domain.deadlines.reminders import JAWABAN, LEWAT
from domain.deadlines.rule import BUKAN_PERATURAN, StatusHukum
from domain.kernel import Teks
from projections.sentences.story import Story, beda, tells
from projections.words import jabatan, phrase, same, tanggal, typed

HUKUM = {
    StatusHukum.DIKUTIP: Teks("dikutip dari peraturan", "cited from a regulation"),
    **BUKAN_PERATURAN,
}
SEMENTARA = Teks(
    "; sementara, karena hari libur tahunnya belum dimuat",
    "; provisional, since the holidays of its year are not loaded",
)
LIBUR = {
    JenisLibur.NASIONAL: Teks("libur nasional", "a national holiday"),
    JenisLibur.CUTI_BERSAMA: Teks("cuti bersama", "joint leave"),
    JenisLibur.DAERAH: Teks("libur daerah", "a local holiday"),
}


# -- rules and holidays


@tells("AturanTenggat.Adopted")
def _adopted(s: Story) -> Teks:
    e = s.e
    aturan = Teks(typed(e.aturan.nama).id, typed(e.aturan.nama_en).id)
    return phrase(
        "menetapkan tenggat '{a}' ({h}) untuk batas mulai {t}",
        "adopted the deadline '{a}' ({h}) for dates from {t}",
        a=aturan,
        h=HUKUM[e.aturan.status],
        t=tanggal(e.sejak),
    )


@tells("AturanTenggat.Changed")
def _changed(s: Story) -> Teks:
    e = s.e
    aturan = Teks(typed(e.new.nama).id, typed(e.new.nama_en).id)
    return phrase(
        "mengubah tenggat '{a}' ({h}) menjadi versi {v}",
        "changed the deadline '{a}' ({h}) to version {v}",
        a=aturan,
        h=HUKUM[e.new.status],
        v=e.versi,
    )


@tells("AturanTenggat.Retired")
def _retired(s: Story) -> Teks:
    return phrase("mencabut tenggat '{a}'", "retired the deadline '{a}'", a=s.names.tenggat(s.who.slug))


@tells("KalenderTahun.HolidaysLoaded")
def _loaded(s: Story) -> Teks:
    e = s.e
    return phrase(
        "memuat {n} hari libur dan cuti bersama tahun {t} ({k})",
        "loaded {n} holidays and days of joint leave of {t} ({k})",
        n=len(e.libur),
        t=e.tahun,
        k=typed(e.sumber),
    )


@tells("KalenderTahun.DayAdded")
def _day_added(s: Story) -> Teks:
    return _day(s, "menetapkan {t} sebagai {j}: {n}", "made {t} {j}: {n}")


@tells("KalenderTahun.DayRemoved")
def _day_removed(s: Story) -> Teks:
    return _day(
        s, "menetapkan {t} kembali sebagai hari biasa, semula {j}: {n}", "made {t} an ordinary day, before {j}: {n}"
    )


def _day(s: Story, id: str, en: str) -> Teks:
    one = s.e.libur
    return phrase(id, en, t=tanggal(one.hari), j=LIBUR[one.jenis], n=typed(one.nama))


# -- duties


@tells("Kewajiban.Opened")
def _opened(s: Story) -> Teks:
    b = s.e.batas
    mulai = phrase(", dihitung dari {m}", ", counted from {m}", m=tanggal(b.mulai)) if b.mulai else ""
    return phrase(
        "membuka {k} dengan batas {t} ({z}){m}{s}",
        "opened {k}, due on {t} ({z}){m}{s}",
        k=s.judul(s.who),
        t=tanggal(b.hari),
        z=b.zona.value,
        m=mulai,
        s=SEMENTARA if b.sementara else "",
    )


@tells("Kewajiban.Reminded")
def _reminded(s: Story) -> Teks:
    if s.e.langkah.startswith(JAWABAN):
        return _told(
            s, "meminta {p} menjawab kiriman {k} ({l}{t})", "asked {p} to answer what was sent of {k} ({l}{t})"
        )
    return _told(s, "mengingatkan {p} tentang {k} ({l}{t})", "reminded {p} of {k} ({l}{t})")


@tells("Kewajiban.Escalated")
def _escalated(s: Story) -> Teks:
    return _told(s, "memberi tahu {p} bahwa {k} belum dipenuhi ({l}{t})", "told {p} that {k} is not met ({l}{t})")


def _told(s: Story, id: str, en: str) -> Teks:
    e = s.e
    office = jabatan(e.penerima)
    the = Teks("", "" if office.en[:1].isupper() else "the ")
    late = Teks("; dikirim terlambat", "; sent late") if e.terlambat else ""
    p = phrase("{the}{o}", the=the, o=office)
    return phrase(id, en, p=p, k=s.judul(s.who), l=langkah(e.langkah), t=late)


def langkah(kode: str) -> Teks:
    """The step of a notice in words; one that is not known is told as it is written."""
    if kode == LEWAT:
        return Teks("batas sudah lewat", "the date has passed")
    if kode.startswith(JAWABAN):
        n = kode.removeprefix(JAWABAN).partition("@")[0]
        after = "{n} working days after it was sent" if n != "1" else "1 working day after it was sent"
        return phrase("{n} hari kerja sesudah dikirim", after, n=n)
    kind, _, n = kode.partition("+" if kode.startswith("e+") else "-")
    if kind == "h" and n.isdigit():
        if n == "0":
            return Teks("hari terakhir", "the last day")
        return phrase(
            "{n} hari sebelum batas", "{n} days before the date" if n != "1" else "1 day before the date", n=n
        )
    if kind == "e" and n.isdigit():
        if n == "0":
            return langkah(LEWAT)
        after = "{n} working days after the date" if n != "1" else "1 working day after the date"
        return phrase("{n} hari kerja sesudah batas", after, n=n)
    return same(kode)


@tells("Kewajiban.Rescheduled")
def _rescheduled(s: Story) -> Teks:
    return phrase(
        "menghitung ulang batas {k}: {b}", "computed the date of {k} anew: {b}", k=s.judul(s.who), b=_moved(s)
    )


@tells("Kewajiban.Extended")
def _extended(s: Story) -> Teks:
    return phrase(
        "memperpanjang batas {k}: {b} ({n})",
        "extended the date of {k}: {b} ({n})",
        k=s.judul(s.who),
        b=_moved(s),
        n=typed(s.e.perpanjangan),
    )


def _moved(s: Story) -> Teks:
    still = SEMENTARA if s.e.new.sementara else ""
    return phrase("{b}{s}", b=beda(tanggal(s.e.old.hari), tanggal(s.e.new.hari)), s=still)


@tells("Kewajiban.Settled")
def _settled(s: Story) -> Teks:
    return phrase(
        "memastikan batas {k} yang semula sementara: {b}",
        "made the date of {k} definite, provisional before: {b}",
        k=s.judul(s.who),
        b=_moved(s),
    )


@tells("Kewajiban.Replanned")
def _replanned(s: Story) -> Teks:
    return phrase("mengatur ulang hari pengingat {k}", "planned the reminders of {k} anew", k=s.judul(s.who))


@tells("Kewajiban.Claimed")
def _claimed(s: Story) -> Teks:
    return phrase(
        "menyatakan {k} dikirim {t}, menunggu konfirmasi penerima",
        "stated that {k} was sent on {t}; the receiver has yet to confirm",
        k=s.judul(s.who),
        t=tanggal(s.e.dikirim),
    )


@tells("Kewajiban.ClaimRejected")
def _claim_rejected(s: Story) -> Teks:
    return phrase("menyatakan {k} tidak diterima", "stated that {k} was not received", k=s.judul(s.who))


@tells("Kewajiban.LateApproved")
def _late_approved(s: Story) -> Teks:
    return phrase(
        "menyetujui pemasukan terlambat untuk {k}", "approved that {k} is still entered late", k=s.judul(s.who)
    )


@tells("Kewajiban.Met")
def _met(s: Story) -> Teks:
    e = s.e
    late = phrase("terlambat {n} hari", "{n} days late" if e.hari_terlambat > 1 else "1 day late", n=e.hari_terlambat)
    sent = phrase("dikirim {t}, ", "sent on {t}, ", t=tanggal(e.dikirim)) if e.dikirim else ""
    return phrase(
        "mencatat {k} dipenuhi {w}: {s}diterima {t}, dicatat {c} ({a})",
        "recorded that {k} was met {w}: {s}received on {t}, recorded on {c} ({a})",
        k=s.judul(s.who),
        w=late if e.hari_terlambat else Teks("tepat waktu", "on time"),
        s=sent,
        t=tanggal(e.terima.pada),
        c=tanggal(e.dicatat),
        a=typed(e.terima.agenda),
    )


@tells("Kewajiban.Waived")
def _waived(s: Story) -> Teks:
    return phrase("membebaskan {k}", "waived {k}", k=s.judul(s.who))


@tells("Kewajiban.Reopened")
def _reopened(s: Story) -> Teks:
    return phrase("membuka kembali {k}", "reopened {k}", k=s.judul(s.who))
