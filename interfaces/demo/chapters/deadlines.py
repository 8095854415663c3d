"""Chapter: September 2025. The kabupaten records the holidays of two years and adopts the catalogue of deadlines."""

from application.deadlines.shipped import unticked
from interfaces.demo.day import Bab, Day
from interfaces.demo.figures import KOTA_BANGUN, SANGASANGA

SEJAK = "2025-10-01"
DAFTAR = "2026-01-01"
"""Since when those are on a roster who owe a report for 2026."""
ALASAN = (
    "Katalog tenggat ditetapkan agar setiap unit diingatkan tepat waktu; tanggal yang disimpulkan ditandai demikian."
)
ALASAN_SENDIRI = "Program daerah ini sendiri, jadi tenggatnya pun kebijakan lokal."
SKB = "SKB 3 Menteri tentang hari libur nasional dan cuti bersama"
GEMA = {
    "id": "gema_weekly",
    "nama": "Laporan Gerakan Etam Mengaji",
    "nama_en": "Report on the Gerakan Etam Mengaji",
    "hitungan": {"bentuk": "berulang", "kali": 4},
    "untuk": ["kecamatan"],
    "penanggung_jawab": ["kasi"],
    "penerima": "sekda",
    "dasar": "Kebijakan lokal: 48 laporan setahun (PK Kecamatan Sangasanga 2025)",
    "status": "kebijakan_lokal",
    "pengingat": [1],
    "eskalasi": [{"kepada": "camat", "hari_kerja": 0}],
    "catatan": "Empat kali sebulan disimpulkan dari 48 laporan setahun.",
    "catatan_en": "Four a month are inferred from 48 reports a year.",
}
"""A programme of this kabupaten alone: no other one is reminded of it."""
WAJIB = {KOTA_BANGUN: ("camat", "sekretaris"), SANGASANGA: ("camat", "sekretaris")}


def bab() -> Bab:
    """Duties begin with the fourth quarter: nothing is due, and nobody is late, for the time before."""
    hari = Day("2025-09-22")
    for tahun in (2025, 2026):
        yield hari.beri("admin", "kalender.load", {"tahun": tahun, "sumber": f"{SKB} {tahun}"})
    every_proposal = {"sejak": SEJAK, "tambahan": list(unticked())}
    yield from hari.berdua("bagian_organisasi", "bkpsdm", "kabupaten.adopt_deadlines", every_proposal, ALASAN)
    own = {"slug": GEMA["id"], "aturan": GEMA, "sejak": SEJAK}
    yield from hari.berdua("bagian_organisasi", "bkpsdm", "tenggat.adopt", own, ALASAN_SENDIRI)
    daftar = [
        {
            "jenis": jenis,
            "tahun": 2026,
            "unit": unit,
            "wajib": [
                {"person": f"demo-{jabatan}-{unit}", "jabatan": jabatan, "sejak": DAFTAR}
                for jabatan in (offices[:1] if jenis == "lhkpn" else offices[1:])
            ],
        }
        for unit, offices in WAJIB.items()
        for jenis in ("lhkpn", "lhkasn")
    ]
    yield Day("2025-09-29").beri("admin", "daftar.load", {"dokumen": daftar})
