"""Chapter: what Kota Bangun reports for 2023. Only annual figures are printed, so they stand in TW IV alone."""

from typing import Any

from interfaces.demo.cards import kartu_kota_bangun
from interfaces.demo.chapters.supply import DIPASOK, MENUNGGU
from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN, digest, load
from interfaces.demo.steps import SESUAI

CAMAT = "camat@kota-bangun"
KASUBBAG = "kasubbag-perencanaan-keuangan@kota-bangun"
TAHUNAN = "Sumber hanya mencetak angka tahunan, jadi angka dicatat pada triwulan IV."
ANGKA = f"Realisasi dicatat seperti dilaporkan. {TAHUNAN}"
UANG = (
    "Realisasi anggaran 2023 disalin dari Tabel 3.15 LKjIP 2023; dua belas angka yang terpotong dipulihkan dari pagu "
    "dikurangi sisa, dan yang kosong tetap kosong."
)
DISIMPAN = "Bukti dukung disimpan pemilik angka; yang disebut LKjIP dilampirkan."
DILIHAT = {"butir": "bukti_dilihat", "hasil": "sesuai", "dilihat": 4, "dari": 4}
BUKTI = {"temuan-bpk": ("STS pengembalian honorarium (contoh)", "2023-05-23")}
TITIPAN = {
    "kasi-trantib": (KASUBBAG, {"office": "Kasi Trantib", "via": "nota dinas contoh/1", "on": "2024-01-03"}),
    "kasi-kesos": (
        f"kasi-kesos@{KOTA_BANGUN}",
        {"office": "Puskesmas Kota Bangun", "via": "surat contoh/2", "on": "2024-01-02"},
    ),
}
"""Figures that somebody else supplied than who typed them: by whom they are typed, and who supplied them how."""


def bab() -> Bab:
    """Each office enters the indikator that it answers for; one who entered none approves."""
    kunci = {"unit": KOTA_BANGUN, "tahun": 2023, "triwulan": 4}
    yield Day("2024-01-02").beri(KASUBBAG, "realisasi.draft", kunci)
    hari = Day("2024-01-04")
    for office, rows in _menurut_pemilik().items():
        pelaku, pemasok = TITIPAN.get(office, (f"{office}@{KOTA_BANGUN}", None))
        dari_luar = [row for row in rows if row["indikator"] in (*DIPASOK, *MENUNGGU)]
        sendiri = [row for row in rows if row not in dari_luar]
        report = hari.beri(pelaku, "realisasi.report", {**kunci, "realisasi": sendiri}, ANGKA)
        yield {**report, "supplied_by": pemasok} if pemasok else report
        if dari_luar:
            yield hari.beri(pelaku, "realisasi.report", {**kunci, "realisasi": dari_luar}, ANGKA)
    money = load("realisasi_anggaran_kota_bangun_2023")["baris"]
    yield hari.beri(KASUBBAG, "realisasi.report_serapan", {**kunci, "serapan": serapan(money)}, UANG)
    yield from disahkan(kunci, ("2024-01-05", "2024-01-12", "2024-01-15", "2024-01-17"), DILIHAT, DISIMPAN)


def _menurut_pemilik() -> dict[str, list[Perintah]]:
    data, kartu = load("realisasi_kota_bangun"), kartu_kota_bangun()
    milik: dict[str, list[Perintah]] = {}
    for row in data["2023"] + data["program_2023"]:
        milik.setdefault(kartu[row["indikator"]]["pemilik"], []).append(_realisasi(row))
    return milik


def _realisasi(row: dict[str, Any]) -> Perintah:
    found = {k: row[k] for k in ("indikator", "nilai", "pendukung", "penghambat", "tindak_lanjut")}
    if row["indikator"] in MENUNGGU:
        found["nilai"] = MENUNGGU[row["indikator"]]
    if row["indikator"] in BUKTI:
        nama, tanggal = BUKTI[row["indikator"]]
        found["bukti"] = [{"sha256": digest(nama), "nama": nama, "sumber": "LKjIP 2023", "tanggal": tanggal}]
    return found


def serapan(rows: list[dict[str, Any]]) -> list[Perintah]:
    """Money by sub kegiatan; a blank stays a blank, and a printed dash is the zero that it stands for."""
    return [
        {"kode": row["kode"], "keuangan": row["keuangan"], "catatan": row.get("catatan", _tercetak(row))}
        for row in rows
    ]


def _tercetak(row: dict[str, Any]) -> str:
    return f'Tercetak "{row["tercetak"]}".' if "tercetak" in row else ""


def disahkan(kunci: Perintah, hari: tuple[str, str, str, str], bukti: Perintah, alasan: str = "") -> Bab:
    """Submitted, approved by the camat, verified and closed by Bappeda; `bukti`: how much evidence was seen."""
    diajukan, disetujui, diverifikasi, ditutup = map(Day, hari)
    yield diajukan.beri(KASUBBAG, "realisasi.submit", kunci, alasan)
    yield disetujui.beri(CAMAT, "realisasi.approve", kunci)
    yield diverifikasi.beri("bappeda", "realisasi.verify", {**kunci, "periksa": [*SESUAI, bukti]})
    yield ditutup.beri("bappeda", "realisasi.close", kunci)
