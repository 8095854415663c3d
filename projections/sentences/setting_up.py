"""Sentences of setting up: kabupaten and settings, units and their office holders, indikator and cards; refusals."""

from domain.cycle.terms import LANGKAH
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from domain.plans.indikator import Kartu
from projections.identity import Identitas
from projections.sentences.story import Cerita, beda, tells
from projections.words import ARAH, MODE, PENERUSAN, diketik, jabatan, kunci, sama, sambung, susun, tanggal

SETTINGS = {
    "skala_capaian": Teks("skala kriteria capaian", "the scale that rates capaian"),
    "reviu_lkjip": Teks("reviu LKjIP oleh Inspektorat", "the review of the LKjIP by the Inspektorat"),
    "verifikasi_renstra": Teks("kantor yang memverifikasi Renstra", "the offices that verify a Renstra"),
    "verifikasi_renja": Teks("kantor yang memverifikasi Renja", "the offices that verify a Renja"),
    "verifikasi_pk": Teks("kantor yang memverifikasi PK camat", "the offices that verify a camat's PK"),
    "verifikasi_realisasi": Teks("kantor yang memverifikasi realisasi", "the offices that verify a quarter"),
    "batas_hari_kerja": Teks("batas hari kerja sesudah akhir triwulan", "the working days after the end of a triwulan"),
    "pejabat_sementara_membuka_kewajiban": Teks(
        "pembukaan kewajiban oleh penunjukan Plt atau Plh", "whether appointing a Plt or Plh opens duties"
    ),
    "konfirmasi_pemilik": Teks("konfirmasi pemilik angka", "the confirmation of figures by their owner"),
}


@tells("Kabupaten.Founded")
def _founded(s: Cerita) -> Teks:
    e = s.e
    return susun("mendaftarkan {n} (zona waktu {z})", "registered {n} (time zone {z})", n=e.nama, z=e.zona.value)


@tells("Kabupaten.SettingChanged")
def _setting_changed(s: Cerita) -> Teks:
    e = s.e
    nama = SETTINGS.get(e.key) or sama(kunci(e.key))
    isi = beda(sama(kunci(e.old)), sama(kunci(e.new))) if e.old else sama(kunci(e.new))
    return susun("mengubah pengaturan {n}: {i}", "changed the setting of {n}: {i}", n=nama, i=isi)


@tells("Kabupaten.MandateSet")
def _mandate_set(s: Cerita) -> Teks:
    a = s.e.aturan
    boleh = Teks("boleh", "may") if a.boleh else Teks("tidak boleh", "may not")
    langkah = LANGKAH.get(a.step) or Teks("mengambil semua langkah", "take all steps")
    dokumen = susun(" {d}", " of {d}", d=DOKUMEN[a.kind].nama) if a.kind in DOKUMEN else ""
    return susun(
        "mengatur bahwa {k} {b} {l}{d} ({r})",
        "set that a {k} {b} {l}{d} ({r})",
        k=a.kapasitas.capitalize(),
        b=boleh,
        l=langkah,
        d=dokumen,
        r=diketik(a.dasar),
    )


@tells("PerangkatDaerah.AlternateNamed")
def _alternate_named(s: Cerita) -> Teks:
    p = s.e.pengganti
    sampai = susun(" sampai {t}", " until {t}", t=tanggal(p.until)) if p.until else ""
    return susun(
        "mencatat {p} sebagai pengganti {j} {u} mulai {t}{s} ({k})",
        "recorded the {p} as alternate of the {j} of {u} from {t}{s} ({k})",
        p=jabatan(p.pengganti),
        j=jabatan(p.jabatan),
        u=s.names.unit(s.who.unit),
        t=tanggal(p.since),
        s=sampai,
        k=diketik(p.decree),
    )


@tells("PerangkatDaerah.Registered")
def _unit_registered(s: Cerita) -> Teks:
    e = s.e
    bagian = [sama(e.nama)]
    if e.induk:
        bagian.append(susun("bagian dari {u}", "part of {u}", u=s.names.unit(e.induk)))
    bagian.append(susun("zona waktu {z}", "time zone {z}", z=e.zona.value))
    bagian.append(susun("memakai Jejak mulai {t}", "on Jejak from {t}", t=tanggal(e.go_live)))
    return susun("mendaftarkan {b}", "registered {b}", b=sambung(bagian))


@tells("PerangkatDaerah.Renamed")
def _renamed(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "mencatat nama baru unit mulai {t}: {b} ({k})",
        "recorded a new name of the unit from {t}: {b} ({k})",
        t=tanggal(e.since),
        b=beda(sama(e.old), sama(e.new)),
        k=diketik(e.decree),
    )


@tells("PerangkatDaerah.Succeeded")
def _succeeded(s: Cerita) -> Teks:
    p = s.e.penerusan
    return susun(
        "mencatat {u} {j} mulai {t}: diteruskan oleh {p} ({k})",
        "recorded that {u} is {j} from {t}: it goes on in {p} ({k})",
        u=s.names.unit(s.who.unit),
        j=PENERUSAN.get(p.jenis) or sama(kunci(p.jenis)),
        t=tanggal(p.since),
        p=sambung(sama(s.names.unit(slug)) for slug in p.penerus) if p.penerus else Teks("tidak ada", "none"),
        k=diketik(p.decree),
    )


@tells("PerangkatDaerah.GoLiveChanged")
def _go_live_changed(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "mengubah tanggal {u} mulai memakai Jejak: {b}",
        "changed the day from which {u} is on Jejak: {b}",
        u=s.names.unit(s.who.unit),
        b=beda(tanggal(e.old), tanggal(e.new)),
    )


@tells("PerangkatDaerah.Appointed")
def _appointed(s: Cerita) -> Teks:
    p = s.e.pejabat
    sampai = susun(" sampai {t}", " until {t}", t=tanggal(p.until)) if p.until else ""
    return susun(
        "mencatat {j} {u} mulai menjabat {t}{s} ({k})",
        "recorded that the {j} of {u} takes office on {t}{s} ({k})",
        j=jabatan(p.jabatan, p.kapasitas),
        u=s.names.unit(s.who.unit),
        t=tanggal(p.since),
        s=sampai,
        k=diketik(p.decree),
    )


@tells("PerangkatDaerah.OfficeEnded")
def _office_ended(s: Cerita) -> Teks:
    e = s.e
    return susun(
        "mencatat {j} {u} berakhir menjabat {t}",
        "recorded that the {j} of {u} leaves office on {t}",
        j=jabatan(e.jabatan),
        u=s.names.unit(s.who.unit),
        t=tanggal(e.until),
    )


@tells("Indikator.Registered")
def _card_registered(s: Cerita) -> Teks:
    return _card(s, "mendaftarkan indikator {n} ({r})", "registered the indikator {n} ({r})")


@tells("Indikator.CardRevised")
def _card_revised(s: Cerita) -> Teks:
    return _card(
        s,
        "mengubah kartu indikator {n} menjadi versi {v} ({r})",
        "revised the card of the indikator {n} to version {v} ({r})",
    )


def _card(s: Cerita, id: str, en: str) -> Teks:
    """The card as this event declares it: its name may have changed since."""
    kartu: Kartu = s.e.kartu
    unit = s.names.unit(s.who.unit) if s.who.unit != s.e.provenance.unit else ""
    nama = susun("'{n}' {u}", "'{n}' of {u}", n=kartu.nama, u=unit) if unit else sama(f"'{kartu.nama}'")
    rinci = sambung([sama(kartu.satuan), ARAH[kartu.arah], MODE[kartu.mode]])
    return susun(id, en, n=nama, r=rinci, v=getattr(s.e, "versi", 1))


@tells("Penolakan.Recorded")
def _refused(s: Cerita) -> Teks:
    """What was said to the actor, word for word; on which document, as far as the command says so."""
    e = s.e
    kind = e.perintah.partition(".")[0]
    tahun = next((int(p) for p in e.dokumen.split("/") if p.isdigit() and len(p) == 4), 0)
    dok = s.judul(Identitas("", kind, e.unit, tahun=tahun)) if kind in DOKUMEN else None
    pada = susun(" pada {d}", " on {d}", d=dok) if dok else ""
    teks = Teks(diketik(e.teks_id).id, diketik(e.teks_en).en)
    return susun("ditolak{p}: “{t}”", "was refused{p}: “{t}”", p=pada, t=teks)
