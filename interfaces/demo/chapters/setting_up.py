"""Chapter: November 2021. The kabupaten is set up, its units are registered, their office holders recorded."""

from interfaces.demo.day import Bab, Day
from interfaces.demo.figures import KOTA_BANGUN, load

MULAI = "2022-01-01"
MENYUSUL = {KOTA_BANGUN: "2023-01-01"}
"""Who begins to work here later; what was signed before that is loaded from paper."""
SK = "SK contoh"
ALASAN = {
    "skala_capaian": (
        "capaian",
        "Kriteria memakai batas bawah pada angka yang belum dibulatkan, karena skala yang dicetak berlubang.",
    ),
    "batas_hari_kerja": (
        "5",
        "Batas lapor triwulan lima hari kerja meminjam PP 39/2006 pasal 5 ayat (2) sebagai kebijakan daerah.",
    ),
}


def bab() -> Bab:
    """Settings first, then units, then people by code: no name and no NIP is ever recorded."""
    data = load("unit")
    kabupaten = data["kabupaten"]
    hari = Day("2021-11-15")
    zona = kabupaten["singkatan_zona"]
    yield hari.beri("admin", "kabupaten.found", {"nama": kabupaten["nama"], "zona": zona})
    for setting, (value, alasan) in ALASAN.items():
        ubah = {"setting": setting, "value": value}
        yield hari.beri("bagian_organisasi", "kabupaten.change_setting", ubah, alasan)
    for unit in data["unit"]:
        yield hari.beri(
            "admin",
            "unit.register",
            {
                "slug": unit["slug"],
                "nama": unit["nama"],
                "jenis": unit["jenis"],
                "zona": zona,
                "go_live": MENYUSUL.get(unit["slug"], MULAI),
                "induk": unit.get("induk", ""),
                "kode": unit["kode"] or "",
            },
            unit.get("catatan", ""),
        )
    yield from _pejabat()


def _pejabat() -> Bab:
    hari = Day("2021-11-16")
    nomor = 0
    for unit in load("unit")["unit"]:
        for office in load("unit")["jabatan"][unit["jenis"]]:
            nomor += 1
            yield hari.beri(
                "admin",
                "unit.appoint",
                {
                    "unit": unit["slug"],
                    "jabatan": office["slug"],
                    "person": f"demo-{office['slug']}-{unit['slug']}",
                    "kapasitas": "definitif",
                    "since": "2021-11-01",
                    "decree": f"{SK} {nomor:02}/2021",
                },
            )
