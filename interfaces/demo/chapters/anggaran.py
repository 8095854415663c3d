"""Chapter: the money of Kota Bangun in 2023. The DPA, and the DPPA of October 2023 that made the PK stale."""

from typing import Any

from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN, digest, load

KASUBBAG = "kasubbag-perencanaan-keuangan@kota-bangun"
SEKRETARIS = "sekretaris@kota-bangun"
LEVEL = ("program", "kegiatan", "sub_kegiatan")
DPPA = {
    "kind": "DPPA",
    "number": "DPPA contoh/2023",
    "signed_on": "2023-10-02",
    "sha256": digest("DPPA Kota Bangun 2023"),
}
NOMOR_URUT = "Sumber tidak mencetak kode rekening, jadi kode adalah nomor urut pada tabelnya."
PAGU_2022 = f"Pagu 2022 disalin dari Tabel 3.16 LKjIP 2023, satu-satunya pagu 2022 yang dicetak. {NOMOR_URUT}"
PAGU_2023 = f"Pagu sebelum perubahan disalin dari Tabel 2.8 LKjIP 2023. {NOMOR_URUT}"
PERUBAHAN = "DPPA menaikkan pagu kecamatan dari Rp31.824.349.565 menjadi Rp54.401.966.922 pada perubahan APBD 2023."
BELANJA = "Belanja operasi dan belanja modal disalin dari Tabel 2.7 LKjIP 2023; jumlahnya sama dengan jumlah pagu."
DIPULIHKAN = "Dua pagu yang rusak pada cetakan dipulihkan dari jumlah kegiatannya (Tabel 2.8)."


def bab() -> Bab:
    """Each paper is filled in by the finance section and received by the sekretaris; the PK month runs from there."""
    yield from _dpa()
    yield from _dppa()


def pohon(baris: list[dict[str, Any]], kolom: str) -> list[Perintah]:
    """The tree of a budget table as rows of a command: money at the sub kegiatan only."""
    return [
        {"kode": row["kode"], "level": LEVEL[row["kode"].count(".")], "nama": row["nama"], "jumlah": row.get(kolom)}
        for row in baris
    ]


def _belanja(kolom: str) -> Perintah:
    """The same money by kind of spending, as Table 2.7 prints it."""
    kinds = load("anggaran_kota_bangun_2023")["belanja"]
    return {kind["nama"].removeprefix("Belanja ").lower(): kind[kolom] for kind in kinds}


def _dpa() -> Bab:
    kunci = {"unit": KOTA_BANGUN, "tahun": 2023}
    hari = Day("2023-01-05")
    pagu = pohon(load("anggaran_kota_bangun_2023")["baris"], "sebelum")
    yield hari.beri(KASUBBAG, "anggaran.draft", kunci)
    yield hari.beri(KASUBBAG, "anggaran.set_pagu", {**kunci, "pagu": pagu}, PAGU_2023)
    yield hari.beri(KASUBBAG, "anggaran.set_belanja", {**kunci, "belanja": _belanja("sebelum")}, BELANJA)
    paper = {"number": "DPA contoh/2023", "signed_on": "2023-01-04", "sha256": digest("DPA Kota Bangun 2023")}
    yield hari.beri(SEKRETARIS, "anggaran.receive", {**kunci, **paper, "received_on": hari.tanggal})


def _dppa() -> Bab:
    """Receiving it is all that people do: that a PK Perubahan falls due is the answer of a policy, and nobody signs."""
    kunci = {"unit": KOTA_BANGUN, "tahun": 2023}
    hari = Day("2023-10-09")
    revisi = {**kunci, "base": 1, "reason_code": "dppa"}
    yield hari.beri(KASUBBAG, "anggaran.open_revision", revisi, PERUBAHAN, DPPA)
    pagu = pohon(load("anggaran_kota_bangun_2023")["baris"], "sesudah")
    isi = {**kunci, "pagu": [row for row in pagu if row["level"] == "sub_kegiatan"]}
    yield hari.beri(KASUBBAG, "anggaran.set_pagu", isi, f"{PERUBAHAN} {DIPULIHKAN}", DPPA)
    yield hari.beri(KASUBBAG, "anggaran.set_belanja", {**kunci, "belanja": _belanja("sesudah")}, BELANJA, DPPA)
    paper = {k: DPPA[k] for k in ("number", "signed_on", "sha256")}
    diterima = {**kunci, **paper, "received_on": "2023-10-10"}
    yield Day("2023-10-10").beri(SEKRETARIS, "anggaran.receive", diterima, PERUBAHAN, DPPA)
