"""Chapter: January 2023. Kota Bangun begins to work here; what it had signed before is loaded from paper.

None of these papers is public. What the LKjIP 2023 still prints of them is loaded; a paper of the demo stands for it.
"""

from interfaces.demo.chapters.anggaran import PAGU_2022, pohon
from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN, PERIODE, load, printed, target
from interfaces.demo.steps import OLEH_BUPATI, PARA_PIHAK, PERKADA, dimuat

DIREKONSTRUKSI = (
    "PK 2022 direkonstruksi dari kolom 2022 pada Tabel 3.7 dan 3.8 LKjIP 2023, karena dokumen aslinya tidak tersedia. "
    "Target 0 dengan realisasi n/a berarti belum diperjanjikan, jadi dicatat tidak berlaku. Target BMD tercetak 0 "
    "sebagai angka dan tetap angka; capaiannya tidak dapat dihitung."
)
RENSTRA = (
    "Hanya lima IKU yang masuk Renstra ini; indikator tambahan dari kabupaten tidak. Langkah 2023 memakai target PK "
    "pada Tabel 2.5 LKjIP 2023, karena langkah Renstra sendiri tidak dicetak; target 2026 adalah target akhir Renstra "
    "pada tabel yang sama. Yang tidak dicetak dicatat tidak tercatat dan bukan nol."
)
RENJA_2023 = (
    "Target indikator program disalin dari Tabel 3.12 LKjIP 2023; pagu indikatif Renja 2023 tidak dicetak, "
    "jadi dikosongkan."
)


def bab() -> Bab:
    """The planner copies; another office compares. Bappeda does so for plans and money, the bureau for the promise."""
    hari = Day("2023-01-04"), Day("2023-01-06")
    yield from dimuat("renstra", _renstra(), hari, RENSTRA)
    yield from dimuat("renja", _renja(), hari, RENJA_2023)
    yield from dimuat("anggaran", _dpa(), hari, PAGU_2022)
    yield from dimuat("pk", _pk(), hari, DIREKONSTRUKSI, "bagian_organisasi")


def _renstra() -> Perintah:
    data = load("renstra_kota_bangun")
    kosong = {"jenis": "tidak_tercatat", "alasan": data["alasan_tahun_kosong"]}
    cells = []
    for row in data["baris"]:
        langkah = {"0": row["awal"], **{tahun: row["target"].get(tahun, kosong) for tahun in data["tahun_target"]}}
        cells += [{"indikator": row["indikator"], "tahun": int(tahun), "nilai": n} for tahun, n in langkah.items()]
    kunci = {"unit": KOTA_BANGUN, "periode": PERIODE}
    surat = {"signers": OLEH_BUPATI, "number": f"{PERKADA}/2021", "signed_on": "2021-12-30"}
    return {**kunci, **surat, "sha256": printed(data), "target": cells}


def _renja() -> Perintah:
    data = load("realisasi_kota_bangun")
    surat = {"signers": OLEH_BUPATI, "number": f"{PERKADA}/2022", "signed_on": "2022-07-29"}
    paper = {**surat, "effective_from": "2023-01-01", "sha256": printed(data)}
    return {"unit": KOTA_BANGUN, "tahun": 2023, **paper, "target": target(data["program_2023"])}


def _dpa() -> Perintah:
    data = load("anggaran_kota_bangun_2022")
    signers = [{"pihak": "penetap", "jabatan": "ppkd"}]
    surat = {"signers": signers, "number": "DPA contoh/2022", "signed_on": "2022-01-04", "received_on": "2022-01-05"}
    paper = {**surat, "effective_from": "2022-01-01", "sha256": printed(data)}
    return {"unit": KOTA_BANGUN, "tahun": 2022, **paper, "pagu": pohon(data["baris"], "pagu")}


def _pk() -> Perintah:
    data = load("pk_kota_bangun")
    surat = {"signers": PARA_PIHAK, "number": "PK contoh/2022", "signed_on": "2022-01-25"}
    paper = {**surat, "effective_from": "2022-01-01", "sha256": printed(data)}
    return {"unit": KOTA_BANGUN, "tahun": 2022, **paper, "target": target(data["2022"])}
