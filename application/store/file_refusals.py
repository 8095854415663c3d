"""What is said of a file that is not kept, not there, or not to be read."""

from application.store.faults import Fault
from domain.kernel import Invalid, NotFound, Teks
from domain.record.file_kinds import ACCEPTED


class EvidenceUnavailable(Fault):
    """The folder of the store cannot be used, or a file in it is not what its name says."""

    slug = "berkas-tidak-terbaca"


class Altered(EvidenceUnavailable):
    """A file that is no longer what its hash says, or cannot be read."""


class NoRoom(Fault):
    """The disk of the store is full; nothing of the file was kept."""

    slug = "penyimpanan-penuh"

    def __init__(self) -> None:
        super().__init__(
            "Ruang penyimpanan berkas penuh, jadi berkas ini belum tersimpan. Beri tahu pengelola sistem, lalu kirim "
            "lagi.",
            "The store of files is full, so this file was not kept. Tell whoever runs the system, then send it again.",
        )


class NotKept(Invalid):
    """A file that is not taken: too large, empty, of a kind that is refused, or not the one that was announced."""

    slug = "berkas-ditolak"


class Infected(NotKept):
    """A file in which the virus scanner found something."""


def infected(virus: str) -> Infected:
    return Infected(
        f"Pemindai virus menemukan {virus} dalam berkas ini, jadi berkas ini tidak disimpan. Periksa komputer asalnya, "
        "lalu kirim berkas yang bersih.",
        f"The virus scanner found {virus} in this file, so it was not kept. Check the computer it comes from, then "
        "send a clean file.",
    )


def absent(name: str) -> NotFound:
    return NotFound(
        f"Berkas {name[:12]}… belum disimpan di sini. Unggah berkasnya dahulu.",
        f"File {name[:12]}… is not stored here. Upload it first.",
    )


def no_upload() -> NotFound:
    return NotFound(
        "Unggahan ini tidak ada atau sudah terlalu lama. Mulai lagi dari awal.",
        "There is no such upload, or it is too old. Begin again.",
    )


def too_large(most: int) -> NotKept:
    size = megabytes(most)
    return NotKept(
        f"Berkas paling besar {size.id}. Perkecil (pindai 150–200 dpi, hitam putih), atau bagi.",
        f"A file holds at most {size.en}. Make it smaller (scan at 150–200 dpi, black and white), or split it.",
    )


def other_size(upto: int) -> NotKept:
    return NotKept(
        f"Yang sampai melebihi ukuran yang diumumkan ({upto} byte). Mulai unggahan baru.",
        f"What arrived is more than was announced ({upto} bytes). Begin a new upload.",
    )


def megabytes(size: int) -> Teks:
    """A size as people read it."""
    if size < 1024 * 1024:
        kib = max(1, round(size / 1024)) if size else 0
        return Teks(f"{kib} KB", f"{kib} KB")
    text = f"{size / 1024 / 1024:.1f}".removesuffix(".0")
    return Teks(f"{text.replace('.', ',')} MB", f"{text} MB")


def another_file(found: str, announced: str) -> NotKept:
    return NotKept(
        f"Berkas yang sampai tidak sama dengan yang diumumkan: SHA-256-nya {found[:12]}…, bukan {announced[:12]}…. "
        "Kirim ulang berkas itu dari awal.",
        f"What arrived is not the file that was announced: its SHA-256 is {found[:12]}…, not {announced[:12]}…. Send "
        "it again from the start.",
    )


def empty() -> NotKept:
    return NotKept(
        "Berkas ini kosong (0 byte). Pilih berkas yang benar, lalu kirim lagi.",
        "This file is empty (0 bytes). Choose the right one, then send it again.",
    )


def refused_kind() -> NotKept:
    return NotKept(
        f"Jenis berkas ini tidak diterima. Yang diterima: {ACCEPTED.id}; tanpa makro, program atau halaman web. Simpan "
        "ulang sebagai PDF, lalu kirim lagi.",
        f"This kind of file is not taken. Accepted: {ACCEPTED.en}; no macros, programs or web pages. Save it as PDF, "
        "then send it again.",
    )


def altered(name: str) -> Altered:
    return Altered(
        f"Berkas {name[:12]}… di penyimpanan tidak sama lagi dengan SHA-256-nya: rusak atau diubah. Pulihkan dari "
        "cadangan; jejak-verify menyebut semuanya.",
        f"File {name[:12]}… in the store is no longer what its SHA-256 says: damaged or altered. Restore it from a "
        "backup; jejak-verify names them all.",
    )


def unusable(why: str) -> EvidenceUnavailable:
    return EvidenceUnavailable(
        f"Folder penyimpanan berkas tidak dapat dipakai ({why}). Periksa JEJAK_EVIDENCE dan hak aksesnya.",
        f"The folder of the evidence store cannot be used ({why}). Check JEJAK_EVIDENCE and its permissions.",
    )


def gap() -> NotKept:
    return NotKept(
        "Bagian ini tidak menyambung dengan yang sudah sampai. Tanyakan dahulu sampai mana (HEAD), lalu lanjutkan.",
        "This part does not follow on what has arrived. Ask how far it got (HEAD), then go on from there.",
    )
