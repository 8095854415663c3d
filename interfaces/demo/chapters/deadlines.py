"""Chapter: December 2025. The kabupaten records the holidays of two years and adopts the catalogue of deadlines."""

from interfaces.demo.day import Bab, Day
from interfaces.demo.figures import KOTA_BANGUN, SANGASANGA

SEJAK = "2026-01-01"
ALASAN = (
    "Katalog tenggat ditetapkan agar setiap unit diingatkan tepat waktu; tanggal yang disimpulkan ditandai demikian."
)
SKB = "SKB 3 Menteri tentang hari libur nasional dan cuti bersama"
WAJIB = {KOTA_BANGUN: ("camat", "sekretaris"), SANGASANGA: ("camat", "sekretaris")}


def bab() -> Bab:
    """Duties begin with the dates of 2026: nothing is due, and nobody is late, for the years before."""
    hari = Day("2025-12-01")
    for tahun in (2025, 2026):
        yield hari.beri("admin", "kalender.load", {"tahun": tahun, "sumber": f"{SKB} {tahun}"})
    yield hari.beri("bagian_organisasi", "kabupaten.adopt_deadlines", {"sejak": SEJAK}, ALASAN)
    daftar = [
        {
            "jenis": jenis,
            "tahun": 2026,
            "unit": unit,
            "wajib": [
                {"person": f"demo-{jabatan}-{unit}", "jabatan": jabatan, "sejak": SEJAK}
                for jabatan in (offices[:1] if jenis == "lhkpn" else offices[1:])
            ],
        }
        for unit, offices in WAJIB.items()
        for jenis in ("lhkpn", "lhkasn")
    ]
    yield Day("2025-12-15").beri("admin", "daftar.load", {"dokumen": daftar})
