"""The rows of the editor: each cell as its field shows it, with what its sources say, what was noted on it, and what is
wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from application.plans.beside import Said, says
from domain.kernel import Teks
from interfaces.input.comparison import read_name
from interfaces.input.moments import as_of
from interfaces.web.deciding.changes import remarks, whole
from interfaces.web.deciding.remarks import Remark
from interfaces.web.documents.cells import addressed, merged
from interfaces.web.editor.draft import Draft, Key
from interfaces.web.editor.typed import Typed, id_of, key_of
from interfaces.web.frame.figures import Computed, Figure
from interfaces.web.frame.words import JENIS, TW
from projections.cell_address import pagu_address, target_address
from projections.words import jabatan, kunci, phrase, same

MOST = 30
"""Cells on one page."""


@dataclass(frozen=True)
class Source:
    """What one document says of a cell: its name and address, the cell as it would be typed, and as a figure."""

    nama: Teks
    alamat: str
    versi: int
    isi: str
    angka: Figure | None


@dataclass(frozen=True)
class Row:
    """One cell to be edited. `isi`: what stands in its field, `kini` what stands in the draft, of a node that is not
    typed the sum of what is below it, `angka` as a figure; `tangga`: whether it is read on a ladder of words."""

    id: str
    nama: str
    letak: str
    satuan: str
    kini: str
    angka: Figure | Computed | None
    isi: str
    alasan: str
    sumber: list[Source]
    berbeda: bool
    terbuka: bool
    tangga: bool
    catatan: list[Remark]
    salah: Teks | None
    sel: str


def keys_of(draft: Draft, every: bool, cari: str) -> list[Key]:
    """The cells that are shown: all, or those in whose name a text stands."""
    keys = draft.keys(every)
    if not cari:
        return keys
    return [key for key in keys if cari.lower() in f"{_called(draft, key)} {id_of(key)}".lower()]


Noted = Mapping[Key, list[Remark]]


def noted(draft: Draft) -> tuple[Noted, tuple[Remark, ...]]:
    """What was noted when the draft was sent back: on its cells, and on no one of them."""
    house, at = draft.house, as_of(draft.house)
    cells = addressed(merged(whole(house, at, draft.kind, draft.key, draft.versi.nomor), ()))
    found = remarks(house, at, draft.kind, draft.key, draft.versi.nomor, cells)
    on: dict[Key, list[Remark]] = {}
    for cell in cells:
        place = cell["kunci"]
        key = place.get("kode") or (place.get("indikator"), place.get("tahun"), place.get("triwulan") or 0)
        on.setdefault(key, [])
        for name in dict.fromkeys((cell["alamat"], cell["baris"])):
            on[key] += [note for note in found.pada.get(name, ()) if note not in on[key]]
    return on, found.lain


def row_of(draft: Draft, key: Key, typed: Typed | None, notes: Noted | None = None) -> Row:
    id, kini = id_of(key), draft.standing(draft.versi, key) if draft.is_open(key) else draft.sum_of(key)
    isi = typed.shown(key, kini) if typed else kini
    told = [_source(draft, key, said) for said in draft.sources.get(key, ())]
    tahun, tw = (key[1], key[2]) if isinstance(key, tuple) else (0, 0)
    satuan = draft.cards.get(key[0], {}).get("satuan", "") if isinstance(key, tuple) else "Rp"
    return Row(
        id,
        _called(draft, key),
        " ".join(filter(None, (str(tahun or ""), f"TW {TW[tw]}" if tw else ""))),
        satuan,
        kini,
        draft.held(key) if kini else None,
        isi,
        typed.text("a-" + id) if typed else "",
        [one for one in told if one.isi],
        draft.differs(key),
        draft.is_open(key),
        isinstance(key, tuple) and bool(draft.cards.get(key[0], {}).get("skala")),
        (notes or {}).get(key, []),
        typed.wrong.get(key) if typed else None,
        target_address(*key) if isinstance(key, tuple) else pagu_address(key),
    )


def _called(draft: Draft, key: Key) -> str:
    if isinstance(key, tuple):
        return str(draft.cards.get(key[0], {}).get("nama") or kunci(key[0]))
    return f"{key} {draft.node(key).nama}"


def _source(draft: Draft, key: Key, said: Said) -> Source:
    kind, own = read_name(said.dari)
    when = own.get("periode") or own.get("tahun") or ""
    called = JENIS.get(kind, same(kind))
    if (office := own.get("jabatan")) and office != draft.key.get("jabatan"):
        called = phrase("{d} {j}", "{d} of the {j}", d=called, j=jabatan(office))
    here = f"v{said.dari_versi}" if said.dari == draft.alamat else str(when)
    nama = Teks(*(f"{part} {here}".strip() for part in called))
    angka = draft.figure(said.dari, said.dari_versi, key, says(said))
    return Source(nama, said.dari, said.dari_versi, draft.typed(key, says(said)), angka)


def fill(draft: Draft, typed: Typed, rows: list[Row]) -> None:
    """Fill each of these cells in that is empty with what the nearest of its sources says."""
    for row in rows:
        if row.terbuka and not row.isi and row.sumber:
            typed.changed[key_of(row.id)] = row.sumber[0].isi


def take(draft: Draft, typed: Typed, pakai: str) -> None:
    """Fill one cell in with what one of its sources says."""
    id, _, nth = pakai.rpartition("@")
    key = key_of(id)
    said = [text for s in draft.sources.get(key, ()) if (text := draft.typed(key, says(s)))]
    if nth.isascii() and nth.isdigit() and int(nth) < len(said):
        typed.changed[key] = said[int(nth)]
