"""Under which heading of `jejak --help` each command stands."""

from domain.kernel import Teks

SECTIONS: dict[str, tuple[Teks, tuple[str, ...]]] = {
    "start": (Teks("Memulai", "Start"), ("demo", "serve", "work", "migrate", "access", "person", "completion")),
    "read": (
        Teks("Membaca", "Read"),
        (
            *("unit", "kabupaten", "pengaturan", "skala", "indikator", "capaian", "keuangan", "e81"),
            *("gabungan", "pohon", "pagu", "lineage", "offices", "responsible", "policy", "open", "check"),
        ),
    ),
    "documents": (Teks("Dokumen", "Documents"), ()),
    "deadlines": (Teks("Tenggat", "Deadlines"), ("deadlines", "feed")),
    "audit": (Teks("Pemeriksaan", "Audit"), ("trail", "audit", "paper", "evidence", "verify-pdf", "log")),
    "operate": (Teks("Mengoperasikan", "Operate"), ("doctor", "clock", "rebuild", "backup", "restore", "bounce")),
}
ELSEWHERE = "documents"
"""Where a command stands that no section names: each kind of document, and what is done with any."""


def sectioned(names: list[str]) -> list[tuple[Teks, list[str]]]:
    """Headings, each with its commands in order."""
    known = {name for _, inside in SECTIONS.values() for name in inside}
    rest = [name for name in names if name not in known]
    return [
        (teks, [name for name in inside if name in names] + (rest if section == ELSEWHERE else []))
        for section, (teks, inside) in SECTIONS.items()
    ]
