"""Chapter: the inspektorat reviews the PK 2023 of Kota Bangun. What its team found is the demo's own, an example."""

from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN

KUNCI: Perintah = {"penugasan": "reviu-pk-2023"}
INSPEKTUR, KETUA, AUDITOR = "demo-inspektur:inspektorat", "inspektorat", "demo-auditor:inspektorat"
SURAT: Perintah = {
    "nomor": "ST contoh/7/2025",
    "tanggal": "2025-02-03",
    "hal": "Reviu Perjanjian Kinerja 2023 (contoh)",
    "dari": "2023-01-01",
    "sampai": "2023-12-31",
    "units": [KOTA_BANGUN],
    "tim": [
        {"person": "demo-inspektorat", "peran": "ketua"},
        {"person": "demo-auditor", "peran": "anggota"},
    ],
}
PK: Perintah = {"dokumen": f"pk/{KOTA_BANGUN}/2023/camat"}
SEL: Perintah = {**PK, "versi": 1, "indikator": "keluhan", "tahun": 2023}
DITANYAKAN = "Contoh: mohon jelaskan dasar penetapan target ini."
PRIBADI = "Contoh: bandingkan dahulu dengan LKjIP 2022."


def bab() -> Bab:
    """A letter, a sample that anyone can draw again, two notes; one of them is issued to the kecamatan."""
    yield Day("2025-02-03").beri(INSPEKTUR, "audit.assign", {**KUNCI, "surat": SURAT})
    kerja = Day("2025-02-04")
    acak = {"aturan": {"metode": "acak", "n": 8}, "seed": "contoh-demo-2025"}
    yield kerja.beri(AUDITOR, "audit.draw_sample", {**KUNCI, **acak, "populasi": {"kind": "pk", "tahun": 2023}})
    yield kerja.beri(AUDITOR, "audit.note", {**KUNCI, "pada": SEL, "teks": DITANYAKAN})
    yield kerja.beri(AUDITOR, "audit.note", {**KUNCI, "pada": PK, "teks": PRIBADI})
    yield Day("2025-02-06").beri(KETUA, "audit.issue_note", {**KUNCI, "nomor": 1})
