"""The offices of the kabupaten itself, each held by one person at a time, and the words that people write for them."""

from collections.abc import Iterable
from difflib import get_close_matches

from domain.kernel import Invalid

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


def nearest(word: str, known: Iterable[str]) -> tuple[str, str]:
    """ "; maksudnya sekda?", or a full stop where no word is near."""
    near = get_close_matches(word, list(known), 1)
    return (f"; maksudnya {near[0]}?", f"; did you mean {near[0]}?") if near else (".", ".")
