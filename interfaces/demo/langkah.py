"""How a document goes its way in the demo: who submits, verifies, signs and receives it, each on a day of its own."""

from interfaces.demo.hari import Bab, Hari, Perintah
from interfaces.demo.sumber import SANGASANGA, sidik

SESUAI = [{"butir": butir, "hasil": "sesuai"} for butir in ("kelengkapan", "keselarasan")]
"""What a verification of a plan checked: everything was in order."""
PERKADA = "Peraturan Bupati contoh"


def ditetapkan(jenis: str, kunci: Perintah, kepala: str, hari: tuple[str, str, str], nomor: str, tanggal: str) -> Bab:
    """A plan is submitted by the head of the unit, verified by Bappeda (for a kelurahan by its kecamatan), established.

    `hari`: the day of each step; `nomor` and `tanggal`: of the regulation, which is not the day it was recorded.
    """
    diajukan, diverifikasi, ditetapkan = map(Hari, hari)
    unit = kunci["unit"]
    yield diajukan.beri(f"{kepala}@{unit}", f"{jenis}.submit", kunci)
    pemeriksa = "bappeda" if kepala == "camat" else f"sekretaris@{SANGASANGA}"  # its kecamatan checks a kelurahan
    yield diverifikasi.beri(pemeriksa, f"{jenis}.verify", {**kunci, "periksa": SESUAI})
    number = f"{PERKADA}/{nomor}"
    surat = {"number": number, "signed_on": tanggal, "sha256": sidik(f"{number} {jenis} {unit}")}
    yield ditetapkan.beri("bupati", f"{jenis}.establish", {**kunci, **surat})


def ditandatangani(
    kunci: Perintah, hari: tuple[str, str, str], tanggal: str, catatan: tuple[Perintah, ...] = ()
) -> Bab:
    """The PK of a camat is submitted, verified by the organisation bureau, signed by the camat and by the bupati.

    `hari`: of submission, verification and both signatures; `tanggal`: on the paper. `catatan`: notes of the verifier.
    """
    diajukan, diverifikasi, ditandatangani = map(Hari, hari)
    camat = f"camat@{kunci['unit']}"
    paper = sidik(f"Perjanjian Kinerja camat {kunci['unit']} {kunci['tahun']}")
    yield diajukan.beri(camat, "pk.submit", kunci)
    notes = {"notes": list(catatan)} if catatan else {}
    yield diverifikasi.beri("bagian_organisasi", "pk.verify", {**kunci, "periksa": SESUAI, **notes})
    yield ditandatangani.beri(camat, "pk.sign_first", {**kunci, "signed_on": tanggal})
    yield ditandatangani.beri("bupati", "pk.sign", {**kunci, "signed_on": tanggal, "sha256": paper})
