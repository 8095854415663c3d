"""The lines of a sheet as its page shows them: what is typed, how it is read, what is wrong, asked, or shut."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.figures.nilai import Jenis
from domain.kernel import NeedsConfirmation, Refusal, Teks
from interfaces.web.entry.sending import CHOOSE, FIGURES
from interfaces.web.entry.typed import FIGURE, WORDS, Clash, Echo, Scales, Typed, echo, figure, standing
from interfaces.web.frame.figures import Computed, Figure, of_quarter
from interfaces.web.table import Mark, mark
from projections.cell_address import target_address
from projections.values import describe
from projections.words import jabatan, phrase


@dataclass(frozen=True)
class Asked:
    """A doubt about one line: the name by which it is answered, what is doubtful, what would mend it, what was said."""

    name: str
    teks: Teks
    mend: Teks
    said: str
    because: str


@dataclass
class Line:
    """One indikator of a sheet. `shut`: why its figure is not typed here; `open`: whether anything of it is."""

    nomor: int
    sheet: Mapping[str, Any]
    row: Mapping[str, Any]
    cell: Mapping[str, str]
    echo: Echo
    tanda: Mark
    shut: Teks | None
    open: bool
    stands: str
    wrong: Teks | None = None
    asked: list[Asked] = field(default_factory=list)
    clashes: Sequence[Clash] = ()
    evidence: str = ""

    @property
    def slug(self) -> str:
        return str(self.row["indikator"])

    @property
    def target(self) -> Figure | None:
        return self._target(self.row["target"], self.sheet["triwulan"])

    @property
    def annual(self) -> Figure | None:
        """The target of the year, beside that of the triwulan."""
        return self._target(self.row["target_tahunan"])

    def _target(self, held: Mapping[str, Any] | None, triwulan: int = 0) -> Figure | None:
        if held is None or held["teks"] is None:
            return None
        sel = target_address(self.slug, self.sheet["tahun"], triwulan)
        return Figure(held["teks"], held["event"], held["alamat"], held["versi"], sel)

    @property
    def before(self) -> Figure | None:
        held = self.row["sebelumnya"]
        return self._reported(held["teks"], held["event"], self.sheet["sebelumnya"]) if held else None

    @property
    def figure(self) -> Figure | None:
        held = self.row["isi"]
        return self._reported(held["realisasi"], held["event"], self.sheet) if held else None

    def _reported(self, text: str | None, event: int, when: Mapping[str, Any]) -> Figure | None:
        where = self.sheet["unit"], when["tahun"], when["triwulan"]
        return of_quarter(text, event, *where, self.slug) if text is not None else None

    @property
    def capaian(self) -> Computed | None:
        return None if self.row["capaian"] is None else Computed(self.row["capaian"], "capaian")

    @property
    def waiting(self) -> bool:
        """Whether what stands is no figure and no answer of theirs: awaited, or lost."""
        held = self.row["isi"]
        return bool(held) and figure(held).jenis in (Jenis.MENUNGGU, Jenis.TIDAK_TERCATAT)

    @property
    def words(self) -> list[str]:
        held = self.row["isi"]
        return [held[name] for name in WORDS if held[name]] if held else []

    @property
    def proofs(self) -> list[Mapping[str, Any]]:
        return list(self.row["isi"]["bukti"]) if self.row["isi"] else []

    @property
    def unfolded(self) -> bool:
        """Whether what explains the figure is shown at once: where something is to be mended there."""
        return self.echo.absent or bool(self.wrong and self.evidence) or any(c.part != FIGURE for c in self.clashes)


def lines(sheet: Mapping[str, Any], typed: Typed | None, refusal: Refusal | None, scales: Scales) -> list[Line]:
    wrong, asked = (at_rows(refusal, FIGURES[1]), asked_at(refusal, typed)) if refusal else ({}, {})
    scale = sheet["skala"]
    found = []
    for n, row in enumerate(sheet["rows"], 1):
        slug = row["indikator"]
        cell = typed.cells[slug] if typed else standing(row, scales)
        held = row["isi"]
        shut = _shut(row)
        found.append(
            Line(
                n,
                sheet,
                row,
                cell,
                Echo() if shut else echo(cell[FIGURE], row, scales),
                mark(row["rating"], scale["label"], scale["warna"]),
                shut,
                row["terbuka"],
                describe(figure(held)) if held else "",
                wrong.get(slug),
                asked.get(slug, []),
                typed.clashes.get(slug, ()) if typed else (),
                typed.text(f"b-{slug}") if typed else "",
            )
        )
    for line in found:
        if line.wrong is None and line.clashes:
            line.wrong = CHOOSE
        if typed and line.wrong is None and line.open and not line.shut:
            line.wrong = line.echo.wrong
    return found


def _shut(row: Mapping[str, Any]) -> Teks | None:
    """Why a figure is not typed, though the state would let it."""
    if not row["terbuka"]:
        return None
    if row["dipasok"]:
        office = jabatan(row["dipasok"])
        return phrase("dipasok {o}; tidak diketik di sini", "supplied by the {o}; not typed here", o=office)
    made = row["isi"] and row["isi"]["tersusun"]
    if row["susunan"] and not made:
        return Teks("disusun dari sumbangan unit", "composed of what units contribute")
    if made:
        return phrase("disusun dari sumbangan {n} unit", "composed of what {n} units contribute", n=made["n"])
    return None


def at_rows(refusal: Refusal, field: str) -> dict[str, Teks]:
    """What is wrong, by the row that it is about; `field`: what the command calls its rows."""
    if "cells" in refusal.facts:
        return dict(refusal.facts["cells"])
    sent: Sequence[str] = refusal.facts.get("sent", ())
    found = {}
    for error in refusal.facts.get("errors", ()):
        n = error["pointer"].partition(f"{field}/")[2].partition("/")[0]
        if n.isdigit() and int(n) < len(sent):
            slug = sent[int(n)]
            found.setdefault(slug, Teks(*(error[lang].removeprefix(f"{slug}: ") for lang in ("id", "en"))))
    return found


def asked_at(refusal: Refusal, typed: Typed | None) -> dict[str, list[Asked]]:
    """What is asked, by the row that it is about."""
    found: dict[str, list[Asked]] = {}
    for slug, one in _questions(refusal, typed) if isinstance(refusal, NeedsConfirmation) else ():
        found.setdefault(slug, []).append(one)
    return found


def _questions(refusal: Refusal, typed: Typed | None) -> Iterator[tuple[str, Asked]]:
    for question in refusal.facts.get("questions", ()):
        for cell in question["cells"]:
            name = f"{question['kind']}/{cell['about']}"
            said = (typed.text(f"jawab-{name}"), typed.text(f"sebab-{name}")) if typed else ("", "")
            yield cell["about"], Asked(name, Teks(cell["id"], cell["en"]), Teks(**question["mend"]), *said)
