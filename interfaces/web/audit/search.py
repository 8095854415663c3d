"""What a name leads to: indikator, units and documents that are called so, as far as they are theirs to see."""

from typing import Any

from domain.kernel import Teks
from interfaces.api.access import readable, shown
from interfaces.compose import House
from interfaces.web.documents.differences import called
from interfaces.web.frame.look import Look

MOST = 15
"""Of each kind; whoever is shown so many types another word."""
WORDS = 12
"""Words of one search; each is looked for by itself."""


def found_by_name(house: House, lihat: Look, text: str) -> dict[str, Any]:
    """Indikator, units and documents whose name contains each of the words."""
    words = text.casefold().split()
    names = {slug: str(unit["nama"]) for slug, unit in readable(house, lihat.now, "trail").items()}

    def fits(*said: str) -> bool:
        whole = " ".join(said).casefold()
        return all(word in whole for word in words)

    documents: list[tuple[str, Teks]] = []
    for row in shown(house, lihat.now, house.queries.documents(lihat.at)) if words else ():
        teks = called(row["alamat"], lihat)
        if fits(teks.id, row["alamat"].replace("/", " ")):
            documents.append((row["alamat"], teks))
    found = house.queries.called_like(lihat.at, text, list(names), MOST)
    if not found:  # "keluhan contoh": some words are those of a unit
        of_units = [word for word in words if any(word in nama.casefold() for nama in names.values())]
        near = [slug for slug, nama in names.items() if all(word in nama.casefold() for word in of_units)]
        rest = " ".join(word for word in words if word not in of_units)
        found = house.queries.called_like(lihat.at, rest, near, MOST) if of_units else []
    return {
        "indikator": found,
        "unit": [(slug, nama) for slug, nama in names.items() if words and fits(nama, slug)][:MOST],
        "dokumen": documents[:MOST],
    }
