"""How a unit goes on in others: split, merged, or under another code, from a date and by decree."""

from dataclasses import dataclass
from datetime import date

from domain.kernel import Invalid

PECAH, GABUNG, GANTI_KODE = "pecah", "gabung", "ganti_kode"
JENIS_PENERUSAN = (PECAH, GABUNG, GANTI_KODE)


@dataclass(frozen=True)
class Penerusan:
    """From `since` on, `penerus` (slugs) do what a unit did. It may stand among them itself when it was split."""

    penerus: tuple[str, ...]
    jenis: str
    since: date
    decree: str


def check_penerusan(slug: str, new: Penerusan) -> None:
    """Refuse a succession that does not say into what, how or by which decree."""
    if new.jenis not in JENIS_PENERUSAN:
        raise Invalid(
            f"Jenis '{new.jenis}' tidak dikenal. Pilih: {', '.join(JENIS_PENERUSAN)}.",
            f"Kind '{new.jenis}' is unknown. Choose one of: {', '.join(JENIS_PENERUSAN)}.",
        )
    if len(set(new.penerus)) != len(new.penerus):
        raise Invalid("Satu unit penerus disebut dua kali.", "A successor is named twice.")
    fits = len(new.penerus) >= 2 if new.jenis == PECAH else len(new.penerus) == 1
    if not fits:
        raise Invalid(
            "Unit yang dipecah mempunyai sedikitnya dua penerus; yang digabung atau berganti kode tepat satu.",
            "A unit that is split has at least two successors; one that is merged or changes its code exactly one.",
        )
    if slug in new.penerus and new.jenis != PECAH:
        raise Invalid(
            f"Unit '{slug}' tidak dapat menjadi penerusnya sendiri. Sebutkan unit penerusnya.",
            f"Unit '{slug}' cannot be its own successor. Name the unit that takes over.",
        )
    check_decree(new.decree)


def check_decree(decree: str) -> None:
    """Refuse a change of a unit without its decree."""
    if not decree.strip():
        raise Invalid(
            "Sebutkan nomor peraturan atau keputusan yang mengubah unit itu (decree).",
            "Give the number of the regulation or decree that changes the unit (decree).",
        )
