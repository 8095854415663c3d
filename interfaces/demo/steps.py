"""How a document goes its way in the demo: handed in and checked, its signatures recorded, or loaded from old paper."""

from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import SANGASANGA, digest

SESUAI = [{"butir": butir, "hasil": "sesuai"} for butir in ("kelengkapan", "keselarasan")]
"""What a verification of a plan checked: everything was in order."""
PERKADA = "Peraturan Bupati contoh"
DICOCOKKAN = "Isi yang dimuat sudah dicocokkan dengan sumber cetaknya; SHA-256 yang dicatat milik sumber itu."
PENCATAT_BAPPEDA = "demo-bappeda-pencatat:bappeda"
"""Another person of Bappeda: who verified a document records no signature under it."""
OLEH_BUPATI = [{"pihak": "penetap", "jabatan": "bupati"}]
"""Who stands under a regulation of the kabupaten; the bupati signs on paper and clicks nowhere."""
PARA_PIHAK = [{"pihak": "pihak_pertama", "jabatan": "camat"}, {"pihak": "pihak_kedua", "jabatan": "bupati"}]
"""Who stands under the PK of a camat."""


def diperiksa(jenis: str, kunci: Perintah, kepala: str, hari: tuple[str, str]) -> Bab:
    """A plan is submitted by the head of the unit and verified by Bappeda, or for a kelurahan by its kecamatan."""
    diajukan, diverifikasi = map(Day, hari)
    yield diajukan.beri(f"{kepala}@{kunci['unit']}", f"{jenis}.submit", kunci)
    pemeriksa = "bappeda" if kepala == "camat" else f"sekretaris@{SANGASANGA}"
    yield diverifikasi.beri(pemeriksa, f"{jenis}.verify", {**kunci, "periksa": SESUAI})


def perkada(nomor: str, tanggal: str, isi: str) -> Perintah:
    """A signed regulation as its signature is recorded; `isi` says what is annexed to it."""
    number = f"{PERKADA}/{nomor}"
    return {"signers": OLEH_BUPATI, "number": number, "signed_on": tanggal, "sha256": digest(f"{number} {isi}")}


def ditandatangani(
    kunci: Perintah,
    hari: tuple[str, str, str],
    tanggal: str,
    catatan: tuple[Perintah, ...] = (),
    elektronik: bool = False,
) -> Bab:
    """The PK of a camat is submitted, verified by the organisation bureau, signed, and recorded by its sekretaris.

    `hari`: of submission, verification and recording; `tanggal`: on the paper; `catatan`: notes of the verifier.
    In wet ink both parties sign on paper; `elektronik`: the camat has signed in the system, then the bupati elsewhere.
    """
    diajukan, diverifikasi, dicatat = map(Day, hari)
    camat = f"camat@{kunci['unit']}"
    paper = digest(f"Perjanjian Kinerja camat {kunci['unit']} {kunci['tahun']}")
    yield diajukan.beri(camat, "pk.submit", kunci)
    notes = {"notes": list(catatan)} if catatan else {}
    yield diverifikasi.beri("bagian_organisasi", "pk.verify", {**kunci, "periksa": SESUAI, **notes})
    if elektronik:
        yield dicatat.beri(camat, "pk.sign_first", {**kunci, "signed_on": tanggal})
    cara = "elektronik" if elektronik else "basah"
    surat = {"signers": PARA_PIHAK, "signed_on": tanggal, "sha256": paper, "cara": cara}
    yield dicatat.beri(f"sekretaris@{kunci['unit']}", "pk.record", {**kunci, **surat})


def dimuat(jenis: str, isi: Perintah, hari: tuple[Day, Day], alasan: str, pengesah: str = "bappeda") -> Bab:
    """A paper from before the unit worked here is copied in by its planner and compared with it by `pengesah`."""
    kunci = {k: isi[k] for k in ("unit", "periode", "tahun", "jabatan") if k in isi}
    yield hari[0].beri(f"perencana@{isi['unit']}", f"{jenis}.load", isi, alasan)
    yield hari[1].beri(pengesah, f"{jenis}.confirm_load", kunci, DICOCOKKAN)
