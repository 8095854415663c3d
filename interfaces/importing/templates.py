"""A table to be filled in, as XLSX: what is known of a document stands in it, and it comes back without a question."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from domain.figures.decimals import write
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.figures.pagu import total
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.compose import House
from interfaces.exports.tables import Cell, Sheet, exact, xlsx_of
from interfaces.importing.columns import OUTPUT, Slot
from interfaces.importing.papers import REPORT, Key, Paper, papers, scales_at
from interfaces.importing.rows import written
from interfaces.input.moments import as_of

SLUG = "Kode Jejak"
"""The heading of the column by which a row is known, whatever its name has become."""
UNTYPED = "N/A"
"""What stands where a figure is said not to be there."""
HEADS = {
    "target": "Target",
    "realisasi": "Realisasi",
    "pagu": "Pagu (Rp)",
    "keuangan": "Realisasi Keuangan (Rp)",
    "fisik": "Realisasi Fisik (%)",
}
HOW = Teks(
    "Isi kolom Target, Realisasi atau Pagu saja. Sel kosong berarti belum diisi, dan tidak mengubah apa pun.",
    "Fill in the columns of Target, Realisasi or Pagu only. A blank cell is not filled in, and changes nothing.",
)


def template(house: House, kind: str, unit: str, tahun: int, more: Mapping[str, Any], bahasa: str = "id") -> bytes:
    """The XLSX. Raises BadInput where the document is not named whole, NotFound for a unit that there is not."""
    at, work = as_of(house), house.jejak.work()
    cards = {card["slug"]: card for card in house.queries.indikator(at, unit)}
    found = papers(work, kind, unit, tahun, more)
    sheets = []
    for by_code in (False, True):
        slots = [slot for paper in found for slot in paper.slots if slot.by_code is by_code]
        if not slots:
            continue
        name = f"{'Program' if by_code else _called(kind)} {tahun}"
        if by_code:
            sheets.append(Sheet(name, *_nodes(found[0], slots), form=True))
        else:
            sheets.append(Sheet(name, *_indikator(found, _years(slots, kind, tahun), cards, work, kind), form=True))
    nama = house.queries.units(at)
    about = [
        (f"Templat impor {kind}", ""),
        ("Unit", next((one["nama"] for one in nama if one["slug"] == unit), unit)),
        ("Tahun anggaran", str(tahun)),
        *[("Triwulan", str(more.get("triwulan")))] * ("triwulan" in more),
        (HOW.dalam(bahasa), ""),
    ]
    return xlsx_of(sheets, about, house.now(), bahasa)


def _called(kind: str) -> str:
    return str(DOKUMEN[kind].nama) if kind in DOKUMEN else kind.capitalize()


def _years(slots: Sequence[Slot], kind: str, tahun: int) -> list[Slot]:
    """The columns of a template: of a document of no year its own year and those of which something stands."""
    return [slot for slot in slots if kind != "iku" or slot.tahun == tahun]


def _head(slot: Slot) -> str:
    head = HEADS[slot.kind]
    name, _, unit = head.partition(" (")
    return f"{name} {slot.period}{f' ({unit}' if unit else ''}"


def _indikator(
    found: Sequence[Paper], slots: Sequence[Slot], cards: Mapping[str, Any], work: Any, kind: str
) -> tuple[list[str], list[list[Cell]]]:
    stands = {key: nilai for paper in found for key, nilai in paper.stands.items()}
    promised = [slug for slug in cards if any(key.name == slug for key in stands)]
    slugs = [*promised, *(slug for slug in cards if slug not in promised)]
    rows: list[list[Cell]] = []
    for n, slug in enumerate(slugs, 1):
        card = cards[slug]
        figures = [_figure(stands.get(Key(slot, slug)), card, scales_at(work, slot)) for slot in slots]
        rows.append([str(n), slug, card["nama"], card["satuan"], *figures])
    return ["No", SLUG, "Indikator", "Satuan", *map(_head, slots)], rows


def _figure(nilai: Nilai | None, card: Mapping[str, Any], scales: Mapping[str, Any]) -> Cell:
    """A figure as it is read again: a number where a spreadsheet holds it, else as it is written here."""
    if nilai is None:
        return None
    if nilai.jenis not in BERISI:
        return UNTYPED
    if nilai.jenis is Jenis.ANGKA and nilai.angka is not None and not card.get("skala"):
        return _number(nilai.angka)
    scale = scales.get(card["skala"]) if card.get("skala") else None
    return written(nilai, nilai.teks, card["satuan"], scale)


def _number(angka: Decimal) -> Cell:
    return angka if exact(angka) else write(angka)


def _nodes(paper: Paper, slots: Sequence[Slot]) -> tuple[list[str], list[list[Cell]]]:
    """The program tree; of what has sub kegiatan below it the sum."""
    budget = paper.kind == REPORT
    money = [slot for slot in slots if slot.kind != OUTPUT]
    outputs = [slot for slot in slots if slot.kind == OUTPUT]
    measured = ["Indikator", "Satuan", *(f"Target {slot.period}" for slot in outputs)] if outputs else []
    heads = ["Kode", "Program/Kegiatan/Sub Kegiatan", *measured, *["Pagu (Rp)"] * budget, *map(_head, money)]
    return heads, [*_of_tree(paper, money, outputs, budget)]


def _of_tree(paper: Paper, slots: Sequence[Slot], outputs: Sequence[Slot], budget: bool) -> Iterator[list[Cell]]:
    for kode, node in sorted(paper.tree.items()):
        money: list[Cell] = [node.tolok_ukur or None, node.satuan or None] if outputs else []
        for slot in outputs:
            brought = paper.stands.get(Key(slot, kode))
            money.append(None if brought is None or brought.angka is None else _number(brought.angka))
        if budget:
            planned = total(paper.tree, kode)
            money.append(None if planned is None else _number(planned))
        for slot in slots:
            held = paper.stands.get(Key(slot, kode))
            angka = held.angka if held is not None else total(paper.tree, kode) if slot.kind == "pagu" else None
            money.append(None if angka is None else _number(angka))
        yield [kode, node.nama, *money]
