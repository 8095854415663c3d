"""What stands at the head of letters and documents, of the kabupaten and of a unit."""

from application.commands import command
from application.copies import held_by
from application.work import Work
from domain.kernel import Invalid
from domain.organisation.letterhead import KopSurat
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.record.bukti_dukung import BuktiDukung
from domain.record.pictures import measured

KEEPERS = ("admin", "bagian_organisasi")
PICTURES = ("png", "jpeg", "webp")
LARGEST, WIDEST = 300_000, 2000
"""Bytes of a logo, and pixels of its longer side: every page that is printed brings it (local policy)."""


@command(
    "kabupaten.set_letterhead", "Menetapkan kop surat kabupaten.", "Set the letterhead of the kabupaten.", by=KEEPERS
)
def of_kabupaten(work: Work, baris_kop: tuple[str, ...], sha256: str = "") -> Kabupaten:
    kabupaten = work.open(Kabupaten)
    kabupaten.set_letterhead(_kop(work, baris_kop, sha256))
    return kabupaten


@command("unit.set_letterhead", "Menetapkan kop surat unit.", "Set the letterhead of a unit.", by=KEEPERS)
def of_unit(work: Work, unit: str, baris_kop: tuple[str, ...], sha256: str = "") -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    where.set_letterhead(_kop(work, baris_kop, sha256))
    return where


def _kop(work: Work, baris: tuple[str, ...], sha256: str) -> KopSurat:
    """Whichever unit holds the file; that it is stored is seen to where every command is."""
    for where in held_by(work.journal, sha256) if sha256 else ():
        if (logo := work.find(BuktiDukung, where, sha256)) is not None and not logo.destroyed:
            _check(work, logo)
    return KopSurat(tuple(one.strip() for one in baris), sha256)


def _check(work: Work, logo: BuktiDukung) -> None:
    """Raises Invalid for what no page can bear at its head, or not everybody may see."""
    if logo.jenis not in PICTURES:
        raise not_a_picture()
    if logo.memuat_orang:
        raise Invalid(
            "Berkas itu memuat data orang, sedangkan logo tampil bagi semua pembaca. Pilih berkas lain.",
            "That file names persons, and a logo is shown to every reader. Choose another file.",
        )
    size = measured(logo.jenis, work.files.get(logo.sha256)) if logo.ukuran <= LARGEST else None
    if size is None or max(size) > WIDEST:
        raise Invalid(
            f"Logo kop surat paling besar {LARGEST // 1000} KB dan {WIDEST} piksel lebarnya atau tingginya. Perkecil "
            "gambarnya, lalu unggah lagi.",
            f"The logo of a letterhead has at most {LARGEST // 1000} KB and {WIDEST} pixels to a side. Make the "
            "picture smaller and upload it again.",
        )


def not_a_picture() -> Invalid:
    return Invalid(
        "Logo kop surat berupa gambar (PNG, JPEG, WebP). Pilih berkas lain.",
        "The logo of a letterhead is a picture (PNG, JPEG, WebP). Choose another file.",
    )
