"""Chapter: the kabupaten adopts the catalogue of deadlines for dates from 2026 on. From there its clock is moved by
`jejak demo clock`."""

from interfaces.demo.hari import Bab, Hari

SEJAK = "2026-01-01"
ALASAN = (
    "Tenggat dari peraturan dan kebijakan daerah dijalankan untuk batas mulai 1 Januari 2026; yang sebelumnya tidak "
    "dibuka, diingatkan, atau dinilai."
)


def bab() -> Bab:
    """All rules that Jejak comes with; each says whether it is cited, local policy or inferred."""
    yield Hari("2025-12-01").beri("bagian_organisasi", "kabupaten.adopt_deadlines", {"sejak": SEJAK}, ALASAN)
