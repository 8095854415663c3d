"""Chapter: what Kota Bangun reports for 2022, in its first weeks here and so after the deadline, with the reason."""

from interfaces.demo.chapters.realisasi import KASUBBAG, TAHUNAN, disahkan, serapan
from interfaces.demo.day import Bab, Day
from interfaces.demo.figures import KOTA_BANGUN, load

TERLAMBAT = "Contoh alasan terlambat: kecamatan baru memakai Jejak bulan ini, dan rekap setiap seksi baru lengkap."
ANGKA = f"Realisasi 2022 disalin dari Tabel 3.7 dan 3.8 LKjIP 2023. {TAHUNAN} {TERLAMBAT}"
UANG = (
    "Realisasi anggaran 2022 disalin dari Tabel 3.16 LKjIP 2023; yang kosong tetap kosong, walaupun jumlah barisnya "
    f"lalu tidak mencapai total yang dicetak. {TERLAMBAT}"
)
TANPA_BUKTI = {
    "butir": "bukti_dilihat",
    "hasil": "tidak_relevan",
    "catatan": "Bukti dukung 2022 berupa berkas kertas pada kantor masing-masing.",
}


def bab() -> Bab:
    """Measured against the PK and the DPA that were loaded from paper."""
    kunci, hari = {"unit": KOTA_BANGUN, "tahun": 2022, "triwulan": 4}, Day("2023-01-17")
    rows = [{"indikator": r["indikator"], "nilai": r["nilai"]} for r in load("realisasi_kota_bangun")["2022"]]
    yield hari.beri(KASUBBAG, "realisasi.draft", kunci)
    yield hari.beri(KASUBBAG, "realisasi.report", {**kunci, "realisasi": rows}, ANGKA)
    money = [row for row in load("anggaran_kota_bangun_2022")["baris"] if "pagu" in row]
    yield hari.beri(KASUBBAG, "realisasi.report_serapan", {**kunci, "serapan": serapan(money)}, UANG)
    hari_langkah = ("2023-01-18", "2023-01-20", "2023-01-27", "2023-01-30")
    yield from disahkan(kunci, hari_langkah, TANPA_BUKTI, TERLAMBAT)
