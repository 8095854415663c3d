"""Chapter: figures of 2023 that offices of the kabupaten have. One comes early, two while the quarter already waits."""

from typing import Any

from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN, digest, load

DINKES = "pengampu-dinas-kesehatan"
DIPASOK = ("stunting",)
MENUNGGU: dict[str, Perintah] = {
    "aki": {"jenis": "menunggu", "dari": DINKES, "diharapkan": "2024-01-12"},
    "arsip": {"jenis": "menunggu", "dari": "pengampu-arsip", "diharapkan": "2024-01-12"},
}
"""What the kecamatan awaits when it submits the quarter; each comes before Bappeda verifies it."""
SURAT = "Nilai pengawasan kearsipan datang lewat surat, jadi angka akhirnya diketik kecamatan."


def bab() -> Bab:
    """The health office supplies its figures itself; the archive office answers by letter, and the kecamatan types."""
    yield Day("2024-01-03").beri(DINKES, "pasokan.supply", _pasokan("stunting"))
    yield Day("2024-01-10").beri(DINKES, "pasokan.supply", _pasokan("aki"))
    surat = _bukti("Surat nilai arsip", "2024-01-11")
    row = {"indikator": "arsip", "nilai": _angka("arsip"), "bukti": [surat]}
    kunci = {"unit": KOTA_BANGUN, "tahun": 2023, "triwulan": 4}
    isi, umum = {**kunci, "realisasi": row}, f"kasubbag-umum@{KOTA_BANGUN}"
    akhir = Day("2024-01-11").beri(umum, "realisasi.finalise", isi, SURAT)
    yield {**akhir, "supplied_by": {"office": "pengampu-arsip", "via": "surat contoh/3", "on": "2024-01-11"}}


def _pasokan(indikator: str) -> Perintah:
    """Only for Kota Bangun: nothing is printed for the other kecamatan that the office supplies."""
    sel = {"indikator": indikator, "tahun": 2023, "triwulan": 4, "untuk": [KOTA_BANGUN]}
    return {**sel, "nilai": _angka(indikator), "bukti": _bukti(f"Rekap {indikator} 2023", "2024-01-02")}


def _angka(indikator: str) -> Any:
    return next(row["nilai"] for row in load("realisasi_kota_bangun")["2023"] if row["indikator"] == indikator)


def _bukti(nama: str, tanggal: str) -> Perintah:
    nama = f"{nama} (contoh)"
    return {"sha256": digest(nama), "nama": nama, "sumber": "Contoh demo", "tanggal": tanggal}
