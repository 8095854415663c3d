"""The sheet of a composed figure: what each unit contributes, a whole column at once, who is missing, and taking over
what the parts make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from application.access.factors import ProofNeeded
from domain.figures.composition import Susunan
from domain.figures.decimals import write
from domain.figures.reader.number_reader import Tulisan
from domain.kernel import NeedsConfirmation, NotFound, Refusal, Stale, Teks
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.evidence import give
from interfaces.input.comparison import address
from interfaces.input.days import read_day
from interfaces.input.reading import BadInput
from interfaces.web.entry import sending
from interfaces.web.entry.lines import Asked, asked_at, at_rows
from interfaces.web.entry.place import ADDRESS, Place, found, on_to, seen_at, status
from interfaces.web.entry.typed import Cells, Clash, Echo, Typed, echo, merged
from interfaces.web.frame.figures import Figure
from interfaces.web.frame.page import render
from interfaces.web.frame.words import ditulis
from projections.cell_address import cell_address
from projections.words import same, tanggal

COUNT = {"n": "angka"}
DAY = "per"
PARTS: dict[str, dict[str, str]] = {
    Susunan.JUMLAH: {**COUNT, "a": "alasan"},
    Susunan.RASIO: {"n": "pembilang", "q": "penyebut", "a": "alasan"},
    Susunan.TERAKHIR: {**COUNT, "d": DAY, "a": "alasan"},
}
"""What is typed of a unit, by the letter of its field, as the figure is composed."""
NUMBERS = ("angka", "pembilang", "penyebut")
NAMES = {
    "angka": Teks("Angka", "Figure"),
    DAY: Teks("Per tanggal, contoh 31-12-2023", "As of the day, like 31-12-2023"),
    "alasan": Teks("Alasan bila tidak ada", "Why there is none"),
}
QUESTION, COMMAND = "sumbangan", "sumbangan.contribute"


@dataclass
class Line:
    """One unit that contributes to a figure."""

    sheet: Mapping[str, Any]
    figure: Mapping[str, Any]
    row: Mapping[str, Any]
    cell: Mapping[str, str]
    wrong: Teks | None = None
    asked: list[Asked] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return str(self.row["unit"])

    def satuan(self, part: str) -> str:
        return str(self.figure["satuan"]) if part == "angka" else ""

    def stands(self, part: str) -> Figure | None:
        """What the unit has contributed, where that is a figure."""
        held = self.row["sumbangan"]
        if not held or held.get(part) is None or part not in NUMBERS:
            return None
        sel = cell_address("sumbangan", "sumbangan", (self.figure["indikator"], self.slug), part)
        return Figure(held[part], held["event"], address("sumbangan", sending.key_of(self.sheet)), 1, sel)

    def echo(self, part: str) -> Echo:
        if part == DAY and self.cell[part]:
            try:
                return Echo(tanggal(read_day(self.cell[part])))
            except BadInput as wrong:
                return Echo(wrong=wrong.teks)
        return echo(self.cell[part], {"satuan": self.satuan(part), "skala": ""}, {}) if part in NUMBERS else Echo()


def standing(row: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, str]:
    """What a unit has contributed, as it would be typed."""
    held = row["sumbangan"] or {}
    shown: dict[str, Callable[[str], str]] = {**dict.fromkeys(NUMBERS, lambda said: write(Decimal(said))), DAY: ditulis}
    told = {part: held.get(part) for part in parts.values()}
    return {part: "" if said is None else shown.get(part, str)(said) for part, said in told.items()}


class ContributionPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def sumbangan(self, unit: str, tahun: int, triwulan: int, indikator: str) -> Response:
        return self._page(*self._found(unit, tahun, triwulan, indikator))

    def kirim(self, unit: str, tahun: int, triwulan: int, indikator: str) -> Response:
        """Save the parts that changed; or take over into the quarter what the parts make."""
        place, figure = self._found(unit, tahun, triwulan, indikator)
        typed, sent = Typed(MultiDict(request.form)), []
        try:
            if request.form.get("aksi") == "susun":
                self._compose(place, indikator, typed)
                return on_to("isian", unit=unit, tahun=tahun, triwulan=triwulan)
            typed = self._read(place, figure, typed.form)
            changed = self._changed(figure, typed)
            sent = [row["penyumbang"] for row in changed]
            if changed:
                self._save(place, changed, typed)
        except ProofNeeded:
            raise
        except Refusal as refusal:
            refusal.facts["sent"] = sent
            return self._page(*self._found(unit, tahun, triwulan, indikator), typed, refusal)
        return on_to("isian_sumbangan", unit=unit, tahun=tahun, triwulan=triwulan, indikator=indikator)

    # -- what is behind

    def _found(self, unit: str, tahun: int, triwulan: int, indikator: str) -> tuple[Place, dict[str, Any]]:
        """Raises NotFound for a unit that is not theirs to see, and for a figure that is not composed."""
        place = found(self.house, unit, tahun, triwulan, QUESTION, COMMAND)
        for row in place.sheet["rows"]:
            if row["indikator"] == indikator:
                return place, row
        raise NotFound(
            "Indikator itu tidak disusun dari sumbangan unit.", "That indikator is not composed of contributions."
        )

    def _read(self, place: Place, figure: Mapping[str, Any], form: MultiDict[str, str]) -> Typed:
        parts = PARTS[figure["susunan"]]
        now: Cells = {row["unit"]: standing(row, parts) for row in figure["rows"]}
        before, seen = now, Typed(form).seen
        if seen != place.sheet["aggregate_version"]:
            then = seen_at(self.house, place, seen)
            old = self.house.queries.sumbangan(then, **sending.key_of(place.sheet))["rows"] if then else []
            old_rows = next((row["rows"] for row in old if row["indikator"] == figure["indikator"]), [])
            before = {row["unit"]: standing(row, parts) for row in old_rows}
        return merged(form, now, before, parts)

    def _changed(self, figure: Mapping[str, Any], typed: Typed) -> list[dict[str, Any]]:
        slug = figure["indikator"]
        wrong = sending.unsettled(typed)
        wrong |= {about.removeprefix(f"{slug} "): sending.MEND for about in typed.denied().values()}
        empty = [unit for unit in typed.changed if not any(typed.cells[unit].values())]
        wrong |= dict.fromkeys(empty, sending.EMPTIED)
        if wrong:
            raise sending.at_rows(wrong)
        return [
            {"indikator": slug, "penyumbang": unit, **{part: said for part, said in typed.cells[unit].items() if said}}
            for unit in typed.changed
        ]

    def _save(self, place: Place, changed: list[dict[str, Any]], typed: Typed) -> None:
        data = {**sending.key_of(place.sheet), "sumbangan": changed}
        seen = place.sheet["aggregate_version"] or None
        more = (typed.text("kunci"), typed.text("alasan"), seen, typed.answers(), Tulisan.INDONESIA)
        give(self.house, admitted(), COMMAND, data, *more)

    def _compose(self, place: Place, indikator: str, typed: Typed) -> None:
        key, begun = sending.key_of(place.sheet), typed.text("kunci")
        quarter = self.house.queries.isian(place.lihat.at, **key)
        if not quarter["dokumen"]:
            give(self.house, admitted(), "realisasi.draft", key, f"{begun}-buka" if begun else "", typed.text("alasan"))
        data = {**key, "indikator": [indikator]}
        give(self.house, admitted(), "realisasi.compose", data, begun, typed.text("alasan"), None, typed.answers())

    def _page(
        self, place: Place, figure: Mapping[str, Any], typed: Typed | None = None, refusal: Refusal | None = None
    ) -> Response:
        parts = PARTS[figure["susunan"]]
        if typed and typed.cells:
            typed = self._read(place, figure, typed.form)
        rows = [self._line(place, row, figure, parts, typed) for row in figure["rows"]]
        questions = refusal.facts.get("questions", ()) if isinstance(refusal, NeedsConfirmation) else ()
        composing = bool(typed and not typed.cells)
        if refusal and not composing:
            prefix = f"{figure['indikator']} "
            wrong = at_rows(refusal, "sumbangan")
            asked = {about.removeprefix(prefix): of for about, of in asked_at(refusal, typed).items()}
            for line in rows:
                line.wrong, line.asked = wrong.get(line.slug) or line.wrong, asked.get(line.slug, [])
        return render(
            "isian_sumbangan.html",
            place.lihat,
            status(Stale("", "")) if typed and typed.clashes else status(refusal),
            s=place.sheet,
            f=figure,
            kolom=[(letter, part, NAMES.get(part) or same(figure[part])) for letter, part in parts.items()],
            huruf="".join(parts),
            tempat=place,
            baris=rows,
            lain=[line for line in rows if line.wrong or line.asked],
            pertanyaan=questions if composing else (),
            m=typed if typed and typed.cells else None,
            kunci=typed.text("kunci") if typed and questions else str(uuid4()),
            wrong=refusal.teks if refusal else None,
            galat=refusal is not None,
            pengisi=place.filled_by,
        )

    def _line(
        self,
        place: Place,
        row: Mapping[str, Any],
        figure: Mapping[str, Any],
        parts: Mapping[str, str],
        typed: Typed | None,
    ) -> Line:
        cells = typed.cells if typed else {}
        line = Line(place.sheet, figure, row, cells.get(row["unit"]) or standing(row, parts))
        if cells and typed:
            line.clashes = typed.clashes.get(line.slug, [])
            line.wrong = next((w for part in parts.values() if (w := line.echo(part).wrong)), None)
        return line


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = ContributionPages(house)
    address = f"{ADDRESS}/sumbangan/<indikator>"
    pages.add_url_rule(address, "isian_sumbangan", halaman.sumbangan)
    pages.add_url_rule(address, "isian_sumbangan_kirim", halaman.kirim, methods=["POST"])
