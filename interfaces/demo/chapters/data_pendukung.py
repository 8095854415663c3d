"""Chapter: what Kota Bangun counts. PATEN each month, PADes and APBDes per village, the nine elements of the survey."""

from typing import Any

from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN, load

KASI_PELAYANAN = "kasi-pelayanan-umum@kota-bangun"
KASI_PMD = "kasi-pmd@kota-bangun"
BULAN_DIREKAM = (
    *("2023-02-02", "2023-03-02", "2023-04-04", "2023-05-04", "2023-06-05", "2023-07-04"),
    *("2023-08-02", "2023-09-04", "2023-10-03", "2023-11-02", "2023-12-04", "2024-01-03"),
)
KOSONG = "Sebagian desa tidak melaporkan PADes tahun ini; yang kosong dicatat kosong, bukan nol."
SURVEI = "Nilai rata-rata sembilan unsur dari 567 kuesioner, dua desimal seperti dicetak pada Tabel 3.3 LKjIP 2023."


def bab() -> Bab:
    """Typed figures stand elsewhere; what these tables give is shown beside them as *dihitung dari data*."""
    yield from _paten()
    yield from _pades("2022", "2023-01-18")
    yield from _pades("2023", "2024-01-03")
    yield from _apbdes()
    yield from _survei()


def _tabel(seri: str, tahun: int, kolom: str, figures: Perintah) -> Perintah:
    return {"unit": KOTA_BANGUN, "seri": seri, "tahun": tahun, "kolom": kolom, "figures": figures}


def _paten() -> Bab:
    """Each month is entered early in the next one."""
    data, nama_bulan = load("data_pendukung_kota_bangun")["paten_2023"]["layanan"], _bulan()
    for n, (bulan, tanggal) in enumerate(zip(nama_bulan, BULAN_DIREKAM, strict=True)):
        figures = {row["kunci"]: row["bulan"][n] for row in data}
        alasan = _dipulihkan(data, bulan)
        yield Day(tanggal).beri(KASI_PELAYANAN, "data_pendukung.set", _tabel("paten", 2023, bulan, figures), alasan)


def _bulan() -> list[str]:
    months: list[str] = load("data_pendukung_kota_bangun")["bulan"]
    return months


def _dipulihkan(rows: list[dict[str, Any]], bulan: str) -> str:
    """Which cells of the month the print had lost, and how they were found again."""
    cells = [r["nama"] for r in rows if bulan in r.get("tak_terbaca", ()) or bulan in r.get("tercetak", {})]
    if not cells:
        return ""
    return f"Sel yang tidak terbaca pada Tabel 3.13 dipulihkan dari jumlah baris dan kolomnya: {', '.join(cells)}."


def _pades(tahun: str, tanggal: str) -> Bab:
    rows = load("data_pendukung_kota_bangun")["pades"]["baris"]
    tabel = _tabel("pades", int(tahun), "jumlah", {row["desa"]: row[tahun] for row in rows})
    yield Day(tanggal, "09:00").beri(KASI_PMD, "data_pendukung.set", tabel, KOSONG)


def _apbdes() -> Bab:
    rows = load("data_pendukung_kota_bangun")["apbdes_2023"]["baris"]
    hari = Day("2024-01-03", "10:00")
    for kolom in ("pagu", "realisasi"):
        tabel = _tabel("apbdes", 2023, kolom, {row["desa"]: row[kolom] for row in rows})
        yield hari.beri(KASI_PMD, "data_pendukung.set", tabel)


def _survei() -> Bab:
    unsur = load("data_pendukung_kota_bangun")["ikm_2023"]["unsur"]
    tabel = _tabel("ikm", 2023, "nilai", {row["kode"]: row["nilai"] for row in unsur})
    yield Day("2023-12-18").beri(KASI_PELAYANAN, "data_pendukung.set", tabel, SURVEI)
