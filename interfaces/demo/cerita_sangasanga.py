"""Chapter: Sangasanga up to 2024. Its Renstra 2021-2026, and the IKU 2024, whose targets stand in the Renja 2024.

There is no document kind for an IKU yet, and an IKU is no PK: nobody signed a promise to the bupati. The plan of the
same year is where its targets belong, and every event says where they come from.
"""

from typing import Any

from interfaces.demo.hari import Bab, Hari
from interfaces.demo.kartu import dibetulkan, kartu_sangasanga
from interfaces.demo.langkah import ditetapkan
from interfaces.demo.sumber import PERIODE, SANGASANGA, muat, target

PERENCANA = "perencana@sangasanga"
RENSTRA = "Target 2022 sampai 2026 disalin dari Tabel 2.1 RKT 2025; data awal tidak dicetak, jadi tidak tercatat."
DARI_TEMPLAT = "Kartu berasal dari templat kabupaten, sama dengan kecamatan lain; arahnya dinyatakan, bukan ditebak."
TANPA_PK = (
    "Target berasal dari IKU 2024, bukan dari PK: jenis dokumen IKU belum ada di sini, jadi targetnya dicatat dalam "
    "Renja 2024 sebagai target indikator."
)
KEPASTIAN = {
    "pasti": "Target dan indikator tercetak pada satu baris.",
    "urutan": "Target dipasangkan dengan indikator menurut urutan kolom, karena barisnya terpisah pada sumber.",
    "jenis": "Target dipasangkan dengan indikator menurut jenis satuannya, karena barisnya terpisah pada sumber.",
    "hilang": "Targetnya tidak terbaca pada sumber, jadi dicatat tidak tercatat dan tidak dikira-kira.",
}


def bab() -> Bab:
    """The five-year plan first; the plan for 2024 a year before that year is over."""
    yield from _renstra()
    yield from _renja_2024()


def _renstra() -> Bab:
    data = muat("sangasanga")["renstra"]
    kunci = {"unit": SANGASANGA, "periode": PERIODE}
    kartu, hari = kartu_sangasanga(), Hari("2021-11-24")
    for row in data["baris"]:
        isi = {"unit": SANGASANGA, "slug": row["indikator"], "kartu": kartu[row["indikator"]]}
        yield hari.beri(PERENCANA, "indikator.register", isi, DARI_TEMPLAT)
    hari = Hari("2021-12-07")
    awal = {"jenis": "tidak_tercatat", "alasan": data["awal"]["alasan"]}
    yield hari.beri(PERENCANA, "renstra.draft", kunci)
    for row in data["baris"]:
        langkah = {"0": awal, **row["target"]}
        cells = [{"indikator": row["indikator"], "tahun": int(tahun), "nilai": n} for tahun, n in langkah.items()]
        yield hari.beri(PERENCANA, "renstra.set_target", {**kunci, "target": cells}, RENSTRA)
    langkah_hari = ("2021-12-13", "2021-12-20", "2022-01-03")
    yield from ditetapkan("renstra", kunci, "camat", langkah_hari, "2021", "2021-12-30")


def _renja_2024() -> Bab:
    baris = muat("sangasanga_iku_2024")["baris"]
    kunci = {"unit": SANGASANGA, "tahun": 2024}
    kartu, hari = kartu_sangasanga(), Hari("2023-06-05")
    terdaftar = {row["indikator"] for row in muat("sangasanga")["renstra"]["baris"]}
    for row in baris:
        if row["indikator"] not in terdaftar:
            isi = {"unit": SANGASANGA, "slug": row["indikator"], "kartu": kartu[row["indikator"]]}
            alasan = isi["kartu"].get("dasar_arah") or DARI_TEMPLAT
            yield hari.beri("bagian_organisasi", "indikator.register", isi, dibetulkan(row, alasan))
    hari = Hari("2023-06-12")
    yield hari.beri(PERENCANA, "renja.draft", {**kunci, "prefill": False}, TANPA_PK)  # the IKU 2024 has no IKM
    for alasan, rows in _menurut_alasan(baris).items():
        yield hari.beri(PERENCANA, "renja.set_target", {**kunci, "target": target(rows)}, f"{TANPA_PK} {alasan}")
    langkah_hari = ("2023-06-16", "2023-07-03", "2023-08-01")
    yield from ditetapkan("renja", kunci, "camat", langkah_hari, "2023", "2023-07-28")


def _menurut_alasan(baris: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows of the IKU 2024 by how sure their target is."""
    kelompok: dict[str, list[dict[str, Any]]] = {}
    for row in baris:
        sure = "hilang" if row["target"]["jenis"] == "tidak_tercatat" else row["kepastian"]
        alasan = KEPASTIAN[sure]
        if row["indikator"] in ("keluhan", "trantibum"):
            alasan += " Angka 70 adalah langkah Renstra 2023, bukan 2024; dicatat seperti dicetak."
        kelompok.setdefault(alasan, []).append(row)
    return kelompok
