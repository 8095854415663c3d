"""Chapter: the year 2025 of Sangasanga as an office would live it, up to the third quarter that is being filled in.

No paper of it is public: every figure in this chapter is an example, and pages mark it so (`story.FIRST_EXAMPLE`).
"""

from interfaces.demo.chapters.sangasanga_2025 import CAMAT, PERENCANA
from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import SANGASANGA, digest
from interfaces.demo.steps import SESUAI

KUNCI: Perintah = {"unit": SANGASANGA, "tahun": 2025}
KASUBBAG = f"kasubbag-perencanaan-keuangan@{SANGASANGA}"
RENCANA = {
    "keluhan": ("80", "84", "87", "90"),
    "trantibum": ("85", "87", "88", "90"),
    "fkp": ("25", "50", "75", "100"),
    "tindak-lanjut-lkpd": ("50", "70", "85", "100"),
    "sp4n-lapor": ("100", "100", "100", "100"),
    "satu-data-indonesia": ("70", "80", "90", "100"),
    "inovasi": ("0", "0", "0", "1"),
    "gema": ("12", "12", "12", "12"),
}
"""What each quarter is to reach."""
TAHUNAN = {"spip": "3", "sakip-kabupaten": "77", "rb-kabupaten": "65"}
"""What is measured once a year: the target of the PK, in the last quarter."""
PELAPOR = {
    f"kasi-pelayanan-umum@{SANGASANGA}": ("keluhan", "fkp", "sp4n-lapor"),
    f"kasi-trantib@{SANGASANGA}": ("trantibum",),
    f"kasi-kesos@{SANGASANGA}": ("gema",),
    f"kasi-pemerintahan@{SANGASANGA}": ("inovasi",),
    KASUBBAG: ("tindak-lanjut-lkpd", "satu-data-indonesia"),
}
ANGKA = {
    "keluhan": ("81", "84", "87,5"),
    "fkp": ("25", "50", "50"),
    "sp4n-lapor": ("100", "100", "95"),
    "trantibum": ("85", "88", "93"),
    "gema": ("12", "11", "12"),
    "inovasi": ("0", "0"),
    "tindak-lanjut-lkpd": ("60", "80"),
    "satu-data-indonesia": ("70", "82"),
}
"""What was reached up to and including each quarter, or within it; the third one still lacks three rows."""
HARI = {
    1: ("2025-04-08", "2025-04-11", "2025-04-14", "2025-04-21", "2025-04-23"),
    2: ("2025-07-01", "2025-07-04", "2025-07-07", "2025-07-14", "2025-07-16"),
}
"""Of filling in, handing in, approving, verifying and closing."""
TERKENDALA = {
    "fkp": {
        "penghambat": "Contoh: forum konsultasi publik kedua tertunda karena jadwal narasumber.",
        "tindak_lanjut": "Contoh: forum dijadwalkan ulang pada minggu kedua November.",
    },
    "sp4n-lapor": {
        "penghambat": "Contoh: satu aduan menunggu jawaban dinas teknis.",
        "tindak_lanjut": "Contoh: aduan ditagih kepada dinas teknis setiap minggu.",
    },
}
BERBUKTI = ("keluhan", "trantibum")
"""What comes with its evidence in the third quarter; the others still lack it."""
CONTOH = "Angka contoh: realisasi 2025 tidak tercetak pada sumber mana pun."
DISIMPAN = "Bukti dukung disimpan pemilik angka; ini contoh, jadi berkasnya tidak dilampirkan."
DILIHAT = {"butir": "bukti_dilihat", "hasil": "sesuai", "dilihat": 5, "dari": 5}


def bab() -> Bab:
    """A plan for the quarters, two quarters that are closed, and one that is late and half full."""
    yield from _rencana_aksi()
    for triwulan, (diisi, *hari) in HARI.items():
        yield from _diisi(triwulan, diisi)
        yield from _disahkan({**KUNCI, "triwulan": triwulan}, *hari)
    yield from _diisi(3, "2025-10-06")


def _rencana_aksi() -> Bab:
    target = [
        {"indikator": slug, "triwulan": n, "nilai": nilai}
        for slug, row in RENCANA.items()
        for n, nilai in enumerate(row, start=1)
    ]
    target += [{"indikator": slug, "triwulan": 4, "nilai": nilai} for slug, nilai in TAHUNAN.items()]
    hari = Day("2025-01-30")
    yield hari.beri(PERENCANA, "rencana_aksi.draft", {**KUNCI, "prefill": False}, CONTOH)
    yield hari.beri(PERENCANA, "rencana_aksi.set_target", {**KUNCI, "target": target}, CONTOH)
    yield hari.beri(KASUBBAG, "rencana_aksi.submit", KUNCI)
    yield Day("2025-01-31").beri(CAMAT, "rencana_aksi.establish", {**KUNCI, "signed_on": "2025-01-31"})


def _diisi(triwulan: int, tanggal: str) -> Bab:
    kunci, hari = {**KUNCI, "triwulan": triwulan}, Day(tanggal)
    yield hari.beri(KASUBBAG, "realisasi.draft", kunci)
    for pelapor, indikator in PELAPOR.items():
        rows = [_baris(slug, triwulan) for slug in indikator if len(ANGKA[slug]) >= triwulan]
        if rows:
            yield hari.beri(pelapor, "realisasi.report", {**kunci, "realisasi": rows}, CONTOH)


def _baris(slug: str, triwulan: int) -> Perintah:
    row: Perintah = {"indikator": slug, "nilai": ANGKA[slug][triwulan - 1]}
    if triwulan < 3:
        return row
    row |= TERKENDALA.get(slug, {})
    if slug not in BERBUKTI:
        return row
    nama = f"Rekap {slug} TW III 2025 (contoh)"
    bukti = {"sha256": digest(nama), "nama": nama, "sumber": "Contoh demo", "tanggal": "2025-09-30"}
    return {**row, "bukti": [bukti]}


def _disahkan(kunci: Perintah, diajukan: str, disetujui: str, diverifikasi: str, ditutup: str) -> Bab:
    yield Day(diajukan).beri(KASUBBAG, "realisasi.submit", kunci, DISIMPAN)
    yield Day(disetujui).beri(CAMAT, "realisasi.approve", kunci)
    yield Day(diverifikasi).beri("bappeda", "realisasi.verify", {**kunci, "periksa": [*SESUAI, DILIHAT]})
    yield Day(ditutup).beri("bappeda", "realisasi.close", kunci)
