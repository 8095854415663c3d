"""Chapter: what Bab I and II of the LKjIP 2023 of Kota Bangun say of the office itself, in its figures and words.

It is recorded before the report is checked: from then on the report prints what was known by then, and nothing later.
"""

from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN, load

DATA = "bab_1_kota_bangun_2023"
KASUBBAG_UMUM = f"kasubbag-umum@{KOTA_BANGUN}"
PEJABAT = ("camat", "sekretaris", "kasubbag-umum", "kasubbag-perencanaan-keuangan")
"""Who stands for the four heads that owe an LHKPN; the print counts them, and names here are nobody's."""


def bab() -> Bab:
    """Rosters through the year, then the counts of its last day and the words around them."""
    yield from _rosters()
    yield from _counts()


def _rosters() -> Bab:
    """All on both rosters of 2023 had reported before April."""
    counts = load(DATA)["wajib_lapor"]
    wajib = {
        "lhkpn": [(f"demo-{jabatan}-{KOTA_BANGUN}", jabatan) for jabatan in PEJABAT],
        "lhkasn": [(f"demo-asn-{n:02}-{KOTA_BANGUN}", "pelaksana") for n in range(1, int(counts["lhkasn"]) + 1)],
    }
    daftar = [
        {
            **_roster(jenis),
            "wajib": [{"person": person, "jabatan": jabatan, "sejak": "2023-01-01"} for person, jabatan in people],
        }
        for jenis, people in wajib.items()
    ]
    yield Day("2023-01-16").beri("admin", "daftar.load", {"dokumen": daftar})
    hari = Day("2023-04-03")
    for jenis, people in wajib.items():
        for n, (person, _) in enumerate(people, start=1):
            laporan = {"person": person, "pada": "2023-03-30", "tanda_terima": f"contoh/{jenis}/{n}"}
            yield hari.beri(KASUBBAG_UMUM, "daftar.report", {**_roster(jenis), "laporan": laporan})


def _roster(jenis: str) -> Perintah:
    return {"jenis": jenis, "tahun": 2023, "unit": KOTA_BANGUN}


def _counts() -> Bab:
    """The kabupaten declares the series once, for every unit."""
    data, hari = load(DATA), Day("2024-01-08")
    for seri in data["seri"]:
        isi = {**seri, "jumlah": seri["kolom"], "dasar": "kebijakan lokal"}
        yield hari.beri("bagian_organisasi", "seri.declare", isi)
    hari = Day("2024-01-15")
    for one in data["tabel"]:
        tabel = {"unit": KOTA_BANGUN, "seri": one["seri"], "tahun": 2023, "kolom": one["kolom"]}
        yield hari.beri(KASUBBAG_UMUM, "data_pendukung.set", {**tabel, "figures": one["baris"]}, one["alasan"])


def narasi() -> dict[str, str]:
    """What the office wrote of itself, part by part."""
    return {bagian: "\n".join(lines) for bagian, lines in load(DATA)["narasi"].items()}
