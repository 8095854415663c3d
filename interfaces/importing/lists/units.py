"""Units by a list: code, name, kind, the unit above, short name."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from unicodedata import normalize

from domain.cycle.unit_kinds import JENIS, KABUPATEN
from domain.kernel import Teks
from interfaces.compose import House
from interfaces.importing.lists.table import Row, read_table
from interfaces.input.moments import as_of

COLUMNS = {
    "kode": ("code", "kode unit", "kode opd", "kode skpd", "kode perangkat daerah"),
    "nama": (
        "name",
        "unit",
        "nama unit",
        "perangkat daerah",
        "nama perangkat daerah",
        "opd",
        "nama opd",
        "skpd",
        "nama skpd",
    ),
    "jenis": ("kind", "type", "jenis unit", "jenis perangkat daerah", "bentuk"),
    "induk": ("unit induk", "above", "parent", "kecamatan"),
    "nama pendek": ("short name", "singkatan"),
}
SHORTENED = {"kecamatan": "kec", "kelurahan": "kel"}
"""Words of a name that its short name says shorter."""
_NAME = re.compile(r"(\w+) [\w .,'()/-]{2,100}")
KINDS = {word.casefold(): kind.jenis for kind in JENIS.values() if kind.baru for word in (kind.jenis, kind.id, kind.en)}


def read_units(house: House, text: str, go_live: date, numbers: Sequence[int] = ()) -> list[Row]:
    """The rows, each with the command that registers its unit. A kind that is not said is the one with which the name
    begins. Raises BadInput, NotFound."""
    at = as_of(house)
    zona = house.queries.kabupaten(at)["zona"]
    known: dict[str, dict[str, Any]] = {unit["slug"]: unit for unit in house.queries.units(at)}
    rows, fresh = read_table(text, COLUMNS, "nama", numbers), dict[str, Row]()
    for row in rows:
        nama, kode = row.cells["nama"], row.cells["kode"]
        jenis = KINDS.get(row.cells["jenis"].casefold(), "") if row.cells["jenis"] else _kind_of(nama)
        row.cells["jenis"] = row.cells["jenis"] or (JENIS[jenis].id if jenis else "")
        above = _above(row, known)
        slug = row.cells["nama pendek"] or (KABUPATEN if jenis == KABUPATEN else short_name(nama))
        row.cells["nama pendek"] = slug
        if not nama:
            row.wrong.append(Teks("isi namanya", "give its name"))
        if not jenis:
            choices = [kind for kind in JENIS.values() if kind.baru]
            id, en = (", ".join(getattr(kind, lang) for kind in choices) for lang in ("id", "en"))
            row.wrong.append(Teks(f"jenisnya salah satu dari: {id}", f"its kind is one of: {en}"))
        elif nama and not slug:
            row.wrong.append(
                Teks("isi nama pendeknya: huruf kecil, angka, tanda hubung", "give its short name: a-z, 0-9, hyphens")
            )
        if row.wrong:
            continue
        there = known.get(slug) or _called(known, nama, jenis, above)
        if there is None and (other := next((u for u in known.values() if kode and u.get("kode") == kode), None)):
            row.wrong.append(Teks(f"kodenya sudah dipakai {other['nama']}", f"its code is that of {other['nama']}"))
        elif there is None:
            data = {"slug": slug, "nama": nama, "jenis": jenis, "zona": zona, "go_live": go_live}
            row.acts.append(("unit.register", {**data, "induk": above, "kode": kode}))
            row.above, fresh[slug] = fresh.get(above), row
            known[slug] = {"slug": slug, "nama": nama, "jenis": jenis, "induk": above, "kode": kode}
        elif (there["nama"].casefold(), there["jenis"]) != (nama.casefold(), jenis):
            row.wrong.append(
                Teks(
                    f"nama pendeknya sudah dipakai {there['nama']}; tulis yang lain",
                    f"its short name is that of {there['nama']}; write another",
                )
            )
        elif there["slug"] in fresh:
            row.like = fresh[there["slug"]].number
    return rows


def _kind_of(nama: str) -> str:
    """The kind of a unit whose name begins with it, "" for none: Kecamatan Contoh, Dinas Kesehatan."""
    found = _NAME.fullmatch(nama)
    return KINDS.get(found[1].casefold(), "") if found else ""


def short_name(nama: str) -> str:
    """By which a unit is named in addresses for good: "Kecamatan Contoh Raya" is kec-contoh-raya."""
    letters = normalize("NFKD", nama).encode("ascii", "ignore").decode()
    return "-".join(SHORTENED.get(word, word) for word in re.findall(r"[a-z0-9]+", letters.casefold()))


def _above(row: Row, known: dict[str, dict[str, Any]]) -> str:
    """The unit above, named by short name or by name, recorded before or by a row further up."""
    text = row.cells["induk"].casefold()
    found = [slug for slug, unit in known.items() if text in (slug, unit["nama"].casefold())]
    if text and len(found) != 1:
        row.wrong.append(
            Teks(
                "unit induk itu belum ada; taruh barisnya lebih dahulu",
                "there is no such unit above; put its row first",
            )
        )
    return found[0] if text and len(found) == 1 else ""


def _called(known: dict[str, dict[str, Any]], nama: str, jenis: str, above: str) -> dict[str, Any] | None:
    """A unit of that name and kind in the same place, whatever its short name."""
    same = (nama.casefold(), jenis, above)
    return next((u for u in known.values() if (u["nama"].casefold(), u["jenis"], u["induk"] or "") == same), None)
