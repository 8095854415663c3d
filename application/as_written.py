"""Figures as people wrote them, read where the satuan is known: in that of their card, money as rupiah."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from application.work import Work
from domain.figures.doubts import Doubt
from domain.figures.nilai import Jenis, Nilai
from domain.figures.plausibility import numbers
from domain.figures.reader.number_reader import Reading, no_figure, read_number
from domain.figures.reader.reading import Tulisan, spoken
from domain.figures.reader.written import Written, WrittenAmount
from domain.figures.scales.skala import Skala
from domain.figures.scales.versions import SkalaBerlaku
from domain.kernel import Invalid, Teks
from domain.plans.indikator import Kartu, by_card, contradicts_its_counts

PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
RUPIAH = "Rupiah"
SATUAN = {
    **dict.fromkeys(("jumlah", "keuangan", "belanja"), RUPIAH),
    **{"fisik": "Persen", "pengali": "Rasio", "bawah": "Nilai", "atas": "Nilai", "dari": "Nilai", "sampai": "Nilai"},
}
"""In which satuan an amount is read, by the name of its field; of others only that they count something is known."""
SERIES = {"paten": "Layanan", "ikm": "Nilai", "pades": RUPIAH, "apbdes": RUPIAH}
"""The same of supporting data, by series."""
OWN_SATUAN = ("keluaran",)
"""Amounts whose row names their satuan."""
COUNTS = ("pembilang", "penyebut")
PARTS = ("angka", "bawah", "atas", "batas", *COUNTS)


@dataclass(frozen=True)
class Read:
    """What was read of a figure that was not plain: where, as written, as read, and that in words."""

    about: str
    written: str
    read: str
    teks: Teks


def as_figure(
    work: Work, typed: Any, kartu: Kartu, about: str, scales: Mapping[str, Skala], confirmed: bool = False
) -> Nilai:
    """What was typed for a cell, a `Nilai` or one as written, in the satuan of its card and the words of its scale.

    `about` names the cell; what is uncertain is asked with all else that the command asks. Raises Invalid.
    """
    if isinstance(typed, Written):
        scale = scales.get(kartu.skala) if kartu.skala else None
        return _taken(work, typed, _told(about, typed, kartu.satuan, work.way, scale), about, confirmed)
    found: Nilai = typed
    if kartu.skala and found.jenis is Jenis.ANGKA and found.teks == str(found.angka):  # perhaps a level of its ladder
        return as_figure(work, Written(found.teks), kartu, about, scales, confirmed)
    parts = {name: part for name in PARTS if isinstance(part := getattr(found, name), Written)}
    if not parts:
        return _as_its_text(found, kartu.satuan, about)
    read = {n: as_amount(work, part, "" if n in COUNTS else kartu.satuan, about) for n, part in parts.items()}
    own: dict[str, Any] = dict(read)
    alone = parts.get("angka")
    teks = found.teks or (alone.teks if alone and not PLAIN.fullmatch(alone.teks) else "")
    return _as_its_text(replace(found, teks=teks, **own), kartu.satuan, about)


def _as_its_text(found: Nilai, satuan: str, about: str) -> Nilai:
    """A figure sent in parts beside its text. Refuses one whose text is another number in every way of writing."""
    said = numbers(found)
    if not said or found.teks in ("", str(found.angka)):
        return found
    read = []
    for way in (Tulisan.BAKU, Tulisan.INDONESIA):
        with suppress(Invalid):
            read.append(numbers(read_number(found.teks, satuan, way=way).nilai))
    if any(read) and said not in read:
        raise Invalid(
            f"{about}: teksnya “{found.teks[:40]}”, angkanya {spoken(replace(found, teks='')).id}. Betulkan salah "
            "satu, atau kirim teksnya saja.",
            f"{about}: its text is “{found.teks[:40]}”, its number {spoken(replace(found, teks='')).en}. Correct one "
            "of them, or send the text alone.",
        )
    return found


def as_carded(work: Work, typed: Any, kartu: Kartu, about: str, scales: SkalaBerlaku, confirmed: bool = False) -> Nilai:
    """What was typed for a cell as its card reads it; one that contradicts its own counts is asked about."""
    nilai = by_card(kartu, as_figure(work, typed, kartu, about, scales, confirmed), scales)
    if doubt := contradicts_its_counts(kartu, nilai, about):
        work.doubt(doubt, confirmed)
    return nilai


def as_amount(work: Work, typed: Any, satuan: str, about: str) -> Decimal:
    """An amount that may be as written, in its satuan. Raises Invalid for what is no number."""
    if not isinstance(typed, Written):
        amount: Decimal = typed
        return amount
    nilai = _taken(work, typed, _told(about, typed, satuan, work.way), about, False)
    if nilai.jenis is not Jenis.ANGKA or nilai.angka is None:
        raise Invalid(
            f"{about}: “{typed.teks}” bukan satu angka. Tulis angkanya saja.",
            f"{about}: “{typed.teks}” is not one number. Write the number alone.",
        )
    return nilai.angka


def as_amounts(work: Work, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The arguments of a command with every amount read; figures wait for their cards."""
    return {
        name: _read(work, name, value, _satuan(name, data), str(data.get("indikator", name)))
        for name, value in data.items()
    }


def _read(work: Work, name: str, value: Any, satuan: str, about: str) -> Any:
    match value:
        case WrittenAmount():
            return as_amount(work, value, satuan, about)
        case tuple() if any(is_dataclass(item) for item in value):
            return tuple(_row(work, item) for item in value)
        case dict():
            return {key: _read(work, name, item, satuan, str(key)) for key, item in value.items()}
    return _row(work, value) if is_dataclass(value) else value


def named(row: Any) -> str:
    """A row as questions about its amounts name it: by its code, or its indikator and who contributes."""
    parts = ("kode", "indikator", "penyumbang", "kelurahan")
    return " ".join(str(part) for name in parts if (part := getattr(row, name, None))) or str(getattr(row, "jenis", ""))


def _row(work: Work, row: Any) -> Any:
    """A row with its amounts read, and those of what it holds; those that it names in BY_CARD wait for its card."""
    if isinstance(row, Nilai | type) or not is_dataclass(row):
        return row
    about = named(row)
    own = {f.name: getattr(row, f.name) for f in fields(row)}
    wait = getattr(row, "BY_CARD", ())
    read = {n: _read(work, n, value, _satuan(n, own), about or n) for n, value in own.items() if n not in wait}
    changed = {n: value for n, value in read.items() if value is not own[n]}
    known: Any = row
    return replace(known, **changed) if changed else row


def _satuan(name: str, beside: Mapping[str, Any]) -> str:
    if name in OWN_SATUAN:
        return str(beside.get("satuan", ""))
    if "seri" in beside:
        return SERIES.get(str(beside["seri"]), "")
    return SATUAN.get(name, "")


def _told(about: str, typed: Written, satuan: str, way: Tulisan | None, skala: Skala | None = None) -> Reading:
    try:
        return read_number(typed.plain, satuan, way=Tulisan.BAKU if typed.baku else way, skala=skala)
    except Invalid as e:
        raise Invalid(f"{about}: {e.teks.id}", f"{about}: {e.teks.en}") from None


def _taken(work: Work, typed: Written, reading: Reading, about: str, confirmed: bool) -> Nilai:
    """The figure of a reading; what is uncertain is asked, what was not plain is told."""
    if reading.nilai is None:
        id, en = no_figure(reading.tanya)
        raise Invalid(f"{about}: {id}", f"{about}: {en}")
    nilai = replace(reading.nilai, teks=typed.teks)
    words = spoken(nilai)
    for each in reading.ragu:
        doubt = Doubt(each.kind, about, each.teks, each.mend, (typed.teks, words.id))
        work.doubt(doubt, confirmed and each.kind == "satuan_lain")  # no row confirms a power of ten by itself
    if reading.gema or reading.ragu or not (PLAIN.fullmatch(typed.teks) or nilai.teks == nilai.predikat):
        more = reading.gema or Teks("", "")
        said = (f"“{typed.teks}”: {w}{f' ({m})' if m else ''}" for w, m in zip(words, more, strict=True))
        work.told.append(Read(about, typed.teks, _plainly(nilai), Teks(*said)))
    return nilai


def _plainly(nilai: Nilai) -> str:
    """A figure as programs write it."""
    if nilai.jenis is Jenis.ANGKA:
        return str(nilai.angka)
    return spoken(nilai).en
