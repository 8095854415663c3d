"""Words of the field in both languages: roles, states of a version, steps; as people say them, never as keys."""

from collections.abc import Iterable

from domain.kernel import Teks

PERAN = {
    "perencana": Teks("perencana", "planner"),
    "kasubbag": Teks("kasubbag", "head of subdivision"),
    "kasi": Teks("kasi", "head of section"),
    "sekretaris": Teks("sekretaris", "secretary"),
    "sekretaris-lurah": Teks("sekretaris lurah", "secretary of the lurah"),
    "lurah": Teks("lurah", "lurah"),
    "camat": Teks("camat", "camat"),
    "kepala_unit": Teks("kepala unit", "head of the unit"),
    "kepala": Teks("kepala", "head"),
    "kabid": Teks("kabid", "head of division"),
    "kabag": Teks("kabag", "head of bureau"),
    "asisten": Teks("asisten", "assistant of the sekda"),
    "sekretaris_dprd": Teks("sekretaris DPRD", "secretary of the DPRD"),
    "irban": Teks("irban", "assistant inspector"),
    "direktur": Teks("direktur", "director"),
    "wadir": Teks("wakil direktur", "deputy director"),
    "kepala_uptd": Teks("kepala UPTD", "head of the UPTD"),
    "pengampu": Teks("pengampu data", "data supplier"),
    "penyumbang": Teks("penyumbang data", "contributor of data"),
    "bagian_organisasi": Teks("Bagian Organisasi", "Bagian Organisasi"),
    "bappeda": Teks("Bappeda", "Bappeda"),
    "inspektorat": Teks("Inspektorat", "Inspektorat"),
    "bkpsdm": Teks("BKPSDM", "BKPSDM"),
    "sekda": Teks("sekda", "sekda"),
    "bupati": Teks("bupati", "bupati"),
    "wakil_bupati": Teks("wakil bupati", "vice bupati"),
    "kepala_bappeda": Teks("Kepala Bappeda", "head of Bappeda"),
    "kepala_bagian_organisasi": Teks("Kepala Bagian Organisasi", "head of Bagian Organisasi"),
    "inspektur": Teks("inspektur", "head of the Inspektorat"),
    "kepala_bkpsdm": Teks("Kepala BKPSDM", "head of BKPSDM"),
    "admin": Teks("admin", "administrator"),
    "operator": Teks("operator pemasangan", "operator of the installation"),
    "system": Teks("sistem", "system"),
    "public": Teks("publik", "the public"),
}
DIGANTIKAN, KEMUDIAN = "digantikan", "berlaku_kemudian"
"""What a version in force is to a reader on a day when another holds, or before its own day; no step leads to these."""
KEADAAN = {
    "draf": Teks("draf", "draft"),
    "diajukan": Teks("diajukan", "submitted"),
    "terverifikasi": Teks("terverifikasi", "verified"),
    "ditandatangani": Teks("ditandatangani satu pihak", "signed by one party"),
    "berlaku": Teks("berlaku", "in force"),
    KEMUDIAN: Teks("berlaku kemudian", "in force later"),
    DIGANTIKAN: Teks("digantikan", "superseded"),
    "selesai": Teks("selesai", "concluded"),
    "batal": Teks("batal", "cancelled"),
    "disetujui": Teks("disetujui", "approved"),
    "diverifikasi": Teks("diverifikasi", "verified"),
    "ditutup": Teks("ditutup", "closed"),
    "diperiksa": Teks("diperiksa", "checked"),
    "direviu": Teks("direviu", "reviewed"),
    "dimuat": Teks("dimuat dari arsip, menunggu pengesahan", "loaded from paper, waiting for confirmation"),
    "dipublikasikan": Teks("dipublikasikan", "published"),
}
LANGKAH = {
    "submit": Teks("ajukan", "submit"),
    "withdraw": Teks("tarik kembali", "withdraw"),
    "return": Teks("kembalikan", "return"),
    "verify": Teks("verifikasi", "verify"),
    "verify_again": Teks("verifikasi ulang", "verify again"),
    "establish": Teks("tetapkan", "establish"),
    "receive": Teks("terima", "receive"),
    "sign_first": Teks("tanda tangan pihak pertama", "sign as first party"),
    "sign": Teks("tanda tangan", "sign"),
    "sign_alone": Teks("tanda tangan sendiri", "sign alone"),
    "record": Teks("catat tanda tangan", "record the signatures of"),
    "attach_signed_paper": Teks("lampirkan naskah bertanda tangan", "attach the signed paper of"),
    "accept": Teks("terima perbaikan", "accept what was mended in"),
    "approve": Teks("setujui", "approve"),
    "check": Teks("periksa", "check"),
    "review": Teks("reviu", "review"),
    "publish": Teks("publikasikan", "publish"),
    "cancel": Teks("batalkan", "cancel"),
    "close": Teks("tutup", "close"),
    "open_revision": Teks("buka perubahan", "open a revision"),
    "confirm_record_correction": Teks("sahkan koreksi pencatatan", "confirm a correction of the record"),
    "reject_record_correction": Teks("tolak koreksi pencatatan", "reject a correction of the record"),
}


def listed(words: dict[str, Teks], keys: Iterable[str]) -> Teks:
    """The words for several keys, joined by "or"; a key without words stands as it is."""
    found = [_kata(words, key) for key in keys]
    return Teks(" atau ".join(t.id for t in found), " or ".join(t.en for t in found))


def _kata(words: dict[str, Teks], key: str) -> Teks:
    """An office is called by its role and the rest of its name: "kasi-trantib" is the kasi Trantib."""
    role, _, rest = key.partition("-")
    if key in words or role not in words:
        return words.get(key, Teks(key, key))
    name = bidang(rest)
    return Teks(f"{words[role].id} {name}", f"{words[role].en} {name}")


def bidang(rest: str) -> str:
    """The rest of an office's name in words: "pelayanan-umum" is Pelayanan Umum, "pmd" is PMD."""
    return " ".join(_said(k) for k in rest.split("-") if k)


def _said(word: str) -> str:
    return word if word == "dan" else word.upper() if _abbreviated(word) else word.capitalize()


def _abbreviated(word: str) -> bool:
    """Up to three letters, or none that is a vowel: kasi PMD, pengampu BKPSDM."""
    return len(word) < 4 or not set(word) & set("aiueo")
