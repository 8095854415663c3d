"""Chapter: what Kota Bangun plans itself. Its own cards, its IKU by decree of the camat, and the PK 2023."""

from interfaces.demo.cards import dibetulkan, kartu_kota_bangun
from interfaces.demo.day import Bab, Day
from interfaces.demo.figures import KOTA_BANGUN, digest, load, target
from interfaces.demo.steps import SESUAI, ditandatangani

PERENCANA = "perencana@kota-bangun"
CAMAT = "camat@kota-bangun"
DARI_KANTOR = "Indikator ini milik kecamatan sendiri; arah dan cara menggabungkan triwulan dinyatakan pada kartunya."
DARI_PK = (
    "Rancangan bermula dari salinan PK 2022; target yang berbeda disalin dari Tabel 2.4 LKjIP 2023, yaitu PK 2023 yang "
    "ditandatangani."
)
PREDIKAT = (
    "Naskah PK mencetak B (75). Menurut skala PermenPANRB 14/2017 angka 75 berpredikat C; target dibiarkan seperti "
    "yang dijanjikan."
)
"""Why a predikat stands that the scale in force does not give: whoever drafts accepts the finding."""
IKU = (
    "Lima IKU dan target 2023-nya disalin dari Tabel 2.4 LKjIP 2023, target 2026 dari Tabel 2.5; keputusan camat "
    "tentang IKU sendiri tidak tersedia."
)


def bab() -> Bab:
    """Cards before the year begins; then the first two documents that Kota Bangun writes here."""
    yield from _kartu()
    yield from _iku()
    yield from _pk_2023()


def _kartu() -> Bab:
    """Its IKU and what its programs are measured by; the rest comes from the template of the kabupaten."""
    hari, kartu, data = Day("2022-12-12"), kartu_kota_bangun(), load("indikator_kota_bangun")
    for row in data["indikator"] + data["program"]:
        if row["iku"] or row["level"] == "program":
            isi = {"unit": KOTA_BANGUN, "slug": row["slug"], "kartu": kartu[row["slug"]]}
            yield hari.beri(PERENCANA, "indikator.register", isi, dibetulkan(row, DARI_KANTOR))


def _iku() -> Bab:
    """Set by the camat in the system; reviewed only in 2024, for the LKjIP 2023 reports no review within the year."""
    kunci, hari = {"unit": KOTA_BANGUN}, Day("2023-01-09")
    akhir = {row["indikator"]: row["target"] for row in load("renstra_kota_bangun")["baris"]}
    janji = {row["indikator"]: row["target"] for row in load("pk_kota_bangun")["2023"]}
    cells = [{"indikator": slug, "tahun": 2023, "nilai": janji[slug]} for slug in akhir]
    cells += [{"indikator": s, "tahun": 2026, "nilai": n["2026"]} for s, n in akhir.items() if n]
    yield hari.beri(PERENCANA, "iku.draft", kunci)
    yield hari.beri(PERENCANA, "iku.set_target", {**kunci, "target": cells}, IKU)
    yield hari.beri(CAMAT, "iku.submit", kunci)
    yield Day("2023-01-11").beri("bagian_organisasi", "iku.verify", {**kunci, "periksa": SESUAI})
    number = "Keputusan Camat contoh/2023"
    surat = {"number": number, "signed_on": "2023-01-12", "sha256": digest(number)}
    yield Day("2023-01-12").beri(CAMAT, "iku.establish", {**kunci, **surat})
    hasil = (
        "Target trantibum sudah terlampaui dan perlu dinaikkan; pad-kewenangan diusulkan dicabut karena kewenangannya "
        "sudah pindah."
    )
    reviu = {"number": "BA Reviu contoh/2024", "signed_on": "2024-03-05", "notes": [{"teks": hasil}]}
    yield Day("2024-03-05").beri("bappeda", "iku.review", {**kunci, **reviu})


def _pk_2023() -> Bab:
    """The verifier notes that "B (75)" is no B on the scale in force, and lets the figure stand as promised."""
    kunci, hari = {"unit": KOTA_BANGUN, "tahun": 2023}, Day("2023-01-16")
    rows = load("pk_kota_bangun")["2023"]
    catatan = tuple({"pada": row["indikator"], "teks": row["catatan"]} for row in rows if "catatan" in row)
    yield hari.beri(PERENCANA, "pk.draft", kunci)
    yield hari.beri(PERENCANA, "pk.set_target", {**kunci, "target": target(rows)}, DARI_PK)
    ikm = [row for row in rows if row["indikator"] == "ikm"]
    yield hari.beri(PERENCANA, "pk.set_target", {**kunci, "target": target(ikm)}, PREDIKAT)
    yield from ditandatangani(kunci, ("2023-01-19", "2023-01-25", "2023-02-01"), "2023-01-31", catatan)
