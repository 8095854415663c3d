"""The offices of the kabupaten itself, each held by one person at a time, and the words that people write for them."""

from domain.kernel import Invalid
from domain.organisation.nearest import nearest

KANTOR = {
    "bupati": "bupati",
    "wakil_bupati": "wakil_bupati",
    "sekda": "sekda",
    "kepala_bappeda": "bappeda",
    "kepala_bagian_organisasi": "bagian_organisasi",
    "inspektur": "inspektorat",
    "kepala_bkpsdm": "bkpsdm",
}
"""Each office and the role that its holder acts in: the head of an office does what its staff may do, in person, in a
capacity and by a decree (UU 23/2014 art. 59, 63, 209; who acts in which role is local policy)."""
SEJAK_DAHULU = ("bupati", "sekda")
"""Offices in which people acted before they had holders: free until the first holder of each is recorded."""


def check_kantor(jabatan: str) -> None:
    """Refuse an office that the kabupaten does not have, with the one that was probably meant. Raises Invalid."""
    if jabatan not in KANTOR:
        id, en = nearest(jabatan, KANTOR)
        raise Invalid(
            f"Jabatan '{jabatan}' tidak dikenal di kabupaten{id} Pilih: {', '.join(KANTOR)}.",
            f"Office '{jabatan}' is unknown in the kabupaten{en} Choose one of: {', '.join(KANTOR)}.",
        )
