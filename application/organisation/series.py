"""The series of supporting data that the kabupaten declares for its units, beside those that the house comes with."""

from application.commands import command
from application.work import Work
from domain.figures.series import Seri
from domain.kernel import Invalid
from domain.organisation.perangkat_daerah import Kabupaten
from domain.realisasi.data_pendukung import SERI
from domain.reasons import require_reason

KEEPERS = ("bagian_organisasi", "bappeda", "admin")


@command("seri.declare", "Menyatakan seri data pendukung.", "Declare a series of supporting data.", by=KEEPERS)
def declare(
    work: Work,
    slug: str,
    nama: str,
    kolom: tuple[str, ...],
    dasar: str,
    baris: tuple[str, ...] = (),
    jumlah: tuple[str, ...] = (),
) -> Kabupaten:
    """Declared again it is changed, for a reason; what was recorded stays, and so do its columns."""
    if slug in SERI:
        raise Invalid(
            f"Seri '{slug}' sudah ada sebagai bawaan. Pilih nama pendek lain.",
            f"The house comes with a series '{slug}'. Choose another short name.",
        )
    kabupaten = work.open(Kabupaten)
    if slug in kabupaten.seri:
        require_reason(f"seri {slug}")
    kabupaten.declare_series(Seri(slug, nama, kolom, dasar, baris, jumlah))
    return kabupaten


def series_named(work: Work, slug: str) -> Seri | None:
    """The declared series of a name; None for one that the house comes with. Raises Invalid, naming all there are."""
    if slug in SERI:
        return None
    kabupaten = work.find(Kabupaten)
    known = kabupaten.seri if kabupaten else {}
    if slug not in known:
        names = ", ".join((*SERI, *known))
        raise Invalid(
            f"Seri data '{slug}' tidak dikenal. Pilih: {names}, atau nyatakan dahulu (seri.declare).",
            f"Data series '{slug}' is unknown. Choose one of: {names}, or declare it first (seri.declare).",
        )
    return known[slug]
