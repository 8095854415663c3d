"""What the trail calls things: units, indikator and documents, by the names that people use."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from domain import DOKUMEN
from domain.data_pendukung import SERI
from domain.kernel import Teks
from projections.identitas import Identitas
from projections.sentences.kata import ROMAWI, jabatan, sama, susun

SERI_EN = {
    "paten": "PATEN services per month",
    "pades": "own revenue (PADes) per village (Rp)",
    "apbdes": "spending of the APBDes per village (Rp)",
    "ikm": "the nine elements of the satisfaction survey (1-4)",
}


@dataclass(frozen=True)
class Names:
    """How to find the name of a unit (by slug) and of an indikator's card (by unit and slug), and whose event it is.

    A look-up answers with what it was given when it knows no name; `identitas` takes the id of an event's stream.
    """

    unit: Callable[[str], str]
    indikator: Callable[[str, str], str]
    identitas: Callable[[UUID], Identitas]

    def document(self, who: Identitas) -> Teks:
        """Its title: "Perjanjian Kinerja camat Kecamatan Kota Bangun 2023" (no article in English)."""
        return judul(who, self, self.unit(who.unit) if who.unit else "")


def judul(who: Identitas, names: Names, unit: str) -> Teks:
    """The title of a document. `unit` is left out ("") where it is clear whose document it is."""
    if who.kind in ("unit", "kabupaten", "penolakan"):
        return sama(names.unit(who.unit) if who.unit else who.kind)
    nama = _nama(who, names)
    tahun = who.periode.replace("-", "–") or str(who.tahun or "")
    office = jabatan(who.jabatan) if who.jabatan else None
    id = [nama.id, office.id if office else "", unit, tahun]
    en = [nama.en, tahun]
    if office and unit:
        en.append(f"of the {office.en} of {unit}")
    elif office:
        en.insert(0, f"{office.en}'s")
    elif unit:
        en.append(f"of {unit}")
    return Teks(" ".join(filter(None, id)), " ".join(filter(None, en)))


def _nama(who: Identitas, names: Names) -> Teks:
    match who.kind:
        case "indikator":
            return sama(f"indikator '{names.indikator(who.unit, who.slug)}'")
        case "data_pendukung":
            return Teks(f"data '{SERI.get(who.seri, who.seri)}'", f"data '{SERI_EN.get(who.seri, who.seri)}'")
    nama = DOKUMEN[who.kind].nama
    if who.triwulan:
        return sama(f"{nama} {ROMAWI[who.triwulan]}")
    return susun("{d} ke-{n}", "{d} no. {n}", d=nama, n=who.n) if who.n else sama(nama)
