"""Sentences of setting up: kabupaten and settings, units and their office holders, indikator and cards; refusals."""

from domain import alignment
from domain.cycle.terms import LANGKAH
from domain.figures.doubts import CHOSEN
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from domain.organisation.office_holders import Pejabat
from domain.plans.indikator import Kartu
from projections.identity import DocumentName
from projections.sentences.story import Story, beda, tells
from projections.words import ARAH, ATURAN, MODE, PENERUSAN, jabatan, joined, kunci, phrase, same, tanggal, typed

SETTINGS = {
    "skala_capaian": Teks("skala kriteria capaian", "the scale that rates capaian"),
    "aturan_rentang": Teks("aturan capaian target rentang", "the rule of capaian for ranges"),
    "aturan_batas": Teks("aturan capaian target batas", "the rule of capaian for limits"),
    "reviu_lkjip": Teks("reviu LKjIP oleh Inspektorat", "the review of the LKjIP by the Inspektorat"),
    "verifikasi_renstra": Teks("kantor yang memverifikasi Renstra", "the offices that verify a Renstra"),
    "verifikasi_renja": Teks("kantor yang memverifikasi Renja", "the offices that verify a Renja"),
    "verifikasi_pk": Teks("kantor yang memverifikasi PK kepala unit", "the offices that verify the PK of a head"),
    "verifikasi_realisasi": Teks("kantor yang memverifikasi realisasi", "the offices that verify a quarter"),
    "batas_hari_kerja": Teks("batas hari kerja sesudah akhir triwulan", "the working days after the end of a triwulan"),
    "pejabat_sementara_membuka_kewajiban": Teks(
        "pembukaan kewajiban oleh penunjukan Plt atau Plh", "whether appointing a Plt or Plh opens duties"
    ),
    "pk_perubahan_sebelum_dppa": Teks(
        "boleh tidaknya PK Perubahan mendahului DPPA", "whether a PK Perubahan may be signed before the DPPA"
    ),
    **{
        f"persetujuan_{kind}": phrase("persetujuan di Jejak untuk {n}", "the approval in Jejak of a {n}", n=cls.nama)
        for kind, cls in DOKUMEN.items()
        if cls.recorders()
    },
    "konfirmasi_pemilik": Teks("konfirmasi pemilik angka", "the confirmation of figures by their owner"),
    **{f"keraguan_{kind}": phrase("keraguan “{n}”", "the doubt “{n}”", n=nama) for kind, nama in CHOSEN.items()},
    **{
        alignment.setting_of(rule): phrase("pemeriksaan “{n}”", "the check “{n}”", n=rule.title)
        for rule in alignment.HOLD.values()
    },
}


@tells("Kabupaten.Founded")
def _founded(s: Story) -> Teks:
    e = s.e
    return phrase("mendaftarkan {n} (zona waktu {z})", "registered {n} (time zone {z})", n=e.nama, z=e.zona.value)


@tells("Kabupaten.SettingChanged")
def _setting_changed(s: Story) -> Teks:
    e = s.e
    nama = SETTINGS.get(e.key) or same(kunci(e.key))
    isi = beda(same(kunci(e.old)), same(kunci(e.new))) if e.old else same(kunci(e.new))
    return phrase("mengubah pengaturan {n}: {i}", "changed the setting of {n}: {i}", n=nama, i=isi)


@tells("Kabupaten.MandateSet")
def _mandate_set(s: Story) -> Teks:
    a = s.e.aturan
    boleh = Teks("boleh", "may") if a.boleh else Teks("tidak boleh", "may not")
    langkah = LANGKAH.get(a.step) or Teks("mengambil semua langkah", "take all steps")
    dokumen = phrase(" {d}", " of {d}", d=DOKUMEN[a.kind].nama) if a.kind in DOKUMEN else ""
    return phrase(
        "mengatur bahwa {k} {b} {l}{d} ({r})",
        "set that a {k} {b} {l}{d} ({r})",
        k=a.kapasitas.capitalize(),
        b=boleh,
        l=langkah,
        d=dokumen,
        r=typed(a.dasar),
    )


@tells("PerangkatDaerah.AlternateNamed")
def _alternate_named(s: Story) -> Teks:
    p = s.e.pengganti
    sampai = phrase(" sampai {t}", " until {t}", t=tanggal(p.until)) if p.until else ""
    return phrase(
        "mencatat {p} sebagai pengganti {j} {u} mulai {t}{s} ({k})",
        "recorded the {p} as alternate of the {j} of {u} from {t}{s} ({k})",
        p=jabatan(p.pengganti),
        j=jabatan(p.jabatan),
        u=s.names.unit(s.who.unit),
        t=tanggal(p.since),
        s=sampai,
        k=typed(p.decree),
    )


@tells("PerangkatDaerah.Registered")
def _unit_registered(s: Story) -> Teks:
    e = s.e
    bagian = [same(e.nama)]
    if e.induk:
        bagian.append(phrase("bagian dari {u}", "part of {u}", u=s.names.unit(e.induk)))
    bagian.append(phrase("zona waktu {z}", "time zone {z}", z=e.zona.value))
    bagian.append(phrase("memakai Jejak mulai {t}", "on Jejak from {t}", t=tanggal(e.go_live)))
    return phrase("mendaftarkan {b}", "registered {b}", b=joined(bagian))


@tells("PerangkatDaerah.Renamed")
def _renamed(s: Story) -> Teks:
    e = s.e
    return phrase(
        "mencatat nama baru unit mulai {t}: {b} ({k})",
        "recorded a new name of the unit from {t}: {b} ({k})",
        t=tanggal(e.since),
        b=beda(same(e.old), same(e.new)),
        k=typed(e.decree),
    )


@tells("PerangkatDaerah.Succeeded")
def _succeeded(s: Story) -> Teks:
    p = s.e.penerusan
    return phrase(
        "mencatat {u} {j} mulai {t}: diteruskan oleh {p} ({k})",
        "recorded that {u} is {j} from {t}: it goes on in {p} ({k})",
        u=s.names.unit(s.who.unit),
        j=PENERUSAN.get(p.jenis) or same(kunci(p.jenis)),
        t=tanggal(p.since),
        p=joined(same(s.names.unit(slug)) for slug in p.penerus) if p.penerus else Teks("tidak ada", "none"),
        k=typed(p.decree),
    )


@tells("PerangkatDaerah.FoundingSet")
def _founding_set(s: Story) -> Teks:
    e = s.e
    return phrase(
        "mencatat {u} berdiri {h} ({d})",
        "recorded that {u} was founded on {h} ({d})",
        u=s.names.unit(s.who.unit),
        h=beda(tanggal(e.old), tanggal(e.new)) if e.old else tanggal(e.new),
        d=typed(e.decree),
    )


@tells("PerangkatDaerah.GoLiveChanged")
def _go_live_changed(s: Story) -> Teks:
    e = s.e
    return phrase(
        "mengubah tanggal {u} mulai memakai Jejak: {b}",
        "changed the day from which {u} is on Jejak: {b}",
        u=s.names.unit(s.who.unit),
        b=beda(tanggal(e.old), tanggal(e.new)),
    )


@tells("PerangkatDaerah.Appointed", "Kabupaten.Appointed")
def _appointed(s: Story) -> Teks:
    return phrase("mencatat {p}", "recorded that {p}", p=_takes_office(s, s.e.pejabat))


@tells("PerangkatDaerah.AppointmentConfirmed", "Kabupaten.AppointmentConfirmed")
def _appointment_confirmed(s: Story) -> Teks:
    return phrase("mengonfirmasi bahwa {p}", "confirmed that {p}", p=_takes_office(s, s.e.pejabat))


@tells("PerangkatDaerah.AppointmentFell", "Kabupaten.AppointmentFell")
def _appointment_fell(s: Story) -> Teks:
    p = s.e.old
    return phrase(
        "menggugurkan penunjukan {j}{u} yang belum dikonfirmasi, mulai {t} ({k})",
        "let the unconfirmed appointment of the {j}{u} fall, from {t} on ({k})",
        j=jabatan(p.jabatan, p.kapasitas),
        u=_of_unit(s),
        t=tanggal(s.e.since),
        k=typed(p.decree),
    )


def _takes_office(s: Story, p: Pejabat) -> Teks:
    sampai = phrase(" sampai {t}", " until {t}", t=tanggal(p.until)) if p.until else ""
    return phrase(
        "{j}{u} mulai menjabat {t}{s} ({k}){b}",
        "the {j}{u} takes office on {t}{s} ({k}){b}",
        j=jabatan(p.jabatan, p.kapasitas),
        u=_of_unit(s),
        t=tanggal(p.since),
        s=sampai,
        k=_decree(p),
        b=Teks(", penunjukan belum dikonfirmasi", ", not confirmed yet") if p.usulan else "",
    )


def _decree(p: Pejabat) -> Teks:
    if p.decree_date is None:
        return typed(p.decree)
    return phrase("{k}, {t}", k=typed(p.decree), t=tanggal(p.decree_date))


@tells("PerangkatDaerah.OfficeEnded", "Kabupaten.OfficeEnded")
def _office_ended(s: Story) -> Teks:
    e = s.e
    return phrase(
        "mencatat {j}{u} berakhir menjabat {t}",
        "recorded that the {j}{u} leaves office on {t}",
        j=jabatan(e.jabatan),
        u=_of_unit(s),
        t=tanggal(e.until),
    )


def _of_unit(s: Story) -> Teks:
    """Nothing for an office of the kabupaten itself: there is one bupati."""
    return phrase(" {u}", " of {u}", u=s.names.unit(s.who.unit)) if s.who.unit else same("")


@tells("Indikator.Registered")
def _card_registered(s: Story) -> Teks:
    return _card(s, "mendaftarkan indikator {n} ({r})", "registered the indikator {n} ({r})")


@tells("Indikator.CardRevised")
def _card_revised(s: Story) -> Teks:
    return _card(
        s,
        "mengubah kartu indikator {n} menjadi versi {v} ({r})",
        "revised the card of the indikator {n} to version {v} ({r})",
    )


def _card(s: Story, id: str, en: str) -> Teks:
    """The card as this event declares it: its name may have changed since."""
    kartu: Kartu = s.e.kartu
    unit = s.names.unit(s.who.unit) if s.who.unit != s.e.provenance.unit else ""
    nama = phrase("'{n}' {u}", "'{n}' of {u}", n=kartu.nama, u=unit) if unit else same(f"'{kartu.nama}'")
    rules = [ATURAN.get(rule) or same(kunci(rule)) for rule in (kartu.aturan_rentang, kartu.aturan_batas) if rule]
    rinci = joined([same(kartu.satuan), ARAH[kartu.arah], MODE[kartu.mode], *rules])
    return phrase(id, en, n=nama, r=rinci, v=getattr(s.e, "versi", 1))


@tells("Penolakan.Recorded")
def _refused(s: Story) -> Teks:
    """What was said to the actor, word for word; on which document, as far as the command says so."""
    e = s.e
    kind = e.perintah.partition(".")[0]
    tahun = next((int(p) for p in e.dokumen.split("/") if p.isdigit() and len(p) == 4), 0)
    dok = s.judul(DocumentName("", kind, e.unit, tahun=tahun)) if kind in DOKUMEN else None
    pada = phrase(" pada {d}", " on {d}", d=dok) if dok else ""
    teks = Teks(typed(e.teks_id).id, typed(e.teks_en).en)
    return phrase("ditolak{p}: “{t}”", "was refused{p}: “{t}”", p=pada, t=teks)
