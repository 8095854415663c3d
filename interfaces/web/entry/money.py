"""The sheet of the money of a triwulan: sub kegiatan program by program, or all at once as a spreadsheet has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from domain.figures.decimals import write
from domain.kernel import Invalid, NeedsConfirmation, Refusal, Stale, Teks
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.input.comparison import address
from interfaces.input.reading import quote
from interfaces.web.entry import sending
from interfaces.web.entry.lines import Asked, asked_at, at_rows
from interfaces.web.entry.place import ADDRESS, Place, found, on_to, seen_at, status
from interfaces.web.entry.typed import Cells, Clash, Echo, Typed, echo, merged
from interfaces.web.frame.figures import Figure
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from projections.cell_address import cell_address, pagu_address

PARTS = {"k": "keuangan", "f": "fisik", "o": "keluaran"}
SATUAN = {"keuangan": "Rupiah", "fisik": "Persen"}
MOST = 40
"""Rows of one page."""
QUESTION, COMMAND = "isian_serapan", sending.MONEY[0]


@dataclass
class Line:
    """One sub kegiatan: what stands before it, what is typed of it, how that is read, what is wrong or asked."""

    sheet: Mapping[str, Any]
    row: Mapping[str, Any]
    cell: Mapping[str, str]
    wrong: Teks | None = None
    asked: list[Asked] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return str(self.row["kode"])

    def satuan(self, part: str) -> str:
        return SATUAN.get(part) or str(self.row["satuan"])

    def echo(self, part: str) -> Echo:
        return echo(self.cell[part], {"satuan": self.satuan(part), "skala": ""}, {})

    @property
    def pagu(self) -> Figure | None:
        return self._planned("pagu", "jumlah")

    @property
    def target(self) -> Figure | None:
        return self._planned("target", "keluaran")

    def _planned(self, name: str, medan: str) -> Figure | None:
        text, where = self.row[name], self.row[f"{name}_di"]
        if text is None:
            return None
        return Figure(text, where["event"], where["alamat"], where["versi"], pagu_address(self.slug, medan))

    def before(self, part: str) -> Figure | None:
        return self._spent(self.row["sebelumnya"], part, self.sheet["triwulan"] - 1)

    def stands(self, part: str) -> Figure | None:
        return self._spent(self.row["isi"], part, self.sheet["triwulan"])

    def _spent(self, held: Mapping[str, Any] | None, part: str, triwulan: int) -> Figure | None:
        if not held or held[part] is None:
            return None
        alamat = address("realisasi", {**sending.key_of(self.sheet), "triwulan": triwulan})
        sel = cell_address("realisasi", "serapan", (self.slug,), part)
        return Figure(held[part], held["event"], alamat, 1, sel)


def standing(row: Mapping[str, Any]) -> dict[str, str]:
    """What stands of a sub kegiatan as it would be typed."""
    held = row["isi"] or {}
    return {part: write(Decimal(held[part])) if held.get(part) is not None else "" for part in PARTS.values()}


def every_row(sheet: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [row for program in sheet["program"] for row in program["rows"]]


def pasted(text: str, known: Iterable[str]) -> dict[str, str]:
    """Fields by what a spreadsheet says of each code: money, progress, output; blank is not said. Raises Invalid."""
    codes, found, unknown, bad = set(known), {}, [], []
    for line in text.splitlines():
        kode, *said = (part.strip() for part in line.split("\t"))
        if any(said) and kode not in codes:
            unknown.append(kode or line.strip())
        if any(said[len(PARTS) :]) or any(f"{letter}-{kode}" in found for letter in PARTS):
            bad.append(kode)
        found |= {f"{letter}-{kode}": part for letter, part in zip(PARTS, said, strict=False) if part}
    if unknown:
        first = ", ".join(map(quote, unknown[:5]))
        raise Invalid(
            f"Kode yang bukan sub kegiatan anggaran ini: {first}. Kolom pertama tempelan adalah kodenya.",
            f"Codes that are no sub kegiatan of this budget: {first}. The first column of what is pasted is the code.",
        )
    if bad:
        first = ", ".join(bad[:5])
        raise Invalid(
            f"Baris tempelan dengan kode {first} tertulis dua kali atau kelebihan kolom; yang dibaca kode dan "
            f"{len(PARTS)} angka.",
            f"Of what was pasted, the rows of {first} stand twice or have too many columns; a code and {len(PARTS)} "
            "figures are read.",
        )
    return found


class MoneyPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def serapan(self, unit: str, tahun: int, triwulan: int) -> Response:
        return self._page(found(self.house, unit, tahun, triwulan, QUESTION, COMMAND))

    def kirim(self, unit: str, tahun: int, triwulan: int) -> Response:
        place = found(self.house, unit, tahun, triwulan, QUESTION, COMMAND)
        typed, sent = Typed(MultiDict(request.form)), []
        try:
            typed = self._read(place, typed.form)
            changed = self._changed(place, typed)
            sent = [row["kode"] for row in changed]
            if changed:
                sending.save(self.house, admitted(), place.sheet, changed, typed, sending.MONEY)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            refusal.facts["sent"] = sent
            return self._page(found(self.house, unit, tahun, triwulan, QUESTION, COMMAND), typed, refusal)
        program = request.form.get("program") or None
        return on_to("isian_serapan", unit=unit, tahun=tahun, triwulan=triwulan, program=program)

    # -- what is behind

    def _read(self, place: Place, form: MultiDict[str, str]) -> Typed:
        now = {row["kode"]: standing(row) for row in every_row(place.sheet)}
        for name, said in pasted(form.get("tempel", ""), now).items():
            form[name] = said
        seen = Typed(form).seen
        before: Cells = now
        if seen != place.sheet["aggregate_version"]:
            then = seen_at(self.house, place, seen)
            old = self.house.queries.isian_serapan(then, **sending.key_of(place.sheet)) if then else {"program": []}
            before = {row["kode"]: standing(row) for row in every_row(old)}
        return merged(form, now, before, PARTS)

    def _changed(self, place: Place, typed: Typed) -> list[dict[str, Any]]:
        """The rows that changed, as the command takes them. Raises Invalid with every row that is not whole."""
        wrong = sending.unsettled(typed)
        wrong |= dict.fromkeys(typed.denied().values(), sending.MEND)
        if wrong:
            raise sending.at_rows(wrong)
        rows = {row["kode"]: row for row in every_row(place.sheet)}
        return [
            {
                "kode": kode,
                "catatan": (rows[kode]["isi"] or {}).get("catatan", ""),
                **{part: said for part, said in typed.cells[kode].items() if said},
            }
            for kode in typed.changed
        ]

    def _page(self, place: Place, typed: Typed | None = None, refusal: Refusal | None = None) -> Response:
        sheet = place.sheet
        if typed and typed.cells:
            typed = self._read(place, typed.form)
        every = [self._line(place, row, typed) for row in every_row(sheet)]
        if refusal:
            wrong, asked = at_rows(refusal, sending.MONEY[1]), asked_at(refusal, typed)
            for line in every:
                line.wrong, line.asked = wrong.get(line.slug) or line.wrong, asked.get(line.slug, [])
        chosen, first = self._chosen(sheet), Request(request.args).number("dari", 1, 99_999, "Baris", "Row") or 1
        shown_rows = [line for line in every if line.slug in {row["kode"] for row in chosen["rows"]}] if chosen else []
        clash = bool(typed and typed.clashes)
        return render(
            "isian_serapan.html",
            place.lihat,
            status(Stale("", "")) if clash else status(refusal),
            s=sheet,
            tempat=place,
            program=chosen,
            semua=[*sheet["program"], {**sheet["jumlah"], "kode": "", "nama": ""}],
            baris=shown_rows[first - 1 : first - 1 + MOST],
            berikut=first + MOST if len(shown_rows) >= first + MOST else None,
            lain=[line for line in every if line.wrong or line.asked],
            m=typed,
            kunci=typed.text("kunci") if typed and isinstance(refusal, NeedsConfirmation) else str(uuid4()),
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
            pengisi=place.filled_by,
            alamat=address("realisasi", sending.key_of(sheet)),
        )

    def _line(self, place: Place, row: Mapping[str, Any], typed: Typed | None) -> Line:
        cell = typed.cells[row["kode"]] if typed and typed.cells else standing(row)
        line = Line(place.sheet, row, cell)
        if typed:
            line.clashes = typed.clashes.get(line.slug, [])
            line.wrong = next((w for part in PARTS.values() if (w := line.echo(part).wrong)), None)
        return line

    def _chosen(self, sheet: Mapping[str, Any]) -> dict[str, Any] | None:
        """The program that is open: the one asked for, else the first that lacks figures, else the first."""
        asked = request.values.get("program", "")
        every = sheet["program"]
        lacking = (program for program in every if program["n"] < program["dari"])
        first = next(lacking, every[0] if every else None)
        return next((program for program in every if program["kode"] == asked and asked), first)


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = MoneyPages(house)
    pages.add_url_rule(f"{ADDRESS}/serapan", "isian_serapan", halaman.serapan)
    pages.add_url_rule(f"{ADDRESS}/serapan", "isian_serapan_kirim", halaman.kirim, methods=["POST"])
