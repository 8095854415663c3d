"""Chapter: what Kota Bangun reports. Only annual figures are printed, so they stand in TW IV; TW I to III stay open."""

from typing import Any

from interfaces.demo.hari import Bab, Hari, Perintah
from interfaces.demo.kartu import kartu_kota_bangun
from interfaces.demo.langkah import SESUAI
from interfaces.demo.sumber import KOTA_BANGUN, muat, sidik

CAMAT = "camat@kota-bangun"
KASUBBAG = "kasubbag-perencanaan-keuangan@kota-bangun"
TAHUNAN = "Sumber hanya mencetak angka tahunan, jadi angka dicatat pada triwulan IV."
TERLAMBAT = "Contoh alasan terlambat: rekap dari setiap seksi baru lengkap pertengahan Januari."
ANGKA_2022 = f"Realisasi 2022 disalin dari Tabel 3.7 dan 3.8 LKjIP 2023. {TAHUNAN} {TERLAMBAT}"
UANG_2022 = (
    "Realisasi anggaran 2022 disalin dari Tabel 3.16 LKjIP 2023; yang kosong tetap kosong, walaupun jumlah barisnya "
    f"lalu tidak mencapai total yang dicetak. {TERLAMBAT}"
)
ANGKA_2023 = f"Realisasi dicatat seperti dilaporkan. {TAHUNAN}"
UANG_2023 = (
    "Realisasi anggaran 2023 disalin dari Tabel 3.15 LKjIP 2023; dua belas angka yang terpotong dipulihkan dari pagu "
    "dikurangi sisa, dan yang kosong tetap kosong."
)
DILIHAT = {
    "butir": "bukti_dilihat",
    "hasil": "tidak_relevan",
    "catatan": "Bukti dukung masih berupa berkas kertas pada kantor masing-masing.",
}
BUKTI = {"temuan-bpk": ("STS pengembalian honorarium (contoh)", "2023-05-23")}


def bab() -> Bab:
    """The quarter is filled in by those who answer for each figure, and approved by one who entered none."""
    yield from _2022()
    yield from _2023()


def _kunci(tahun: int) -> Perintah:
    return {"unit": KOTA_BANGUN, "tahun": tahun, "triwulan": 4}


def _2022() -> Bab:
    kunci, hari = _kunci(2022), Hari("2023-01-17")
    rows = [{"indikator": r["indikator"], "nilai": r["nilai"]} for r in muat("realisasi_kota_bangun")["2022"]]
    yield hari.beri(KASUBBAG, "realisasi.draft", kunci)
    yield hari.beri(KASUBBAG, "realisasi.report", {**kunci, "realisasi": rows}, ANGKA_2022)
    money = [row for row in muat("anggaran_kota_bangun_2022")["baris"] if "pagu" in row]
    yield hari.beri(KASUBBAG, "realisasi.report_serapan", {**kunci, "serapan": _serapan(money)}, UANG_2022)
    yield from _disahkan(kunci, ("2023-01-18", "2023-01-20", "2023-01-27", "2023-01-30"), TERLAMBAT)


def _2023() -> Bab:
    """Each office enters the indikator that it answers for."""
    kunci = _kunci(2023)
    data, kartu = muat("realisasi_kota_bangun"), kartu_kota_bangun()
    yield Hari("2024-01-02").beri(KASUBBAG, "realisasi.draft", kunci)
    milik: dict[str, list[Perintah]] = {}
    for row in data["2023"] + data["program_2023"]:
        milik.setdefault(kartu[row["indikator"]]["pemilik"], []).append(_realisasi(row))
    hari = Hari("2024-01-04")
    for office, rows in milik.items():
        pelaku = f"{office}@{KOTA_BANGUN}"
        yield hari.beri(pelaku, "realisasi.report", {**kunci, "realisasi": rows}, ANGKA_2023)
    money = muat("realisasi_anggaran_kota_bangun_2023")["baris"]
    yield hari.beri(KASUBBAG, "realisasi.report_serapan", {**kunci, "serapan": _serapan(money)}, UANG_2023)
    yield from _disahkan(kunci, ("2024-01-05", "2024-01-08", "2024-01-15", "2024-01-17"))


def _realisasi(row: dict[str, Any]) -> Perintah:
    found = {k: row[k] for k in ("indikator", "nilai", "pendukung", "penghambat", "tindak_lanjut")}
    if row["indikator"] in BUKTI:
        nama, tanggal = BUKTI[row["indikator"]]
        found["bukti"] = [{"sha256": sidik(nama), "nama": nama, "sumber": "LKjIP 2023", "tanggal": tanggal}]
    return found


def _serapan(rows: list[dict[str, Any]]) -> list[Perintah]:
    """Money by sub kegiatan; a blank stays a blank, and a printed dash is the zero that it stands for."""
    return [
        {"kode": row["kode"], "keuangan": row["keuangan"], "catatan": row.get("catatan", _tercetak(row))}
        for row in rows
    ]


def _tercetak(row: dict[str, Any]) -> str:
    return f'Tercetak "{row["tercetak"]}".' if "tercetak" in row else ""


def _disahkan(kunci: Perintah, hari: tuple[str, str, str, str], alasan: str = "") -> Bab:
    diajukan, disetujui, diverifikasi, ditutup = map(Hari, hari)
    yield diajukan.beri(KASUBBAG, "realisasi.submit", kunci, alasan)
    yield disetujui.beri(CAMAT, "realisasi.approve", kunci)
    yield diverifikasi.beri("bappeda", "realisasi.verify", {**kunci, "periksa": [*SESUAI, DILIHAT]})
    yield ditutup.beri("bappeda", "realisasi.close", kunci)
