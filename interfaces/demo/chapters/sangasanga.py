"""Chapter: Sangasanga up to 2024. Its Renstra 2021-2026, loaded with one slip of the pen, and its IKU 2024."""

from typing import Any

from interfaces.demo.cards import dibetulkan, kartu_sangasanga
from interfaces.demo.chapters.templates import berkartu_templat
from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import PERIODE, SANGASANGA, digest, load, printed, target
from interfaces.demo.steps import OLEH_BUPATI, PERKADA, SESUAI, dimuat

PERENCANA = "perencana@sangasanga"
RENSTRA = "Target 2022 sampai 2026 disalin dari Tabel 2.1 RKT 2025; data awal tidak dicetak, jadi tidak tercatat."
KARTU = "Indikator ini milik kecamatan sendiri; arahnya dinyatakan, bukan ditebak."
IKU = "Target disalin dari IKU 2024."
DINAMAI = "IKU 2024 mencetak nama yang lebih panjang daripada template; jadi kartunya tetap dari template."
SALAH = {"indikator": "trantibum", "tahun": 2025}
SALAH_KETIK = {"jenis": "angka", "teks": "80", "angka": "80"}
TERCETAK = "Target 2025 tercetak 90 (Tabel 2.1 RKT 2025); petugas mengetik 80, yaitu target 2024 di sebelahnya."
DILIHAT = "Pindaian sudah dicocokkan dengan catatan; yang tercetak memang 90."
KEPASTIAN = {
    "pasti": "Target dan indikator tercetak pada satu baris.",
    "urutan": "Target dipasangkan dengan indikator menurut urutan kolom, karena barisnya terpisah pada sumber.",
    "jenis": "Target dipasangkan dengan indikator menurut jenis satuannya, karena barisnya terpisah pada sumber.",
    "hilang": "Targetnya tidak terbaca pada sumber, jadi dicatat tidak tercatat dan tidak dikira-kira.",
}


def bab() -> Bab:
    """The five-year plan, signed two days before Sangasanga went live; a correction; then the key indicators."""
    yield from _renstra()
    yield from _koreksi()
    yield from _iku_2024()


def _renstra() -> Bab:
    """The story's own slip: one target is typed as that of the year before, and whoever compares overlooks it."""
    data = load("sangasanga")
    kartu, hari = kartu_sangasanga(), Day("2022-01-04")
    cells = []
    for row in data["renstra"]["baris"]:
        isi = {"unit": SANGASANGA, "slug": row["indikator"], "kartu": kartu[row["indikator"]]}
        yield hari.beri(PERENCANA, "indikator.register", isi, KARTU)
        awal = {"jenis": "tidak_tercatat", "alasan": data["renstra"]["awal"]["alasan"]}
        cells += [
            {"indikator": row["indikator"], "tahun": int(tahun), "nilai": nilai}
            for tahun, nilai in {"0": awal, **row["target"]}.items()
        ]
    cells = [{**cell, "nilai": SALAH_KETIK} if cell.items() >= SALAH.items() else cell for cell in cells]
    surat = {"signers": OLEH_BUPATI, "number": f"{PERKADA}/2021", "signed_on": "2021-12-30"}
    isi = {"unit": SANGASANGA, "periode": PERIODE, **surat, "sha256": printed(data), "target": cells}
    yield from dimuat("renstra", isi, (hari, Day("2022-01-06")), RENSTRA)


def _koreksi() -> Bab:
    """A year later somebody holds the paper against the record: the same version, now as printed."""
    data = load("sangasanga")
    rows = {row["indikator"]: row["target"] for row in data["renstra"]["baris"]}
    kunci = {"unit": SANGASANGA, "periode": PERIODE}
    sel = {**SALAH, "nilai": rows[SALAH["indikator"]][str(SALAH["tahun"])]}
    usul = {**kunci, "versi": 1, "target": sel, "sha256": printed(data)}
    yield Day("2023-02-06").beri(PERENCANA, "renstra.propose_record_correction", usul, TERCETAK)
    yield Day("2023-02-08").beri("bappeda", "renstra.confirm_record_correction", {**kunci, "usulan": 1}, DILIHAT)


HANYA_2024 = "IKU 2024 hanya memuat target 2024, jadi rancangannya tidak disalin dari langkah Renstra."


def _iku_2024() -> Bab:
    """Set by the camat on paper; the organisation bureau, which verified them, records the signature."""
    baris = load("sangasanga_iku_2024")["baris"]
    kunci, hari = {"unit": SANGASANGA}, Day("2024-01-08")
    kartu = kartu_sangasanga()
    for row in baris:
        slug = row["indikator"]
        isi = {"unit": SANGASANGA, "slug": slug, "kartu": berkartu_templat(slug, kartu[slug])}
        if "satuan" in row:  # its own row, not the template's
            yield hari.beri(PERENCANA, "indikator.register", isi, dibetulkan(row, KARTU))
        elif "nama" in row:
            yield hari.beri(PERENCANA, "indikator.revise_card", isi, DINAMAI)
    yield hari.beri(PERENCANA, "iku.draft", {**kunci, "prefill": False}, HANYA_2024)
    for alasan, rows in _menurut_alasan(baris).items():
        cells = [{**cell, "tahun": 2024} for cell in target(rows)]
        yield hari.beri(PERENCANA, "iku.set_target", {**kunci, "target": cells}, f"{IKU} {alasan}")
    yield Day("2024-01-10").beri("camat@sangasanga", "iku.submit", kunci)
    yield Day("2024-01-12").beri("bagian_organisasi", "iku.verify", {**kunci, "periksa": SESUAI})
    yield Day("2024-01-16").beri("sekretaris@sangasanga", "iku.record", {**kunci, **_keputusan()})


def _keputusan() -> Perintah:
    number = "Keputusan Camat contoh/2024"
    signers = [{"pihak": "penetap", "jabatan": "camat"}]
    return {"signers": signers, "number": number, "signed_on": "2024-01-15", "sha256": digest(f"{number} {SANGASANGA}")}


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
