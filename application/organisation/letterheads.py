"""What stands at the head of letters and documents, of the kabupaten and of a unit."""

from application.commands import command
from application.copies import held_by
from application.work import Work
from domain.kernel import Invalid
from domain.organisation.letterhead import KopSurat
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.record.bukti_dukung import BuktiDukung

KEEPERS = ("admin", "bagian_organisasi")
PICTURES = ("png", "jpeg", "webp")


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
    held = (work.find(BuktiDukung, where, sha256) for where in held_by(work.journal, sha256)) if sha256 else ()
    if any(file is not None and file.jenis not in PICTURES for file in held):
        raise not_a_picture()
    return KopSurat(tuple(one.strip() for one in baris), sha256)


def not_a_picture() -> Invalid:
    return Invalid(
        "Logo kop surat berupa gambar (PNG, JPEG, WebP). Pilih berkas lain.",
        "The logo of a letterhead is a picture (PNG, JPEG, WebP). Choose another file.",
    )
