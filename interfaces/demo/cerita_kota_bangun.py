"""Chapter: what Kota Bangun plans. Its cards, Renstra 2021-2026, Renja 2023, and the PK of 2022 and 2023."""

from typing import Any

from interfaces.demo.hari import Bab, Hari
from interfaces.demo.kartu import dibetulkan, kartu_kota_bangun
from interfaces.demo.langkah import ditandatangani, ditetapkan
from interfaces.demo.sumber import KOTA_BANGUN, PERIODE, muat, target

PERENCANA = "perencana@kota-bangun"
DARI_TEMPLAT = "Indikator ini ditambahkan dari templat kabupaten; arahnya dinyatakan, bukan ditebak dari namanya."
DARI_KANTOR = "Indikator ini milik kecamatan sendiri; arah dan cara menggabungkan triwulan dinyatakan pada kartunya."
DIREKONSTRUKSI = (
    "PK 2022 direkonstruksi dari kolom 2022 pada Tabel 3.7 dan 3.8 LKjIP 2023, karena dokumen aslinya tidak tersedia."
)
BELUM_DIPERJANJIKAN = (
    f"{DIREKONSTRUKSI} Target 0 dengan realisasi n/a berarti belum diperjanjikan, jadi dicatat tidak berlaku."
)
BMD = f"{DIREKONSTRUKSI} Target BMD tercetak 0 sebagai angka dan tetap angka; capaiannya tidak dapat dihitung."
DARI_PK = "Target disalin dari Tabel 2.4 LKjIP 2023, yaitu PK 2023 yang ditandatangani."
LANGKAH_2023 = (
    "Langkah 2023 memakai target PK pada Tabel 2.5, karena langkah Renstra sendiri tidak dicetak; "
    "target 2026 adalah target akhir Renstra pada tabel yang sama."
)
TAK_DICETAK = "Data awal dan langkah tahunannya tidak dicetak, jadi dicatat tidak tercatat dan bukan nol."
RENJA_2023 = (
    "Target indikator program disalin dari Tabel 3.12 LKjIP 2023; pagu indikatif Renja 2023 tidak dicetak, "
    "jadi dikosongkan."
)


def bab() -> Bab:
    """Cards, then the five-year plan, then a promise for each year."""
    yield from _kartu()
    yield from _renstra()
    yield from _pk_2022()
    yield from _renja_2023()
    yield from _pk_2023()


def _kartu() -> Bab:
    """The office registers its own indikator, the organisation bureau those of the kabupaten's template."""
    kantor, templat = Hari("2021-11-22"), Hari("2021-11-23")
    kartu, data = kartu_kota_bangun(), muat("indikator_kota_bangun")
    for row in data["indikator"] + data["program"]:
        isi = {"unit": KOTA_BANGUN, "slug": row["slug"], "kartu": kartu[row["slug"]]}
        if row["iku"] or row["level"] == "program":
            yield kantor.beri(PERENCANA, "indikator.register", isi, dibetulkan(row, DARI_KANTOR))
        else:
            yield templat.beri("bagian_organisasi", "indikator.register", isi, dibetulkan(row, DARI_TEMPLAT))


def _renstra() -> Bab:
    data = muat("renstra_kota_bangun")
    kunci = {"unit": KOTA_BANGUN, "periode": PERIODE}
    hari = Hari("2021-12-06")
    luar = data["di_luar_renstra"]
    alasan = f"Hanya lima IKU yang masuk Renstra ini. {luar['alasan']}"
    yield hari.beri(PERENCANA, "renstra.draft", kunci, alasan)
    kosong = {"jenis": "tidak_tercatat", "alasan": data["alasan_tahun_kosong"]}
    for row in data["baris"]:
        langkah = {"0": row["awal"], **{tahun: row["target"].get(tahun, kosong) for tahun in data["tahun_target"]}}
        cells = [{"indikator": row["indikator"], "tahun": int(tahun), "nilai": n} for tahun, n in langkah.items()]
        alasan = LANGKAH_2023 if row["target"] else TAK_DICETAK
        yield hari.beri(PERENCANA, "renstra.set_target", {**kunci, "target": cells}, alasan)
    langkah_hari = ("2021-12-10", "2021-12-17", "2022-01-03")
    yield from ditetapkan("renstra", kunci, "camat", langkah_hari, "2021", "2021-12-30")


def _pk_2022() -> Bab:
    """Made from what the report on the year after still prints of it; every event says so."""
    kunci = {"unit": KOTA_BANGUN, "tahun": 2022}
    hari = Hari("2022-01-10")
    rows = muat("pk_kota_bangun")["2022"]
    kelompok: dict[str, list[dict[str, Any]]] = {DIREKONSTRUKSI: [], BMD: [], BELUM_DIPERJANJIKAN: []}
    for row in rows:
        absent = BELUM_DIPERJANJIKAN if row["target"]["jenis"] == "tidak_berlaku" else DIREKONSTRUKSI
        kelompok[BMD if "catatan" in row else absent].append(row)
    yield hari.beri(PERENCANA, "pk.draft", kunci, DIREKONSTRUKSI)
    for alasan, isi in kelompok.items():
        yield hari.beri(PERENCANA, "pk.set_target", {**kunci, "target": target(isi)}, alasan)
    yield from ditandatangani(kunci, ("2022-01-14", "2022-01-19", "2022-01-25"), "2022-01-25")


def _renja_2023() -> Bab:
    kunci = {"unit": KOTA_BANGUN, "tahun": 2023}
    hari = Hari("2022-06-13")
    yield hari.beri(PERENCANA, "renja.draft", {**kunci, "prefill": False})  # Table 3.12 has no IKU of the Renstra
    cells = target(muat("realisasi_kota_bangun")["program_2023"])
    yield hari.beri(PERENCANA, "renja.set_target", {**kunci, "target": cells}, RENJA_2023)
    langkah_hari = ("2022-06-17", "2022-07-04", "2022-08-02")
    yield from ditetapkan("renja", kunci, "camat", langkah_hari, "2022", "2022-07-29")


def _pk_2023() -> Bab:
    """The verifier notes that "B (75)" is no B on the scale in force, and lets the figure stand as promised."""
    kunci = {"unit": KOTA_BANGUN, "tahun": 2023}
    hari = Hari("2023-01-16")
    rows = muat("pk_kota_bangun")["2023"]
    catatan = tuple({"pada": row["indikator"], "teks": row["catatan"]} for row in rows if "catatan" in row)
    yield hari.beri(PERENCANA, "pk.draft", {**kunci, "prefill": False})  # not copied from the PK 2022
    yield hari.beri(PERENCANA, "pk.set_target", {**kunci, "target": target(rows)}, DARI_PK)
    yield from ditandatangani(kunci, ("2023-01-19", "2023-01-25", "2023-01-31"), "2023-01-31", catatan)
