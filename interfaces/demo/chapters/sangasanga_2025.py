"""Chapter: Sangasanga and its five kelurahan plan 2025. Six Renja under one regulation, then the PK of 13 rows.

The RKT 2025 is recorded as the Renja 2025 that it unfolds. No DPA 2025 is printed, so there is no Anggaran, and no
realisasi is printed, so there is none here.
"""

from typing import Any

from interfaces.demo.cards import dibetulkan, kartu_pohon, kartu_sangasanga
from interfaces.demo.chapters.templates import berkartu_templat
from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import SANGASANGA, load, target
from interfaces.demo.steps import PENCATAT_BAPPEDA, SESUAI, diperiksa, ditandatangani, perkada

PERENCANA = "perencana@sangasanga"
CAMAT = "camat@sangasanga"
LEVEL = {3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
KARTU = "Indikator, satuan dan kodenya disalin dari Tabel 2.6 RKT 2025; cara menggabungkan triwulan dinyatakan di sini."
PAGU = "Pagu disalin dari Tabel 2.6 RKT 2025 pada sub kegiatan; jumlah di atasnya dihitung, tidak diketik."
TARGET = "Target disalin dari Tabel 2.6 RKT 2025; yang tidak dicetak dicatat tidak tercatat."
RKT = "Target tujuan dan sasaran disalin dari Tabel 2.4 RKT 2025."
DARI_PK = "Target disalin dari Tabel 2.5 RKT 2025, yaitu PK yang bertanggal 20 Januari 2025."
PREDIKAT = (
    "Tabel 2.5 mencetak B (89,17). Menurut skala PermenPANRB 14/2017 angka itu berpredikat A; target dibiarkan seperti "
    "yang tercetak."
)
"""Why a predikat stands that the scale in force does not give: whoever drafts accepts the finding."""
PK_2025 = "Indikator ini baru ada dalam PK 2025 (Tabel 2.5 RKT 2025)."
SEBAGIAN = "Jabatan ini hanya menjawab sebagian PK camat, lain dari pemilik kartunya, jadi rancangan tidak disalin."
TURUNAN = "Penjenjangan contoh: target yang dijawab jabatan ini disalin dari PK camat 2025, angkanya sama."
PENJENJANGAN = {
    "sekretaris": (("tindak-lanjut-lkpd", "spip"), "kasi-pemerintahan"),
    "kasi-pelayanan-umum": (("keluhan", "fkp", "sp4n-lapor"), "sekretaris"),
    "kasi-trantib": ((), "sekretaris"),
}
"""Offices that promise part of the camat's PK to the camat: which indikator, where that is not simply what their cards
say, and who verifies (four eyes)."""


def bab() -> Bab:
    """Plans of six units in one round of establishing, a promise of the camat, and its first cascade."""
    parts = [load(f"indikator_program_{part}_2025") for part in ("sangasanga", "kelurahan")]
    indikator = {unit["unit"]: (unit["baris"], part["arah"]) for part in parts for unit in part["unit"]}
    for n, unit in enumerate(load("program_sangasanga_2025")["unit"]):
        yield from _renja(unit["unit"], unit["baris"], *indikator[unit["unit"]], f"2024-05-{13 + n % 5}")
    yield _ditetapkan([unit["unit"] for unit in load("program_sangasanga_2025")["unit"]])
    yield from _pk()
    yield from _penjenjangan()


def _renja(unit: str, pohon: list[dict[str, Any]], indikator: list[dict[str, Any]], arah: str, tanggal: str) -> Bab:
    """The kecamatan keeps the cards of its kelurahan; each lurah answers for the plan of the own kelurahan."""
    own = unit == SANGASANGA
    kepala, penyusun = ("camat", PERENCANA) if own else ("lurah", f"sekretaris-lurah@{unit}")
    kunci = {"unit": unit, "tahun": 2025}
    hari = Day(tanggal, "08:00" if own else "13:00")
    kartu = kartu_pohon(indikator, arah)
    for row in indikator:
        isi = {"unit": unit, "slug": row["slug"], "kartu": kartu[row["slug"]]}
        yield hari.beri(PERENCANA, "indikator.register", isi, dibetulkan(row, KARTU))
    hari = Day("2024-06-10")
    yield hari.beri(penyusun, "renja.draft", kunci)
    yield hari.beri(penyusun, "renja.set_pagu", {**kunci, "pagu": [_pagu(row) for row in pohon]}, _alasan(pohon))
    yield hari.beri(penyusun, "renja.set_target", {**kunci, "target": target(indikator)}, TARGET)
    if own:
        cells = target(load("sangasanga")["rkt_2025"])
        yield hari.beri(penyusun, "renja.set_target", {**kunci, "target": cells}, RKT)
    yield from diperiksa("renja", kunci, kepala, ("2024-06-14", "2024-07-01"))


def _ditetapkan(units: list[str]) -> Perintah:
    """The six plans are annexes of one regulation, and their signature is recorded in one go."""
    rows = [{"unit": unit, "tahun": 2025, **perkada("2024", "2024-07-30", f"Renja 2025 {unit}")} for unit in units]
    return Day("2024-08-01").beri(PENCATAT_BAPPEDA, "renja.record_batch", {"dokumen": rows})


def _pagu(row: dict[str, Any]) -> Perintah:
    level = LEVEL[len(row["kode"].split("."))]
    return {"kode": row["kode"], "level": level, "nama": row["nama"], "jumlah": row.get("pagu")}


def _alasan(pohon: list[dict[str, Any]]) -> str:
    """Where the money comes from, and which codes were mended."""
    mended = [f"{row['kode_tercetak']} menjadi {row['kode']}" for row in pohon if "kode_tercetak" in row]
    notes = [f"{row['kode']}: {row['catatan']}" for row in pohon if "catatan" in row]
    codes = [f"Kode yang dicetak lain disamakan: {', '.join(mended)}."] if mended else []
    return " ".join([PAGU, *codes, *notes])


def _pk() -> Bab:
    data = load("sangasanga")
    kunci = {"unit": SANGASANGA, "tahun": 2025}
    kartu, hari = kartu_sangasanga(), Day("2025-01-13")
    keputusan = {row["indikator"]: row["alasan"] for row in data["keputusan_slug"]}
    for row in data["kartu"]:
        isi = {"unit": SANGASANGA, "slug": row["slug"], "kartu": kartu[row["slug"]]}
        alasan = dibetulkan(row, keputusan.get(row["slug"], PK_2025))
        yield hari.beri("bagian_organisasi", "indikator.register", isi, alasan)
    rows = data["pk_2025"]["baris"]
    for row in rows:
        if "nama" in row:
            baru = {**kartu[row["indikator"]], **{k: row[k] for k in ("nama", "satuan", "sasaran")}}
            isi = {"unit": SANGASANGA, "slug": row["indikator"], "kartu": berkartu_templat(row["indikator"], baru)}
            yield hari.beri("bagian_organisasi", "indikator.revise_card", isi, keputusan[row["indikator"]])
    hari = Day("2025-01-14")
    catatan = tuple({"pada": row["indikator"], "teks": row["catatan"]} for row in rows if "catatan" in row)
    yield hari.beri(PERENCANA, "pk.draft", kunci)
    yield hari.beri(PERENCANA, "pk.set_target", {**kunci, "target": target(rows)}, DARI_PK)
    ikm = [row for row in rows if row["indikator"] == "ikm"]
    yield hari.beri(PERENCANA, "pk.set_target", {**kunci, "target": target(ikm)}, PREDIKAT)
    tanggal = data["pk_2025"]["tanggal"]
    yield from ditandatangani(kunci, ("2025-01-15", "2025-01-17", tanggal), tanggal, catatan, elektronik=True)


def _penjenjangan() -> Bab:
    """Each promises to the camat what the camat promised to the bupati, and no figure is new."""
    pk = {row["indikator"]: row for row in load("sangasanga")["pk_2025"]["baris"]}
    hari, diverifikasi, ttd = Day("2025-01-21"), Day("2025-01-22"), Day("2025-01-23")
    for jabatan, (indikator, pemeriksa) in PENJENJANGAN.items():
        kunci = {"unit": SANGASANGA, "tahun": 2025, "jabatan": jabatan}
        pihak = f"{jabatan}@{SANGASANGA}"
        yield hari.beri(PERENCANA, "pk.draft", {**kunci, "prefill": not indikator}, SEBAGIAN if indikator else "")
        if indikator:
            cells = target([pk[slug] for slug in indikator])
            yield hari.beri(PERENCANA, "pk.set_target", {**kunci, "target": cells}, TURUNAN)
        yield hari.beri(pihak, "pk.submit", kunci)
        yield diverifikasi.beri(f"{pemeriksa}@{SANGASANGA}", "pk.verify", {**kunci, "periksa": SESUAI})
        yield ttd.beri(pihak, "pk.sign_first", {**kunci, "signed_on": ttd.tanggal})
        yield ttd.beri(CAMAT, "pk.sign", {**kunci, "signed_on": ttd.tanggal})
